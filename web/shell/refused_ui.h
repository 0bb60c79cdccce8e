#pragma once

#include "web/client/form_refusals.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The refusals of a form that concern none of its fields. When the data moved meanwhile they offer to go on from what
/// is stored now: true when the person wants that.
bool refused_callouts(const Scene&, const FormRefusals&);

/// In place of a screen whose address leads nowhere.
void draw_unknown_page(const Scene&);
/// The same for the address of an account, when the server knows none: true then.
bool unknown_account(const Scene&, const Refusals&);

}  // namespace habilis::web
