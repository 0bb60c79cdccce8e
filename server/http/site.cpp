#include "server/http/site.h"

#include <charconv>

#include "server/api/problem.h"
#include "server/api/query.h"
#include "server/crypto/token.h"
#include "server/http/public_pages.h"
#include "server/mail/mailbox.h"
#include "shared/api/views.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"

namespace habilis::server {
namespace {

constexpr std::string_view sign_in_page = "/connexion";
constexpr std::string_view mailbox_path = "/boite";
/// Of the widgets. Like the mailbox, for development: without a mail server and reached from this machine only.
constexpr std::string_view gallery_path = "/kit";

std::optional<Language> language_named(std::string_view name) {
    if (name == "fr") return Language::fr;
    if (name == "en") return Language::en;
    return std::nullopt;
}

/// What the plain pages keep in the cookie "langue".
std::string_view language_cookie(std::string_view cookies) {
    constexpr std::string_view name = "langue=";
    const std::size_t at = cookies.find(name);
    if (at == std::string_view::npos || (at > 0 && cookies[at - 1] != ' ' && cookies[at - 1] != ';')) return {};
    return cookies.substr(at + name.size(), 2);
}

/// The page of a mailed link whose `#` a gateway took away or wrote as %23, with what it left in the path; empty: none.
/// The page's script takes the token from there.
std::string_view page_of_altered_link(std::string_view path) {
    for (const std::string_view page : {"/activation", "/reinitialisation", "/courriel", "/creer-votre-compte"}) {
        if (!path.starts_with(page)) continue;
        std::string_view rest = path.substr(page.size());
        for (const std::string_view between : {"/", "%23", "#"})
            if (rest.starts_with(between)) rest.remove_prefix(between.size());
        return rest.empty() || looks_like_token(rest.substr(0, 43)) ? page : std::string_view();
    }
    return {};
}

MailboxList mailbox_question(std::string_view query) {
    MailboxList list;
    if (const auto parameters = parse_query(query))
        for (const auto& [name, value] : *parameters) {
            if (name == "q") list.words = value;
            if (name == "page") std::from_chars(value.data(), value.data() + value.size(), list.page);
        }
    return list;
}

HttpReply page(MailboxPage page) {
    HttpReply reply;
    reply.content_type = "text/html; charset=utf-8";
    reply.body = std::move(page.html);
    reply.add("Content-Security-Policy", std::string(page.content_security_policy));
    return reply;
}

/// The page to sign in, of an installation where nobody could: it tells who may change that.
HttpReply first_sign_in_page(const File& file) {
    constexpr std::string_view kept_back = " data-first hidden";
    HttpReply reply;
    reply.content_type = file.type;
    reply.body = file.plain.content;
    if (const std::size_t at = reply.body.find(kept_back); at != std::string::npos)
        reply.body.erase(at, kept_back.size());
    reply.add("Vary", "Accept-Language, Cookie");
    reply.add("Cache-Control", "no-store");
    return reply;
}

bool has_accounts(Database& database) {
    return database.read(
        [](Connection& connection) { return connection.integer("SELECT EXISTS (SELECT 1 FROM accounts)") != 0; });
}

}  // namespace

/// What the address says, what was chosen on a page, what the browser asks for.
Language Site::language_for(const Head& head) const {
    if (const auto parameters = parse_query(head.query()))
        for (const auto& [name, value] : *parameters)
            if (name == "langue")
                if (const auto language = language_named(value)) return *language;
    if (const auto chosen = language_named(language_cookie(head.header("cookie")))) return *chosen;
    return language_of(head.header("accept-language"));
}

HttpReply Site::not_found(const Head& head, Language language) const {
    const File* shown = files_.find("/introuvable", language);
    if (!shown) return problem(Refusal{refusals::not_found}, language_of(head.header("accept-language")));
    HttpReply reply;
    reply.status = 404;
    reply.content_type = shown->type;
    reply.body = shown->plain.content;
    return reply;
}

/// Without a session the application could only ask to sign in: the page for that is a tenth of its size.
HttpReply Site::view(const Head& head, std::string_view path, Language language) const {
    const bool gallery = path == gallery_path;
    if (gallery && !mailbox_allowed(services_.outbox.settings())) return not_found(head, language);
    const File* application = files_.find("/", language);
    if (!application) return not_found(head, language);
    if (!services_.cookie.read(head).empty() || gallery) return reply_with(*application, head);
    HttpReply reply;
    reply.status = 303;
    std::string target(sign_in_page);
    if (head.target() != "/") target += "?retour=" + percent_encode(head.target());
    reply.add("Location", target);
    return reply;
}

HttpReply Site::mailbox(const Head& head, std::string_view path, Language language) const {
    if (!mailbox_allowed(services_.outbox.settings())) return not_found(head, language);
    const std::string base = "http://" + std::string(head.header("host"));
    MailboxList list = mailbox_question(head.query());
    list.base = base;
    list.stylesheet = files_.address_of("/assets/pages.", ".css");
    if (path == mailbox_path)
        return page(services_.database.read([&](Connection& connection) {
            return mailbox_list(connection, services_.database.seal_key(), language, list);
        }));
    const std::string_view digits = path.substr(std::min(path.size(), mailbox_path.size() + 1));
    MailId mail;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), mail.value);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
        return not_found(head, language);
    auto message = services_.database.read(
        [&](Connection& connection) { return mailbox_message(connection, services_.database.seal_key(), mail, base); });
    return message ? page(std::move(*message)) : not_found(head, language);
}

HttpReply Site::answer(const HttpRequest& request) const {
    const Head& head = request.head;
    const Language language = language_for(head);
    std::string_view path = head.path();
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);  // the application's own reading of addresses
    if (view_of(path).screen != Screen::unknown) return view(head, path, language);
    if (path == mailbox_path || path.starts_with(std::string(mailbox_path) + "/")) return mailbox(head, path, language);
    if (path == public_index || path.starts_with(std::string(public_index) + "/") || path == "/organisme") {
        // The second page is a form that only an organisation fills.
        std::optional<HttpReply> shown;
        if (path != "/organisme") shown = public_page(services_, files_, head, path, language);
        return shown ? std::move(*shown) : not_found(head, language);
    }
    if (const File* file = files_.find(path, language))
        return path == sign_in_page && !has_accounts(services_.database) ? first_sign_in_page(*file)
                                                                         : reply_with(*file, head);
    if (const File* file = files_.find(page_of_altered_link(path), language)) return reply_with(*file, head);
    return not_found(head, language);
}

}  // namespace habilis::server
