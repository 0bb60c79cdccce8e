#pragma once

#include <string>
#include <string_view>

#include "server/storage/connection.h"
#include "shared/base/language.h"

/// A mail keeps the people that it names by number (naming(), server/mail/template.h) until somebody reads or sends it:
/// so it never says a name that is no longer right, and who was erased needs to be looked for in nobody's mails.
namespace habilis::server {

enum class Markup : std::uint8_t { none, html };

/// The text with the names that are right now.
std::string with_names(Connection&, std::string_view text, Language, Markup = Markup::none);

}  // namespace habilis::server
