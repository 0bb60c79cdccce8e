#include "server/mail/mailbox.h"

#include <algorithm>
#include <vector>

#include "server/mail/envelope.h"
#include "server/mail/mails.h"
#include "server/mail/template.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "words.h"

namespace habilis::server {
namespace {

constexpr std::string_view list_policy =
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// Mail has its styles inline; links open the portal beside it.
constexpr std::string_view message_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

constexpr std::int64_t page_size = 20;

bool is_number(char c) { return c >= '0' && c <= '9'; }

/// Text whose addresses of a portal on this machine lead to the one that is served now.
std::string leading_here(std::string_view text, std::string_view base) {
    std::string found;
    while (!base.empty() && !text.empty()) {
        std::size_t start = text.size(), end = text.size();
        for (const std::string_view host : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
            const std::size_t at = text.find(host);
            if (at >= start) continue;
            start = at;
            end = at + host.size();
        }
        found += text.substr(0, start);
        if (start == text.size()) return found;
        if (end + 1 < text.size() && text[end] == ':' && is_number(text[end + 1]))
            for (++end; end < text.size() && is_number(text[end]);) ++end;
        const bool another = end < text.size() && (text[end] == '.' || text[end] == '-' || is_number(text[end]));
        found += another ? text.substr(start, end - start) : base;
        text.remove_prefix(end);
    }
    return found + std::string(text);
}

/// Escaped text whose URLs can be followed.
std::string with_links(std::string_view text) {
    std::string html;
    while (!text.empty()) {
        const std::size_t start = std::min({text.find("http://"), text.find("https://"), text.size()});
        html += escape_html(text.substr(0, start));
        text.remove_prefix(start);
        std::size_t end = std::min(text.find_first_of(" \n<>\"'"), text.size());
        while (end > 0 && std::string_view(".,;:)").find(text[end - 1]) != std::string_view::npos) --end;
        const std::string url = escape_html(text.substr(0, end));
        if (end > 0) html += "<a href=\"" + url + "\">" + url + "</a>";
        text.remove_prefix(end);
    }
    return html;
}

std::string with_breaks(std::string html) {
    for (std::size_t at = html.find('\n'); at != std::string::npos; at = html.find('\n', at + 5))
        html.replace(at, 1, "<br>\n");
    return html;
}

std::string_view state_words(Language language, MailState state) {
    switch (state) {
        case MailState::waiting: return words::mail::state_waiting(language);
        case MailState::sending: return words::mail::state_sending(language);
        case MailState::sent: return words::mail::state_sent(language);
        case MailState::refused: return words::mail::state_refused(language);
    }
    return {};
}

std::string_view reason_words(Language language, MailReason reason) {
    using namespace words::mail;
    switch (reason) {
        case MailReason::none: return {};
        case MailReason::unreachable: return reason_unreachable(language);
        case MailReason::no_starttls: return reason_no_starttls(language);
        case MailReason::certificate: return reason_certificate(language);
        case MailReason::sign_in: return reason_sign_in(language);
        case MailReason::sender: return reason_sender(language);
        case MailReason::later: return reason_later(language);
        case MailReason::timeout: return reason_timeout(language);
        case MailReason::rejected: return reason_rejected(language);
        case MailReason::address: return reason_address(language);
        case MailReason::expired: return reason_expired(language);
        case MailReason::replaced: return reason_replaced(language);
        case MailReason::given_up: return reason_given_up(language);
        case MailReason::unreadable: return reason_unreadable(language);
    }
    return {};
}

std::string article(Connection& connection, const SealKey& key, Language language, const Row& row,
                    std::string_view base) {
    const std::string id = std::to_string(row.integer(0));
    const ReadMail mail = read_mail(connection, key, row.id<MailId>(0)).value();
    std::string html = "<article class=\"card prose\" id=\"mail-" + id + "\" lang=\"" + escape_html(row.view(4)) +
                       "\">\n<h2>" + escape_html(mail.subject) + "</h2>\n<p class=\"small\">" +
                       escape_html(words::mail::mailbox_to(language)) + " <strong>" + escape_html(row.view(1)) +
                       "</strong> · <time datetime=\"" + to_rfc3339(row.instant(3)) + "\">" +
                       escape_html(long_date_time(language, row.instant(3), "Europe/Paris")) + "</time> · " +
                       escape_html(state_words(language, row.choice<MailState>(2))) + "</p>\n";
    if (const std::string_view reason = reason_words(language, row.choice<MailReason>(5)); !reason.empty())
        html += "<p class=\"small\">" + escape_html(reason) + "</p>\n";
    if (!mail.body) return html + "<p>" + escape_html(words::mail::mailbox_gone(language)) + "</p>\n</article>\n";
    html += "<p class=\"message\">" + with_breaks(with_links(leading_here(mail.body->text, base))) + "</p>\n";
    return html + "<p><a class=\"link\" href=\"/boite/" + id + "\">" +
           escape_html(words::mail::mailbox_html(language)) + "</a></p>\n</article>\n";
}

std::string address_of_page(const MailboxList& list, std::int64_t page) {
    std::string address = "/boite?page=" + std::to_string(page);
    if (!list.words.empty()) address += "&amp;q=" + percent_encode(list.words);
    return address;
}

std::string search_form(Language language, const MailboxList& list) {
    const std::string label = escape_html(words::mail::mailbox_search(language));
    return "<form class=\"find\" role=\"search\" action=\"/boite\"><div class=\"field\"><label for=\"q\">" + label +
           "</label><input id=\"q\" name=\"q\" type=\"search\" maxlength=\"100\" autocomplete=\"off\" value=\"" +
           escape_html(list.words) + "\"></div><button class=\"button\"><span>" +
           escape_html(words::mail::mailbox_find(language)) + "</span></button></form>\n";
}

/// "21–40 sur 137", and the ways to newer and older messages.
std::string pager(Language language, const MailboxList& list, std::int64_t total) {
    const std::int64_t first = (list.page - 1) * page_size, last = std::min(total, first + page_size);
    if (total <= page_size) return {};
    const auto link = [&](std::int64_t page, std::string_view words) {
        return " <a class=\"link\" href=\"" + address_of_page(list, page) + "\">" + escape_html(words) + "</a>";
    };
    std::string html =
        "<nav aria-label=\"" + escape_html(words::mail::mailbox_pages(language)) + "\"><p>" +
        escape_html(words::mail::mailbox_range(language, words::number(language, first + 1),
                                               words::number(language, last), words::number(language, total)));
    if (list.page > 1) html += link(list.page - 1, words::mail::mailbox_newer(language));
    if (last < total) html += link(list.page + 1, words::mail::mailbox_older(language));
    return html + "</p></nav>\n";
}

/// The messages that hold the words in address, subject or text, newest first. Their texts are sealed, so that each is
/// opened: this is for development, where there are few.
std::vector<MailId> matching(Connection& connection, const SealKey& key, std::string_view words) {
    const std::string wanted = upper(words);
    const auto holds = [&](std::string_view text) { return upper(text).find(wanted) != std::string::npos; };
    std::vector<MailId> found;
    connection.each("SELECT id, email FROM outbox ORDER BY id DESC", [&](const Row& row) {
        const auto id = row.id<MailId>(0);
        if (wanted.empty() || holds(row.view(1))) return found.push_back(id);
        const ReadMail mail = read_mail(connection, key, id).value();
        if (holds(mail.subject) || (mail.body && holds(mail.body->text))) found.push_back(id);
    });
    return found;
}

}  // namespace

MailboxPage mailbox_list(Connection& connection, const SealKey& key, Language language, const MailboxList& asked) {
    MailboxList list = asked;
    const std::vector<MailId> found = matching(connection, key, list.words);
    const auto total = static_cast<std::int64_t>(found.size());
    list.page = std::clamp<std::int64_t>(list.page, 1, std::max<std::int64_t>(1, (total + page_size - 1) / page_size));
    std::string articles;
    for (std::int64_t i = (list.page - 1) * page_size; i < std::min(total, list.page * page_size); ++i)
        connection.each(
            "SELECT id, email, state, created_at, language, reason FROM outbox WHERE id = ?1",
            [&](const Row& row) { articles += article(connection, key, language, row, list.base); },
            found[static_cast<std::size_t>(i)]);
    if (articles.empty())
        articles = "<p>" +
                   escape_html(list.words.empty() ? words::mail::mailbox_empty(language)
                                                  : words::mail::mailbox_none(language)) +
                   "</p>\n";
    const std::string title = escape_html(words::mail::mailbox_title(language));
    std::string html = "<!DOCTYPE html>\n<html lang=\"" +
                       std::string(names_of(language)[static_cast<std::size_t>(language)]) +
                       "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
                       "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
                       title + " – Habilis</title>\n";
    if (!list.stylesheet.empty()) html += "<link rel=\"stylesheet\" href=\"" + escape_html(list.stylesheet) + "\">\n";
    html += "</head>\n<body class=\"framed static\">\n<main id=\"main\">\n<h1>" + title + "</h1>\n<p class=\"lead\">" +
            escape_html(words::mail::mailbox_lead(language)) + "</p>\n" + search_form(language, list) + articles +
            pager(language, list, total) + "</main>\n</body>\n</html>\n";
    return {std::move(html), list_policy};
}

std::optional<MailboxPage> mailbox_message(Connection& connection, const SealKey& key, MailId mail,
                                           std::string_view base) {
    auto read = read_mail(connection, key, mail);
    if (!read || !read->body) return std::nullopt;
    return MailboxPage{leading_here(read->body->html, base), message_policy};
}

}  // namespace habilis::server
