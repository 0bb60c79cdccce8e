#pragma once

#include <optional>

#include "server/api/message.h"
#include "server/api/services.h"
#include "server/http/files.h"

/// What everybody may read of organisations that chose to be listed (D5): an index, and a page for each.
namespace habilis::server {

inline constexpr std::string_view public_index = "/organismes";

/// Nothing for an organisation that is not listed, as for one that is not there. `path`: the index, or below it.
std::optional<HttpReply> public_page(const Services&, const Files&, const Head&, std::string_view path, Language);

}  // namespace habilis::server
