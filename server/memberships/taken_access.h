#pragma once

#include "server/mail/mails.h"
#include "server/mail/outbox.h"
#include "server/nouns/author.h"
#include "server/storage/database.h"

/// Whoever loses an access is told, unless "Avertir la personne des actions sur son compte" is not ticked.
namespace habilis::server {

struct TakenAccess {
    AccountId account;
    OrganisationId organisation = {};  ///< none: the portal itself did it
    AccessTakenMail::How how = AccessTakenMail::How::disabled;
    OrganisationRole role = OrganisationRole::user;  ///< demoted: the one that is left
    LevelId administered = {};                       ///< demoted: of this level alone
    Day last_day = {};                               ///< ended
    AccountId by = {};
};

/// Where the person wants to be told of what happens to the account; empty: nowhere, or never in yet.
std::string email_for_actions(Connection&, AccountId);
/// "Administrateur", "Administrateur (niveau Finances)".
std::string power_words(Connection&, Language, OrganisationRole, LevelId administered);

/// Nothing for who was never in, wants no such mail, or has no address. The mail goes where notifications go.
void tell_of_taken_access(Transaction&, Outbox&, const TakenAccess&);
/// As a part of a verb: by who performs it, where he has an outbox.
void tell_of_taken_access(Transaction&, const Author&, TakenAccess);

/// Those whose last day in an organisation is over, once each: the days since the round before. Returns how many.
int tell_of_ended_access(Database&, Outbox&, Instant now);

}  // namespace habilis::server
