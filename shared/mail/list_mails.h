#pragma once

#include <vector>

#include "shared/mail/delivery.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// The last mails to a member, newest first, with what became of each: what concerns this organisation, or none.
struct ListMails {
    OrganisationId organisation;
    AccountId account;
    static constexpr std::array fields{
        field<&ListMails::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListMails::account>("account", {.required = true, .in_path = true}),
    };
};

struct MailList {
    std::vector<MailView> mails;
    static constexpr std::array fields{field<&MailList::mails>("mails")};
};

}  // namespace habilis
