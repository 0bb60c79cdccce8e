#pragma once

#include <string>
#include <string_view>

#include "server/mail/smtp.h"

namespace habilis::server {

/// How far a conversation with a mail server got.
enum class SmtpStep : std::uint8_t { connect, greeting, hello, tls, sign_in, sender, recipient, data, body };

/// What went over the wire, commands and replies, as far as the outcome depends on it.
struct Conversation {
    SmtpStep step = SmtpStep::connect;
    int code = 0;       ///< of the last reply; 0: none
    std::string reply;  ///< the last reply, all its lines, printable, at most 300 bytes
    bool over = false;  ///< we said QUIT: what follows tells nothing about the message

    /// A line that we sent ("RCPT TO:<…>\r\n").
    void sent(std::string_view command);
    /// A line that came back ("550-5.1.1 …\r\n").
    void received(std::string_view line);
};

/// What libcurl's failure means for the message.
struct TransferFailure {
    bool timed_out = false;
    bool no_starttls = false;
    bool bad_certificate = false;
    bool denied = false;  ///< the sign-in was refused
    std::string text;     ///< libcurl's words
};

/// Permanent (5xx) answers count as permanent only from the recipient on: before, it is our settings that are wrong,
/// and no mail must be lost over them.
Attempt judge(const Conversation&, const TransferFailure&);

}  // namespace habilis::server
