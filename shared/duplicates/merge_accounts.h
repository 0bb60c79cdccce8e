#pragma once

#include <string>
#include <vector>

#include "shared/accounts/contact_details.h"
#include "shared/hand_over/hand_over.h"

/// Two accounts of one person become one. What the one has goes to the other, as a hand-over gives it but for what the
/// other has already, and the one is hidden: a plan (shared/plans), which is undone like any other.
namespace habilis {

/// What a person compares.
struct MergeSide {
    AccountId account;
    std::string login;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string mobile_phone;
    std::string phone;
    std::string fax;
    std::string function;
    OrganisationRole role = OrganisationRole::user;
    AccountState state = AccountState::pending;
    Provenance provenance = Provenance::manual;
    Instant created;
    Instant last_sign_in;
    Day born;  ///< as a school knows it, and the next
    std::vector<std::string> classes;
    static constexpr std::array fields{
        field<&MergeSide::account>("account"),
        field<&MergeSide::login>("login"),
        field<&MergeSide::civility>("civility"),
        field<&MergeSide::first_name>("first_name"),
        field<&MergeSide::last_name>("last_name"),
        field<&MergeSide::email>("email"),
        field<&MergeSide::mobile_phone>("mobile_phone"),
        field<&MergeSide::phone>("phone"),
        field<&MergeSide::fax>("fax"),
        field<&MergeSide::function>("function"),
        field<&MergeSide::role>("role"),
        field<&MergeSide::state>("state"),
        field<&MergeSide::provenance>("provenance"),
        field<&MergeSide::created>("created"),
        field<&MergeSide::last_sign_in>("last_sign_in"),
        field<&MergeSide::born>("born"),
        field<&MergeSide::classes>("classes"),
    };
};

/// Whose value stays is chosen of these. Logins, e-mails and proofs are the account's own.
inline constexpr std::array<std::string_view, 6> mergeable_fields{"civility",     "last_name", "first_name",
                                                                  "mobile_phone", "phone",     "fax"};

struct PlanMerge {
    OrganisationId organisation;
    AccountId account;  ///< stays
    AccountId other;    ///< goes
    static constexpr std::array fields{
        field<&PlanMerge::organisation>("organisation", {.required = true, .in_path = true}),
        field<&PlanMerge::account>("account", {.required = true, .in_path = true}),
        field<&PlanMerge::other>("other", {.required = true}),
    };
};

struct MergePlan {
    MergeSide account;
    MergeSide other;
    std::vector<HandOverLine> lines;
    std::vector<std::string> obstacles;  ///< codes of refusals: it cannot be done
    std::string state;                   ///< what it was computed from; sent back when it is applied
    static constexpr std::array fields{
        field<&MergePlan::account>("account"),     field<&MergePlan::other>("other"), field<&MergePlan::lines>("lines"),
        field<&MergePlan::obstacles>("obstacles"), field<&MergePlan::state>("state"),
    };
};

struct MergeAccounts {
    OrganisationId organisation;
    AccountId account;
    AccountId other;
    std::string state;
    std::vector<std::string> taken;  ///< mergeable_fields whose value is the other's
    static constexpr std::array fields{
        field<&MergeAccounts::organisation>("organisation", {.required = true, .in_path = true}),
        field<&MergeAccounts::account>("account", {.required = true, .in_path = true}),
        field<&MergeAccounts::other>("other", {.required = true}),
        field<&MergeAccounts::state>("state", {.required = true, .max_length = 8000}),
        field<&MergeAccounts::taken>("taken", {.max_length = 20, .max_items = 6}),
    };
};

struct MergeFacts {
    HandOverFacts given;  ///< the other as who leaves, the account as who takes over
    AccountState kept_state = AccountState::active;
    bool mailbox = false;  ///< one of them
    bool above_actor = false;
    bool all_services = true;    ///< the actor manages every service of the organisations
    std::int64_t elsewhere = 0;  ///< memberships of the other that the actor does not administer
    Refusals hiding;             ///< what hiding the other would be refused with
};

/// What goes over, place by place.
std::vector<HandOverLine> lines_of_merge(AccountId account, const MergeFacts&);
/// Why these two cannot be merged at all.
Refusals obstacles(const PlanMerge&, const MergeFacts&);
Refusals check(const MergeAccounts&, const MergeFacts&);
/// The details that the account has afterwards.
ContactDetails merged(ContactDetails account, const ContactDetails& other, const std::vector<std::string>& taken);

}  // namespace habilis
