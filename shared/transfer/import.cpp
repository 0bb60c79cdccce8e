#include "shared/transfer/import.h"

#include <algorithm>
#include <set>

#include "shared/access/last_administrator.h"
#include "shared/accounts/change_state.h"
#include "shared/accounts/create_user.h"
#include "shared/accounts/refusals.h"
#include "shared/accounts/update_user.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/transfer/refusals.h"

namespace habilis {
namespace {

/// A rule asks for a number before the person has one.
constexpr AccountId not_yet{1};

std::string name_of(ImportField field) { return std::string(names_of(field)[static_cast<std::size_t>(field)]); }

template <class Enum>
std::string code_of(Enum value) {
    return std::string(names_of(value)[static_cast<std::size_t>(value)]);
}

std::string truth(bool value) { return value ? "true" : "false"; }

/// As spreadsheets and people write them.
std::optional<bool> truth_of(std::string_view cell) {
    const std::string word = fold(cell);
    for (std::string_view yes : {"true", "vrai", "oui", "o", "yes", "1", "x"})
        if (word == yes) return true;
    for (std::string_view no : {"false", "faux", "non", "n", "no", "0"})
        if (word == no) return false;
    return std::nullopt;
}

std::optional<Civility> civility_of(std::string_view cell) {
    const std::string word = fold(cell);
    for (std::string_view sir : {"m", "mr", "monsieur"})
        if (word == sir) return Civility::sir;
    for (std::string_view madam : {"mme", "mrs", "ms", "madame", "mlle", "mademoiselle"})
        if (word == madam) return Civility::madam;
    if (word == "na") return Civility::none;
    return std::nullopt;
}

std::optional<std::int64_t> number_of(std::string_view cell) {
    std::int64_t number = 0;
    if (cell.empty() || cell.size() > 18) return std::nullopt;
    for (const char c : cell) {
        if (c < '0' || c > '9') return std::nullopt;
        number = 10 * number + (c - '0');
    }
    return number;
}

/// A spreadsheet takes the zero in front of what it takes for a number.
std::string probably(const ImportProblem& problem) {
    std::string digits;
    for (const char c : problem.value) {
        if (c >= '0' && c <= '9') digits += c;
        else if (c != ' ' && c != '.') return {};
    }
    const bool postal = problem.refusal.code == refusals::postal_code && digits.size() == 4,
               phone = problem.refusal.code == refusals::phone && digits.size() == 9 && digits.front() != '0';
    return postal || phone ? "0" + digits : std::string();
}

class Line {
public:
    Line(const std::vector<ImportColumn>& columns, const SheetRow& row) : columns_(columns), row_(row) {}
    /// What stands there without spaces around it; empty when there is no such column.
    [[nodiscard]] std::string_view cell(ImportField field) const {
        const auto place = place_of(columns_, field);
        return place && *place < row_.cells.size() ? trimmed(row_.cells[*place]) : std::string_view();
    }

private:
    const std::vector<ImportColumn>& columns_;
    const SheetRow& row_;
};

class Planner {
public:
    Planner(const std::vector<ImportColumn>& columns, const ImportFacts& facts) : columns_(columns), facts_(facts) {}

    ImportLine plan(const SheetRow& row) {
        row_ = &row;
        plan_ = {.line = row.line, .name = list_name(cell(ImportField::first_name), cell(ImportField::last_name))};
        member_ = nullptr;
        for (const FileProblem& problem : row.problems) {
            Refusal refusal = refusal_of(problem, problem.place.header);
            note_problem(problem.place.header, problem.place.value, std::move(refusal));
            plan_.problems.back().header = problem.place.header;
        }
        if (plan_.problems.empty()) decide();
        if (!plan_.problems.empty()) {
            if (plan_.decision != ImportDecision::conflict) plan_.decision = ImportDecision::refuse;
            plan_.steps.clear();
            plan_.changes.clear();
            plan_.mailable = false;
        }
        return std::move(plan_);
    }

private:
    [[nodiscard]] std::string_view cell(ImportField field) const { return Line(columns_, *row_).cell(field); }

    void note_problem(std::string field, std::string_view value, Refusal refusal) {
        ImportProblem problem{std::move(field), std::string(value), std::move(refusal)};
        for (const ImportColumn& column : columns_)
            if (name_of(column.field) == problem.field && column.field != ImportField::ignored)
                problem.header = column.header;
        problem.proposal = probably(problem);
        plan_.problems.push_back(std::move(problem));
    }
    void refuse(ImportField field, Refusal refusal) { note_problem(name_of(field), cell(field), std::move(refusal)); }
    void doubt(ImportField field, Refusal refusal) {
        plan_.decision = ImportDecision::conflict;
        refuse(field, std::move(refusal));
    }
    /// What a rule said, beside what stands in the file.
    void take(const Refusals& found) {
        for (const Refusal& refusal : found) {
            const std::size_t point = refusal.field.rfind('.');
            const std::string field = point == std::string::npos ? refusal.field : refusal.field.substr(point + 1);
            std::string_view value;
            for (std::size_t i = 0; i < columns_.size(); ++i)
                if (name_of(columns_[i].field) == field) value = trimmed(row_->cells[i]);
            note_problem(field, value, refusal);
        }
    }

    void decide() {
        if (of_other_organisation()) return refuse(ImportField::siren, {refusals::other_organisation});
        const AccountId account = whom();
        if (!plan_.problems.empty()) return;
        const auto found = facts_.members.find(account);
        if (found != facts_.members.end()) {
            member_ = &found->second;
            plan_.account = account;
            plan_.version = member_->version;
            plan_.name = list_name(member_->details.first_name, member_->details.last_name);
            if (!once("account " + std::to_string(account.value), ImportField::last_name)) return;
            return update();
        }
        const auto address = facts_.addresses.find(cell(ImportField::email));
        if (address != facts_.addresses.end()) {
            if (!once("address " + address->second.key, ImportField::email)) return;
            if (address->second.account) return link(address->second);
        } else if (const std::string_view key = cell(ImportField::technical_id); !key.empty()) {
            if (!once("id " + std::string(key), ImportField::technical_id)) return;
        } else if (cell(ImportField::email).empty() && (required_kinds::email & variant_of(facts_.kind)) == 0) {
            // Read again, the line would make the person once more.
            return doubt(ImportField::email, {refusals::line_without_key});
        }
        create();
    }

    [[nodiscard]] bool of_other_organisation() const {
        const auto differs = [](std::string_view theirs, const std::string& ours) {
            std::string digits = fold(theirs);
            std::erase(digits, ' ');
            return !digits.empty() && !ours.empty() && number_of(digits) != number_of(ours);
        };
        return differs(cell(ImportField::siren), facts_.siren) || differs(cell(ImportField::nic), facts_.nic);
    }

    /// False, and the line is refused, when a line before means the same person.
    bool once(const std::string& key, ImportField field) {
        const auto [before, first] = lines_.emplace(key, row_->line);
        if (!first) refuse(field, {refusals::line_twice, "", {{"line", std::to_string(before->second)}}});
        return first;
    }

    [[nodiscard]] bool is_named(const ImportMember& member) const {
        return fold(member.details.last_name) == fold(cell(ImportField::last_name));
    }

    /// The member that the line means; none: nobody, or the line is in doubt.
    AccountId whom() {
        AccountId by_id, by_address;
        if (const auto ids = facts_.technical_ids.find(cell(ImportField::technical_id));
            ids != facts_.technical_ids.end()) {
            if (ids->second.size() > 1) return doubt(ImportField::technical_id, {refusals::several_match}), AccountId{};
            by_id = ids->second.front();
        }
        if (const auto address = facts_.addresses.find(cell(ImportField::email)); address != facts_.addresses.end())
            if (facts_.members.contains(address->second.account)) by_address = address->second.account;
        if (by_id && by_address && by_id != by_address)
            return doubt(ImportField::technical_id, {refusals::keys_disagree}), AccountId{};
        if (by_id || by_address) return by_id ? by_id : by_address;
        // Numbers and logins of another portal mean other people: the name has to agree.
        const AccountId by_number{number_of(cell(ImportField::account)).value_or(0)};
        const auto login = facts_.logins.find(cell(ImportField::login));
        for (const AccountId one : {by_number, login == facts_.logins.end() ? AccountId{} : login->second})
            if (const auto member = facts_.members.find(one);
                member != facts_.members.end() && is_named(member->second))
                return one;
        return {};
    }

    /// What the line says over what is known. An empty cell keeps it.
    UserFields wanted(const UserFields& before) {
        UserFields after = before;
        ContactDetails& it = after.details;
        const auto text = [&](ImportField field, std::string& to) {
            if (const std::string_view said = cell(field); !said.empty()) to = said;
        };
        const auto flag = [&](ImportField field, bool& to) {
            const std::string_view said = cell(field);
            if (said.empty()) return;
            if (const auto read = truth_of(said)) to = *read;
            else refuse(field, {refusals::not_true_or_false});
        };
        if (const std::string_view said = cell(ImportField::civility); !said.empty()) {
            if (const auto read = civility_of(said)) it.civility = *read;
            else refuse(ImportField::civility, {refusals::civility_unknown});
        }
        text(ImportField::first_name, it.first_name);
        text(ImportField::last_name, it.last_name);
        text(ImportField::technical_id, it.technical_id);
        text(ImportField::mobile_phone, it.mobile_phone);
        text(ImportField::phone, it.phone);
        text(ImportField::fax, it.fax);
        text(ImportField::function, it.function);
        text(ImportField::address, it.address);
        text(ImportField::postal_code, it.postal_code);
        text(ImportField::city, it.city);
        text(ImportField::canton, it.canton);
        text(ImportField::grade, after.grade);
        text(ImportField::country, it.country);
        if (fold(it.country) == "france") it.country = "FR";
        flag(ImportField::elected, it.elected);
        flag(ImportField::executive, after.executive);
        flag(ImportField::representative, after.representative);
        flag(ImportField::substitute, after.substitute);
        take_address(it);
        take_level(it);
        tidy(it);
        return after;
    }

    /// The same address in other letters is no change.
    void take_address(ContactDetails& it) {
        const std::string_view said = cell(ImportField::email);
        if (said.empty()) return;
        const auto known = facts_.addresses.find(said);
        if (member_ && known != facts_.addresses.end() && known->second.account == member_->account) return;
        it.email = said;
    }

    void take_level(ContactDetails& it) {
        const std::string_view number = cell(ImportField::level), label = cell(ImportField::level_label);
        if (number.empty() && label.empty()) return;
        const auto level = number_of(number);
        const auto numbered = std::find_if(facts_.levels.begin(), facts_.levels.end(),
                                           [&](const auto& one) { return level && one.level.value == *level; });
        if (numbered != facts_.levels.end() && (label.empty() || fold(numbered->label) == fold(label))) {
            it.level = numbered->level;
            return;
        }
        if (label.empty()) return refuse(ImportField::level, {refusals::level_unknown});
        std::vector<LevelId> named;
        for (const auto& one : facts_.levels)
            if (fold(one.label) == fold(label)) named.push_back(one.level);
        if (named.empty()) return refuse(ImportField::level_label, {refusals::level_unknown});
        // Somebody renamed the one, or meant the other.
        if (numbered != facts_.levels.end()) return doubt(ImportField::level_label, {refusals::level_disagrees});
        if (named.size() > 1) return doubt(ImportField::level_label, {refusals::several_levels});
        it.level = named.front();
    }

    [[nodiscard]] std::string label_of(LevelId level) const {
        for (const auto& one : facts_.levels)
            if (one.level == level) return one.label;
        return {};
    }

    void note_changes(const UserFields& before, const UserFields& after) {
        const auto note = [&](ImportField field, const auto& one, const auto& other) {
            if (one != other) plan_.changes.push_back({name_of(field), "", one, other});
        };
        const ContactDetails &was = before.details, &is = after.details;
        if (was.civility != is.civility)
            plan_.changes.push_back({"civility", "", code_of(was.civility), code_of(is.civility)});
        note(ImportField::first_name, was.first_name, is.first_name);
        note(ImportField::last_name, was.last_name, is.last_name);
        note(ImportField::email, was.email, is.email);
        note(ImportField::technical_id, was.technical_id, is.technical_id);
        note(ImportField::mobile_phone, written_phone(was.mobile_phone), written_phone(is.mobile_phone));
        note(ImportField::phone, written_phone(was.phone), written_phone(is.phone));
        note(ImportField::fax, written_phone(was.fax), written_phone(is.fax));
        note(ImportField::function, was.function, is.function);
        if (was.level != is.level) plan_.changes.push_back({"level", "", label_of(was.level), label_of(is.level)});
        note(ImportField::country, was.country, is.country);
        note(ImportField::address, was.address, is.address);
        note(ImportField::postal_code, was.postal_code, is.postal_code);
        note(ImportField::city, was.city, is.city);
        note(ImportField::canton, was.canton, is.canton);
        note(ImportField::elected, truth(was.elected), truth(is.elected));
        note(ImportField::grade, before.grade, after.grade);
        note(ImportField::executive, truth(before.executive), truth(after.executive));
        note(ImportField::representative, truth(before.representative), truth(after.representative));
        note(ImportField::substitute, truth(before.substitute), truth(after.substitute));
    }

    /// A new line shows what makes the person, not every cell.
    void note_new(const UserFields& after) {
        UserFields nobody;
        nobody.details.country = after.details.country;
        note_changes(nobody, after);
        std::erase_if(plan_.changes, [](const ImportChange& change) {
            return change.name == "first_name" || change.name == "last_name" || change.name == "civility";
        });
    }

    void create() {
        plan_.decision = ImportDecision::create;
        const UserFields person = wanted({});
        if (!plan_.problems.empty()) return;
        take(check(CreateUser{facts_.organisation, person.details, {}, false}, CreateUserFacts{.actor = facts_.actor,
                                                                                               .kind = facts_.kind,
                                                                                               .email_taken = false,
                                                                                               .level_exists = true,
                                                                                               .certificate = {}}));
        check_sheet(person);
        note_new(person);
        plan_.steps.push_back({.effect = PlannedEffect::create, .data = encode(person)});
        plan_.mailable = !person.details.email.empty();
        roles({});
    }

    void link(const ImportAddress& address) {
        plan_.decision = ImportDecision::link;
        if (address.member) return refuse(ImportField::email, {refusals::email_taken});
        // The file is about somebody else than who has the address: nothing of the other person is told.
        if (fold(address.last_name) != fold(cell(ImportField::last_name)))
            return doubt(ImportField::email, {refusals::address_of_other});
        UserFields nobody;
        nobody.details.first_name = address.first_name;
        nobody.details.last_name = address.last_name;
        const UserFields person = wanted(nobody);
        if (!plan_.problems.empty()) return;
        take(check(CreateUser{facts_.organisation, person.details, {}, true}, CreateUserFacts{.actor = facts_.actor,
                                                                                              .kind = facts_.kind,
                                                                                              .email_taken = true,
                                                                                              .level_exists = true,
                                                                                              .certificate = {},
                                                                                              .already_member = false,
                                                                                              .state = address.state}));
        check_sheet(person);
        plan_.changes.push_back({"email", "", "", person.details.email});
        plan_.steps.push_back({.effect = PlannedEffect::link, .data = encode(person)});
        roles({});
    }

    /// "The general assembly" is written by editing.
    void check_sheet(const UserFields& person) {
        const UpdateUser sheet{facts_.organisation, not_yet, 1, {}, person.grade, false, false, false};
        take(check_field(*find_field(fields_of<UpdateUser>(), "grade"), &sheet));
        const bool writes = !person.grade.empty() || person.executive || person.representative || person.substitute;
        if (writes && !may(facts_.actor, Permission::edit_membership, facts_.organisation))
            take({{refusals::not_allowed, "grade"}});
    }

    void update() {
        const UserFields after = wanted(*member_);
        if (!plan_.problems.empty()) return;
        note_changes(*member_, after);
        if (!plan_.changes.empty()) {
            take(check_edit(facts_, *member_, after, address_taken(after.details.email)));
            plan_.steps.push_back({.effect = PlannedEffect::edit, .data = encode(after)});
        }
        state();
        roles(member_->assignments);
        if (!plan_.steps.empty() && plan_.decision == ImportDecision::unchanged)
            plan_.decision = ImportDecision::update;
    }

    [[nodiscard]] bool address_taken(const std::string& email) const {
        const auto known = facts_.addresses.find(email);
        return known != facts_.addresses.end() && known->second.account && known->second.account != member_->account;
    }

    /// Only its holder makes an account active that waits for him; a word for that is no change.
    void state() {
        const std::string_view said = cell(ImportField::state);
        if (said.empty()) return;
        const auto enabled = truth_of(said);
        if (!enabled) return refuse(ImportField::state, {refusals::not_true_or_false});
        if (!*enabled && member_->state == AccountState::active)
            return change_state(StateChange::disable, PlannedEffect::disable);
        if (*enabled && member_->state == AccountState::disabled)
            return change_state(StateChange::enable, PlannedEffect::enable);
        if (*enabled && member_->state == AccountState::hidden)
            return change_state(StateChange::restore, PlannedEffect::restore);
    }

    void change_state(StateChange change, PlannedEffect effect) {
        const ChangeStateFacts facts{.actor = facts_.actor,
                                     .above_actor = member_->above_actor_anywhere,
                                     .version = member_->version,
                                     .state = member_->state,
                                     .provenance = member_->provenance,
                                     .wholly_mine = member_->wholly_mine,
                                     .default_user = member_->default_user,
                                     .other_usable_administrators = taken_.left_beside(member_->administrations),
                                     .usable_administrator = !member_->administrations.empty(),
                                     .candidates = member_->candidates};
        const Refusals found =
            check(ChangeState{facts_.organisation, member_->account, member_->version, change}, facts);
        for (const Refusal& refusal : found)
            note_problem("state", cell(ImportField::state), {refusal.code, "state", refusal.arguments});
        if (found.empty() && change == StateChange::disable) taken_.take(member_->administrations);
        const AccountState after = state_after(change, member_->state, member_->hidden_from).value_or(member_->state);
        plan_.changes.push_back({"state", "", code_of(member_->state), code_of(after)});
        plan_.steps.push_back({.effect = effect});
        if (change != StateChange::disable) plan_.decision = ImportDecision::restore;
    }

    struct Given {
        ServiceRoleId role;
        bool wrong = false;
    };
    /// The role that a cell names: as it is labelled, whatever its case and accents.
    Given role_named(const OrganisationService& service, std::string_view said) {
        for (const ServiceRole& role : service.roles)
            if (role.label == said) return {role.role};
        for (const ServiceRole& role : service.roles)
            if (fold(role.label) == fold(said)) return {role.role};
        std::string labels;
        for (const ServiceRole& role : service.roles) labels += (labels.empty() ? "" : ", ") + role.label;
        // Another portal writes several roles of one service with a slash between them.
        const bool several = said.find('/') != std::string_view::npos;
        if (several) plan_.decision = ImportDecision::conflict;
        note_problem("role", said,
                     {several ? refusals::several_roles : refusals::role_unknown,
                      "role",
                      {{"service", named(service)}, {"roles", labels}}});
        for (const ServiceRole& role : service.roles) plan_.problems.back().choices.push_back(role.label);
        return {{}, true};
    }

    void roles(const std::vector<Assignment>& before) {
        AssignServices command{.organisation = facts_.organisation,
                               .account = member_ ? member_->account : not_yet,
                               .version = member_ ? member_->version : 1,
                               .role = member_ ? member_->role : OrganisationRole::user,
                               .assignments = before,
                               .assigned_services_only = member_ && member_->assigned_services_only};
        bool changed = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string_view said = i < row_->cells.size() ? trimmed(row_->cells[i]) : std::string_view();
            if (columns_[i].field != ImportField::role || said.empty()) continue;
            const auto service =
                std::find_if(facts_.services.begin(), facts_.services.end(),
                             [&](const OrganisationService& one) { return one.service == columns_[i].service; });
            const Given given = role_named(*service, said);
            if (given.wrong) {
                plan_.problems.back().header = columns_[i].header;
                continue;
            }
            const auto had = std::find_if(command.assignments.begin(), command.assignments.end(),
                                          [&](const Assignment& one) { return one.service == service->service; });
            const ServiceRoleId role_before = had == command.assignments.end() ? ServiceRoleId{} : had->role;
            if (role_before == given.role) continue;
            changed = true;
            if (had == command.assignments.end()) command.assignments.push_back({service->service, given.role});
            else had->role = given.role;
            plan_.changes.push_back(
                {"role", named(*service), label_of(*service, role_before), label_of(*service, given.role)});
            plan_.steps.push_back({.effect = role_before ? PlannedEffect::replace : PlannedEffect::assign,
                                   .service = service->service,
                                   .before = role_before.value,
                                   .after = given.role.value});
        }
        if (!changed) return;
        const Refusals found = check(command, AssignServicesFacts{.actor = facts_.actor,
                                                                  .services = facts_.services,
                                                                  .own_services_only = facts_.own_services_only,
                                                                  .role_before = command.role,
                                                                  .before = before,
                                                                  .membership = member_ ? member_->period : Period{},
                                                                  .today = facts_.today,
                                                                  .above_actor = member_ && member_->above_actor,
                                                                  .version = command.version,
                                                                  .other_usable_administrators = {},
                                                                  .usable_administrator = {},
                                                                  .candidates = {}});
        for (const Refusal& refusal : found)
            note_problem("assignments", "", {refusal.code, "assignments", refusal.arguments});
    }

    /// As its column is called, which tells it from another one of its label.
    [[nodiscard]] std::string named(const OrganisationService& service) const {
        const std::vector<NamedService> all = named_services(facts_.services);
        const std::vector<std::string> names = names_of_services(all);
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].service == service.service) return names[i];
        return service.label;
    }

    static std::string label_of(const OrganisationService& service, ServiceRoleId wanted) {
        for (const ServiceRole& role : service.roles)
            if (role.role == wanted) return role.label;
        return {};
    }

    const std::vector<ImportColumn>& columns_;
    const ImportFacts& facts_;
    const SheetRow* row_ = nullptr;
    const ImportMember* member_ = nullptr;
    ImportLine plan_;
    std::map<std::string, std::int64_t> lines_;  ///< in which somebody stood first
    TakenAdministrators taken_;                  ///< by the lines before
};

}  // namespace

Refusals check_edit(const ImportFacts& facts, const ImportMember& member, const UserFields& after, bool email_taken) {
    return check(UpdateUser{facts.organisation, member.account, member.version, after.details, after.grade,
                            after.executive, after.representative, after.substitute},
                 UpdateUserFacts{.actor = facts.actor,
                                 .kind = facts.kind,
                                 .before = member.details,
                                 .belongs_here_alone = member.alone,
                                 .wholly_mine = member.mends_address,
                                 .above_actor = member.above_actor,
                                 .state = member.state,
                                 .email_taken = email_taken,
                                 .level_exists = true,
                                 .version = member.version,
                                 .certificate = {}});
}

ImportKeys keys_of(const std::vector<ImportColumn>& columns, const std::vector<SheetRow>& rows) {
    std::set<std::string> emails, logins, technical_ids;
    std::set<std::int64_t> accounts;
    const auto keep = [](std::set<std::string>& to, std::string_view cell) {
        if (!cell.empty()) to.emplace(cell);
    };
    for (const SheetRow& row : rows) {
        const Line line(columns, row);
        keep(emails, line.cell(ImportField::email));
        keep(logins, line.cell(ImportField::login));
        keep(technical_ids, line.cell(ImportField::technical_id));
        if (const auto number = number_of(line.cell(ImportField::account))) accounts.insert(*number);
    }
    ImportKeys keys{{emails.begin(), emails.end()},
                    {logins.begin(), logins.end()},
                    {technical_ids.begin(), technical_ids.end()},
                    {}};
    for (const std::int64_t number : accounts) keys.accounts.push_back(AccountId{number});
    return keys;
}

void correct(const SheetInfo& sheet, std::vector<SheetRow>& rows, const std::vector<CorrectedCell>& corrections) {
    for (const CorrectedCell& cell : corrections) {
        const auto row = std::lower_bound(rows.begin(), rows.end(), cell.line,
                                          [](const SheetRow& one, std::int64_t line) { return one.line < line; });
        const auto column = std::find(sheet.columns.begin(), sheet.columns.end(), cell.header);
        if (row == rows.end() || row->line != cell.line || column == sheet.columns.end()) continue;
        const auto place = static_cast<std::size_t>(column - sheet.columns.begin());
        if (place >= row->cells.size()) continue;
        row->cells[place] = cell.value;
        std::erase_if(row->problems, [&](const FileProblem& one) { return one.place.header == cell.header; });
    }
}

void plan_import(const std::vector<ImportColumn>& columns, const std::vector<SheetRow>& rows, const ImportFacts& facts,
                 const TakeLine& take) {
    Planner planner(columns, facts);
    for (const SheetRow& row : rows) take(planner.plan(row));
}

Refusals check_columns(const std::vector<ImportColumn>& columns) {
    // A line for each role: the export for reviews.
    const auto has = [&](std::string_view header) {
        return std::any_of(columns.begin(), columns.end(),
                           [&](const ImportColumn& one) { return one.header == header; });
    };
    if (has("service_label") && has("role_label")) return {{refusals::not_people, "file"}};
    const bool named = place_of(columns, ImportField::last_name) && place_of(columns, ImportField::first_name);
    const bool keyed = place_of(columns, ImportField::email) || place_of(columns, ImportField::technical_id);
    if (!named || !keyed) return {{refusals::columns_missing, "file"}};
    return {};
}

}  // namespace habilis
