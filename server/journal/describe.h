#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/language.h"
#include "shared/journal/list_journal.h"

namespace habilis::server {

/// The label that a number in a field has today ("level", 12 → "Direction"), or empty.
using LabelOf = std::function<std::string(std::string_view field, std::int64_t number)>;

/// What changed, field by field in the reader's words, from the two JSON objects of a line. Services stand for
/// themselves: each one that was given, taken away or changed is a change of its own.
std::vector<JournalChange> describe_changes(Language, std::string_view time_zone, std::string_view before,
                                            std::string_view after, const LabelOf&);

}  // namespace habilis::server
