#include "shared/services/update_service.h"

#include <algorithm>

#include "shared/base/base_refusals.h"
#include "shared/services/catalogue_rules.h"
#include "shared/services/refusals.h"

namespace habilis {
namespace {

std::string holders_of(const CatalogueRole& role, const std::vector<RoleHolders>& all) {
    const auto of_role =
        std::find_if(all.begin(), all.end(), [&](const RoleHolders& one) { return one.role == role.role; });
    if (of_role == all.end() || of_role->names.empty()) return "–";
    std::string words;
    for (const std::string& name : of_role->names) words += (words.empty() ? "" : ", ") + name;
    return role.holders > static_cast<std::int64_t>(of_role->names.size()) ? words + "…" : words;
}

Refusals check_kept_roles(const UpdateService& command, const CatalogueService& before,
                          const std::vector<RoleHolders>& holders) {
    Refusals found;
    for (std::size_t i = 0; i < command.roles.size(); ++i) {
        const ServiceRoleId role = command.roles[i].role;
        if (!role) continue;
        const bool own = std::any_of(before.roles.begin(), before.roles.end(),
                                     [&](const CatalogueRole& known) { return known.role == role; });
        const bool twice = std::any_of(command.roles.begin(), command.roles.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](const EditedServiceRole& other) { return other.role == role; });
        const std::string path = "roles." + std::to_string(i) + ".role";
        if (!own) found.push_back({refusals::role_of_other_service, path});
        else if (twice) found.push_back({refusals::role_twice, path});
    }
    for (const CatalogueRole& known : before.roles) {
        if (known.holders > 0 && is_taken_away(command, known.role))
            found.push_back({refusals::role_held,
                             "roles",
                             {{"count", std::to_string(known.holders)},
                              {"role", known.label},
                              {"holders", holders_of(known, holders)}}});
    }
    return found;
}

/// From a role of the service that goes to one that stays.
Refusals check_moves(const UpdateService& command, const CatalogueService& before) {
    Refusals found;
    const auto stays = [&](ServiceRoleId role) {
        return std::any_of(command.roles.begin(), command.roles.end(),
                           [&](const EditedServiceRole& kept) { return kept.role == role; });
    };
    for (std::size_t i = 0; i < command.moved.size(); ++i) {
        const MovedRole& moved = command.moved[i];
        const std::string path = "moved." + std::to_string(i);
        const bool own = std::any_of(before.roles.begin(), before.roles.end(),
                                     [&](const CatalogueRole& known) { return known.role == moved.role; });
        if (!own || stays(moved.role)) found.push_back({refusals::role_of_other_service, path + ".role"});
        if (!moved.to || !stays(moved.to)) found.push_back({refusals::role_of_other_service, path + ".to"});
    }
    return found;
}

}  // namespace

bool is_taken_away(const UpdateService& command, ServiceRoleId wanted) {
    return std::none_of(command.roles.begin(), command.roles.end(),
                        [&](const EditedServiceRole& role) { return role.role == wanted; }) &&
           std::none_of(command.moved.begin(), command.moved.end(),
                        [&](const MovedRole& moved) { return moved.role == wanted; });
}

Refusals check(const UpdateService& command, const UpdateServiceFacts& facts) {
    if (!may(facts.actor, Permission::manage_catalogue, {})) return {{refusals::not_allowed}};
    if (facts.before && facts.before->version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command);
    // An end that has passed meanwhile is no reason to refuse what somebody changes beside it.
    const bool same_end = facts.before && facts.before->closed_until == command.closed_until;
    append(found, check_closing(command, same_end ? Instant{} : facts.now));
    append(found, check_roles(command.roles));
    if (facts.before) append(found, check_kept_roles(command, *facts.before, facts.holders));
    if (facts.before) append(found, check_moves(command, *facts.before));
    return found;
}

UpdateService edited(const CatalogueService& service) {
    UpdateService command{service.service,
                          service.version,
                          service.label,
                          service.description,
                          service.icon,
                          service.url,
                          service.state,
                          service.notice_fr,
                          service.notice_en,
                          service.closed_until,
                          service.everyone,
                          {},
                          {}};
    for (const CatalogueRole& role : service.roles) command.roles.push_back({role.role, role.label, role.preselected});
    return command;
}

Refusals check(const OrderCatalogue& command, const OrderCatalogueFacts& facts) {
    if (!may(facts.actor, Permission::manage_catalogue, {})) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (facts.before && !std::is_permutation(facts.before->begin(), facts.before->end(), command.services.begin(),
                                             command.services.end()))
        found.push_back({refusals::moved_meanwhile});
    return found;
}

}  // namespace habilis
