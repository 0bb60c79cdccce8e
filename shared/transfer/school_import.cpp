#include "shared/transfer/school_import.h"

#include <algorithm>

#include "shared/accounts/change_state.h"
#include "shared/accounts/create_user.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/refusals.h"

namespace habilis {
namespace {

Civility civility_of(const StsPerson& person) {
    if (person.civility == "1") return Civility::sir;
    if (person.civility == "2" || person.civility == "3") return Civility::madam;
    return person.sex == SchoolSex::male     ? Civility::sir
           : person.sex == SchoolSex::female ? Civility::madam
                                             : Civility::none;
}

/// No function is a teacher's: people whom the head has typed in have none.
Profile profile_of(const std::string& function) {
    if (function.empty() || function == "ENS") return Profile::teacher;
    if (function == "DIR") return Profile::direction;
    if (function == "EDU") return Profile::school_life;
    return Profile::other_staff;
}

/// Who heads the school or inspects it was told here, by whom it concerns.
bool holds(Profile now, Profile file) {
    return now == file || now == Profile::inspector || (now == Profile::head_of_school && file == Profile::direction);
}

std::string words_of(Day day) { return day ? to_iso(day) : std::string(); }
std::string words_of(const std::string& text) { return text; }
std::string words_of(const std::vector<std::string>& codes) {
    std::string words;
    for (const std::string& code : codes) words += (words.empty() ? "" : ", ") + code;
    return words;
}
std::string words_of(Civility value) { return std::string(names_of(value)[static_cast<std::size_t>(value)]); }
std::string words_of(Profile value) { return std::string(names_of(value)[static_cast<std::size_t>(value)]); }

/// What a file that says nothing says.
bool says_nothing(Day day) { return !day; }
bool says_nothing(const std::string& text) { return text.empty(); }
bool says_nothing(Civility value) { return value == Civility::none; }
bool says_nothing(Profile value) { return value == Profile::none; }
bool says_nothing(const std::vector<std::string>&) { return false; }  // who teaches no class any more

class Planner {
public:
    Planner(const StsFile& file, const SchoolFacts& facts) : file_(file), facts_(facts) {}

    std::vector<ImportLine> plan() {
        for (const StsPerson& person : file_.people)
            if (const auto known = facts_.keys.find(key_of(person)); known != facts_.keys.end())
                present_.insert(known->second.account);
        std::vector<ImportLine> lines;
        for (const StsPerson& person : file_.people) lines.push_back(line_of(person));
        if (facts_.absent_stay) return lines;
        for (const auto& [key, known] : facts_.keys)
            if (!present_.contains(known.account)) absent(known.account, lines);
        return lines;
    }

private:
    ImportLine line_of(const StsPerson& person) {
        person_ = &person;
        file_says_ = person_of(person, facts_.today);
        member_ = nullptr;
        key_ = key_of(person);
        plan_ = {.line = person.line, .name = list_name(file_says_.first_name, file_says_.last_name)};
        for (const FileProblem& problem : person.problems)
            refuse(problem.place.header, problem.place.value, refusal_of(problem, problem.place.header));
        if (plan_.problems.empty()) decide();
        return finished();
    }

    ImportLine finished() {
        if (!plan_.problems.empty()) {
            if (plan_.decision != ImportDecision::conflict) plan_.decision = ImportDecision::refuse;
            plan_.steps.clear();
            plan_.changes.clear();
        }
        return std::move(plan_);
    }

    void refuse(std::string field, std::string value, Refusal refusal) {
        plan_.problems.push_back({std::move(field), std::move(value), std::move(refusal)});
    }
    void doubt(Refusal refusal) {
        plan_.decision = ImportDecision::conflict;
        refusal.arguments.push_back({"key", key_});
        refuse("last_name", "", std::move(refusal));
    }
    void take(const Refusals& found) {
        for (const Refusal& refusal : found) {
            const std::size_t point = refusal.field.rfind('.');
            refuse(point == std::string::npos ? refusal.field : refusal.field.substr(point + 1), "", refusal);
        }
    }

    void decide() {
        const auto known = facts_.keys.find(key_);
        if (known != facts_.keys.end() && facts_.members.contains(known->second.account))
            return update(known->second.account, &known->second.given);
        const std::string name = name_key(file_says_.first_name, file_says_.last_name);
        for (const SameAnswer& answer : facts_.answers) {
            if (answer.key != key_) continue;
            if (!answer.account) return create(name);
            const std::vector<AccountId> same = candidates(name);
            if (std::find(same.begin(), same.end(), answer.account) != same.end()) {
                present_.insert(answer.account);
                return update(answer.account, nullptr);
            }
        }
        if (ask(candidates(name))) return;
        const auto [from, until] = new_here_.equal_range(name);
        for (auto other = from; other != until; ++other)
            if (could_be(other->second->born))
                return doubt({refusals::same_in_file, "", {{"line", std::to_string(other->second->line)}}});
        create(name);
    }

    [[nodiscard]] bool could_be(Day born) const { return !born || !file_says_.born || born == file_says_.born; }

    [[nodiscard]] std::vector<AccountId> candidates(const std::string& name) const {
        std::vector<AccountId> found;
        const auto [from, until] = facts_.named.equal_range(name);
        for (auto one = from; one != until; ++one) {
            const auto sheet = facts_.sheets.find(one->second);
            if (facts_.members.contains(one->second) &&
                could_be(sheet == facts_.sheets.end() ? Day{} : sheet->second.born))
                found.push_back(one->second);
        }
        return found;
    }

    /// "Même personne ?": true when somebody has to say. Who is asked about is not missing from the file.
    bool ask(const std::vector<AccountId>& same) {
        if (same.empty()) return false;
        std::string names;
        for (const AccountId account : same) {
            const ImportMember& one = facts_.members.at(account);
            present_.insert(account);
            names += (names.empty() ? "" : ", ") + list_name(one.details.first_name, one.details.last_name) + " (" +
                     one.login + ")";
        }
        if (same.size() > 1) return doubt({refusals::several_same, "", {{"names", names}}}), true;
        doubt({refusals::same_name, "", {{"name", names}, {"account", std::to_string(same.front().value)}}});
        return true;
    }

    void create(const std::string& name) {
        plan_.decision = ImportDecision::create;
        UserFields made;
        made.details.civility = file_says_.civility;
        made.details.first_name = file_says_.first_name;
        made.details.last_name = file_says_.last_name;
        made.details.profile = file_says_.profile;
        take(check(CreateUser{facts_.organisation, made.details, {}, false}, CreateUserFacts{.actor = facts_.actor,
                                                                                             .kind = facts_.kind,
                                                                                             .email_taken = false,
                                                                                             .level_exists = true,
                                                                                             .certificate = {}}));
        if (!plan_.problems.empty()) return;
        new_here_.emplace(name, person_);
        const std::string login = numbered_login(
            login_proposal(file_says_.first_name, file_says_.last_name),
            [&](const std::string& proposal) { return logins_.contains(proposal) || facts_.login_taken(proposal); });
        logins_.insert(login);
        plan_.changes.push_back({"login", "", "", login});
        plan_.changes.push_back({"profile", "", "", words_of(file_says_.profile)});
        const auto note = [&](std::string_view field, const auto& value) {
            if (const std::string words = words_of(value); !words.empty())
                plan_.changes.push_back({std::string(field), "", "", words});
        };
        note("born", file_says_.born);
        note("discipline", file_says_.discipline);
        note("classes", file_says_.classes);
        note("head_of", file_says_.head_of);
        plan_.steps.push_back({.effect = PlannedEffect::create,
                               .before = static_cast<std::int64_t>(Provenance::sts),
                               .data = encode(made)});
        add_entry(file_says_);
    }

    void add_entry(const SchoolSheet& sheet) {
        plan_.steps.push_back({.effect = PlannedEffect::school,
                               .data = encode(SchoolEntry{Provenance::sts, facts_.uai, key_, file_says_, sheet})});
    }

    /// `now` becomes what the file says, unless somebody typed it: then it is no more what the file gave last.
    template <class T>
    void settle(std::string_view field, T& now, const T& file, const T* given) {
        if (now == file || says_nothing(file)) return;
        const bool typed = given ? now != *given : !words_of(now).empty() && words_of(now) != "none";
        ImportChange change{std::string(field), "", words_of(now), words_of(file)};
        if (typed) {
            change.kept = true;
            if (facts_.typed_by) change.kept_from = facts_.typed_by(member_->account, field);
        } else {
            now = file;
        }
        plan_.changes.push_back(std::move(change));
    }

    void update(AccountId account, const SchoolPerson* given) {
        member_ = &facts_.members.at(account);
        plan_.account = account;
        plan_.version = member_->version;
        plan_.name = list_name(member_->details.first_name, member_->details.last_name);
        if (member_->state == AccountState::hidden) change_state(StateChange::restore, PlannedEffect::restore);
        UserFields after = *member_;
        ContactDetails& details = after.details;
        settle("civility", details.civility, file_says_.civility, given ? &given->civility : nullptr);
        settle("first_name", details.first_name, file_says_.first_name, given ? &given->first_name : nullptr);
        settle("last_name", details.last_name, file_says_.last_name, given ? &given->last_name : nullptr);
        if (!holds(details.profile, file_says_.profile))
            settle("profile", details.profile, file_says_.profile, given ? &given->profile : nullptr);
        if (differs_from_member(details)) edit(after);
        const auto stored = facts_.sheets.find(account);
        const SchoolSheet before = stored == facts_.sheets.end() ? SchoolSheet{} : stored->second;
        SchoolSheet sheet = before;
        settle("born", sheet.born, file_says_.born, given ? &given->born : nullptr);
        settle("discipline", sheet.discipline, file_says_.discipline, given ? &given->discipline : nullptr);
        settle("classes", sheet.classes, file_says_.classes, given ? &given->classes : nullptr);
        settle("head_of", sheet.head_of, file_says_.head_of, given ? &given->head_of : nullptr);
        if (!given) plan_.changes.push_back({"provenance", "", words_of(member_->provenance), "sts"});
        if (!given || sheet != before || !plan_.steps.empty()) add_entry(sheet);
        if (!plan_.steps.empty() && plan_.decision == ImportDecision::unchanged)
            plan_.decision = ImportDecision::update;
    }
    static std::string words_of(Provenance value) {
        return std::string(names_of(value)[static_cast<std::size_t>(value)]);
    }
    template <class T>
    static std::string words_of(const T& value) {
        return habilis::words_of(value);
    }

    [[nodiscard]] bool differs_from_member(const ContactDetails& after) const {
        const ContactDetails& now = member_->details;
        return after.civility != now.civility || after.first_name != now.first_name ||
               after.last_name != now.last_name || after.profile != now.profile;
    }

    void edit(const UserFields& after) {
        take(check_edit(facts_, *member_, after, false));
        plan_.steps.push_back({.effect = PlannedEffect::edit, .data = encode(after)});
    }

    /// By the rules of one person, but for that of people who come from a file: this is the file.
    void change_state(StateChange change, PlannedEffect effect) {
        const ChangeStateFacts facts{.actor = facts_.actor,
                                     .above_actor = member_->above_actor_anywhere,
                                     .version = member_->version,
                                     .state = member_->state,
                                     .provenance = {},
                                     .wholly_mine = member_->wholly_mine,
                                     .default_user = member_->default_user,
                                     .other_usable_administrators = taken_.left_beside(member_->administrations),
                                     .usable_administrator = !member_->administrations.empty(),
                                     .candidates = member_->candidates};
        const Refusals found =
            check(ChangeState{facts_.organisation, member_->account, member_->version, change}, facts);
        for (const Refusal& refusal : found) refuse("state", "", {refusal.code, "state", refusal.arguments});
        if (found.empty() && change == StateChange::hide) taken_.take(member_->administrations);
        const AccountState after = state_after(change, member_->state, member_->hidden_from).value_or(member_->state);
        const auto code = [](AccountState state) {
            return std::string(names_of(state)[static_cast<std::size_t>(state)]);
        };
        plan_.changes.push_back({"state", "", code(member_->state), code(after)});
        plan_.steps.push_back({.effect = effect});
        plan_.decision = change == StateChange::hide ? ImportDecision::hide : ImportDecision::restore;
    }

    void absent(AccountId account, std::vector<ImportLine>& lines) {
        const auto found = facts_.members.find(account);
        if (found == facts_.members.end() || found->second.state == AccountState::hidden) return;
        present_.insert(account);  // somebody may have two keys
        member_ = &found->second;
        plan_ = {.line = 0,
                 .account = account,
                 .version = member_->version,
                 .name = list_name(member_->details.first_name, member_->details.last_name)};
        change_state(StateChange::hide, PlannedEffect::hide);
        lines.push_back(finished());
    }

    const StsFile& file_;
    const SchoolFacts& facts_;
    std::set<std::string> logins_;  ///< of lines before
    std::set<AccountId> present_;   ///< whom the file names, or asks about
    std::multimap<std::string, const StsPerson*> new_here_;
    TakenAdministrators taken_;  ///< by the lines before
    // of one line
    const StsPerson* person_ = nullptr;
    std::string key_;
    SchoolPerson file_says_;
    const ImportMember* member_ = nullptr;
    ImportLine plan_;
};

}  // namespace

SchoolPerson person_of(const StsPerson& person, Day today) {
    SchoolPerson it;
    it.born = person.born;
    for (const StsDiscipline& one : person.disciplines)
        it.discipline += (it.discipline.empty() ? "" : ", ") + (one.label.empty() ? one.code : one.label);
    it.classes = person.divisions;
    it.classes.insert(it.classes.end(), person.groups.begin(), person.groups.end());
    for (const HeadTeacher& one : person.head_of)
        if (!one.division.empty() && (!one.until || one.until >= today)) it.head_of.push_back(one.division);
    it.civility = civility_of(person);
    it.first_name = as_first_name(person.first_name);
    it.last_name = person.usual_name.empty() ? person.birth_name : person.usual_name;
    it.profile = profile_of(person.function);
    return it;
}

std::string key_of(const StsPerson& person) { return person.type + " " + person.id; }

std::string name_key(std::string_view first_name, std::string_view last_name) {
    return fold(last_name) + " " + fold(first_name);
}

std::int64_t school_year_of(Day today) {
    constexpr std::uint8_t august = 8;
    return today.month >= august ? today.year : today.year - 1;
}

Refusals check_school(const std::string& uai_here, const std::string& uai_of_file) {
    if (uai_here.empty()) return {{refusals::school_unknown, "file", {{"uai", uai_of_file}}}};
    if (uai_here != uai_of_file) return {{refusals::other_school, "file", {{"uai", uai_of_file}, {"here", uai_here}}}};
    return {};
}

std::vector<ImportLine> plan_school(const StsFile& file, const SchoolFacts& facts) {
    return Planner(file, facts).plan();
}

}  // namespace habilis
