#pragma once

#include <string>
#include <string_view>

#include "shared/access/permissions.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Rattachement" of a person to one organisation while it is chosen: the controls hold text.
struct AttachmentChoice {
    bool attached = false;
    std::string role = "user", origin = "internal";

    AttachmentChoice() = default;
    AttachmentChoice(bool is_attached, OrganisationRole, bool external);
    [[nodiscard]] OrganisationRole chosen_role() const;
    [[nodiscard]] bool external() const { return origin == "external"; }
};

/// The box, the role, internal or external (R4): a line, two on a phone.
void attachment_controls(const Scene&, std::string_view organisation, AttachmentChoice&);

}  // namespace habilis::web
