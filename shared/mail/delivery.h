#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/accounts/account_id.h"
#include "shared/base/fields.h"

/// What administrators may know of a mail: that it was written, to which address, and what became of it. Never its
/// text, which may hold a link that signs somebody in.
namespace habilis {

struct MailNoun;
using MailId = Id<MailNoun>;

enum class MailState : std::uint8_t { waiting, sending, sent, refused };
constexpr std::array<std::string_view, 4> names_of(MailState) { return {"waiting", "sending", "sent", "refused"}; }

/// Why a mail has not been sent yet, or never will be.
enum class MailReason : std::uint8_t {
    none,
    unreachable,  ///< the mail server does not answer
    no_starttls,  ///< it offers no encryption, and that is required
    certificate,  ///< its certificate is not trusted
    sign_in,      ///< it refuses our user name and password
    sender,       ///< it refuses our address
    later,        ///< it says "later" (4xx), such as greylisting
    timeout,
    rejected,    ///< it refuses this recipient or message for good (5xx)
    address,     ///< the address cannot be one
    expired,     ///< its link is dead, so it was not sent
    replaced,    ///< a newer link was asked for
    given_up,    ///< five days of trying
    unreadable,  ///< its text is lost with the key that sealed it, which goes into no backup
};
constexpr std::array<std::string_view, 14> names_of(MailReason) {
    return {"none",    "unreachable", "no_starttls", "certificate", "sign_in",  "sender",   "later",
            "timeout", "rejected",    "address",     "expired",     "replaced", "given_up", "unreadable"};
}

struct MailView {
    MailId mail;
    std::string kind;   ///< "activation", "password_reset", …
    std::string email;  ///< to which it goes
    MailState state = MailState::waiting;
    MailReason reason = MailReason::none;
    std::string detail;  ///< what the mail server said last, such as "550 5.1.1 No such user"
    std::int64_t attempts = 0;
    Instant created_at;
    Instant sent_at;
    Instant next_attempt_at;  ///< while waiting

    static constexpr std::array fields{
        field<&MailView::mail>("mail"),         field<&MailView::kind>("kind"),
        field<&MailView::email>("email"),       field<&MailView::state>("state"),
        field<&MailView::reason>("reason"),     field<&MailView::detail>("detail", {.max_length = 500}),
        field<&MailView::attempts>("attempts"), field<&MailView::created_at>("created_at"),
        field<&MailView::sent_at>("sent_at"),   field<&MailView::next_attempt_at>("next_attempt_at"),
    };
};

/// Whether the recipient's side has refused it: the same again would be refused again.
inline bool refused_for_good(const MailView& mail) {
    return mail.state == MailState::refused &&
           (mail.reason == MailReason::rejected || mail.reason == MailReason::address);
}

}  // namespace habilis
