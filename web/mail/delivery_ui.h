#pragma once

#include "shared/mail/list_mails.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// What a mail is: "Activation du compte".
std::string_view mail_kind_words(Language, std::string_view kind);
/// "Courriels envoyés": what became of each, and what to check when one does not arrive (C11). A card; `list` nullptr:
/// not there yet.
void draw_mails(const Scene&, const MailList* list);

}  // namespace habilis::web
