#include "server/mail/names.h"

#include <charconv>

#include "server/mail/template.h"
#include "shared/accounts/contact_details.h"

namespace habilis::server {
namespace {

std::string name_of(Connection& connection, std::string_view number, Language language) {
    AccountId account;
    std::from_chars(number.data(), number.data() + number.size(), account.value);
    return connection
        .one(
            "SELECT first_name, last_name FROM accounts WHERE id = ?1",
            [&](const Row& row) { return full_name(Civility::none, row.text(0), row.text(1), language); }, account)
        .value_or(std::string());
}

}  // namespace

std::string with_names(Connection& connection, std::string_view text, Language language, Markup markup) {
    std::string named;
    for (std::size_t at = text.find(name_begins); at != std::string_view::npos; at = text.find(name_begins)) {
        const std::size_t end = text.find(name_ends, at);
        if (end == std::string_view::npos) break;
        const std::string name = unlinked(name_of(connection, text.substr(at + 1, end - at - 1), language));
        named += text.substr(0, at);
        named += markup == Markup::html ? escape_html(name) : name;
        text.remove_prefix(end + 1);
    }
    return named.append(text);
}

}  // namespace habilis::server
