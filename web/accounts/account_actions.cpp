#include "web/accounts/account_actions.h"

#include <algorithm>
#include <array>

#include "shared/accounts/change_state.h"
#include "shared/accounts/erase_account.h"
#include "shared/invitations/send_activation.h"
#include "shared/memberships/detach_member.h"
#include "shared/passwords/issue_temporary.h"
#include "web/accounts/erase_dialog.h"
#include "web/accounts/password_dialogs.h"
#include "web/accounts/school_dialogs.h"
#include "web/accounts/state_dialogs.h"
#include "web/client/exchange.h"
#include "web/hand_over/hand_over_ui.h"
#include "web/impersonation/act_as_ui.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/mail/follow_mail.h"
#include "web/memberships/attachments_dialog.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
namespace icon = kit::icon;

std::string first_words(const Scene& scene, const Refusals& refusals) {
    return refusals.empty() ? std::string() : words_of(scene.language, refusals.front());
}

std::string sheet_address(const ActionTarget& target, UserTab tab, bool editing) {
    return path_of({Screen::user, target.organisation, target.account, tab, editing});
}

bool always(const Scene&, const ActionTarget&) { return true; }
std::string never(const Scene&, const ActionTarget&) { return {}; }

template <StateChange change>
bool state_offered(const Scene& scene, const ActionTarget& target) {
    return scene.may(Permission::change_state) && state_after(change, stored_state(target.state)).has_value();
}

template <StateChange change>
std::string state_refused(const Scene& scene, const ActionTarget& target) {
    const ChangeState command{target.organisation, target.account, target.version, change};
    const ChangeStateFacts facts{.actor = actor_of(scene.me),
                                 .above_actor = target.above_me,
                                 .version = target.version,
                                 .state = stored_state(target.state),
                                 .provenance = target.provenance,
                                 .wholly_mine = target.wholly_mine,
                                 .default_user = target.default_user};
    return first_words(scene, check(command, facts));
}

template <StateChange change>
std::unique_ptr<AccountDialog> state_dialog(const Scene& scene, const ActionTarget& target) {
    return ask_state_change(scene.language, target, change);
}

/// "Activer" sends the first link, "Renvoyer l’activation" another one.
template <bool again>
bool activation_offered(const Scene& scene, const ActionTarget& target) {
    return scene.may(Permission::send_activation) && target.state == EffectiveState::pending &&
           static_cast<bool>(target.state_until) == again;
}

std::string activation_refused(const Scene& scene, const ActionTarget& target) {
    return first_words(scene,
                       check(SendActivation{target.organisation, target.account}, {.state = stored_state(target.state),
                                                                                   .has_email = !target.email.empty(),
                                                                                   .above_actor = target.above_me,
                                                                                   .sent_too_often = {}}));
}

OrganisationKind kind_here(const Scene& scene) {
    const MyMembership* here = scene.membership();
    return here ? here->kind : OrganisationKind::general;
}

std::string detach_refused(const Scene& scene, const ActionTarget& target) {
    return first_words(scene, check(DetachMember{target.organisation, target.account, target.version},
                                    {.actor = actor_of(scene.me),
                                     .kind = kind_here(scene),
                                     .above_actor = target.above_me,
                                     .version = target.version,
                                     .provenance = target.provenance,
                                     .profile = target.profile,
                                     .default_user = target.default_user,
                                     .sole_membership = target.belongs_here_alone,
                                     .other_usable_administrators = {},
                                     .usable_administrator = {},
                                     .candidates = {}}));
}

std::string erase_refused(const Scene& scene, const ActionTarget& target) {
    return first_words(scene, check_erasable({target.organisation, target.account, target.version, {}},
                                             {.actor = actor_of(scene.me),
                                              .above_actor = target.above_me,
                                              .version = target.version,
                                              .state = stored_state(target.state),
                                              .provenance = target.provenance,
                                              .wholly_mine = target.wholly_mine,
                                              .default_user = target.default_user,
                                              .name = {},
                                              .other_usable_administrators = {},
                                              .usable_administrator = {},
                                              .candidates = {}}));
}

Deletion deletion_of(const Scene& scene, const ActionTarget& target) {
    const Deletion customary = scene.customs().deletion;
    return customary == Deletion::erase && !target.wholly_mine ? Deletion::detach : customary;
}

bool delete_offered(const Scene& scene, const ActionTarget& target) {
    switch (deletion_of(scene, target)) {
        case Deletion::erase: return scene.may(Permission::erase_accounts);
        case Deletion::detach: return scene.may(Permission::detach_members);
        case Deletion::hide: return false;  // stands among the states, far from what cannot be taken back
    }
    return false;
}

bool delete_hides_offered(const Scene& scene, const ActionTarget& target) {
    return deletion_of(scene, target) == Deletion::hide && state_offered<StateChange::hide>(scene, target);
}

std::string delete_refused(const Scene& scene, const ActionTarget& target) {
    switch (deletion_of(scene, target)) {
        case Deletion::erase: return erase_refused(scene, target);
        case Deletion::detach: return detach_refused(scene, target);
        case Deletion::hide: return state_refused<StateChange::hide>(scene, target);
    }
    return {};
}

std::unique_ptr<AccountDialog> delete_dialog(const Scene& scene, const ActionTarget& target) {
    switch (deletion_of(scene, target)) {
        case Deletion::erase: return ask_erasure(target);
        case Deletion::detach: return ask_detachment(scene, target);
        case Deletion::hide: return ask_state_change(scene.language, target, StateChange::hide);
    }
    return nullptr;
}

/// Apart from "Supprimer", where that does not mean the same already.
bool detach_offered(const Scene& scene, const ActionTarget& target) {
    return scene.may(Permission::detach_members) && !target.belongs_here_alone &&
           deletion_of(scene, target) != Deletion::detach;
}
bool erase_offered(const Scene& scene, const ActionTarget& target) {
    return scene.may(Permission::erase_accounts) && target.wholly_mine && deletion_of(scene, target) != Deletion::erase;
}
bool hide_offered(const Scene& scene, const ActionTarget& target) {
    return state_offered<StateChange::hide>(scene, target) && deletion_of(scene, target) != Deletion::hide;
}

std::string above(const Scene& scene, const ActionTarget& target) {
    return target.above_me ? std::string(w::above_you(scene.language)) : std::string();
}

bool hand_over_offered(const Scene& scene, const ActionTarget& target) {
    return scene.may(Permission::edit_membership) && scene.may(Permission::create_users) &&
           target.state != EffectiveState::erased;
}

/// Also where it is impossible: then it is there and says why (C7).
bool reset_offered(const Scene& scene, const ActionTarget& target) {
    return scene.may(Permission::reset_passwords) && target.state != EffectiveState::erased;
}

/// Everything that is missing, so that nobody comes back twice.
std::string reset_refused(const Scene& scene, const ActionTarget& target) {
    std::string text;
    for (const Refusal& refusal : reset_refusals(scene, target))
        text += (text.empty() ? "" : " ") + words_of(scene.language, refusal);
    return text;
}

bool temporary_offered(const Scene& scene, const ActionTarget& target) {
    const MyMembership* mine = scene.membership();
    const AccountState state = stored_state(target.state);
    return mine && mine->temporary_passwords && scene.may(Permission::reset_passwords) &&
           (state == AccountState::active || state == AccountState::pending);
}

std::string temporary_refused(const Scene& scene, const ActionTarget& target) {
    return first_words(scene, check(IssueTemporary{target.organisation, target.account},
                                    {.state = stored_state(target.state),
                                     .allowed = true,
                                     .above_actor = target.above_me,
                                     .administers = target.role == OrganisationRole::administrator,
                                     .belongs_here_alone = target.belongs_here_alone,
                                     .own_account = target.account == scene.me.account}));
}

/// Every action on one account. A new one is a row here, and the function that makes its dialog.
constexpr std::array actions{
    AccountAction{
        "sheet", w::see_main, icon::square_pen, 0, false, always, never,
        [](const Scene&, const ActionTarget& target) { return sheet_address(target, UserTab::details, false); },
        nullptr},
    AccountAction{
        "edit", w::edit_user, icon::pencil, 0, false,
        [](const Scene& scene, const ActionTarget&) { return scene.may(Permission::edit_membership); },
        [](const Scene& scene, const ActionTarget& target) {
            return target.above_me ? std::string(w::above_you(scene.language)) : std::string();
        },
        [](const Scene&, const ActionTarget& target) { return sheet_address(target, UserTab::details, true); },
        nullptr},
    AccountAction{"roles", w::see_roles, icon::shield_check, 0, false, always, never,
                  [](const Scene&, const ActionTarget& target) { return sheet_address(target, UserTab::roles, false); },
                  nullptr},
    AccountAction{"school-sheet", w::edit_school_sheet, icon::pencil_line, 1, false,
                  [](const Scene& scene, const ActionTarget& target) {
                      return scene.customs().imports && scene.may(Permission::edit_membership) &&
                             target.kind == AccountKind::person;
                  },
                  above, nullptr, [](const Scene&, const ActionTarget& target) { return ask_school_sheet(target); }},
    AccountAction{
        "activate", w::activate, icon::mail_plus, 1, false, activation_offered<false>, activation_refused, nullptr,
        [](const Scene& scene, const ActionTarget& target) { return ask_activation(scene.language, target); }},
    AccountAction{
        "resend", w::resend, icon::mail_plus, 1, false, activation_offered<true>, activation_refused, nullptr,
        [](const Scene& scene, const ActionTarget& target) { return ask_activation(scene.language, target); }},
    AccountAction{"unlock", words::passwords::unlock, icon::lock_open, 1, false,
                  [](const Scene& scene, const ActionTarget& target) {
                      return scene.may(Permission::unlock_accounts) && target.state == EffectiveState::locked;
                  },
                  above, nullptr,
                  [](const Scene& scene, const ActionTarget& target) { return ask_unlock(scene.language, target); }},
    AccountAction{"reset", words::passwords::reset_action, icon::key_round, 1, false, reset_offered, reset_refused,
                  nullptr,
                  [](const Scene& scene, const ActionTarget& target) { return ask_reset(scene.language, target); }},
    AccountAction{
        "temporary", words::passwords::temporary_action, icon::printer, 1, false, temporary_offered, temporary_refused,
        nullptr,
        [](const Scene& scene, const ActionTarget& target) { return ask_temporary_password(scene.language, target); }},
    AccountAction{"act_as", words::impersonation::action, icon::venetian_mask, 1, false,
                  [](const Scene& scene, const ActionTarget&) { return scene.may(Permission::impersonate); },
                  act_as_obstacle, nullptr,
                  [](const Scene&, const ActionTarget& target) { return ask_act_as(target); }},
    AccountAction{"enable", w::enable, icon::circle_check, 2, false, state_offered<StateChange::enable>,
                  state_refused<StateChange::enable>, nullptr, state_dialog<StateChange::enable>},
    AccountAction{"disable", w::disable, icon::ban, 2, false, state_offered<StateChange::disable>,
                  state_refused<StateChange::disable>, nullptr, state_dialog<StateChange::disable>},
    AccountAction{"restore", w::restore, icon::rotate_ccw, 2, false, state_offered<StateChange::restore>,
                  state_refused<StateChange::restore>, nullptr, state_dialog<StateChange::restore>},
    AccountAction{"hide", w::hide, icon::eye_off, 2, false, hide_offered, state_refused<StateChange::hide>, nullptr,
                  state_dialog<StateChange::hide>},
    AccountAction{"delete-hides", w::delete_, icon::trash_2, 2, false, delete_hides_offered, delete_refused, nullptr,
                  delete_dialog},
    AccountAction{"attachments", words::memberships::change_attachments, icon::link, 3, false,
                  [](const Scene& scene, const ActionTarget&) { return scene.may(Permission::detach_members); }, never,
                  nullptr, [](const Scene&, const ActionTarget& target) { return ask_attachments(target); }},
    AccountAction{"replace", words::hand_over::replace_by, icon::user_round_check, 3, false, hand_over_offered, above,
                  nullptr, [](const Scene&, const ActionTarget& target) { return ask_replacement(target); }},
    AccountAction{"same-rights", words::hand_over::same_rights, icon::equal, 3, false, hand_over_offered, above,
                  nullptr, [](const Scene&, const ActionTarget& target) { return ask_same_rights(target); }},
    AccountAction{"new-account", words::hand_over::new_account, icon::user_plus, 3, false, hand_over_offered, above,
                  nullptr, [](const Scene&, const ActionTarget& target) { return ask_new_account(target); }},
    AccountAction{"detach", words::memberships::detach, icon::unlink, 3, false, detach_offered, detach_refused, nullptr,
                  ask_detachment},
    AccountAction{"delete", w::delete_, icon::trash_2, 4, true, delete_offered, delete_refused, nullptr, delete_dialog},
    AccountAction{"erase", w::erase, icon::eraser, 4, true, erase_offered, erase_refused, nullptr,
                  [](const Scene&, const ActionTarget& target) { return ask_erasure(target); }},
};

const AccountAction* find(std::string_view key) {
    const auto found =
        std::find_if(actions.begin(), actions.end(), [&](const AccountAction& action) { return action.key == key; });
    return found == actions.end() ? nullptr : &*found;
}

}  // namespace

ActionTarget target_of(const Scene& scene, const UserSheet& user) {
    return {.organisation = scene.view.organisation,
            .account = user.account,
            .version = user.version,
            .kind = user.details.kind,
            .name = full_name(user.details.civility, user.details.first_name, user.details.last_name, scene.language),
            .last_name = user.details.last_name,
            .email = user.details.email,
            .role = user.role,
            .state = user.state,
            .state_until = user.state_until,
            .time_zone = std::string(scene.zone),
            .provenance = user.provenance,
            .profile = user.details.profile,
            .belongs_here_alone = user.belongs_here_alone,
            .wholly_mine = user.wholly_mine,
            .default_user = user.default_user,
            .above_me = user.above_me};
}

ActionTarget target_of(const Scene& scene, const UserRow& user) {
    return {.organisation = scene.view.organisation,
            .account = user.account,
            .version = user.version,
            .kind = user.kind,
            .name = full_name(user.civility, user.first_name, user.last_name, scene.language),
            .last_name = user.last_name,
            .email = user.email,
            .role = user.role,
            .state = user.state,
            .state_until = user.state_until,
            .time_zone = std::string(scene.zone),
            .provenance = user.provenance,
            .profile = user.profile,
            .belongs_here_alone = user.belongs_here_alone,
            .wholly_mine = user.wholly_mine,
            .default_user = user.default_user,
            .above_me = user.above_me};
}

AccountState stored_state(EffectiveState state) {
    switch (state) {
        case EffectiveState::erased: return AccountState::erased;
        case EffectiveState::hidden: return AccountState::hidden;
        case EffectiveState::disabled: return AccountState::disabled;
        case EffectiveState::pending: return AccountState::pending;
        case EffectiveState::locked:
        case EffectiveState::password_expired:
        case EffectiveState::active: break;
    }
    return AccountState::active;
}

bool AccountActions::any(const Scene& scene, const ActionTarget& target, bool on_sheet) {
    return std::any_of(actions.begin(), actions.end(), [&](const AccountAction& action) {
        return !(on_sheet && action.group == 0) && action.offered(scene, target);
    });
}

void AccountActions::menu(const Scene& scene, const ActionTarget& target, bool on_sheet) {
    int group = -1;
    for (const AccountAction& action : actions) {
        if ((on_sheet && action.group == 0) || !action.offered(scene, target)) continue;
        if (group >= 0 && group != action.group) kit::menu_separator();
        group = action.group;
        const std::string refused = action.refused(scene, target);
        const std::string address = action.address ? action.address(scene, target) : std::string();
        if (kit::menu_entry(action.key, {.label = action.label(scene.language),
                                         .icon = action.icon,
                                         .href = refused.empty() ? std::string_view(address) : std::string_view(),
                                         .danger = action.danger,
                                         .disabled = refused}) &&
            action.dialog)
            begin(scene, target, action);
    }
}

void AccountActions::begin(const Scene& scene, const ActionTarget& target, const AccountAction& action) {
    dialog_.open(scene.language, std::string(action.key) + " " + std::to_string(target.account.value),
                 [&] { return action.dialog(scene, target); });
}

void AccountActions::open(const Scene& scene, const ActionTarget& target, std::string_view key) {
    if (possible(scene, target, key)) begin(scene, target, *find(key));
}

bool AccountActions::offered(const Scene& scene, const ActionTarget& target, std::string_view key) {
    const AccountAction* action = find(key);
    return action && action->offered(scene, target);
}

std::string AccountActions::refused(const Scene& scene, const ActionTarget& target, std::string_view key) {
    const AccountAction* action = find(key);
    return action ? action->refused(scene, target) : std::string();
}

void AccountActions::button(const Scene& scene, const ActionTarget& target, std::string_view key, bool icon_only) {
    const AccountAction* action = find(key);
    if (!action || !action->dialog || !action->offered(scene, target)) return;
    const std::string refused = action->refused(scene, target);
    if (kit::button(action->key, {.label = action->label(scene.language),
                                  .icon = action->icon,
                                  .icon_only = icon_only,
                                  .disabled = refused}))
        begin(scene, target, *action);
}

bool AccountActions::possible(const Scene& scene, const ActionTarget& target, std::string_view key) {
    const AccountAction* action = find(key);
    return action && action->dialog && action->offered(scene, target) && action->refused(scene, target).empty();
}

void AccountActions::draw(const Scene& scene) {
    dialog_.draw(scene);
    follow_mail(scene);
}

}  // namespace habilis::web
