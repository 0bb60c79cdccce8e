#include "shared/certificates/routes.h"
#include "shared/organisations/routes.h"
#include "shared/services/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/certificates.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support = account({.email = "support@habilis.example", .platform_role = PlatformRole::support});
    AccountId platform = account({.email = "admin@habilis.example", .platform_role = PlatformRole::administrator});
    Api api{*this};

    template <class Command>
    Api::Reply post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command),
                        {.token = api.session(who)});
    }
    Api::Reply get(AccountId who, const std::string& path) { return api.get(path, {.token = api.session(who)}); }
};

CreateOrganisation plouf() {
    CreateOrganisation command{.kind = OrganisationKind::local_authority};
    command.coordinates.label = "Commune de Ploufictif";
    command.coordinates.siren = "732829320";
    command.coordinates.nic = "00074";
    command.founder = {Civility::madam, "Éloïse", "Kervadenn", "e.kervadenn@ploufictif.example"};
    return command;
}

}  // namespace

TEST_CASE("an organisation is seen by its members, its counts by those who see its users") {
    Stage stage;
    stage.run("UPDATE accounts SET password_expires_at = 5 WHERE id = ?1", stage.deputy);
    stage.run("UPDATE memberships SET password_expiry_sort = 5 WHERE account_id = ?1", stage.deputy);
    auto mayors = stage.get(stage.mayor, "/organisations/1").as<OrganisationView>();
    CHECK(mayors.label == "Commune de Saint-Malo");
    CHECK(mayors.kind == OrganisationKind::local_authority);
    CHECK(mayors.users == 3);
    CHECK(mayors.passwords_expired == 1);
    auto clerks = stage.get(stage.clerk, "/organisations/1").as<OrganisationView>();
    CHECK(clerks.label == mayors.label);
    CHECK(clerks.users == 0);
    CHECK(clerks.passwords_expired == 0);
    CHECK(stage.get(stage.stranger, "/organisations/1").status == 404);
    CHECK(stage.get(stage.mayor, "/organisations/999").status == 404);
    CHECK(stage.get(stage.platform, "/organisations/999").status == 404);
    CHECK(stage.get(stage.support, "/organisations/1").status == 200);
    CHECK(stage.get(stage.mayor, "/organisations/abc").status == 404);
}

TEST_CASE("who may not administer sees who does, or that nobody does") {
    Stage stage;
    auto list = stage.get(stage.clerk, "/organisations/1/administrators").as<Administrators>();
    REQUIRE(list.administrators.size() == 1);
    CHECK(list.administrators[0].last_name == "Maire");
    CHECK(list.administrators[0].email == "Maire@saint-malo.example");
    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.mayor, AccountState::disabled);
    CHECK(stage.get(stage.clerk, "/organisations/1/administrators").as<Administrators>().administrators.empty());
    CHECK(stage.get(stage.stranger, "/organisations/1/administrators").status == 404);
}

TEST_CASE("the platform founds an organisation with a pending administrator") {
    Stage stage;
    for (AccountId other : {stage.mayor, stage.support}) {
        CHECK(stage.post(other, CreateOrganisationRoute::info.path, plouf()).status == 403);
        CHECK(stage.journal_lines() == 0);
    }
    auto made = stage.post(stage.platform, CreateOrganisationRoute::info.path, plouf());
    REQUIRE(made.status == 200);
    auto founded = made.as<CreatedOrganisation>();
    server::StoredUser founder = stage.user(founded.founder, founded.organisation);
    CHECK(founder.role == OrganisationRole::administrator);
    CHECK(founder.state == AccountState::pending);
    CHECK_FALSE(founder.default_user);
    CHECK(founder.login == "eloise.kervadenn");
    CHECK(stage.text("SELECT group_concat(event, ' ') FROM journal").starts_with("200 300 400 "));
    CHECK(stage.journal_lines() == 4);
    // The founder is mailed the link at once, on behalf of the new organisation.
    CHECK_FALSE(founded.known);
    CHECK(founded.invited);
    CHECK(stage.mails() == 1);
    CHECK(stage.text("SELECT email FROM outbox") == "e.kervadenn@ploufictif.example");
    CHECK(stage.mail_text().find("Commune de Ploufictif") != std::string::npos);
    CHECK(stage.mailed_token().size() == 43);

    CreateOrganisation second = plouf();
    second.kind = OrganisationKind::client;
    second.founder = {.email = "E.Kervadenn@ploufictif.example"};
    CHECK(stage.post(stage.platform, CreateOrganisationRoute::info.path, second).code() == "organisations.siren_taken");
    CHECK(stage.integer("SELECT count(*) FROM organisations WHERE siren = '732829320'") == 1);
    second.same_siren = true;
    auto again = stage.post(stage.platform, CreateOrganisationRoute::info.path, second).as<CreatedOrganisation>();
    CHECK(again.founder == founded.founder);
    CHECK(stage.user(again.founder, again.organisation).default_user);
    CHECK(stage.user(again.founder, again.organisation).organisations == 2);

    CHECK(again.known);
    CHECK(stage.text("SELECT name_sort FROM memberships WHERE account_id = ?1 AND organisation_id = ?2", again.founder,
                     again.organisation) == "kervadenn  eloise");

    // Whoever creates it administers it only when that is said.
    CreateOrganisation own = plouf();
    own.same_siren = true;
    own.founder = {};
    CHECK(stage.post(stage.platform, CreateOrganisationRoute::info.path, own).code() == "base.required");
    own.founder.myself = true;
    CHECK(stage.post(stage.platform, CreateOrganisationRoute::info.path, own).as<CreatedOrganisation>().founder ==
          stage.platform);

    CreateOrganisation closed = plouf();
    closed.same_siren = true;
    closed.founder = {.email = "Agent@saint-malo.example"};
    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.clerk, AccountState::disabled);
    CHECK(stage.post(stage.platform, CreateOrganisationRoute::info.path, closed).code() ==
          "organisations.founder_unusable");

    CreateOrganisation wrong = plouf();
    wrong.coordinates.label.clear();
    wrong.coordinates.nic = "00075";
    wrong.coordinates.time_zone = "Europe/Ploufictif";
    wrong.founder.email = "nobody@ploufictif.example";
    wrong.founder.last_name.clear();
    Api::Reply refused = stage.post(stage.platform, CreateOrganisationRoute::info.path, wrong);
    CHECK(refused.status == 422);
    for (std::string_view field :
         {"\"coordinates.label\"", "\"coordinates.nic\"", "\"coordinates.time_zone\"", "\"founder.last_name\""})
        CHECK_MESSAGE(refused.body.find(field) != std::string::npos, field);
}

TEST_CASE("levels make a tree without two of one name in one place") {
    Stage stage;
    auto add = [&](AccountId who, LevelId parent, const std::string& label) {
        return stage.post(who, AddLevelRoute::info.path, AddLevel{stage.town, parent, label});
    };
    LevelId resources = add(stage.mayor, {}, "Ressources").as<AddedLevel>().level;
    LevelId finances = add(stage.deputy, resources, "Finances").as<AddedLevel>().level;
    CHECK(add(stage.deputy, resources, "Achats").status == 200);
    CHECK(add(stage.deputy, {}, "Élus").status == 200);
    CHECK(add(stage.deputy, {}, "elus").code() == "organisations.level_label_taken");
    CHECK(add(stage.deputy, finances, "Élus").status == 200);
    CHECK(add(stage.clerk, {}, "X").status == 403);
    CHECK(add(stage.stranger, {}, "X").status == 404);
    CHECK(add(stage.mayor, {}, "").code() == "base.required");
    CHECK(stage.journal_lines() == 5);
    auto foreign = stage.post(stage.stranger, AddLevelRoute::info.path, AddLevel{stage.company, {}, "Conduite"});
    CHECK(add(stage.mayor, foreign.as<AddedLevel>().level, "X").code() == "accounts.level_unknown");

    stage.run("UPDATE memberships SET level_id = ?2 WHERE account_id = ?1", stage.clerk, finances);
    std::string tree;
    for (const Level& level : stage.get(stage.mayor, "/organisations/1/levels").as<Levels>().levels)
        tree += level.label + " " + std::to_string(level.people) + ", ";
    CHECK(tree == "Élus 0, Ressources 0, Achats 0, Finances 1, Élus 0, ");
    CHECK(stage.get(stage.clerk, "/organisations/1/levels").status == 403);

    LevelId deep = finances;
    int depth = 2;
    while (true) {
        Api::Reply reply = add(stage.mayor, deep, "Plus bas");
        if (reply.status != 200) {
            CHECK(reply.code() == "organisations.level_too_deep");
            break;
        }
        deep = reply.as<AddedLevel>().level;
        REQUIRE(++depth <= AddLevel::deepest);
    }
    CHECK(depth == AddLevel::deepest);
}

TEST_CASE("the catalogue is the platform's, subscriptions too") {
    Stage stage;
    CreateService service{.label = "Archives", .icon = "archive", .url = "https://archives.example/"};
    service.roles = {{"Lecteur", true}, {"Archiviste", false}};
    CHECK(stage.post(stage.mayor, CreateServiceRoute::info.path, service).status == 403);
    CHECK(stage.journal_lines() == 0);
    auto made = stage.post(stage.platform, CreateServiceRoute::info.path, service);
    REQUIRE(made.status == 200);
    ServiceId archives = made.as<CreatedService>().service;

    Subscribe subscribe{stage.town, archives};
    CHECK(stage.post(stage.mayor, SubscribeRoute::info.path, subscribe).status == 403);
    CHECK(stage.post(stage.stranger, SubscribeRoute::info.path, subscribe).status == 404);
    CHECK(stage.post(stage.platform, SubscribeRoute::info.path, Subscribe{stage.town, {999}}).status == 404);
    CHECK(stage.post(stage.platform, SubscribeRoute::info.path, subscribe).status == 200);
    CHECK(stage.post(stage.platform, SubscribeRoute::info.path, subscribe).code() == "services.already_subscribed");
    CHECK(stage.text("SELECT group_concat(event, ' ') FROM journal") == "102 202");

    auto services = stage.get(stage.deputy, "/organisations/1/services").as<OrganisationServices>().services;
    REQUIRE(services.size() == 3);
    CHECK(services[2].label == "Archives");
    CHECK(services[2].roles.size() == 2);
    CHECK(services[2].default_role == services[2].roles[0].role);
    CHECK(stage.get(stage.clerk, "/organisations/1/services").status == 403);
    CHECK(stage.get(stage.stranger, "/organisations/1/services").status == 404);

    CreateService wrong = service;
    wrong.url = "javascript:alert(1)";
    wrong.roles = {{"Lecteur", true}, {"lecteur", true}};
    Api::Reply refused = stage.post(stage.platform, CreateServiceRoute::info.path, wrong);
    CHECK(refused.status == 422);
    for (std::string_view code : {"services.web_address", "services.role_twice", "services.preselected_twice"})
        CHECK_MESSAGE(refused.body.find(code) != std::string::npos, code);
}

TEST_CASE("a certificate is read for whoever is signed in") {
    Stage stage;
    CHECK(stage.api.post("/certificates/check", R"({"pem":"x"})").status == 401);
    Api::Reply refused = stage.post(stage.clerk, CheckCertificateRoute::info.path, CheckCertificate{"x"});
    CHECK(refused.status == 422);
    CHECK(refused.code() == "certificates.not_pem");
    CheckCertificate command{std::string(expired_certificate)};
    CHECK(stage.post(stage.clerk, CheckCertificateRoute::info.path, command).code() == "certificates.expired");
    command.pem = valid_certificate;
    auto view = stage.post(stage.clerk, CheckCertificateRoute::info.path, command).as<CertificateView>();
    CHECK(view.subject == "CN=Zoe Oeuvrardel");
    CHECK(view.issuer == "CN=Zoe Oeuvrardel");
    CHECK(to_rfc3339(view.valid_from) == "2026-01-01T00:00:00.000Z");
    CHECK(to_rfc3339(view.valid_until) == "2036-12-31T23:59:59.000Z");
    CHECK(stage.journal_lines() == 0);
}
