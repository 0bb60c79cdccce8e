#include "shared/access/last_administrator.h"

#include "shared/access/refusals.h"

namespace habilis {

Refusal last_administrator_refusal(const std::vector<std::string>& candidates, std::string field) {
    std::string names;
    for (const std::string& name : candidates) names += (names.empty() ? "" : ", ") + name;
    return {refusals::last_administrator, std::move(field), {{"candidates", names.empty() ? "–" : names}}};
}

}  // namespace habilis
