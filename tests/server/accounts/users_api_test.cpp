#include <thread>

#include "shared/accounts/routes.h"
#include "shared/memberships/routes.h"
#include "shared/services/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// The routes of users over HTTP: who gets which answer, and that a refusal leaves nothing behind.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support = account({.email = "support@habilis.example", .platform_role = PlatformRole::support});
    AccountId platform = account({.email = "admin@habilis.example", .platform_role = PlatformRole::administrator});
    Api api{*this};

    [[nodiscard]] ApiOptions by(AccountId account) { return {.token = account ? api.session(account) : ""}; }
    template <class Command>
    Api::Reply post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command), by(who));
    }
    template <class Command>
    Api::Reply get(AccountId who, std::string_view pattern, const Command& command) {
        return api.get(fill_path(pattern, fields_of<Command>(), &command), by(who));
    }
    /// What a refusal must leave as it was.
    [[nodiscard]] std::string traces() {
        return std::to_string(journal_lines()) + " lines, " + std::to_string(mails()) + " mails, " +
               std::to_string(integer("SELECT count(*) FROM accounts")) + " accounts, " +
               std::to_string(integer("SELECT count(*) FROM memberships")) + " memberships, " +
               std::to_string(integer("SELECT count(*) FROM assignments")) + " assignments, " +
               std::to_string(integer("SELECT sum(version) FROM accounts")) + " versions";
    }
};

CreateUser zoe(OrganisationId organisation) {
    CreateUser command{organisation, {}};
    command.details.first_name = "Zoé";
    command.details.last_name = "Œuvrardel";
    command.details.email = "zoe@saint-malo.example";
    command.details.address = "1 place Chateaubriand";
    command.details.postal_code = "35400";
    command.details.city = "Saint-Malo";
    return command;
}

UpdateUser sheet(Stage& stage, AccountId account) {
    server::StoredUser user = stage.user(account);
    UpdateUser command{stage.town, account, user.version(), user.details};
    command.details.address = "2 place Chateaubriand";
    command.details.postal_code = "35400";
    command.details.city = "Saint-Malo";
    return command;
}

struct Expected {
    AccountId who;
    int status;
    std::string_view code;
};

}  // namespace

TEST_CASE("who may do what with users, and that a refusal leaves no trace") {
    Stage stage;
    auto everyone = [&](std::string_view what, auto&& request, const std::vector<Expected>& table) {
        for (const Expected& row : table) {
            CAPTURE(what);
            CAPTURE(row.who.value);
            std::string before = stage.traces();
            Api::Reply reply = request(row.who);
            CHECK(reply.status == row.status);
            CHECK(reply.code() == row.code);
            if (reply.status != 200) CHECK(stage.traces() == before);
        }
    };
    const AccountId nobody{};
    int number = 0;
    everyone("create",
             [&](AccountId who) {
                 CreateUser command = zoe(stage.town);
                 command.details.email = "zoe" + std::to_string(++number) + "@saint-malo.example";
                 return stage.post(who, CreateUserRoute::info.path, command);
             },
             {{nobody, 401, "base.signed_out"},
              {stage.clerk, 403, "base.not_allowed"},
              {stage.deputy, 403, "base.not_allowed"},
              {stage.support, 403, "base.not_allowed"},
              {stage.stranger, 404, "base.not_found"},
              {stage.mayor, 200, ""},
              {stage.platform, 200, ""}});
    everyone("view",
             [&](AccountId who) {
                 return stage.get(who, ViewUserRoute::info.path, ViewUser{stage.town, stage.clerk});
             },
             {{nobody, 401, "base.signed_out"},
              {stage.clerk, 403, "base.not_allowed"},
              {stage.deputy, 200, ""},
              {stage.support, 200, ""},
              {stage.stranger, 404, "base.not_found"},
              {stage.mayor, 200, ""}});
    everyone("update",
             [&](AccountId who) { return stage.post(who, UpdateUserRoute::info.path, sheet(stage, stage.clerk)); },
             {{nobody, 401, "base.signed_out"},
              {stage.clerk, 403, "base.not_allowed"},
              {stage.deputy, 403, "base.not_allowed"},
              {stage.support, 403, "base.not_allowed"},
              {stage.stranger, 404, "base.not_found"},
              {stage.mayor, 200, ""}});
    everyone("assign services",
             [&](AccountId who) {
                 AssignServices command{
                     .organisation = stage.town, .account = stage.clerk, .version = stage.user(stage.clerk).version()};
                 command.assignments = {{stage.market, stage.role(stage.market, "Utilisateur")}};
                 return stage.post(who, AssignServicesRoute::info.path, command);
             },
             {{nobody, 401, "base.signed_out"},
              {stage.clerk, 403, "base.not_allowed"},
              {stage.support, 403, "base.not_allowed"},
              {stage.stranger, 404, "base.not_found"},
              {stage.deputy, 200, ""},
              {stage.mayor, 200, ""}});
    everyone("disable",
             [&](AccountId who) {
                 return stage.post(
                     who, ChangeStateRoute::info.path,
                     ChangeState{stage.town, stage.clerk, stage.user(stage.clerk).version(), StateChange::disable});
             },
             {{nobody, 401, "base.signed_out"},
              {stage.clerk, 403, "base.not_allowed"},
              {stage.deputy, 403, "base.not_allowed"},
              {stage.support, 403, "base.not_allowed"},
              {stage.stranger, 404, "base.not_found"},
              {stage.mayor, 200, ""}});
}

TEST_CASE("P24: a foreign number and an unknown one are answered alike") {
    Stage stage;
    auto alike = [](Api::Reply one, Api::Reply other) {
        CHECK(one.status == 404);
        CHECK(one.status == other.status);
        CHECK(one.body == other.body);
    };
    alike(stage.get(stage.mayor, ViewUserRoute::info.path, ViewUser{stage.town, stage.stranger}),
          stage.get(stage.mayor, ViewUserRoute::info.path, ViewUser{stage.town, {999999}}));
    alike(stage.get(stage.mayor, ViewUserRoute::info.path, ViewUser{stage.company, stage.stranger}),
          stage.get(stage.mayor, ViewUserRoute::info.path, ViewUser{{999999}, stage.stranger}));
    UpdateUser foreign = sheet(stage, stage.clerk);
    foreign.account = stage.stranger;
    UpdateUser unknown = foreign;
    unknown.account = {999999};
    alike(stage.post(stage.mayor, UpdateUserRoute::info.path, foreign),
          stage.post(stage.mayor, UpdateUserRoute::info.path, unknown));
    alike(stage.post(stage.mayor, AttachMemberRoute::info.path, AttachMember{stage.town, stage.stranger}),
          stage.post(stage.mayor, AttachMemberRoute::info.path, AttachMember{stage.town, {999999}}));
    CHECK(stage.get(stage.platform, ViewUserRoute::info.path, ViewUser{{999999}, stage.clerk}).status == 404);
    CHECK(stage.post(stage.platform, CreateUserRoute::info.path, zoe({999999})).status == 404);
    CHECK(stage.journal_lines() == 0);
}

TEST_CASE("every mistake of a form comes back by its field and with words, at once") {
    Stage stage;
    CreateUser command = zoe(stage.town);
    command.details.first_name.clear();
    command.details.email = "zoe@mairie";
    command.details.postal_code = "3540";
    command.details.certificate = "not a certificate";
    Api::Reply reply = stage.post(stage.mayor, CreateUserRoute::info.path, command);
    CHECK(reply.status == 422);
    for (std::string_view part :
         {R"("code":"base.required","field":"details.first_name")", R"("field":"details.email")",
          R"("words":"Il manque la fin du domaine, par exemple)", R"("field":"details.postal_code")",
          R"("code":"certificates.not_pem","field":"details.certificate")"})
        CHECK_MESSAGE(reply.body.find(part) != std::string::npos, part);
    for (std::string_view body : {R"({"details":{"nickname":"Z"}})", R"({"details":{"elected":"yes"}})", "{", "[]", "",
                                  R"({"details":{"first_name":"a","first_name":"b"}})", R"({"organisation":"2"})"}) {
        Api::Reply bad = stage.api.post("/organisations/1/users/create", body, stage.by(stage.mayor));
        CHECK_MESSAGE(bad.status == 400, body);
    }
    CHECK(stage.journal_lines() == 0);
    CHECK(stage.mails() == 0);
}

TEST_CASE("an address with an international domain is stored and compared in one form") {
    Stage stage;
    CreateUser command = zoe(stage.town);
    command.details.email = "zoe@r\u00e9gion.example";
    REQUIRE(stage.post(stage.mayor, CreateUserRoute::info.path, command).status == 200);
    CHECK(stage.integer(
              "SELECT count(*) FROM accounts WHERE email = 'zoe@xn--rgion-bsa.example' AND email_key = email") == 1);
    for (const char* same : {"zoe@xn--rgion-bsa.example", "ZOE@R\u00c9GION.example"}) {
        command.details.email = same;
        CHECK(stage.post(stage.mayor, CreateUserRoute::info.path, command).code() == "accounts.email_taken");
    }
    command.details.email = "zoe@xn--zz.example";
    CHECK(stage.post(stage.mayor, CreateUserRoute::info.path, command).code() == "accounts.email_domain");
}

TEST_CASE("a repeated request creates one user and answers the same") {
    Stage stage;
    ApiOptions options = stage.by(stage.mayor);
    options.uuid = "0b54e6a0-9d3b-4a5e-8c1f-2a6d7e8f9a0b";
    std::string path =
        fill_path(CreateUserRoute::info.path, fields_of<CreateUser>(), &*std::make_unique<CreateUser>(zoe(stage.town)));
    Api::Reply first = stage.api.post(path, encode(zoe(stage.town)), options);
    Api::Reply again = stage.api.post(path, encode(zoe(stage.town)), options);
    CHECK(first.status == 200);
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE email_key = 'zoe@saint-malo.example'") == 1);
    CHECK(stage.journal_lines() == 1);
}

TEST_CASE("of eight administrators who create one person at once, one succeeds and nobody gets an error") {
    Stage stage;
    std::vector<int> statuses(8);
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < statuses.size(); ++i) tokens.push_back(stage.api.session(stage.mayor));
    std::string body = encode(zoe(stage.town));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < statuses.size(); ++i)
        threads.emplace_back([&, i] {
            statuses[i] = stage.api.post("/organisations/1/users/create", body, {.token = tokens[i]}).status;
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(std::count(statuses.begin(), statuses.end(), 200) == 1);
    CHECK(std::count(statuses.begin(), statuses.end(), 409) == 7);
    CHECK(stage.journal_lines() == 1);
}

TEST_CASE("P28: of two administrators who demote each other at once, one stays") {
    Stage stage;
    AccountId second = stage.person("Second", stage.town, OrganisationRole::administrator);
    auto demote = [&](AccountId who, AccountId whom) {
        return [&stage,
                command =
                    AssignServices{.organisation = stage.town, .account = whom, .version = stage.user(whom).version()},
                options = stage.by(who)] {
            stage.api.post(fill_path(AssignServicesRoute::info.path, fields_of<AssignServices>(), &command),
                           encode(command), options);
        };
    };
    std::thread one(demote(stage.mayor, second));
    std::thread other(demote(second, stage.mayor));
    one.join();
    other.join();
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE role = 2 AND organisation_id = ?1", stage.town) == 1);
}

TEST_CASE("a sheet shows what its reader may see, and no more") {
    Stage stage;
    stage.member(stage.clerk, stage.company);
    AssignServices command{
        .organisation = stage.town, .account = stage.clerk, .version = stage.user(stage.clerk).version()};
    command.assignments = {{stage.market, stage.role(stage.market, "Utilisateur")}};
    REQUIRE(stage.post(stage.mayor, AssignServicesRoute::info.path, command).status == 200);
    stage.run("UPDATE accounts SET state = 0 WHERE id = ?1", stage.clerk);
    stage.run(
        "INSERT INTO outbox (account, organisation, email, kind, language, message_id, subject, state, detail, "
        "next_attempt_at, created_at) VALUES (?1, ?2, 'a', 'activation', 'fr', 'm', 's', 3, '550 no', 1, 1)",
        stage.clerk, stage.town);

    ViewUser view{stage.town, stage.clerk};
    auto mayors = stage.get(stage.mayor, ViewUserRoute::info.path, view).as<UserSheet>();
    CHECK(mayors.version == stage.user(stage.clerk).version());
    CHECK(mayors.login == "Agent");
    CHECK_FALSE(mayors.belongs_here_alone);
    CHECK_FALSE(mayors.above_me);
    CHECK(mayors.assignments == command.assignments);
    CHECK(mayors.memberships.size() == 1);
    REQUIRE(mayors.activity.size() == 1);
    CHECK(mayors.activity[0].event == "access.services_assigned");
    CHECK(mayors.activity[0].by == "Zoé MAIRE");
    CHECK(mayors.activation_mail == "refused");
    CHECK(mayors.activation_mail_reason == "550 no");

    auto deputys = stage.get(stage.deputy, ViewUserRoute::info.path, view).as<UserSheet>();
    CHECK(deputys.activity.empty());
    CHECK(
        stage.get(stage.deputy, ViewUserRoute::info.path, ViewUser{stage.town, stage.mayor}).as<UserSheet>().above_me);
    auto supports = stage.get(stage.support, ViewUserRoute::info.path, view).as<UserSheet>();
    CHECK(supports.memberships.size() == 2);
}

TEST_CASE("my profile and my services are mine, also on a second organisation") {
    Stage stage;
    CHECK(stage.api.get("/my/profile").status == 401);
    auto profile = stage.api.get("/my/profile", stage.by(stage.clerk)).as<MyProfile>();
    CHECK(profile.login == "Agent");
    CHECK(profile.last_name == "Agent");
    UpdateProfile change;
    change.version = profile.version;
    change.first_name = "Zoé";
    change.last_name = "Le Goff";
    change.phone = "02.61.91.01.01";
    CHECK(stage.post(stage.clerk, UpdateProfileRoute::info.path, change).as<UpdatedUser>().version ==
          profile.version + 1);
    CHECK(stage.post(stage.clerk, UpdateProfileRoute::info.path, change).code() == "base.moved_meanwhile");
    CHECK(stage.user(stage.clerk).details.phone == "02 61 91 01 01");
    CHECK(stage.user(stage.mayor).details.last_name == "Maire");
    ApiOptions acting{.token = stage.api.session(stage.mayor, stage.clerk)};
    CHECK(stage.api.post("/my/profile/update", encode(change), acting).status == 403);

    AssignServices command{
        .organisation = stage.town, .account = stage.clerk, .version = stage.user(stage.clerk).version()};
    command.assignments = {{stage.market, stage.role(stage.market, "Utilisateur")}};
    REQUIRE(stage.post(stage.mayor, AssignServicesRoute::info.path, command).status == 200);
    auto tiles = stage.api.get("/my/services", stage.by(stage.clerk)).as<MyServices>().services;
    REQUIRE(tiles.size() == 1);
    CHECK(tiles[0].label == "Salle des marchés");
    CHECK(tiles[0].role == "Utilisateur");
    CHECK(tiles[0].organisation_label == "Commune de Saint-Malo");
    CHECK(stage.api.get("/my/services", stage.by(stage.mayor)).as<MyServices>().services.empty());
    stage.run("DELETE FROM subscriptions WHERE service_id = ?1", stage.market);
    CHECK(stage.api.get("/my/services", stage.by(stage.clerk)).as<MyServices>().services.empty());
}
