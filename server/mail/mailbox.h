#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/crypto/seal.h"
#include "server/storage/connection.h"
#include "shared/base/language.h"
#include "shared/mail/delivery.h"

/// The development mailbox, page /boite: every message of the outbox with its text and links. To be served only while
/// mailbox_allowed(settings), because whoever reads it can follow anybody's link.
namespace habilis::server {

struct MailboxPage {
    std::string html;
    /// The Content-Security-Policy to send instead of the usual one.
    std::string_view content_security_policy;
};

/// /boite: the last 100 messages, newest first. `stylesheet` is the URL of the plain pages' style sheet; empty: none.
MailboxPage mailbox_list(Connection&, const SealKey&, Language, std::string_view stylesheet);

/// /boite/<id>: the HTML part as a mail reader shows it. Nothing when there is none (any more).
std::optional<MailboxPage> mailbox_message(Connection&, const SealKey&, MailId);

}  // namespace habilis::server
