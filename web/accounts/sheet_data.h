#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/accounts/update_user.h"
#include "shared/accounts/view_user.h"
#include "shared/organisations/organisation.h"
#include "web/kit/status.h"
#include "web/shell/scene.h"

/// What the sheet of a person decides before it draws.
namespace habilis::web {

/// Why the person cannot come in, since when, and the way out of it.
struct StateCause {
    kit::Tone tone = kit::Tone::idle;
    std::string lead;
    std::string_view help;
    std::string_view action;  ///< of AccountActions; empty: nothing here helps
    std::string_view label;   ///< of the action
};
/// Nothing for somebody who can come in, or only has to follow his link.
std::optional<StateCause> state_cause(const Scene&, const UserSheet&);

/// Why the person's roles cannot be changed; empty when they can.
/// Why a membership cannot be prolonged here; empty: it can.
std::string_view prolonging_locked(const Scene&, const UserSheet&);
std::string_view roles_locked(const Scene&, const UserSheet&);

/// What of a person's details can be edited here; empty: it can, else the reason.
struct EditionRules {
    std::string_view identity_read_only;
    std::string_view email_read_only;
    std::string_view email_help;
    bool assembly = false;  ///< grade and functions at the general assembly are asked
};
EditionRules edition_rules(Language, const UserSheet&, OrganisationKind);

/// The fields of the edition beside the contact details, and the version that is edited.
class AssemblyDraft {
public:
    void take(const UserSheet& now) { fields = before_ = of(now); }
    /// The sheet has moved: what was typed stays, the rest is as it is now.
    void go_on_from(const UserSheet& now);
    [[nodiscard]] bool changed() const;

    UpdateUser fields;

private:
    static UpdateUser of(const UserSheet&);

    UpdateUser before_;
};

/// The address to which a new link will be offered, because the old one of somebody who waits for it was mistyped;
/// empty: it was not, or nobody waits.
std::string mended_email(const UserSheet&, std::string_view typed);

/// Where "Retour au niveau" leads: the list, filtered by the person's level.
std::string path_of_level(OrganisationId, LevelId);

}  // namespace habilis::web
