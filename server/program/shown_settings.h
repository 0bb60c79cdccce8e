#pragma once

#include <string>
#include <string_view>

#include "server/program/settings.h"
#include "shared/base/language.h"

namespace habilis::server {

/// What an installation says of itself, wherever a text holds {tagline}, {operator_name}, {operator_address},
/// {publication_director}, {hosting_provider}, {support_contact}, {dpo_contact}, {accessibility_status} or
/// {self_registration} (on or off). Contacts
/// that are not set stay empty (the pages hide them), the others say so in words.
std::string fill_text(std::string_view text, const Settings&, Language);

/// The same for HTML: the values are escaped.
std::string fill_html(std::string_view html, const Settings&, Language);

}  // namespace habilis::server
