#include "web/mail/mail_words.h"

#include <algorithm>

#include "words.h"

namespace habilis::web {
namespace w = words::mail;

std::string_view mail_reason_words(Language language, MailReason reason) {
    switch (reason) {
        case MailReason::none: return {};
        case MailReason::unreachable: return w::reason_unreachable(language);
        case MailReason::no_starttls: return w::reason_no_starttls(language);
        case MailReason::certificate: return w::reason_certificate(language);
        case MailReason::sign_in: return w::reason_sign_in(language);
        case MailReason::sender: return w::reason_sender(language);
        case MailReason::later: return w::reason_later(language);
        case MailReason::timeout: return w::reason_timeout(language);
        case MailReason::rejected: return w::reason_rejected(language);
        case MailReason::address: return w::reason_address(language);
        case MailReason::expired: return w::reason_expired(language);
        case MailReason::replaced: return w::reason_replaced(language);
        case MailReason::given_up: return w::reason_given_up(language);
        case MailReason::unreadable: return w::reason_unreadable(language);
    }
    return {};
}

std::string mail_refusal_words(Language language, MailReason reason, std::string_view answer) {
    std::string text(mail_reason_words(language, reason));
    return answer.empty() ? text : text + " " + w::server_said(language, answer);
}

bool on_the_way(const MailView& mail) { return mail.state == MailState::waiting || mail.state == MailState::sending; }

bool on_the_way(const MailList& list) {
    return std::any_of(list.mails.begin(), list.mails.end(), [](const MailView& mail) { return on_the_way(mail); });
}

}  // namespace habilis::web
