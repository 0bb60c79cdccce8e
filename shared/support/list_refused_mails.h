#pragma once

#include <string>
#include <vector>

#include "shared/accounts/account.h"
#include "shared/mail/delivery.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// Whose fault it is that a mail was refused: the recipient's address, or the way there.
enum class RefusedFilter : std::uint8_t { all, recipient, sending };
constexpr std::array<std::string_view, 3> names_of(RefusedFilter) { return {"all", "recipient", "sending"}; }

/// The mails of all organisations that servers refused for good, newest first. `before_at` and `before` are those of
/// the last line of a page, for the next one.
struct ListRefusedMails {
    RefusedFilter show = RefusedFilter::all;
    Instant before_at;
    MailId before;
    std::int64_t limit = 25;
    static constexpr std::array fields{
        field<&ListRefusedMails::show>("show"),
        field<&ListRefusedMails::before_at>("before_at"),
        field<&ListRefusedMails::before>("before"),
        field<&ListRefusedMails::limit>("limit", {.minimum = 1, .maximum = 100}),
    };
};

struct RefusedMail {
    MailId mail;
    std::string kind;
    std::string email;
    MailReason reason = MailReason::none;
    std::string detail;  ///< what the mail server said last
    Instant created_at;
    AccountId account;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    OrganisationId organisation;  ///< in which the person has a sheet; none: in none
    std::string label;            ///< of that organisation
    static constexpr std::array fields{
        field<&RefusedMail::mail>("mail"),
        field<&RefusedMail::kind>("kind"),
        field<&RefusedMail::email>("email"),
        field<&RefusedMail::reason>("reason"),
        field<&RefusedMail::detail>("detail", {.max_length = 500}),
        field<&RefusedMail::created_at>("created_at"),
        field<&RefusedMail::account>("account"),
        field<&RefusedMail::civility>("civility"),
        field<&RefusedMail::first_name>("first_name"),
        field<&RefusedMail::last_name>("last_name"),
        field<&RefusedMail::organisation>("organisation"),
        field<&RefusedMail::label>("label"),
    };
};

struct RefusedMails {
    std::vector<RefusedMail> mails;
    bool more = false;
    static constexpr std::array fields{field<&RefusedMails::mails>("mails"), field<&RefusedMails::more>("more")};
};

}  // namespace habilis
