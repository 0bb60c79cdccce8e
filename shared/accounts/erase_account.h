#pragma once

#include <optional>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/base/fields.h"

namespace habilis {

/// Why an account is erased. What protects it from an administrator's hand (imports, the default user) does not hold
/// against the person's own request. Stored in the journal by its name.
enum class ErasureGround : std::uint8_t { by_hand, requested, inactive };
constexpr std::array<std::string_view, 3> names_of(ErasureGround) { return {"by_hand", "requested", "inactive"}; }

/// "Effacer": the personal data is gone for good, and nothing brings it back.
struct EraseAccount {
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;
    std::string typed_name;  ///< the family name, as a proof that the right person is meant
    static constexpr std::array fields{
        field<&EraseAccount::organisation>("organisation", {.required = true, .in_path = true}),
        field<&EraseAccount::account>("account", {.required = true, .in_path = true}),
        field<&EraseAccount::version>("version", {.minimum = 1}),
        field<&EraseAccount::typed_name>("typed_name", {.required = true, .max_length = 80}),
    };
};

struct EraseAccountFacts {
    Actor actor;
    std::optional<bool> above_actor;
    std::optional<std::int64_t> version;
    std::optional<AccountState> state;
    std::optional<Provenance> provenance;
    std::optional<bool> wholly_mine;   ///< the actor has the right in every organisation that has the account
    std::optional<bool> default_user;  ///< came with the first order of one of its organisations
    std::string name;                  ///< what has to be typed
    std::optional<int> other_usable_administrators;  ///< of the organisation, beside this person
    std::optional<bool> usable_administrator;        ///< this person is one now
    std::vector<std::string> candidates;             ///< names of who could be promoted
};

Refusals check(const EraseAccount&, const EraseAccountFacts&);
/// The same but for what is typed: whether it can be erased at all.
Refusals check_erasable(const EraseAccount&, const EraseAccountFacts&);

/// Whether `typed` is that name, however it is capitalised and accented.
bool names_the_same(std::string_view typed, std::string_view name);

struct PreviewErasure {
    OrganisationId organisation;
    AccountId account;
    static constexpr std::array fields{
        field<&PreviewErasure::organisation>("organisation", {.required = true, .in_path = true}),
        field<&PreviewErasure::account>("account", {.required = true, .in_path = true}),
    };
};

/// What an erasure finds. None of it says whose it is, so that a receipt may keep it.
struct ErasureTraces {
    std::int64_t memberships = 0;    ///< deleted
    std::int64_t assignments = 0;    ///< deleted
    std::int64_t sessions = 0;       ///< deleted
    std::int64_t links = 0;          ///< deleted: mailed links
    std::int64_t mails = 0;          ///< deleted
    std::int64_t journal_lines = 0;  ///< pseudonymised: the line stays, its details go
    std::int64_t sign_ins = 0;       ///< pseudonymised: the time stays, address and browser go
    std::int64_t consents = 0;       ///< kept: answers to the privacy notice
    static constexpr std::array fields{
        field<&ErasureTraces::memberships>("memberships"),
        field<&ErasureTraces::assignments>("assignments"),
        field<&ErasureTraces::sessions>("sessions"),
        field<&ErasureTraces::links>("links"),
        field<&ErasureTraces::mails>("mails"),
        field<&ErasureTraces::journal_lines>("journal_lines"),
        field<&ErasureTraces::sign_ins>("sign_ins"),
        field<&ErasureTraces::consents>("consents"),
    };
};

struct ErasurePreview {
    std::int64_t version = 0;
    std::string name;       ///< what has to be typed
    std::string pseudonym;  ///< what stands for the person afterwards
    ErasureTraces traces;
    std::vector<std::string> organisations;  ///< all that have the account, by label
    bool copy_to_person = false;             ///< the receipt can go to the person's address too
    static constexpr std::array fields{
        field<&ErasurePreview::version>("version"),
        field<&ErasurePreview::name>("name"),
        field<&ErasurePreview::pseudonym>("pseudonym"),
        field<&ErasurePreview::traces>("traces"),
        field<&ErasurePreview::organisations>("organisations"),
        field<&ErasurePreview::copy_to_person>("copy_to_person"),
    };
};

/// The proof that it was done, without saying of whom: the number and the pseudonym lead to the journal.
struct ErasureReceipt {
    std::int64_t number = 0;  ///< of the journal's line
    Instant at;
    AccountId account;
    std::string pseudonym;
    ErasureGround ground = ErasureGround::by_hand;
    ErasureTraces traces;
    bool copy_to_person = false;  ///< one was on its way to the person's address when this was written
    static constexpr std::array fields{
        field<&ErasureReceipt::number>("number"),
        field<&ErasureReceipt::at>("at"),
        field<&ErasureReceipt::account>("account"),
        field<&ErasureReceipt::pseudonym>("pseudonym"),
        field<&ErasureReceipt::ground>("ground"),
        field<&ErasureReceipt::traces>("traces"),
        field<&ErasureReceipt::copy_to_person>("copy_to_person"),
    };
};

}  // namespace habilis
