#pragma once

#include <string>

#include "shared/base/fields.h"

namespace habilis::web {

/// The international domains of the e-mail addresses in a request, as the browser writes them in ASCII, separated by
/// commas: the server compares them with what it makes of them itself (Habilis-Domains). Empty when there are none.
std::string typed_domains(FieldList, const void* request);

}  // namespace habilis::web
