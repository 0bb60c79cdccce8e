#include "shared/consent/markup.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/consent/refusals.h"

namespace habilis {
namespace {

bool safe_link(std::string_view href) {
    constexpr std::string_view schemes[] = {"https://", "mailto:", "tel:"};
    const bool plain =
        std::none_of(href.begin(), href.end(), [](unsigned char c) { return c <= ' ' || c == '"' || c == '<'; });
    return plain && std::any_of(std::begin(schemes), std::end(schemes), [&](std::string_view scheme) {
               return href.starts_with(scheme) && href.size() > scheme.size();
           });
}

struct Link {
    std::string_view words, href;
    std::size_t length = 0;  ///< of the whole mark; 0: there is none
};

/// "[words](href)" at the beginning of `text`.
Link link_at(std::string_view text) {
    const std::size_t middle = text.find("](");
    const std::size_t end = middle == std::string_view::npos ? middle : text.find(')', middle);
    if (end == std::string_view::npos || middle < 2 || text.substr(1, middle - 1).find('[') != std::string_view::npos)
        return {};
    return {text.substr(1, middle - 1), text.substr(middle + 2, end - middle - 2), end + 1};
}

void add_text(std::vector<MarkupSpan>& spans, std::string_view text, bool strong) {
    if (text.empty()) return;
    spans.push_back({std::string(text), strong});
}

/// A "**" without its other half is two stars.
std::vector<MarkupSpan> spans_of(std::string_view text) {
    std::vector<MarkupSpan> spans;
    bool strong = false;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const Link link = rest[0] == '[' ? link_at(rest) : Link{};
        const bool stars = rest.starts_with("**") && (strong || rest.find("**", 2) != std::string_view::npos);
        if (link.length == 0 && !stars) {
            ++at;
            continue;
        }
        add_text(spans, text.substr(begin, at - begin), strong);
        if (stars) strong = !strong;
        else spans.push_back({std::string(link.words), strong, std::string(link.href)});
        at += stars ? 2 : link.length;
        begin = at;
    }
    add_text(spans, text.substr(std::min(begin, text.size())), strong);
    return spans;
}

struct Line {
    MarkupKind kind;
    std::string_view text;
};

Line read_line(std::string_view line) {
    if (line.starts_with("## ")) return {MarkupKind::heading, trimmed(line.substr(3))};
    if (line.starts_with("### ")) return {MarkupKind::subheading, trimmed(line.substr(4))};
    if (line.starts_with("- ")) return {MarkupKind::item, trimmed(line.substr(2))};
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (digits > 0 && digits <= 3 && line.substr(digits).starts_with(". "))
        return {MarkupKind::step, trimmed(line.substr(digits + 2))};
    return {MarkupKind::paragraph, line};
}

std::string_view list_of(MarkupKind kind) {
    return kind == MarkupKind::item ? "ul" : kind == MarkupKind::step ? "ol" : std::string_view();
}

std::string_view element_of(MarkupKind kind) {
    switch (kind) {
        case MarkupKind::heading: return "h2";
        case MarkupKind::subheading: return "h3";
        case MarkupKind::paragraph: return "p";
        case MarkupKind::item:
        case MarkupKind::step: break;
    }
    return "li";
}

void append_escaped(std::string& html, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            default: html += c;
        }
    }
}

void append_tag(std::string& html, std::string_view open, std::string_view name) {
    html.append(open).append(name).append(">");
}

void append_span(std::string& html, const MarkupSpan& span) {
    const bool link = safe_link(span.href);
    if (span.strong) html += "<strong>";
    if (link) {
        html += "<a href=\"";
        append_escaped(html, span.href);
        html += "\">";
    }
    append_escaped(html, span.text);
    if (link) html += "</a>";
    if (span.strong) html += "</strong>";
}

}  // namespace

std::vector<MarkupBlock> read_markup(std::string_view text) {
    struct Raw {
        MarkupKind kind;
        std::string text;
    };
    std::vector<Raw> raw;
    bool open = false;  // the last block is a paragraph that the next line goes on with
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const Line read = read_line(line);
        const bool paragraph = read.kind == MarkupKind::paragraph;
        if (paragraph && open && !line.empty()) raw.back().text.append(" ").append(line);
        else if (!read.text.empty()) raw.push_back({read.kind, std::string(read.text)});
        open = paragraph && !line.empty();
    }
    std::vector<MarkupBlock> blocks;
    for (const Raw& block : raw) blocks.push_back({block.kind, spans_of(block.text)});
    return blocks;
}

Refusals check_markup(std::string_view text, std::string_view field) {
    Refusals found;
    bool heading = false;
    for (const MarkupBlock& block : read_markup(text)) {
        heading = heading || block.kind == MarkupKind::heading;
        for (const MarkupSpan& span : block.spans)
            if (!span.href.empty() && !safe_link(span.href))
                found.push_back({refusals::bad_link, std::string(field), {{"link", span.href}}});
    }
    if (!heading) found.push_back({refusals::no_heading, std::string(field)});
    return found;
}

std::string html_of(std::span<const MarkupBlock> blocks) {
    std::string html;
    std::string_view list;
    const auto change_list = [&](std::string_view to) {
        if (list == to) return;
        if (!list.empty()) append_tag(html, "</", list), html += '\n';
        if (!to.empty()) append_tag(html, "<", to), html += '\n';
        list = to;
    };
    for (const MarkupBlock& block : blocks) {
        change_list(list_of(block.kind));
        append_tag(html, "<", element_of(block.kind));
        for (const MarkupSpan& span : block.spans) append_span(html, span);
        append_tag(html, "</", element_of(block.kind));
        html += '\n';
    }
    change_list({});
    // Stored texts are trimmed: what is hashed must be what is shown, to the byte.
    if (!html.empty()) html.pop_back();
    return html;
}

}  // namespace habilis
