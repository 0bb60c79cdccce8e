#pragma once

#include <string>
#include <vector>

#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"
#include "shared/successions/succession.h"

/// What members and former administrators do about the succession of their organisation.
namespace habilis {

struct ClaimSuccession {
    OrganisationId organisation;
    std::string reasons;  ///< read by the former administrators and by those who decide
    static constexpr std::array fields{
        field<&ClaimSuccession::organisation>("organisation", {.required = true}),
        field<&ClaimSuccession::reasons>("reasons",
                                         {.required = true, .min_length = 30, .max_length = 1000, .multiline = true}),
    };
};

struct ClaimSuccessionFacts {
    bool member = false;        ///< now, within the dates
    bool mailbox = false;       ///< no person, but a functional mailbox
    bool inspector = false;     ///< who never administers
    bool administered = false;  ///< by somebody usable
    Day again;                  ///< the first day after a rejection; none: at once
    Day today;
};
Refusals check(const ClaimSuccession&, const ClaimSuccessionFacts&);

struct ClaimedSuccession {
    SuccessionClaimId claim;  ///< the one that is open already, if there is one
    static constexpr std::array fields{field<&ClaimedSuccession::claim>("claim")};
};

/// A piece of the file; the first one (0) begins it anew.
struct AddEvidence {
    SuccessionClaimId claim;
    std::string name;  ///< of the file
    std::int64_t piece = 0;
    bool last = false;
    std::string bytes;  ///< base64
    static constexpr std::array fields{
        field<&AddEvidence::claim>("claim", {.required = true, .in_path = true}),
        field<&AddEvidence::name>("name", {.required = true, .max_length = 200}),
        field<&AddEvidence::piece>("piece", {.minimum = 0, .maximum = 100}),
        field<&AddEvidence::last>("last", {.stated = true}),
        field<&AddEvidence::bytes>("bytes", {.required = true, .max_length = (evidence_piece + 2) / 3 * 4}),
    };
};

struct WithdrawSuccession {
    SuccessionClaimId claim;
    static constexpr std::array fields{
        field<&WithdrawSuccession::claim>("claim", {.required = true, .in_path = true}),
    };
};

struct ObjectToSuccession {
    SuccessionClaimId claim;
    std::string reason;  ///< read by those who decide
    static constexpr std::array fields{
        field<&ObjectToSuccession::claim>("claim", {.required = true, .in_path = true}),
        field<&ObjectToSuccession::reason>("reason",
                                           {.required = true, .min_length = 10, .max_length = 500, .multiline = true}),
    };
};

struct ListMySuccessions {
    OrganisationId organisation;  ///< none: of all of the person's organisations
    static constexpr std::array fields{field<&ListMySuccessions::organisation>("organisation")};
};

struct MySuccession {
    SuccessionClaimId claim;
    SuccessionState state = SuccessionState::open;
    Instant claimed_at;
    std::string reasons;
    std::string evidence;  ///< name of the file; empty: none
    Instant decided_at;
    std::string reason;  ///< of the decision
    static constexpr std::array fields{
        field<&MySuccession::claim>("claim"),           field<&MySuccession::state>("state"),
        field<&MySuccession::claimed_at>("claimed_at"), field<&MySuccession::reasons>("reasons"),
        field<&MySuccession::evidence>("evidence"),     field<&MySuccession::decided_at>("decided_at"),
        field<&MySuccession::reason>("reason"),
    };
};

/// A claim of somebody else to what one administered.
struct SuccessionToAnswer {
    SuccessionClaimId claim;
    std::string organisation;  ///< label
    std::string claimant;      ///< name
    Instant claimed_at;
    std::string reasons;
    Instant until;     ///< when it is too late to object
    Instant objected;  ///< none: not yet
    static constexpr std::array fields{
        field<&SuccessionToAnswer::claim>("claim"),       field<&SuccessionToAnswer::organisation>("organisation"),
        field<&SuccessionToAnswer::claimant>("claimant"), field<&SuccessionToAnswer::claimed_at>("claimed_at"),
        field<&SuccessionToAnswer::reasons>("reasons"),   field<&SuccessionToAnswer::until>("until"),
        field<&SuccessionToAnswer::objected>("objected"),
    };
};

struct MySuccessions {
    bool claimable = false;  ///< the organisation that was named: nobody can administer it, and the person is a member
    std::vector<MySuccession> mine;             ///< of that organisation, newest first
    std::vector<SuccessionToAnswer> to_answer;  ///< of all, oldest first
    static constexpr std::array fields{
        field<&MySuccessions::claimable>("claimable"),
        field<&MySuccessions::mine>("mine", {.max_items = 20}),
        field<&MySuccessions::to_answer>("to_answer", {.max_items = 20}),
    };
};

/// Nothing while it is open.
Refusals refuse_decided(SuccessionState, Day on);

}  // namespace habilis
