#include "server/mail/template.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "embedded.h"
#include "shared/accounts/readable_email.h"

namespace habilis::server {
namespace {

using Arguments = std::span<const MailArgument>;

std::string_view file(std::string_view path) {
    const std::string_view content = embedded::content(path);
    if (content.empty()) throw std::logic_error("no template " + std::string(path));
    return content;
}

const MailArgument& argument_of(std::string_view name, Arguments arguments) {
    for (const MailArgument& argument : arguments) {
        if (argument.name == name) return argument;
    }
    throw std::logic_error("no argument " + std::string(name));
}

std::string_view value_of(std::string_view name, Arguments arguments) { return argument_of(name, arguments).value; }

std::string as_it_is(std::string_view text) { return std::string(text); }

/// A value on one line: no argument can begin a paragraph of its own or forge a signature.
std::string on_one_line(std::string_view value) {
    std::string line(value);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; }, ' ');
    return line;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether `c`, between the two others, could hold a link together.
bool links(char before, char c, char after) {
    switch (c) {
        case '.': return is_letter(after) || (is_digit(after) && !is_digit(before));
        case ':': return after != ' ' && !(is_digit(before) && is_digit(after));
        case '/': return after == '/';
        default: return false;
    }
}

/// Dots that browsers take for dots of a domain: 。．｡
bool ends_with_wide_dot(std::string_view text) {
    return text.ends_with("\u3002") || text.ends_with("\uff0e") || text.ends_with("\uff61");
}

/// RFC 5322 allows a "/" before the "@", which would make the whole of it the address of a page.
bool is_plain_address(std::string_view address) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+'";
    const std::string_view local = address.substr(0, address.rfind('@'));
    return local.find_first_not_of(plain) == std::string_view::npos && !local.starts_with("www.");
}

std::string shown(const MailArgument& argument) {
    using enum MailArgument::Kind;
    if (argument.kind == ours) return argument.value;
    if (argument.kind == address && is_plain_address(argument.value)) return readable_email(argument.value);
    return unlinked(on_one_line(argument.value));
}

/// Replaces each {name}; both the words around and the values go through `escape`.
std::string filled(std::string_view pattern, Arguments arguments, std::string (*escape)(std::string_view)) {
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = std::min(pattern.find('{'), pattern.size());
        text += escape(pattern.substr(0, open));
        pattern.remove_prefix(open);
        if (pattern.empty()) break;
        const std::size_t close = pattern.find('}');
        text += escape(shown(argument_of(pattern.substr(1, close - 1), arguments)));
        pattern.remove_prefix(close + 1);
    }
    return text;
}

std::vector<std::string_view> blocks_of(std::string_view content) {
    std::vector<std::string_view> blocks;
    while (!content.empty()) {
        const std::size_t end = content.find("\n\n");
        std::string_view block = content.substr(0, end);
        content.remove_prefix(end == std::string_view::npos ? content.size() : end + 2);
        while (block.starts_with('\n')) block.remove_prefix(1);
        while (block.ends_with('\n')) block.remove_suffix(1);
        if (!block.empty()) blocks.push_back(block);
    }
    return blocks;
}

/// Drops the "?name " of a conditional block; false when the block is not wanted.
bool wanted(std::string_view& block, Arguments arguments) {
    if (!block.starts_with('?')) return true;
    const std::size_t space = block.find(' ');
    const std::string_view name = block.substr(1, space - 1);
    block.remove_prefix(space + 1);
    return !value_of(name, arguments).empty();
}

struct Button {
    std::string_view label;
    std::string_view link;
    explicit operator bool() const { return !label.empty(); }
};

Button button_in(std::string_view block) {
    const std::size_t middle = block.find("](");
    if (!block.starts_with('[') || !block.ends_with(')') || middle == std::string_view::npos) return {};
    return {block.substr(1, middle - 1), block.substr(middle + 2, block.size() - middle - 3)};
}

/// The items of a list: lines that begin with "- ", each filled and split at the line ends of what was filled in.
std::vector<std::string> items_of(std::string_view block, Arguments arguments) {
    std::vector<std::string> items;
    while (!block.empty()) {
        const std::size_t end = std::min(block.find('\n'), block.size());
        std::istringstream lines(filled(block.substr(2, end - 2), arguments, as_it_is));
        for (std::string line; std::getline(lines, line);) items.push_back(line);
        block.remove_prefix(std::min(end + 1, block.size()));
    }
    return items;
}

std::string text_block(std::string_view block, Arguments arguments) {
    if (block.starts_with("- ")) {
        std::string text;
        for (const std::string& item : items_of(block, arguments)) text += "- " + item + "\n";
        return text;
    }
    if (const Button button = button_in(block))
        return filled(button.label, arguments, as_it_is) + "\n" + filled(button.link, arguments, as_it_is) + "\n";
    return filled(block, arguments, as_it_is) + "\n";
}

std::string html_button(const Button& button, Arguments arguments) {
    const std::string link = filled(button.link, arguments, escape_html);
    return "<p style=\"margin:28px 0 12px\"><a href=\"" + link +
           "\" style=\"display:inline-block;padding:12px 22px;border-radius:6px;background:#3b50d6;color:#ffffff;"
           "font-weight:600;text-decoration:none\">" +
           filled(button.label, arguments, escape_html) +
           "</a></p>\n<p style=\"margin:0 0 20px;font-size:13px;color:#5b6472;"
           "word-break:break-all\">" +
           link + "</p>\n";
}

std::string html_list(std::string_view block, Arguments arguments) {
    std::string html = "<ul style=\"margin:0 0 16px;padding-left:20px\">\n";
    for (const std::string& item : items_of(block, arguments))
        html += "<li style=\"margin:0 0 6px\">" + escape_html(item) + "</li>\n";
    return html + "</ul>\n";
}

std::string html_block(std::string_view block, Arguments arguments) {
    if (const Button button = button_in(block)) return html_button(button, arguments);
    if (block.starts_with("- ")) return html_list(block, arguments);
    return "<p style=\"margin:0 0 16px\">" + filled(block, arguments, escape_html) + "</p>\n";
}

/// The layout with finished HTML where it says {{name}}; in one pass, so that no part is searched for marks.
std::string laid_out(std::string_view layout, Arguments parts) {
    std::string html;
    for (std::size_t open = layout.find("{{"); open != std::string_view::npos; open = layout.find("{{")) {
        const std::size_t close = layout.find("}}");
        html += layout.substr(0, open);
        html += value_of(layout.substr(open + 2, close - open - 2), parts);
        layout.remove_prefix(close + 2);
    }
    return html.append(layout);
}

}  // namespace

MailText render_mail(std::string_view kind, Language language, Arguments arguments) {
    constexpr std::string_view subject_mark = "Subject: ";
    const std::string_view tag = names_of(language)[static_cast<std::size_t>(language)];
    const std::string folder = "assets/mail/" + std::string(tag) + "/";
    const std::string_view content = file(folder + std::string(kind) + ".txt");
    MailText mail{.kind = std::string(kind), .language = language};
    std::string body;
    for (std::string_view block : blocks_of(content)) {
        if (block.starts_with(subject_mark)) {
            mail.subject = filled(block.substr(subject_mark.size()), arguments, as_it_is);
        } else if (wanted(block, arguments)) {
            mail.text += (mail.text.empty() ? "" : "\n") + text_block(block, arguments);
            body += html_block(block, arguments);
        }
    }
    std::string footer;
    mail.text += "\n-- \n";
    for (const std::string_view block : blocks_of(file(folder + "footer.txt"))) {
        mail.text += text_block(block, arguments);
        footer += html_block(block, arguments);
    }
    const MailArgument parts[] = {{"language", std::string(tag)},
                                  {"title", escape_html(mail.subject)},
                                  {"portal", escape_html(value_of("portal", arguments))},
                                  {"body", body},
                                  {"footer", footer}};
    mail.html = laid_out(file("assets/mail/layout.html"), parts);
    return mail;
}

std::string naming(AccountId account) {
    return account ? name_begins + std::to_string(account.value) + name_ends : std::string();
}

std::string unlinked(std::string_view typed) {
    std::string text;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        text += typed[i];
        const char after = i + 1 < typed.size() ? typed[i + 1] : ' ';
        if (links(i > 0 ? typed[i - 1] : ' ', typed[i], after) || (after != ' ' && ends_with_wide_dot(text)))
            text += ' ';
    }
    return text;
}

std::string escape_html(std::string_view text) {
    std::string html;
    for (const char c : text) {
        switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default: html += c;
        }
    }
    return html;
}

std::vector<std::string> template_arguments(std::string_view content) {
    std::vector<std::string> names;
    for (std::size_t open = content.find('{'); open != std::string_view::npos; open = content.find('{', open + 1)) {
        std::string name(content.substr(open + 1, content.find('}', open) - open - 1));
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
    return names;
}

}  // namespace habilis::server
