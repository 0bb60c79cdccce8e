#include "server/duplicates/verbs.h"
#include "server/nouns/school_sheets.h"
#include "server/nouns/session_actor.h"
#include "server/nouns/sort_keys.h"
#include "shared/duplicates/routes.h"
#include "shared/plans/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// "Doublons possibles": who could be one person, told apart, or merged as a plan.
using namespace habilis;
using namespace habilis::tests;

namespace {

/// Two accounts of one name in a school that its head administers.
struct Stage : Town {
    OrganisationId school = organisation({.label = "Collège des Îles", .kind = OrganisationKind::school});
    AccountId head = person("Préaudeau", school, OrganisationRole::administrator);
    AccountId kept = named("Gwenaëlle", "Buvardin", "gwen");
    AccountId other = named("Gwenaelle", "BUVARDIN", "gwen2");
    Api api{*this};

    Stage() {
        sort_keys(head);
        subscribe(market);
    }
    AccountId named(const std::string& first, const std::string& last, const std::string& login) {
        const AccountId made = account({.first_name = first,
                                        .last_name = last,
                                        .email = login + "@x.example",
                                        .login = login,
                                        .password_hash = "phc"});
        member(made, school);
        sort_keys(made);
        return made;
    }
    void sort_keys(AccountId whom) {
        [[maybe_unused]] const auto done = database().write([&](server::Transaction& transaction) -> Result<int> {
            transaction.bookkeeping([&] { server::write_sort_keys(transaction, whom); });
            return 0;
        });
    }
    void subscribe(ServiceId service) {
        [[maybe_unused]] const auto done = database().write([&](server::Transaction& transaction) -> Result<int> {
            transaction.bookkeeping([&] { server::insert_subscription(transaction, school, service); });
            return 0;
        });
    }
    void have(AccountId whom, ServiceId service, const std::string& label, const std::string& until = "") {
        run("INSERT INTO assignments (membership_id, service_id, role_id, created_at, ends_on) "
            "VALUES (?1, ?2, ?3, 1, nullif(?4, ''))",
            user(whom, school).membership, service, role(service, label), until);
    }
    void born(AccountId whom, const std::string& day, const std::string& classes = "") {
        run("INSERT INTO school_sheets (organisation_id, account_id, born, classes) VALUES (?1, ?2, ?3, ?4)", school,
            whom, day, classes);
    }
    void key_of(AccountId whom, const std::string& key) {
        run("INSERT INTO external_keys (source, scope, key, organisation_id, account_id, given) "
            "VALUES (3, '9990003Z', ?1, ?2, ?3, '{}')",
            key, school, whom);
        run("UPDATE accounts SET provenance = 3 WHERE id = ?1", whom);
    }
    std::string path(std::string_view rest) {
        return "/organisations/" + std::to_string(school.value) + std::string(rest);
    }
    Duplicates list(bool told_apart = false) {
        return api.get(path(told_apart ? "/duplicates?told_apart=true" : "/duplicates"), {api.session(head)})
            .as<Duplicates>();
    }
    /// "Buvardin like.same_name"
    std::string pairs(bool told_apart = false) {
        std::string said;
        for (const LikelyPair& pair : list(told_apart).pairs)
            said += (said.empty() ? "" : ", ") + std::to_string(pair.account.value - kept.value) + "-" +
                    std::to_string(pair.other.value - kept.value) + " " +
                    std::string(names_of(pair.likeness)[static_cast<std::size_t>(pair.likeness)]);
        return said;
    }
    Api::Reply tell(AccountId who, AccountId one, AccountId two, bool different = true) {
        const TellApart command{school, one, two, different};
        return api.post(path("/users/" + std::to_string(one.value) + "/tell-apart"), encode(command),
                        {api.session(who)});
    }
    Api::Reply plan_of(AccountId who, AccountId stays, AccountId goes) {
        return api.get(path("/users/" + std::to_string(stays.value) + "/merge?other=" + std::to_string(goes.value)),
                       {api.session(who)});
    }
    MergePlan plan(AccountId stays, AccountId goes) { return plan_of(head, stays, goes).as<MergePlan>(); }
    Actor now(AccountId who) {
        Actor actor;
        database().read(
            [&](server::Connection& connection) { actor = server::load_person(connection, who, World::now()); });
        actor.proved = true;
        return actor;
    }
    std::string merge(AccountId stays, AccountId goes, std::vector<std::string> taken = {}, AccountId by = {}) {
        return merge({school, stays, goes, plan(stays, goes).state, std::move(taken)}, now(by ? by : head));
    }
    std::string merge(const MergeAccounts& command, const Actor& who) {
        const auto begun = as(
            who,
            [&](server::Transaction& transaction, const server::Author& author, const auto& it) {
                return server::merge_accounts(transaction, author, {outbox, random}, it);
            },
            command);
        if (!begun.ok()) return said(begun);
        api.work_on_plans();
        last = begun.value();
        return text("SELECT refusal FROM plans WHERE id = ?1", last);
    }
    void undo() {
        const Api::Reply undone =
            api.post(path("/plans/" + std::to_string(last.value) + "/undo"), "{}", {api.session(head)});
        REQUIRE_MESSAGE(undone.status == 200, undone.body);
        api.work_on_plans();
    }
    std::string roles_of(AccountId whom) {
        return text(
            "SELECT group_concat(s.label || ' ' || r.label || coalesce(' ' || a.ends_on, ''), ', ') FROM assignments a "
            "JOIN memberships m ON m.id = a.membership_id JOIN services s ON s.id = a.service_id "
            "JOIN service_roles r ON r.id = a.role_id WHERE m.account_id = ?1",
            whom);
    }
    PlanId last;
};

}  // namespace

TEST_CASE("likely pairs: one name whatever its accents, unless two birthdays say otherwise") {
    Stage stage;
    CHECK(stage.pairs() == "0-1 same_name");
    stage.born(stage.kept, "1984-05-12");
    CHECK(stage.pairs() == "0-1 same_name");
    SUBCASE("the same day") {
        stage.born(stage.other, "1984-05-12");
        CHECK(stage.pairs() == "0-1 same_birth");
    }
    SUBCASE("another day") {
        stage.born(stage.other, "1990-01-01");
        CHECK(stage.pairs() == "");
    }
    SUBCASE("who is hidden is no duplicate any more") {
        stage.run("UPDATE accounts SET state = 3 WHERE id = ?1", stage.other);
        stage.sort_keys(stage.other);
        CHECK(stage.pairs() == "");
    }
    SUBCASE("nobody of another organisation") {
        CHECK(stage.api.get(stage.path("/duplicates"), {stage.api.session(stage.mayor)}).status == 404);
    }
}

TEST_CASE("likely pairs: an address that was the other's, or where the other gets notifications") {
    Stage stage;
    const AccountId third = stage.named("Gwen", "Le Buvard", "third");
    stage.run("UPDATE accounts SET notification_email = 'GWEN@x.example' WHERE id = ?1", third);
    CHECK(stage.pairs() == "0-2 same_email, 0-1 same_name");
    stage.run(
        "INSERT INTO email_changes (account_id, asked_by, email, old_email, token_hash, asked_at, expires_at, done_at) "
        "VALUES (?1, ?1, 'third@x.example', 'gwen2@x.example', x'aa', 1, 2, 2)",
        third);
    CHECK(stage.pairs() == "1-2 former_email, 0-2 same_email, 0-1 same_name");
}

TEST_CASE("two are told apart, and that is remembered, until somebody doubts again; each is a line of the journal") {
    Stage stage;
    CHECK(stage.tell(stage.head, stage.other, stage.kept).status == 200);
    CHECK(stage.pairs() == "");
    CHECK(stage.list().told_apart == 1);
    CHECK(stage.pairs(true) == "0-1 same_name");
    const std::int64_t lines = stage.journal_lines();
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 2601 AND about = ?1", stage.other) == 1);
    CHECK(stage.tell(stage.head, stage.kept, stage.other).status == 200);  // said already
    CHECK(stage.journal_lines() == lines);
    CHECK(stage.tell(stage.head, stage.kept, stage.other, false).status == 200);
    CHECK(stage.pairs() == "0-1 same_name");
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 2602") == 1);
    CHECK(stage.tell(stage.head, stage.kept, stage.kept).code() == "duplicates.merged_with_itself");
    CHECK(stage.tell(stage.head, stage.kept, stage.stranger).status == 404);
    CHECK(stage.tell(stage.kept, stage.kept, stage.other).status == 403);
    CHECK(stage.tell(stage.mayor, stage.kept, stage.other).status == 404);
}

TEST_CASE("merged: what the other has goes over with its days, its key too, and it is hidden") {
    Stage stage;
    stage.have(stage.other, stage.market, "Utilisateur", "2027-06-30");
    stage.born(stage.kept, "1984-05-12", "6A");
    stage.born(stage.other, "", "5B");
    stage.key_of(stage.other, "epp 4102");
    const MergePlan plan = stage.plan(stage.kept, stage.other);
    CHECK(plan.obstacles.empty());
    CHECK(plan.account.login == "gwen");
    CHECK(plan.other.classes == std::vector<std::string>{"5B"});
    REQUIRE(plan.lines.size() == 1);
    CHECK(plan.lines.front().label == "Salle des marchés");
    CHECK(stage.merge(stage.kept, stage.other, {"last_name"}) == "");
    CHECK(stage.roles_of(stage.kept) == "Salle des marchés Utilisateur 2027-06-30");
    CHECK(stage.user(stage.kept, stage.school).details.last_name == "BUVARDIN");
    CHECK(stage.user(stage.kept, stage.school).details.first_name == "Gwenaëlle");
    CHECK(stage.text("SELECT replace(classes, char(10), ' ') FROM school_sheets WHERE account_id = ?1", stage.kept) ==
          "6A 5B");
    CHECK(stage.integer("SELECT account_id FROM external_keys WHERE key = 'epp 4102'") == stage.kept.value);
    CHECK(stage.user(stage.kept, stage.school).provenance == Provenance::sts);
    CHECK(stage.user(stage.other, stage.school).state == AccountState::hidden);
    CHECK(stage.pairs() == "");
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 2600 AND about = ?1", stage.other) == 1);

    // And undone as one.
    stage.undo();
    CHECK(stage.integer("SELECT count(*) FROM plan_rows WHERE outcome <> 3") == 0);
    CHECK(stage.roles_of(stage.kept) == "");
    CHECK(stage.roles_of(stage.other) == "Salle des marchés Utilisateur 2027-06-30");
    CHECK(stage.user(stage.kept, stage.school).details.last_name == "Buvardin");
    CHECK(stage.user(stage.kept, stage.school).provenance == Provenance::manual);
    CHECK(stage.integer("SELECT account_id FROM external_keys WHERE key = 'epp 4102'") == stage.other.value);
    CHECK(stage.text("SELECT classes FROM school_sheets WHERE account_id = ?1", stage.kept) == "6A");
    CHECK(stage.user(stage.other, stage.school).state == AccountState::active);
    CHECK(stage.pairs() == "0-1 same_name");
}

TEST_CASE("merged: the role that the kept account has stays as it is") {
    Stage stage;
    stage.have(stage.kept, stage.market, "Utilisateur");
    stage.have(stage.other, stage.market, "Administrateur");
    CHECK(stage.plan(stage.kept, stage.other).lines.front().effect == HandOverEffect::unchanged);
    CHECK(stage.merge(stage.kept, stage.other) == "");
    CHECK(stage.roles_of(stage.kept) == "Salle des marchés Utilisateur");
}

TEST_CASE("what stands in the way of a merge is said in the plan and refused, and nothing is half done") {
    Stage stage;
    const std::int64_t lines = stage.journal_lines();
    const auto refused = [&](std::string_view code) {
        const MergePlan plan = stage.plan(stage.kept, stage.other);
        CHECK(plan.obstacles == std::vector<std::string>{std::string(code)});
        CHECK(stage.merge(stage.kept, stage.other).starts_with(code));
        CHECK(stage.journal_lines() == lines);
        CHECK(stage.integer("SELECT count(*) FROM plans") == 0);
    };
    SUBCASE("an organisation that the head does not administer") {
        stage.member(stage.other, stage.town);
        refused("duplicates.elsewhere");
        // The other way round nothing is taken from anywhere.
        CHECK(stage.plan(stage.other, stage.kept).obstacles.empty());
    }
    SUBCASE("the kept account is disabled") {
        stage.run("UPDATE accounts SET state = 2 WHERE id = ?1", stage.kept);
        refused("duplicates.kept_not_in_use");
    }
    SUBCASE("a mailbox") {
        stage.run("UPDATE accounts SET kind = 1, first_name = '' WHERE id = ?1", stage.other);
        refused("duplicates.mailbox");
    }
    SUBCASE("one's own account") {
        CHECK(stage.plan(stage.kept, stage.head).obstacles == std::vector<std::string>{"duplicates.own_account"});
        CHECK(stage.merge(stage.kept, stage.head) == "duplicates.own_account@other");
    }
    SUBCASE("other people, and who may not") {
        CHECK(stage.plan_of(stage.head, stage.kept, stage.stranger).status == 404);
        CHECK(stage.plan_of(stage.mayor, stage.kept, stage.other).status == 404);
        CHECK(stage.plan_of(stage.kept, stage.kept, stage.other).status == 403);
        CHECK(stage.plan(stage.kept, stage.kept).obstacles ==
              std::vector<std::string>{"duplicates.merged_with_itself"});
    }
    SUBCASE("something moved, or is no field") {
        MergeAccounts command{
            stage.school, stage.kept, stage.other, stage.plan(stage.kept, stage.other).state, {"email"}};
        CHECK(stage.merge(command, stage.now(stage.head)) == "base.not_one_of@taken");
        command.taken.clear();
        stage.run("UPDATE memberships SET version = version + 1 WHERE account_id = ?1", stage.kept);
        CHECK(stage.merge(command, stage.now(stage.head)) == "base.moved_meanwhile");
    }
}

TEST_CASE("3.3: the last administrator is not merged away, and rights over people ask for the password") {
    Stage stage;
    stage.run("UPDATE memberships SET role = 2 WHERE account_id = ?1", stage.other);
    MergeAccounts command{stage.school, stage.kept, stage.other, stage.plan(stage.kept, stage.other).state, {}};
    Actor unproved = stage.now(stage.head);
    unproved.proved = false;
    CHECK(stage.merge(command, unproved) == "base.reauthentication_needed");
    // The platform's administrator merges the one administrator into somebody who cannot sign in yet.
    stage.run("UPDATE memberships SET role = 0 WHERE account_id = ?1", stage.head);
    stage.run("UPDATE accounts SET state = 0 WHERE id = ?1", stage.kept);
    const AccountId portal = stage.account(
        {.email = "p@x.example", .login = "p", .platform_role = PlatformRole::administrator, .password_hash = "phc"});
    command.state = stage.plan_of(portal, stage.kept, stage.other).as<MergePlan>().state;
    CHECK(stage.merge(command, stage.now(portal)).starts_with("access.last_administrator"));
    CHECK(stage.user(stage.other, stage.school).state == AccountState::active);
    CHECK(stage.user(stage.kept, stage.school).role == OrganisationRole::user);
    CHECK(stage.integer("SELECT count(*) FROM plans") == 0);
    stage.run("UPDATE accounts SET state = 1 WHERE id = ?1", stage.kept);
    command.state = stage.plan_of(portal, stage.kept, stage.other).as<MergePlan>().state;
    CHECK(stage.merge(command, stage.now(portal)) == "");
    CHECK(stage.user(stage.kept, stage.school).role == OrganisationRole::administrator);
}

TEST_CASE("no pair is looked for by comparing everybody with everybody") {
    Stage stage;
    std::string steps;
    stage.database().read([&](server::Connection& connection) {
        connection.each(
            "EXPLAIN QUERY PLAN SELECT name_sort FROM memberships WHERE organisation_id = 1 AND listed = 1 "
            "GROUP BY name_sort HAVING count(*) > 1",
            [&](const server::Row& row) { steps += row.text(3) + "\n"; });
    });
    CHECK_MESSAGE(steps.find("USING COVERING INDEX memberships_by_name") != std::string::npos, steps);
    CHECK_MESSAGE(steps.find("TEMP B-TREE") == std::string::npos, steps);
}
