#pragma once

#include "server/mail/outbox.h"
#include "server/nouns/author.h"
#include "server/storage/database.h"
#include "shared/base/done.h"
#include "shared/base/result.h"
#include "shared/notifications/my_notifications.h"
#include "shared/notifications/send_message.h"

namespace habilis::server {

/// Writes to the members. The first who want a mail at once get it with it, all others by `mail_notifications`.
Result<SentMessage> send_message(Transaction&, Outbox&, const Author&, const SendMessage&);
Result<Done> choose_notifications(Transaction&, const Author&, const ChooseNotifications&);

/// Mails that waited because they were many, a hundred in one write, so that it never holds up others for long.
/// Returns whether there may be more.
bool mail_notifications(Database&, Outbox&);
/// One mail a day, after seven o'clock, to each who chose so and has something new. Returns how many.
int sum_up_notifications(Database&, Outbox&, Instant now);
/// What is older than a year is shown no more. Returns how many.
int forget_notifications(Database&, Instant now);
/// All of these.
void tend_notifications(Database&, Outbox&, Instant now);

}  // namespace habilis::server
