#pragma once

#include <string_view>

#include "shared/access/rights.h"
#include "shared/base/language.h"

namespace habilis::web {

/// "Voir la liste et les fiches", and the sentence below it.
std::string_view right_words(Language, Right);
std::string_view right_help(Language, Right);

}  // namespace habilis::web
