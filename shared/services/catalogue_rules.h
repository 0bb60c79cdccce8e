#pragma once

#include <string>

#include "shared/base/base_refusals.h"
#include "shared/base/instant.h"
#include "shared/base/text.h"
#include "shared/services/refusals.h"
#include "shared/services/services.h"

/// What holds for a service of the catalogue, whether it is new or changed.
namespace habilis {

/// A closed service says why, in both languages, and does not end before it begins. `now` 0: not known.
template <class Service>
Refusals check_closing(const Service& service, Instant now) {
    if (service.state == ServiceState::available) return {};
    Refusals found;
    if (service.notice_fr.empty() != service.notice_en.empty())
        found.push_back({refusals::required, service.notice_fr.empty() ? "notice_fr" : "notice_en"});
    if (service.closed_until && now && service.closed_until <= now)
        found.push_back({refusals::already_over, "closed_until"});
    return found;
}

/// No two of one name, one at most that is proposed by itself.
template <class Roles>
Refusals check_roles(const Roles& roles) {
    Refusals found;
    bool preselected = false;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const std::string path = "roles." + std::to_string(i);
        for (std::size_t other = 0; other < i; ++other)
            if (fold(roles[other].label) == fold(roles[i].label)) {
                found.push_back({refusals::role_twice, path + ".label"});
                break;
            }
        if (roles[i].preselected && preselected) found.push_back({refusals::preselected_twice, path + ".preselected"});
        preselected = preselected || roles[i].preselected;
    }
    return found;
}

}  // namespace habilis
