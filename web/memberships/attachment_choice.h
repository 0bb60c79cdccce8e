#pragma once

#include <string>
#include <string_view>

#include "shared/access/permissions.h"
#include "shared/memberships/attachments.h"
#include "shared/organisations/customs.h"
#include "shared/organisations/view_organisation.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Rattachement" of a person to one organisation while it is chosen: the controls hold text.
struct AttachmentChoice {
    static constexpr std::string_view whole = "all";
    bool attached = false;
    std::string role = "user", origin = "internal";
    std::string administered{whole};  ///< number of the one level that an administrator gets, or all of it
    std::string starts_on, ends_on;   ///< ISO, or empty
    std::vector<Right> rights;        ///< of a user with chosen rights
    std::string profile{"none"};

    AttachmentChoice() = default;
    AttachmentChoice(bool is_attached, OrganisationRole, bool external);
    [[nodiscard]] OrganisationRole chosen_role() const;
    [[nodiscard]] bool chooses_rights() const { return role == chosen_rights_role; }
    static constexpr std::string_view chosen_rights_role = "chosen";
    [[nodiscard]] bool external() const { return origin == "external"; }
    [[nodiscard]] LevelId administered_level() const;
    [[nodiscard]] Profile chosen_profile() const;
};

/// The box, the role, internal or external (R4): a line, two on a phone. A mailbox is a user everywhere.
void attachment_controls(const Scene&, OrganisationId, std::string_view label, AttachmentChoice&, bool mailbox);
/// Of an administrator: what he administers. `levels`: of that organisation, as far as the reader's reach goes.
void administration_control(const Scene&, const AttachmentLine&, const Levels& levels, AttachmentChoice&,
                            std::string_view error);
/// What the person is there, in an organisation whose kind knows profiles. "Inspecteur" is what an access makes of
/// somebody: offered to nobody else, and not changed here.
void profile_control(const Scene&, const AttachmentLine&, AttachmentChoice&, std::string_view error);
/// Of a user with chosen rights: which. What the reader lacks cannot be ticked.
void rights_control(const Scene&, OrganisationId, AttachmentChoice&, std::string_view error);

}  // namespace habilis::web
