#pragma once

#include "shared/accounts/view_user.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// What a sheet shows of a person: facts first, then every field, memberships and activity.
void draw_sheet(const Scene&, const UserSheet&);

}  // namespace habilis::web
