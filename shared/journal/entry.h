#pragma once

#include <string>
#include <string_view>

#include "shared/accounts/account_id.h"
#include "shared/journal/event.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// The thing an event happened to: "membership" 12.
struct JournalTarget {
    std::string noun;
    std::int64_t number = 0;

    JournalTarget() = default;
    template <class Noun>
    JournalTarget(std::string_view noun_name, Id<Noun> id) : noun(noun_name), number(id.value) {}
};

/// One line of the journal: who (and as whom) did what, to what, about whom, from where. The time and the number are
/// given when it is recorded.
struct JournalEntry {
    JournalEvent event;
    AccountId actor = {};              ///< none: the program itself
    AccountId subject = {};            ///< the account that the actor impersonates
    OrganisationId organisation = {};  ///< where; none: the platform
    JournalTarget target = {};
    AccountId about = {};  ///< whose personal data the details hold; erased with that person
    std::string remote_address = {};
    std::string before = {};  ///< JSON object of what changed, empty when there was nothing
    std::string after = {};
};

}  // namespace habilis
