#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "shared/access/actor.h"
#include "shared/accounts/list_users.h"
#include "shared/accounts/view_user.h"
#include "shared/base/language.h"
#include "web/accounts/account_dialog.h"
#include "web/kit/icon.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The account that an action is about: what its sheet and its row in the list both know.
struct ActionTarget {
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;
    AccountKind kind = AccountKind::person;
    std::string name;  ///< "Mme Éloïse KERVADENN"
    std::string last_name;
    std::string email;  ///< empty: none
    OrganisationRole role = OrganisationRole::user;
    EffectiveState state = EffectiveState::active;
    Instant state_until;
    std::string time_zone{default_time_zone};
    Provenance provenance = Provenance::manual;
    Profile profile = Profile::none;
    bool belongs_here_alone = true;
    bool wholly_mine = true;
    bool default_user = false;
    bool above_me = false;
};
ActionTarget target_of(const Scene&, const UserSheet&);
ActionTarget target_of(const Scene&, const UserRow&);

/// The stored state behind a badge.
AccountState stored_state(EffectiveState);

/// One entry of the ACTIONS menu. The table of all of them stands in account_actions.cpp.
struct AccountAction {
    std::string_view key;
    std::string_view (*label)(Language);
    kit::Icon icon;
    int group;  ///< a line is drawn between groups
    bool danger;
    bool (*offered)(const Scene&, const ActionTarget&);
    /// Why it cannot be done now, shown in its entry; empty: it can.
    std::string (*refused)(const Scene&, const ActionTarget&);
    /// Exactly one of the two: the address it leads to, or the dialog it opens.
    std::string (*address)(const Scene&, const ActionTarget&);
    std::unique_ptr<AccountDialog> (*dialog)(const Scene&, const ActionTarget&);
};

/// The ACTIONS menu of a screen, with the dialog that is open.
class AccountActions {
public:
    /// Entries for kit::menu_button. `on_sheet`: those that lead to the sheet itself are left out.
    void menu(const Scene&, const ActionTarget&, bool on_sheet);
    /// Whether the menu would have an entry.
    [[nodiscard]] static bool any(const Scene&, const ActionTarget&, bool on_sheet);
    /// Opens one action's dialog from elsewhere (an icon, a callout). Nothing happens when it is refused.
    void open(const Scene&, const ActionTarget&, std::string_view key);
    /// The same action as a button; one that cannot be done now is there, disabled, and says why. Nothing when it is
    /// not offered.
    void button(const Scene&, const ActionTarget&, std::string_view key, bool icon_only = false);
    /// Whether the action stands in the menu now, and why it cannot be done all the same.
    [[nodiscard]] static bool offered(const Scene&, const ActionTarget&, std::string_view key);
    [[nodiscard]] static std::string refused(const Scene&, const ActionTarget&, std::string_view key);
    /// Offered and not refused.
    [[nodiscard]] static bool possible(const Scene&, const ActionTarget&, std::string_view key);
    /// At the end of the screen's frame.
    void draw(const Scene&);
    /// Something was typed in a dialog and not saved.
    [[nodiscard]] bool unsaved() const { return dialog_.unsaved(); }

private:
    void begin(const Scene&, const ActionTarget&, const AccountAction&);

    OpenDialog dialog_;
};

}  // namespace habilis::web
