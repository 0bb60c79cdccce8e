#pragma once

#include <string_view>

#include "shared/base/language.h"

namespace habilis::web {

/// A short message that something was done, with a cross; it is also heard.
void say(Language, std::string_view title, std::string_view detail = {});

}  // namespace habilis::web
