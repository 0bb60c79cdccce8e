#pragma once

#include <string_view>

#include "shared/base/refusal.h"

namespace habilis::web {

/// The refusals of an RFC 9457 answer. An answer that cannot be read (a proxy's page, no network) becomes one refusal
/// of the kind that the status means.
Refusals read_problem(int status, std::string_view body);

}  // namespace habilis::web
