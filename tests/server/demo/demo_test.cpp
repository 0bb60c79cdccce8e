#include "server/demo/demo.h"

#include <doctest/doctest.h>

#include "server/consent/built_in_notices.h"
#include "server/demo/stage.h"
#include "shared/organisations/customs.h"
#include "tests/support/server/world.h"
#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::server;
using namespace habilis::tests;

namespace {

/// Monday 23 November 2026, 14:00 in Paris.
constexpr Instant monday{1795438800000};

/// The demonstration in a folder of its own, with hashes that cost nothing.
struct Demo {
    explicit Demo(Instant now = monday) : clock(now) {
        auto opened = Database::open({.folder = folder.path(), .clock = [this] { return clock.now(); }});
        REQUIRE(opened.ok());
        database = std::move(opened.value());
        NoticeSetting settings[] = {
            {"operator_name", "a"}, {"operator_address", "b"}, {"support_contact", "c"}, {"dpo_contact", "d"}};
        REQUIRE(keep_built_in_notices(*database, notice_files(), settings).empty());
        auto made = make_demo(services(), clock, now);
        if (!made.ok())
            for (const Refusal& refusal : made.refusals())
                FAIL_CHECK(refusal.code.name << " " << refusal.field << " " << refusal_words(Language::en, refusal));
        REQUIRE(made.ok());
        sign_ins = made.value();
    }

    [[nodiscard]] SignInServices services() { return {*database, clock, hasher, random, outbox}; }
    std::int64_t count(std::string_view sql) {
        return database->read([&](Connection& connection) { return connection.integer(sql); });
    }
    std::string text(std::string_view sql) {
        return database->read([&](Connection& connection) { return connection.text(sql); });
    }
    /// Rows as lines: what two runs must have in common.
    std::string table(std::string_view sql) {
        std::string lines;
        database->read([&](Connection& connection) {
            connection.each(sql, [&](const Row& row) { lines += row.text(0) + "\n"; });
        });
        return lines;
    }

    TemporaryFolder folder;
    FakeClock clock;
    SystemRandom random;
    PasswordHasher hasher{random, {.cost = World::cheap, .threads = 2, .queue = 100}};
    MailSettings mail_settings;
    Outbox outbox{mail_settings, random};
    std::unique_ptr<Database> database;
    std::vector<DemoSignIn> sign_ins;
};

/// Read by several tests, changed by none.
Demo& shared() {
    static Demo demo;
    return demo;
}

constexpr std::string_view everything[] = {
    "SELECT concat_ws('|', id, civility, first_name, last_name, email, login, language, state, state_since, provenance, "
    "platform_role, password_hash IS NOT NULL, password_set_at, password_expires_at, failed_sign_ins, locked_until, "
    "activation_expires_at, last_sign_in_at, created_at, version) FROM accounts ORDER BY id",
    "SELECT concat_ws('|', id, organisation_id, account_id, role, external, default_user, level_id, function, "
    "technical_id, grade, name_sort, listed, created_at, version) FROM memberships ORDER BY id",
    "SELECT concat_ws('|', membership_id, service_id, role_id, created_at, created_by) FROM assignments "
    "ORDER BY membership_id, service_id",
    "SELECT concat_ws('|', sequence, at, event, actor, organisation, target_noun, target, about, address, before, after) "
    "FROM journal ORDER BY sequence",
    "SELECT concat_ws('|', id, account, kind, language, email, subject, created_at) FROM outbox ORDER BY id",
    "SELECT concat_ws('|', id, account_id, at, accepted) FROM consents ORDER BY id",
};

/// Whoever is named signs in with the one pass-phrase, and gets as far as his story lets him.
void sign_everybody_in(Demo& demo) {
    REQUIRE(demo.sign_ins.size() > 15);
    for (const DemoSignIn& person : demo.sign_ins) {
        auto opened =
            sign_in(demo.services(), {{"192.0.2.77", "test"}}, {person.identifier, std::string(demo_password)});
        bool possible = person.story != "locked" && person.story != "disabled";
        CHECK_MESSAGE(opened.ok() == possible, person.identifier);
        if (!opened.ok()) continue;
        NextStep expected = person.story == "notice"    ? NextStep::notice
                            : person.story == "expired" ? NextStep::password
                                                        : NextStep::home;
        CHECK_MESSAGE(opened->reply.next == expected, person.identifier);
    }
}

}  // namespace

TEST_CASE("the demonstration has the region with its 54 users, and every state there is") {
    Demo& demo = shared();
    CHECK(demo.count("SELECT count(*) FROM memberships m JOIN organisations o ON o.id = m.organisation_id "
                     "WHERE o.label = 'Région Fictive' AND m.listed = 1") == 54);
    CHECK(demo.count("SELECT count(*) FROM levels l JOIN organisations o ON o.id = l.organisation_id "
                     "WHERE o.label = 'Région Fictive'") == 14);
    CHECK(demo.count("SELECT count(*) FROM services") == 7);
    CHECK(
        demo.text(
            "SELECT group_concat(label, ', ') FROM (SELECT DISTINCT label FROM service_roles ORDER BY label) AS it") ==
        "Acheteur, Administrateur, Administrateur / Acheteur, Administrateur Entité Publique, Administrateur Global, "
        "Administrateur Service, Apprenant, Observateur, Utilisateur, Utilisateur du service");
    CHECK(demo.count("SELECT count(*) FROM organisations") == 9);
    CHECK(demo.count("SELECT count(DISTINCT kind) FROM organisations") == 5);
    CHECK(demo.count("SELECT count(*) FROM accounts") == 105);
    CHECK(demo.count("SELECT count(*) FROM accounts WHERE platform_role <> 0") == 2);
    for (int state : {0, 1, 2, 3})
        CHECK(demo.count("SELECT count(*) FROM accounts WHERE state = " + std::to_string(state)) > 0);
    std::string now = std::to_string(monday.ms);
    CHECK(demo.count("SELECT count(*) FROM accounts WHERE state = 0 AND activation_expires_at > " + now) >= 5);
    CHECK(demo.count("SELECT count(*) FROM accounts WHERE state = 0 AND activation_expires_at < " + now) >= 3);
    CHECK(demo.count("SELECT count(*) FROM accounts WHERE state = 0 AND activation_expires_at IS NULL") >= 3);
    CHECK(demo.count("SELECT count(*) FROM accounts WHERE state = 1 AND password_expires_at < " + now) >= 4);
    CHECK(demo.count("SELECT count(*) FROM accounts WHERE state = 1 AND password_expires_at BETWEEN " + now + " AND " +
                     std::to_string((monday + 30 * one_day).ms)) >= 3);
    CHECK(demo.count("SELECT count(*) FROM accounts WHERE locked_until > " + now) == 1);
    CHECK(demo.count("SELECT count(*) FROM accounts WHERE provenance = 2") > 0);
    CHECK(demo.count("SELECT count(*) FROM accounts WHERE provenance = 3") > 0);
    CHECK(demo.count("SELECT count(*) FROM memberships WHERE default_user = 1") == 1);
    CHECK(demo.count("SELECT count(*) FROM memberships WHERE certificate_until > 0") == 1);
    CHECK(demo.count("SELECT count(*) FROM memberships WHERE external = 1") >= 6);
    CHECK(demo.count(
              "SELECT count(*) FROM (SELECT account_id FROM memberships GROUP BY 1 HAVING count(*) > 1) AS it") == 6);
    CHECK(demo.count("SELECT count(*) FROM notifications WHERE kind = 0") == 3);
    CHECK(demo.count("SELECT count(*) FROM foundings WHERE state = 0") == 2);
    CHECK(demo.count("SELECT founding FROM platform_settings") == 0);
    CHECK(demo.count("SELECT count(*) FROM organisations WHERE closed_at IS NOT NULL") == 1);
    CHECK(demo.count("SELECT count(*) FROM succession_claims WHERE state = 0 AND evidence_kind = 1") == 1);
    CHECK(demo.count("SELECT max(created_at) FROM accounts") <= monday.ms);
    CHECK(demo.count("SELECT max(at) FROM journal") <= monday.ms);
}

TEST_CASE("nobody of the demonstration has what the form of such an organisation does not ask") {
    Demo& demo = shared();
    const auto having = [&](bool Customs::*custom, std::string_view what) {
        std::int64_t people = 0;
        for (std::size_t i = 0; i < names_of(OrganisationKind{}).size(); ++i)
            if (!(customs_of(static_cast<OrganisationKind>(i)).*custom))
                people += demo.count(
                    "SELECT count(*) FROM memberships m JOIN organisations o ON o.id = m.organisation_id "
                    "WHERE o.kind = " +
                    std::to_string(i) + " AND (" + std::string(what) + ")");
        return people;
    };
    CHECK(having(&Customs::civil_service,
                 "m.status <> 0 OR m.elected OR m.grade <> '' OR m.executive OR m.representative OR m.substitute OR "
                 "m.canton <> '' OR m.certificate <> ''") == 0);
    CHECK(having(&Customs::addresses, "m.address <> '' OR m.postal_code <> '' OR m.city <> ''") == 0);
}

TEST_CASE("two demonstrations of one moment are equal, but for what must be secret") {
    Demo& one = shared();
    Demo other;
    for (std::string_view sql : everything) CHECK(one.table(sql) == other.table(sql));
    CHECK(one.text("SELECT group_concat(password_hash) FROM accounts") !=
          other.text("SELECT group_concat(password_hash) FROM accounts"));
    sign_everybody_in(other);
}

TEST_CASE("a demonstration is only made in an empty database") {
    Demo& demo = shared();
    auto again = make_demo(demo.services(), demo.clock, monday);
    REQUIRE_FALSE(again.ok());
    CHECK(said(again.refusals()) == "demo.folder_has_accounts");
}

TEST_CASE("a demonstration can be made at any hour, also before the privacy notice is in force") {
    Demo early(Instant{1756684800000});  // 1 September 2025, 00:00 UTC
    CHECK(early.count("SELECT count(*) FROM consents") == 0);
    CHECK(early.count("SELECT max(at) FROM journal") <= early.clock.now().ms);
}
