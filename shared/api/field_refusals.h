#pragma once

#include <vector>

#include "shared/api/route.h"
#include "shared/base/fields.h"

namespace habilis {

/// How the fields of a request may be refused when it is read and when its rules are checked; some twice.
std::vector<RefusalCode> refusals_of_fields(FieldList, Method);

}  // namespace habilis
