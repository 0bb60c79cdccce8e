#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/fields.h"

namespace habilis::server {

using QueryParameters = std::vector<std::pair<std::string, std::string>>;

/// "a=1&b=x%20y" decoded, in its order; nothing when an escape is broken or there are more than 64.
std::optional<QueryParameters> parse_query(std::string_view query);

/// Into the fields of a GET route's request. Every unknown, repeated (but for lists) or unreadable parameter is
/// refused.
Refusals fill_from_query(FieldList, void* object, const QueryParameters&);

/// Makes every text NFC, lists and records included (passwords are left as typed: the hasher normalises them). Text
/// that is not UTF-8 is refused by its field, and so is an address with an international domain that is none of
/// `domains` in ASCII: what the browser makes of those that were typed (Habilis-Domains), empty when it does not say.
Refusals normalise_texts(FieldList, void* object, std::string_view domains);

}  // namespace habilis::server
