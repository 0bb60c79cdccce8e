#pragma once

#include <string>
#include <string_view>

#include "shared/base/language.h"
#include "shared/journal/list_journal.h"
#include "web/kit/icon.h"

namespace habilis::web {

/// Who did it: the name, else the number of an account that has none any more, else the program.
std::string actor_words(Language, const JournalRow&);
std::string subject_words(Language, const JournalRow&);
/// On whom or what; empty when the event concerns nothing else.
std::string target_words(Language, const JournalRow&);
/// From where: the address, or why there is none. What somebody did in the browser has one until it is erased with him.
std::string origin_words(Language, const JournalRow&);
kit::Icon event_icon(std::string_view event);

}  // namespace habilis::web
