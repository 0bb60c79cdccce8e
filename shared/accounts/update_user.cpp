#include "shared/accounts/update_user.h"

#include "shared/access/change_profile.h"
#include "shared/access/place_on_level.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"

namespace habilis {
namespace {

/// What of the person an administrator may change: nothing when other organisations have the person too; the two e-mail
/// addresses only until their holder has activated the account. Until then nobody but administrators can mend a
/// mistyped one: who is that in all of the person's organisations may.
Refusals check_identity(const UpdateUser& command, const UpdateUserFacts& facts) {
    Refusals found;
    bool alone = facts.belongs_here_alone.value_or(true);
    bool held = facts.state.value_or(AccountState::pending) != AccountState::pending;
    for (std::string_view name : changed_identity(command.details, facts.before)) {
        std::string field = "details." + std::string(name);
        const bool mends = name == "email" && !held && facts.wholly_mine.value_or(alone);
        if (name == "account_kind") found.push_back({refusals::account_kind_fixed, field});
        else if (!alone && !mends) found.push_back({refusals::identity_of_several, field});
        else if (name == "email" && held) found.push_back({refusals::email_changes_elsewhere, field});
        else if (name == "email" && facts.email_taken.value_or(false)) found.push_back({refusals::email_taken, field});
        else if (name == "notification_email" && held) found.push_back({refusals::notification_of_holder, field});
    }
    return found;
}

/// A mailbox sits in no assembly.
Refusals check_assembly(const UpdateUser& command) {
    Refusals found;
    if (!is_mailbox(command.details)) return found;
    const auto refuse = [&](bool filled, std::string_view name) {
        if (filled) found.push_back({refusals::mailbox_field, std::string(name)});
    };
    refuse(!command.grade.empty(), "grade");
    refuse(command.executive, "executive");
    refuse(command.representative, "representative");
    refuse(command.substitute, "substitute");
    return found;
}

Refusals refuse_author(const UpdateUser& command, const UpdateUserFacts& facts) {
    if (!may(facts.actor, Permission::edit_membership, command.organisation)) return {{refusals::not_allowed}};
    if (facts.above_actor.value_or(false)) return {{refusals::above_me}};
    if (facts.state == AccountState::erased) return {{refusals::account_erased}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    return {};
}

/// What of it this author may give this person.
Refusals check_given(const UpdateUser& command, const UpdateUserFacts& facts) {
    Refusals found = check_identity(command, facts);
    append(found, refuse_level(facts.actor, Permission::edit_membership, command.organisation, command.details.level,
                               facts.level_exists, "details.level"));
    append(found, refuse_profile(facts.actor,
                                 {command.organisation, facts.kind, command.account, facts.before.profile,
                                  command.details.profile},
                                 "details.profile"));
    return found;
}

}  // namespace

Refusals check(const UpdateUser& command, const UpdateUserFacts& facts) {
    if (Refusals found = refuse_author(command, facts); !found.empty()) return found;
    const std::uint32_t form = form_of(facts.kind, command.details.kind);
    Refusals found = check_fields(command, form);
    append(found, check_details(command.details, form));
    append(found, check_assembly(command));
    append(found, check_given(command, facts));
    append(found, facts.certificate);
    return found;
}

Refusals check_return(const UpdateUser& command, const UpdateUserFacts& facts) {
    if (Refusals found = refuse_author(command, facts); !found.empty()) return found;
    return check_given(command, facts);
}

}  // namespace habilis
