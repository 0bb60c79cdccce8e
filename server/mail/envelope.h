#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/crypto/seal.h"
#include "server/mail/template.h"
#include "server/storage/transaction.h"
#include "shared/mail/delivery.h"

/// The text of a mail while it waits. It may hold a link that signs somebody in, so that no file holds it in clear: the
/// key is a file of its own (setting seal_key).
namespace habilis::server {

std::string seal_mail(const SealKey&, Random&, std::string_view message_id, const MailText&);

struct MailBody {
    std::string text;
    std::string html;
};
/// Nothing when the key is another one.
std::optional<MailBody> open_mail(const SealKey&, std::string_view message_id, std::string_view sealed);

/// A mail as it would be sent now: with the names that are right now, and its text as long as it waits.
struct ReadMail {
    std::string subject;
    std::optional<MailBody> body;
};
std::optional<ReadMail> read_mail(Connection&, const SealKey&, MailId);

/// Mails that an older program left in clear. At start, before anything reads a mail.
void seal_older_mails(Transaction&);

}  // namespace habilis::server
