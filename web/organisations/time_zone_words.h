#pragma once

#include <string_view>

#include "shared/base/language.h"

namespace habilis::web {

/// "Polynésie française : Tahiti" for "Pacific/Tahiti".
std::string_view time_zone_words(Language, std::string_view zone);

}  // namespace habilis::web
