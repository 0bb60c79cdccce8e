#pragma once

#include <optional>

#include "server/nouns/author.h"
#include "server/storage/transaction.h"
#include "shared/organisations/founding.h"
#include "shared/organisations/platform_settings.h"

/// The SQL of the platform's settings, and of organisations that people found themselves.
namespace habilis::server {

PlatformSettingsView find_platform_settings(Connection&);

struct StoredFounding {
    FoundingId founding;
    AccountId account;
    FoundingState state = FoundingState::open;
    Found content;
};
std::optional<StoredFounding> find_founding(Connection&, FoundingId);
FoundingId insert_founding(Transaction&, AccountId, const Found&);

struct FoundingDecision {
    FoundingId founding;
    FoundingState state = FoundingState::open;
    AccountId by = {};
    std::string reason = {};
    OrganisationId organisation = {};
};
/// False when it was not open any more.
bool decide_founding(Transaction&, const FoundingDecision&);

std::int64_t count_open_foundings(Connection&, AccountId);
std::int64_t count_foundings_since(Connection&, AccountId, Instant since);
std::vector<MyFounding> foundings_of(Connection&, AccountId);
std::vector<FoundingLine> open_foundings(Connection&);
/// The label of the first organisation that has it; empty: none.
std::string organisation_of_siren(Connection&, const std::string& siren);
/// One line about the person who asked.
void record_founding(Transaction&, const Author&, const JournalEvent&, AccountId);

}  // namespace habilis::server
