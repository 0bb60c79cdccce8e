#pragma once

#include <optional>

#include "server/mail/smtp.h"
#include "server/storage/transaction.h"

/// The life of a waiting mail: waiting → being sent → sent, refused, or waiting again.
namespace habilis::server {

/// How long to wait after the nth failure of one mail, or of the server: `first`, doubled each time, an hour at most.
std::int64_t retry_delay(std::int64_t first_ms, std::int64_t attempts);

/// After so long a mail without a link is given up (RFC 5321 section 4.5.4.1 asks for four to five days).
inline constexpr std::int64_t give_up_after = 5 * one_day;
/// How long the delivery state stays readable.
inline constexpr std::int64_t state_kept_for = 90 * one_day;

/// Takes the mail that has been due longest and marks it as being sent. What may no longer be sent is refused first.
std::optional<OutgoingMail> claim_mail(Transaction&);

/// Writes down what came of a claimed mail. Text and links go when it is sent or refused.
void settle_mail(Transaction&, const OutgoingMail&, const Attempt&, std::int64_t first_retry_ms);

/// At start: what was being sent when the program died waits again. It may have arrived, so it may arrive twice
/// (at-least-once), with the same Message-ID.
void recover_mails(Transaction&);

/// When the next mail is due; never when none waits.
Instant next_due(Connection&);

/// Forgets who asked after a day, and the whole mail after `state_kept_for`.
void tidy_mails(Transaction&);

}  // namespace habilis::server
