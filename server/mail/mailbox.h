#pragma once

#include <cstdint>
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

struct MailboxList {
    std::string words;  ///< in the address, the subject or the text; empty: all messages
    std::int64_t page = 1;
    /// Where the portal is reached now, "http://127.0.0.1:8080": links of messages written when it was served on
    /// another port lead there. Empty: as they were written.
    std::string base;
    std::string stylesheet;  ///< URL of the plain pages' style sheet; empty: none
};
/// /boite: 20 messages a page, newest first.
MailboxPage mailbox_list(Connection&, const SealKey&, Language, const MailboxList&);

/// /boite/<id>: the HTML part as a mail reader shows it. Nothing when there is none (any more).
std::optional<MailboxPage> mailbox_message(Connection&, const SealKey&, MailId, std::string_view base);

}  // namespace habilis::server
