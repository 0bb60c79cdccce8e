#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/base/refusal.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// The one refusal of every path that would leave an organisation without a usable administrator: it names who could be
/// promoted first.
Refusal last_administrator_refusal(const std::vector<std::string>& candidates, std::string field);

/// Where somebody is a usable administrator, and how many there are beside.
struct Administration {
    OrganisationId organisation;
    int others = 0;
};
using Administrations = std::vector<Administration>;

/// The usable administrators whom the rows of one plan take, so that the next ones see it.
class TakenAdministrators {
public:
    /// How many are left beside the person, in the organisation that keeps the fewest.
    [[nodiscard]] int left_beside(const Administrations&) const;
    void take(const Administrations&);

private:
    std::map<OrganisationId, int> taken_;
};

}  // namespace habilis
