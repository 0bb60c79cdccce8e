#include "shared/access/last_administrator.h"

#include <algorithm>
#include <limits>

#include "shared/access/refusals.h"

namespace habilis {

Refusal last_administrator_refusal(const std::vector<std::string>& candidates, std::string field) {
    std::string names;
    for (const std::string& name : candidates) names += (names.empty() ? "" : ", ") + name;
    return {refusals::last_administrator, std::move(field), {{"candidates", names.empty() ? "–" : names}}};
}

int TakenAdministrators::left_beside(const Administrations& administrations) const {
    int fewest = std::numeric_limits<int>::max();
    for (const Administration& one : administrations) {
        const auto taken = taken_.find(one.organisation);
        fewest = std::min(fewest, std::max(0, one.others - (taken == taken_.end() ? 0 : taken->second)));
    }
    return fewest;
}

void TakenAdministrators::take(const Administrations& administrations) {
    for (const Administration& one : administrations) ++taken_[one.organisation];
}

}  // namespace habilis
