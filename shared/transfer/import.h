#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/access/last_administrator.h"
#include "shared/access/period.h"
#include "shared/accounts/user_fields.h"
#include "shared/plans/plans.h"
#include "shared/services/assign_services.h"
#include "shared/transfer/import_columns.h"
#include "shared/transfer/read/sheet.h"

/// What a file of users would do: the rows of it and what is known of whom they mean give a plan, line by line. Pure,
/// and by the rules of creating, editing, assigning and disabling one person.
namespace habilis {

/// Stored by its number: append only.
enum class ImportDecision : std::uint8_t {
    unchanged,
    create,
    update,
    link,      ///< who has an account elsewhere becomes a member
    restore,   ///< a disabled or hidden account comes back
    conflict,  ///< the line could mean several things: a person has to say which
    refuse,
    hide,   ///< whom the school's file no longer names
    listed  ///< of a school's pupils and guardians: shown, and nothing is done
};
constexpr std::array<std::string_view, 9> names_of(ImportDecision) {
    return {"unchanged", "create", "update", "link", "restore", "conflict", "refuse", "hide", "listed"};
}

/// A member within the reader's reach.
struct ImportMember : UserFields {
    AccountId account;
    std::int64_t version = 0;
    std::string login;
    AccountState state = AccountState::pending;
    AccountState hidden_from = AccountState::active;
    Provenance provenance = Provenance::manual;
    OrganisationRole role = OrganisationRole::user;
    Period period;
    bool assigned_services_only = false;
    std::vector<Assignment> assignments;  ///< of the services that the actor manages
    bool alone = true;                    ///< no other organisation has the account
    bool mends_address = true;            ///< as UpdateUserFacts::wholly_mine
    bool wholly_mine = true;              ///< as ChangeStateFacts
    bool above_actor = false;             ///< here
    bool above_actor_anywhere = false;    ///< as ChangeStateFacts
    bool default_user = false;
    Administrations administrations;
    std::vector<std::string> candidates;
};

/// Who has an e-mail of the file, as far as creating somebody with it would tell.
struct ImportAddress {
    std::string key;      ///< two of one key are one address
    AccountId account;    ///< none: nobody has it
    bool member = false;  ///< of the organisation, within reach or not
    AccountState state = AccountState::active;
    std::string first_name;
    std::string last_name;
};

struct ImportFacts {
    Actor actor;
    OrganisationId organisation;
    OrganisationKind kind = OrganisationKind::general;
    std::string siren;
    std::string nic;
    std::vector<OrganisationService> services;  ///< that the actor manages
    bool own_services_only = false;
    struct NamedLevel {
        LevelId level;
        std::string label;
    };
    std::vector<NamedLevel> levels;  ///< within reach
    Day today;
    std::map<AccountId, ImportMember> members;
    // by what stands in the file
    std::map<std::string, ImportAddress, std::less<>> addresses;
    std::map<std::string, AccountId, std::less<>> logins;
    std::map<std::string, std::vector<AccountId>, std::less<>> technical_ids;
};

/// Why the file may not make of a member what stands in `after`, as editing him would say.
Refusals check_edit(const ImportFacts&, const ImportMember&, const UserFields& after, bool email_taken);

/// Of whom something has to be known.
struct ImportKeys {
    std::vector<std::string> emails;
    std::vector<std::string> logins;
    std::vector<std::string> technical_ids;
    std::vector<AccountId> accounts;
};
ImportKeys keys_of(const std::vector<ImportColumn>&, const std::vector<SheetRow>&);

/// One field, as the file writes it; codes for choices.
struct ImportChange {
    std::string name;     ///< of the field
    std::string service;  ///< label, of a role
    std::string before;
    std::string after;
    bool kept = false;      ///< `before` stays, because somebody typed it
    std::string kept_from;  ///< who, as far as the journal knows
    static constexpr std::array fields{
        field<&ImportChange::name>("name"),     field<&ImportChange::service>("service"),
        field<&ImportChange::before>("before"), field<&ImportChange::after>("after"),
        field<&ImportChange::kept>("kept"),     field<&ImportChange::kept_from>("kept_from"),
    };
};

struct ImportProblem {
    std::string field;
    std::string value;  ///< that stands in the file
    Refusal refusal;
    std::string header = {};                ///< of the cell that mends it; empty: no single one does
    std::string proposal = {};              ///< what the cell was probably meant to be
    std::vector<std::string> choices = {};  ///< what the cell can be
};

/// A cell as a person mended it, instead of what stands in the file.
struct CorrectedCell {
    std::int64_t line = 0;
    std::string header;
    std::string value;
    static constexpr std::array fields{
        field<&CorrectedCell::line>("line", {.minimum = 1, .stated = true}),
        field<&CorrectedCell::header>("header", {.required = true, .max_length = 10'000}),
        field<&CorrectedCell::value>("value", {.max_length = 10'000}),
    };
};
void correct(const SheetInfo&, std::vector<SheetRow>&, const std::vector<CorrectedCell>&);

/// One row of the stored plan.
struct ImportStep {
    PlannedEffect effect = PlannedEffect::none;
    ServiceId service = {};
    std::int64_t before = 0;
    std::int64_t after = 0;
    std::string data = {};  ///< UserFields
};

struct ImportLine {
    std::int64_t line = 0;
    ImportDecision decision = ImportDecision::unchanged;
    AccountId account = {};
    std::int64_t version = 0;
    std::string name = {};  ///< "KERVADENN Éloïse"
    std::vector<ImportChange> changes = {};
    std::vector<ImportProblem> problems = {};  ///< of a conflict or a refusal
    std::vector<ImportStep> steps = {};        ///< in their order
    bool mailable = false;                     ///< can be sent an activation mail at the end
};

using TakeLine = std::function<void(ImportLine&&)>;
/// Hands over one line after the other, in the file's order.
void plan_import(const std::vector<ImportColumn>&, const std::vector<SheetRow>&, const ImportFacts&, const TakeLine&);

/// Why a file whose columns these are cannot be imported at all.
Refusals check_columns(const std::vector<ImportColumn>&);

}  // namespace habilis
