#pragma once

#include "shared/mail/list_mails.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Courriels envoyés": what became of each, and what to check when one does not arrive (C11). A card; `list` nullptr:
/// not there yet.
void draw_mails(const Scene&, const MailList* list);

}  // namespace habilis::web
