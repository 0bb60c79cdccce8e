#pragma once

#include "shared/accounts/view_user.h"
#include "web/kit/types.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// What a sheet shows of a person: facts first, then every field, memberships and activity. `change_memberships` stands
/// at the right of the memberships, `change_email` at that of the contact details.
void draw_sheet(const Scene&, const UserSheet&, kit::Body change_memberships, kit::Body change_email);

}  // namespace habilis::web
