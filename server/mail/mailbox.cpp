#include "server/mail/mailbox.h"

#include <algorithm>

#include "server/mail/envelope.h"
#include "server/mail/mails.h"
#include "server/mail/template.h"
#include "words.h"

namespace habilis::server {
namespace {

constexpr std::string_view list_policy =
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Mail has its styles inline; links open the portal beside it.
constexpr std::string_view message_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

constexpr int most_shown = 100;

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

std::string article(Connection& connection, const SealKey& key, Language language, const Row& row) {
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
    html += "<p class=\"message\">" + with_breaks(with_links(mail.body->text)) + "</p>\n";
    return html + "<p><a class=\"link\" href=\"/boite/" + id + "\">" +
           escape_html(words::mail::mailbox_html(language)) + "</a></p>\n</article>\n";
}

}  // namespace

MailboxPage mailbox_list(Connection& connection, const SealKey& key, Language language, std::string_view stylesheet) {
    std::string articles;
    connection.each(
        "SELECT id, address, state, created_at, language, reason FROM outbox ORDER BY id DESC LIMIT ?1",
        [&](const Row& row) { articles += article(connection, key, language, row); }, most_shown);
    if (articles.empty()) articles = "<p>" + escape_html(words::mail::mailbox_empty(language)) + "</p>\n";
    const std::string title = escape_html(words::mail::mailbox_title(language));
    std::string html = "<!DOCTYPE html>\n<html lang=\"" +
                       std::string(names_of(language)[static_cast<std::size_t>(language)]) +
                       "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
                       "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
                       title + " – Habilis</title>\n";
    if (!stylesheet.empty()) html += "<link rel=\"stylesheet\" href=\"" + escape_html(stylesheet) + "\">\n";
    html += "</head>\n<body class=\"framed static\">\n<main id=\"main\">\n<h1>" + title + "</h1>\n<p class=\"lead\">" +
            escape_html(words::mail::mailbox_lead(language)) + "</p>\n" + articles + "</main>\n</body>\n</html>\n";
    return {std::move(html), list_policy};
}

std::optional<MailboxPage> mailbox_message(Connection& connection, const SealKey& key, MailId mail) {
    auto read = read_mail(connection, key, mail);
    if (!read || !read->body) return std::nullopt;
    return MailboxPage{std::move(read->body->html), message_policy};
}

}  // namespace habilis::server
