#include "shared/accounts/create_user.h"

#include <algorithm>

#include "shared/access/place_on_level.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/memberships/attach_member.h"
#include "shared/memberships/refusals.h"

namespace habilis {
namespace {

/// Each is refused as attaching that person later would be.
Refusals check_attachments(const CreateUser& command, const CreateUserFacts& facts) {
    Refusals found;
    Actor actor = facts.actor;
    actor.proved = true;  // asked for at the end, once for all of them
    for (std::size_t i = 0; i < command.attachments.size(); ++i) {
        const NewAttachment& one = command.attachments[i];
        const std::string path = "attachments." + std::to_string(i) + ".";
        const auto here = command.attachments.begin() + static_cast<std::ptrdiff_t>(i);
        const auto same = [&](const NewAttachment& other) { return other.organisation == one.organisation; };
        if (one.organisation == command.organisation || std::any_of(command.attachments.begin(), here, same))
            found.push_back({refusals::organisation_twice, path + "organisation"});
        constexpr AccountId not_yet{1};  // it has no number before it is created
        const AttachMember attach{one.organisation, not_yet, one.role, one.external, {}, {}};
        for (Refusal& refusal : check(attach, {actor, false, true, AccountState::pending})) {
            refusal.field = path + (refusal.field.empty() ? "organisation" : refusal.field);
            found.push_back(std::move(refusal));
        }
    }
    return found;
}

bool gives_power(const CreateUser& command) {
    return std::any_of(command.attachments.begin(), command.attachments.end(),
                       [](const NewAttachment& one) { return one.role != OrganisationRole::user; });
}

}  // namespace

Refusals check(const CreateUser& command, const CreateUserFacts& facts) {
    if (!may(facts.actor, Permission::create_users, command.organisation)) return {{refusals::not_allowed}};
    Refusals found = check_fields(command, variant_of(facts.kind));
    append(found, check_details(command.details, variant_of(facts.kind)));
    if (facts.email_taken.value_or(false)) found.push_back({refusals::email_taken, "details.email"});
    append(found, refuse_level(facts.actor, Permission::create_users, command.organisation, command.details.level,
                               facts.level_exists, "details.level"));
    append(found, facts.certificate);
    append(found, check_attachments(command, facts));
    if (found.empty() && gives_power(command) && !facts.actor.proved) return {{refusals::reauthentication_needed}};
    return found;
}

}  // namespace habilis
