#include "shared/accounts/create_user.h"

#include <algorithm>

#include "shared/access/change_profile.h"
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
        for (Refusal& refusal : check(attach, {.actor = actor,
                                              .already_member = false,
                                              .level_exists = true,
                                              .state = AccountState::pending,
                                              .mailbox = is_mailbox(command.details)})) {
            refusal.field = path + (refusal.field.empty() ? "organisation" : refusal.field);
            found.push_back(std::move(refusal));
        }
    }
    return found;
}

/// What the person lacks is for the person to add.
void check_existing(const CreateUserFacts& facts, Refusals& found) {
    constexpr std::string_view theirs[] = {"account_kind", "civility", "first_name", "last_name", "notification_email",
                                           "mobile_phone", "phone",    "fax",        "language",  "notify_actions"};
    std::erase_if(found, [&](const Refusal& refusal) {
        return std::any_of(std::begin(theirs), std::end(theirs),
                           [&](std::string_view name) { return refusal.field == "details." + std::string(name); });
    });
    if (!facts.email_taken.value_or(true)) found.push_back({refusals::email_unknown, "details.email"});
    if (facts.already_member.value_or(false)) found.push_back({refusals::already_member, "details.email"});
    if (facts.state == AccountState::hidden) found.push_back({refusals::state_unfit, "details.email"});
}

bool gives_power(const CreateUser& command) {
    return std::any_of(command.attachments.begin(), command.attachments.end(),
                       [](const NewAttachment& one) { return one.role != OrganisationRole::user; });
}

}  // namespace

Refusals check(const CreateUser& command, const CreateUserFacts& facts) {
    if (!may(facts.actor, Permission::create_users, command.organisation)) return {{refusals::not_allowed}};
    const std::uint32_t form = form_of(facts.kind, command.details.kind);
    Refusals found = check_fields(command, form);
    append(found, check_details(command.details, form));
    if (command.existing) check_existing(facts, found);
    else if (facts.email_taken.value_or(false)) found.push_back({refusals::email_taken, "details.email"});
    append(found, refuse_level(facts.actor, Permission::create_users, command.organisation, command.details.level,
                               facts.level_exists, "details.level"));
    append(found,
           refuse_profile(facts.actor,
                          {command.organisation, facts.kind, facts.account, Profile::none, command.details.profile},
                          "details.profile"));
    append(found, facts.certificate);
    append(found, check_attachments(command, facts));
    if (found.empty() && gives_power(command) && !facts.actor.proved) return {{refusals::reauthentication_needed}};
    return found;
}

}  // namespace habilis
