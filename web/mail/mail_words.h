#pragma once

#include <string>

#include "shared/base/language.h"
#include "shared/mail/list_mails.h"

namespace habilis::web {

/// Why a mail is not there: empty when nothing is wrong.
std::string_view mail_reason_words(Language, MailReason);
/// The same with what the mail server said.
std::string mail_refusal_words(Language, MailReason, std::string_view answer);
/// Whether anything may still change by itself.
bool on_the_way(const MailView&);
bool on_the_way(const MailList&);

}  // namespace habilis::web
