#pragma once

#include <optional>

#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"
#include "shared/base/instant.h"
#include "shared/organisations/organisation_id.h"

/// The SQL of changes of the sign-in address that wait for their proof.
namespace habilis::server {

struct NewEmailChange {
    AccountId account;
    OrganisationId organisation;
    AccountId asked_by;
    std::string_view email;
    std::string_view token_hash;
};
/// An older one of the account dies. Returns until when the proof is valid.
Instant insert_email_change(Transaction&, const NewEmailChange&);

struct EmailChange {
    AccountId account;
    OrganisationId organisation;
    AccountId asked_by;
    std::string email;
    std::string old_email;
    Instant expires_at;
};
/// By its token, while it can be used: unexpired, the newest, and the account still has the address that it had.
std::optional<EmailChange> find_email_change(Connection&, std::string_view token_hash, Instant now);
/// The one that waits, if any.
std::optional<EmailChange> waiting_email_change(Connection&, AccountId, Instant now);
/// Uses it up; false when somebody was faster.
bool use_email_change(Transaction&, std::string_view token_hash);
bool cancel_email_change(Transaction&, AccountId);
/// Erasure.
void forget_email_changes(Transaction&, AccountId);

}  // namespace habilis::server
