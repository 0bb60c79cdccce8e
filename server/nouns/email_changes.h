#pragma once

#include <optional>

#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"
#include "shared/base/instant.h"
#include "shared/emails/email_proof.h"
#include "shared/organisations/organisation_id.h"

/// The SQL of addresses that wait for their proof, and of the ways back.
namespace habilis::server {

struct NewEmailChange {
    AccountId account;
    OrganisationId organisation;
    AccountId asked_by;
    std::string_view email;
    std::string_view token_hash;
    EmailPurpose purpose = EmailPurpose::sign_in;
};
/// An older one of the account and purpose dies, but for those that undo. Returns until when it is valid.
Instant insert_email_change(Transaction&, const NewEmailChange&);

struct EmailChange {
    AccountId account;
    OrganisationId organisation;
    AccountId asked_by;
    std::string email;
    std::string old_email;
    Instant asked_at;
    Instant expires_at;
    EmailPurpose purpose = EmailPurpose::sign_in;
};
/// By its token, while it can be used: unexpired, the newest, and the account still has the address that it is about.
std::optional<EmailChange> find_email_change(Connection&, std::string_view token_hash, Instant now);
/// The newest one that waits, if any.
std::optional<EmailChange> waiting_email_change(Connection&, AccountId, EmailPurpose, Instant now);
/// Uses it up; false when somebody was faster.
bool use_email_change(Transaction&, std::string_view token_hash);
bool cancel_email_change(Transaction&, AccountId, EmailPurpose);
/// Every address that waits for its proof. The ways back stay: they belong to who was taken the address from.
void cancel_email_proofs(Transaction&, AccountId);

}  // namespace habilis::server
