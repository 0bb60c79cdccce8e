#pragma once

#include <vector>

#include "shared/base/language.h"
#include "web/kit/field.h"

namespace habilis::web {

/// Every country, in the order of their names in this language, France first.
const std::vector<kit::Choice>& countries_in(Language);

}  // namespace habilis::web
