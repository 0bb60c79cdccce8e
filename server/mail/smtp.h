#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "server/mail/settings.h"
#include "shared/base/instant.h"
#include "shared/base/language.h"
#include "shared/mail/delivery.h"

namespace habilis::server {

/// One message on its way.
struct OutgoingMail {
    MailId id;
    std::string email;
    Language language = Language::fr;
    std::string subject;
    std::string text;
    std::string html;
    std::string message_id;  ///< "unique@host", without brackets; the same at each attempt, so that doubles can be seen
    Instant written_at;
    std::int64_t attempts = 0;  ///< this one included
};

/// What came of one attempt.
struct Attempt {
    enum class Outcome : std::uint8_t {
        sent,         ///< the server has taken the message over (250 after the data)
        rejected,     ///< it refuses this recipient or message for good
        later,        ///< it refuses this message for now
        server_down,  ///< no message would pass now: not reached, no TLS, no sign-in
        interrupted,  ///< the program stops
    };
    Outcome outcome = Outcome::later;
    MailReason reason = MailReason::none;
    std::string detail;
};

/// An SMTP client (RFC 5321) by libcurl, with MIME, STARTTLS and authentication. Keeps its connection between messages
/// until `disconnect`. One thread at a time.
class SmtpClient {
public:
    /// `stop` ends an attempt that is under way within a second or so.
    SmtpClient(const MailSettings&, const std::atomic<bool>& stop);
    ~SmtpClient();
    SmtpClient(const SmtpClient&) = delete;
    SmtpClient& operator=(const SmtpClient&) = delete;

    Attempt send(const OutgoingMail&);
    void disconnect();

private:
    struct Session;
    Attempt attempt(const OutgoingMail&);

    const MailSettings& settings_;
    const std::atomic<bool>& stop_;
    std::unique_ptr<Session> session_;
};

}  // namespace habilis::server
