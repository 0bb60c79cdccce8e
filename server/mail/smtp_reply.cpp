#include "server/mail/smtp_reply.h"

#include <algorithm>

#include "shared/base/text.h"

namespace habilis::server {
namespace {

constexpr std::size_t longest_reply = 300;

bool begins(std::string_view command, std::string_view verb) {
    return std::equal(verb.begin(), verb.end(), command.begin(),
                      command.begin() + static_cast<std::ptrdiff_t>(std::min(verb.size(), command.size())),
                      [](char a, char b) { return a == (b >= 'a' && b <= 'z' ? b - 32 : b); });
}

/// Printable and valid UTF-8, since it is stored and shown.
std::string printable(std::string_view line) {
    std::string text;
    for (std::size_t at = 0; at < line.size();) {
        const char32_t point = next_code_point(line, at);
        if (point >= 32 && point != 127) append_code_point(text, point);
    }
    return has_hidden_character(text) ? "" : text;
}

Attempt::Outcome outcome_of(const Conversation& talk) {
    if (talk.step < SmtpStep::recipient) return Attempt::Outcome::server_down;
    return talk.code >= 500 ? Attempt::Outcome::rejected : Attempt::Outcome::later;
}

MailReason reason_of(const Conversation& talk, const TransferFailure& failure) {
    if (failure.no_starttls) return MailReason::no_starttls;
    if (failure.bad_certificate) return MailReason::certificate;
    if (failure.denied || talk.step == SmtpStep::sign_in || talk.code == 530 || talk.code == 535)
        return MailReason::sign_in;
    if (failure.timed_out) return talk.step == SmtpStep::connect ? MailReason::unreachable : MailReason::timeout;
    if (talk.step == SmtpStep::sender && talk.code >= 400) return MailReason::sender;
    if (talk.step < SmtpStep::recipient) return MailReason::unreachable;
    return talk.code >= 500 ? MailReason::rejected : MailReason::later;
}

}  // namespace

void Conversation::sent(std::string_view command) {
    over = over || begins(command, "QUIT");
    if (over) return;
    // The reply that counts is the one to the last command.
    code = 0;
    reply.clear();
    if (begins(command, "EHLO") || begins(command, "HELO")) step = SmtpStep::hello;
    else if (begins(command, "STARTTLS")) step = SmtpStep::tls;
    else if (begins(command, "AUTH")) step = SmtpStep::sign_in;
    else if (begins(command, "MAIL FROM")) step = SmtpStep::sender;
    else if (begins(command, "RCPT TO")) step = SmtpStep::recipient;
    else if (begins(command, "DATA")) step = SmtpStep::data;
}

void Conversation::received(std::string_view line) {
    if (over) return;
    if (step == SmtpStep::connect) step = SmtpStep::greeting;
    if (line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, [](char c) { return c >= '0' && c <= '9'; }))
        code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    if (reply.size() >= longest_reply) return;
    const std::string text = printable(line);
    reply += reply.empty() || text.empty() ? text : " / " + text;
    std::size_t end = std::min(reply.size(), longest_reply);
    while (end < reply.size() && end > 0 && (static_cast<unsigned char>(reply[end]) & 0xc0) == 0x80) --end;
    reply.resize(end);
}

Attempt judge(const Conversation& talk, const TransferFailure& failure) {
    Attempt attempt{.outcome = outcome_of(talk), .reason = reason_of(talk, failure)};
    // A time-out while the recipient or the text is dealt with concerns this message; the others may pass.
    if (failure.timed_out && talk.step >= SmtpStep::recipient) attempt.outcome = Attempt::Outcome::later;
    if (attempt.reason == MailReason::sign_in) attempt.outcome = Attempt::Outcome::server_down;
    attempt.detail = talk.code >= 400 ? talk.reply : failure.text;
    return attempt;
}

}  // namespace habilis::server
