#pragma once

#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"
#include "shared/successions/succession.h"

/// What the platform's people do about claims.
namespace habilis {

struct ListSuccessions {
    bool open = true;  ///< those that wait; or those that were decided
    std::int64_t limit = 100;
    static constexpr std::array fields{
        field<&ListSuccessions::open>("open"),
        field<&ListSuccessions::limit>("limit", {.minimum = 1, .maximum = 200}),
    };
};

struct SuccessionObjection {
    std::string name;
    Instant objected_at;
    std::string reason;
    static constexpr std::array fields{
        field<&SuccessionObjection::name>("name"),
        field<&SuccessionObjection::objected_at>("objected_at"),
        field<&SuccessionObjection::reason>("reason", {.max_length = 500, .multiline = true}),
    };
};

struct SuccessionLine {
    SuccessionClaimId claim;
    OrganisationId organisation;
    std::string label;  ///< of the organisation
    AccountId account;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;
    SuccessionState state = SuccessionState::open;
    Instant claimed_at;
    std::string reasons;
    std::string evidence;  ///< name of the file; empty: none
    Instant accept_from;   ///< former administrators may object until then; none: there are none
    Instant decided_at;
    std::string decided_by;  ///< name
    std::string reason;
    std::vector<SuccessionObjection> objections;
    static constexpr std::array fields{
        field<&SuccessionLine::claim>("claim"),
        field<&SuccessionLine::organisation>("organisation"),
        field<&SuccessionLine::label>("label"),
        field<&SuccessionLine::account>("account"),
        field<&SuccessionLine::civility>("civility"),
        field<&SuccessionLine::first_name>("first_name"),
        field<&SuccessionLine::last_name>("last_name"),
        field<&SuccessionLine::email>("email"),
        field<&SuccessionLine::state>("state"),
        field<&SuccessionLine::claimed_at>("claimed_at"),
        field<&SuccessionLine::reasons>("reasons", {.max_length = 1000, .multiline = true}),
        field<&SuccessionLine::evidence>("evidence"),
        field<&SuccessionLine::accept_from>("accept_from"),
        field<&SuccessionLine::decided_at>("decided_at"),
        field<&SuccessionLine::decided_by>("decided_by"),
        field<&SuccessionLine::reason>("reason", {.max_length = 500, .multiline = true}),
        field<&SuccessionLine::objections>("objections"),
    };
};

struct Successions {
    std::vector<SuccessionLine> claims;  ///< those that wait: oldest first; else newest first
    static constexpr std::array fields{field<&Successions::claims>("claims", {.max_items = 200})};
};

/// The claimant administers the whole organisation from then on, for good.
struct AcceptSuccession {
    SuccessionClaimId claim;
    std::string reason;
    static constexpr std::array fields{
        field<&AcceptSuccession::claim>("claim", {.required = true, .in_path = true}),
        field<&AcceptSuccession::reason>("reason",
                                         {.required = true, .min_length = 10, .max_length = 500, .multiline = true}),
    };
};

struct RejectSuccession {
    SuccessionClaimId claim;
    std::string reason;
    static constexpr std::array fields{
        field<&RejectSuccession::claim>("claim", {.required = true, .in_path = true}),
        field<&RejectSuccession::reason>("reason",
                                         {.required = true, .min_length = 10, .max_length = 500, .multiline = true}),
    };
};

struct DecideSuccessionFacts {
    SuccessionState state = SuccessionState::open;
    Day decided_on;
    bool administered = false;  ///< again, by somebody usable
    bool member = true;         ///< the claimant
    Day too_early_until;        ///< former administrators may still object; none: nobody waits
};
Refusals check(const AcceptSuccession&, const DecideSuccessionFacts&);
Refusals check(const RejectSuccession&, const DecideSuccessionFacts&);

/// Hands out the file of a claim, as an attachment; the journal says to whom.
struct ReadEvidence {
    SuccessionClaimId claim;
    static constexpr std::array fields{
        field<&ReadEvidence::claim>("claim", {.required = true, .in_path = true}),
    };
};

}  // namespace habilis
