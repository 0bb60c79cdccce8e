#pragma once

#include <string>
#include <vector>

#include "shared/base/refusal.h"

namespace habilis {

/// The one refusal of every path that would leave an organisation without a usable administrator: it names who could be
/// promoted first.
Refusal last_administrator_refusal(const std::vector<std::string>& candidates, std::string field);

}  // namespace habilis
