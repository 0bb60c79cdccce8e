#include "server/memberships/verbs.h"
#include "server/nouns/search_index.h"
#include "server/nouns/session_actor.h"
#include "shared/impersonation/start.h"
#include "shared/organisations/view_organisation.h"
#include "shared/selections/selections.h"
#include "shared/sessions/session.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// Somebody administers one level of an organisation and what is below it: everything there, and nothing beyond.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    LevelId finances = level("Finances"), payroll = level("Paie", finances), roads = level("Voirie");
    AccountId chief = on(person("Cheffe", town, OrganisationRole::administrator), finances);
    AccountId inside = on(person("Dedans", town), finances), below = on(person("Dessous", town), payroll);
    AccountId outside = on(person("Dehors", town), roads);
    Api api{*this};
    std::string token;
    const std::string here = "/organisations/" + std::to_string(town.value);

    Stage() {
        administers(chief, finances);
        for (const AccountId who : {chief, inside, below, outside})
            (void)database().write([&](server::Transaction& transaction) {
                transaction.bookkeeping([&] { server::reindex_account(transaction, who); });
                return Refusals{};
            });
        token = api.session(chief);
    }

    LevelId level(const std::string& label, LevelId parent = {}) {
        run("INSERT INTO levels (organisation_id, parent_id, label, label_key) VALUES (?1, ?2, ?3, ?3)", town, parent,
            label);
        return {integer("SELECT max(id) FROM levels")};
    }
    AccountId on(AccountId who, LevelId where) {
        run("UPDATE memberships SET level_id = ?2 WHERE account_id = ?1", who, where);
        return who;
    }
    void administers(AccountId who, LevelId where) {
        run("UPDATE memberships SET role = ?2, delegated_level_id = ?3 WHERE account_id = ?1 AND organisation_id = ?4",
            who, OrganisationRole::administrator, where, town);
    }
    std::string of(AccountId who) const { return here + "/users/" + std::to_string(who.value); }
    Api::Reply get(const std::string& path) { return api.get(path, {token}); }
    Api::Reply post(const std::string& path, const std::string& json) { return api.post(path, json, {token}); }
    std::string version(AccountId who) { return std::to_string(user(who).version()); }
    /// Disables somebody; "" or the code of the refusal.
    std::string disable(AccountId who) {
        return post(of(who) + "/change-state", R"({"version":)" + version(who) + R"(,"change":"disable"})").code();
    }
};

bool holds(const Api::Reply& reply, std::string_view words) { return reply.body.find(words) != std::string::npos; }

/// Nobody whom the chief must not know of, by a name or a number.
void holds_nobody_beyond(Stage& stage, const Api::Reply& reply) {
    CAPTURE(reply.body);
    CHECK(reply.status == 200);
    CHECK_FALSE(holds(reply, "Dehors"));
    CHECK_FALSE(holds(reply, "Adjointe"));
    CHECK_FALSE(holds(reply, "Voirie"));
    CHECK_FALSE(holds(reply, "\"" + std::to_string(stage.outside.value) + "\""));
}

}  // namespace

TEST_CASE("3.2: lists, counts, searches and the org chart of one level's administrator hold nobody beyond it") {
    Stage stage;
    const Api::Reply list = stage.get(stage.here + "/users");
    holds_nobody_beyond(stage, list);
    for (const std::string_view name : {"Cheffe", "Dedans", "Dessous"}) CHECK(holds(list, name));
    for (const std::string& filter :
         std::vector<std::string>{"?q=Dehors", "?level=" + std::to_string(stage.roads.value)}) {
        CAPTURE(filter);
        const Api::Reply none = stage.get(stage.here + "/users" + filter);
        holds_nobody_beyond(stage, none);
        CHECK_FALSE(holds(none, "Dedans"));
        CHECK(stage.get(stage.here + "/users/count" + filter).body == R"({"total":3,"matching":0,"capped":false})");
    }
    CHECK(stage.get(stage.here + "/users/count").body == R"({"total":3,"matching":3,"capped":false})");
    CHECK(stage.get(stage.here + "/users/count?q=saint-malo").body == R"({"total":3,"matching":3,"capped":false})");
    CHECK(holds(stage.get(stage.here + "/users?q=Dessous"), "Dessous"));
    const std::string both =
        "?level=" + std::to_string(stage.roads.value) + "&level=" + std::to_string(stage.payroll.value);
    CHECK(stage.get(stage.here + "/users/count" + both).body == R"({"total":3,"matching":1,"capped":false})");
    const Api::Reply levels = stage.get(stage.here + "/levels");
    holds_nobody_beyond(stage, levels);
    CHECK(holds(levels, "Paie"));
    const Api::Reply organisation = stage.get(stage.here);
    CHECK(holds(organisation, R"("users":3)"));
    CHECK(holds(organisation, R"("levels":2)"));
}

TEST_CASE("3.2: whoever is beyond the level is answered like nobody, and what is on it can be done") {
    Stage stage;
    const Api::Reply sheet = stage.get(stage.of(stage.outside));
    CHECK(sheet.status == 404);
    CHECK(sheet.body == stage.get(stage.here + "/users/99999").body);
    CHECK(stage.disable(stage.outside) == "base.not_found");
    CHECK(stage.user(stage.outside).state == AccountState::active);
    CHECK(stage.get(stage.of(stage.below)).status == 200);
    CHECK(stage.disable(stage.below) == "");
    CHECK(stage.user(stage.below).state == AccountState::disabled);
    // Who moves out of it is gone at the next request, and who comes is there.
    stage.on(stage.inside, stage.roads);
    stage.on(stage.outside, stage.payroll);
    CHECK(stage.get(stage.of(stage.inside)).status == 404);
    CHECK(stage.get(stage.of(stage.outside)).status == 200);
}

TEST_CASE("3.2: people are created and moved within the level alone") {
    Stage stage;
    const auto created = [&](const std::string& level, const std::string& name) {
        return stage.post(
            stage.here + "/users/create",
            R"({"details":{"civility":"mme","first_name":"Nina","last_name":")" + name + R"(","email":")" + name +
                R"(@saint-malo.example","country":"FR","address":"1 rue","postal_code":"35400","city":"Saint-Malo","level":)" +
                level + "}}");
    };
    const auto number = [](LevelId level) { return "\"" + std::to_string(level.value) + "\""; };
    CHECK(created("null", "Racine").code() == "accounts.level_out_of_reach");
    CHECK(created(number(stage.roads), "Route").code() == "accounts.level_out_of_reach");
    CHECK(created(number(stage.payroll), "Paye").status == 200);
    const auto moved = [&](const std::string& level) {
        return stage.post(
            stage.of(stage.inside) + "/update",
            R"({"version":)" + stage.version(stage.inside) +
                R"(,"details":{"country":"FR","address":"1 rue","postal_code":"35400","city":"Saint-Malo","level":)" +
                level + "}}");
    };
    CHECK(moved(number(stage.roads)).code() == "accounts.level_out_of_reach");
    CHECK(moved("null").code() == "accounts.level_out_of_reach");
    CHECK(stage.user(stage.inside).details.level == stage.finances);
    CHECK(moved(number(stage.payroll)).status == 200);
    CHECK(stage.user(stage.inside).details.level == stage.payroll);
}

TEST_CASE("3.2: a plan over everybody is a plan over the level, and is looked at again when it is applied") {
    Stage stage;
    const auto plan = [&](const std::string& rest) {
        return stage.post(stage.here + "/selections/plan", R"({"action":)" + rest + "}");
    };
    const std::string numbers =
        "[\"" + std::to_string(stage.inside.value) + "\",\"" + std::to_string(stage.outside.value) + "\"]";
    CHECK(plan(R"("move","accounts":)" + numbers + R"(,"level":null)").code() == "accounts.level_out_of_reach");
    const Api::Reply chosen = plan(R"("disable","accounts":)" + numbers);
    CHECK(holds(chosen, R"("changes":1,"unchanged":0,"refusals":0)"));
    const Api::Reply everybody = plan(R"("disable","everything":true)");
    CHECK(holds(everybody, R"("people":3)"));
    const PlanView made = everybody.as<PlanView>();
    const std::string path = stage.here + "/plans/" + std::to_string(made.plan.value);
    CHECK(made.rows() == 3);
    const Api::Reply rows = stage.get(path + "/rows");
    holds_nobody_beyond(stage, rows);
    CHECK(holds(rows, "DESSOUS"));
    stage.on(stage.below, stage.roads);
    CHECK_FALSE(holds(stage.get(path + "/rows"), "DESSOUS"));
    const Api::Reply applied = stage.post(path + "/begin", R"({"typed_count":3})");
    CAPTURE(applied.body);
    stage.api.work_on_plans();
    CHECK(stage.user(stage.inside).state == AccountState::disabled);
    CHECK(stage.user(stage.below).state == AccountState::active);
    CHECK(stage.user(stage.outside).state == AccountState::active);
}

TEST_CASE("3.2: the journal, its file and the proofs of consent are about people of the level as it is now") {
    Stage stage;
    const std::string mayor = stage.api.session(stage.mayor);
    for (const AccountId who : {stage.below, stage.outside})
        CHECK(stage.api
                  .post(stage.of(who) + "/change-state",
                        R"({"version":)" + stage.version(who) + R"(,"change":"disable"})", {mayor})
                  .status == 200);
    const auto lines = [&] { return stage.get(stage.here + "/journal"); };
    holds_nobody_beyond(stage, lines());
    CHECK(holds(lines(), "DESSOUS"));
    stage.on(stage.outside, stage.payroll);
    stage.on(stage.below, stage.roads);
    CHECK(holds(lines(), "DEHORS"));
    CHECK_FALSE(holds(lines(), "DESSOUS"));
    const std::string about = "?about=" + std::to_string(stage.below.value);
    CHECK_FALSE(holds(stage.get(stage.here + "/journal" + about), "DESSOUS"));
    const Api::Reply file = stage.post(stage.here + "/journal/export", "{}");
    CHECK(file.status == 200);
    CHECK(holds(file, "DEHORS"));
    CHECK_FALSE(holds(file, "DESSOUS"));
    // The whole organisation's administrator goes on seeing all of it.
    CHECK(holds(stage.api.get(stage.here + "/journal", {mayor}), "DESSOUS"));
    CHECK(holds(stage.get(stage.here + "/consents"), R"("people":2)"));
    CHECK_FALSE(holds(stage.post(stage.here + "/consents/export", "{}"), "DESSOUS"));
}

TEST_CASE("3.2: nobody of the level who holds more, or as much over more people, can be touched") {
    Stage stage;
    stage.on(stage.mayor, stage.finances);
    CHECK(stage.disable(stage.mayor) == "accounts.above_me");
    stage.on(stage.deputy, stage.payroll);
    CHECK(stage.disable(stage.deputy) == "accounts.above_me");
    stage.administers(stage.inside, stage.roads);
    CHECK(stage.disable(stage.inside) == "accounts.above_me");
    stage.administers(stage.inside, stage.payroll);
    CHECK(stage.disable(stage.inside) == "");
}

TEST_CASE("3.3: who administers one level is no administrator of the organisation, nor gives a role that is more") {
    Stage stage;
    const auto given = [&](const std::string& role) {
        return stage.post(stage.of(stage.inside) + "/assign-services",
                          R"({"version":)" + stage.version(stage.inside) + R"(,"role":")" + role + R"("})");
    };
    CHECK(given("administrator").code() == "access.role_above_mine");
    CHECK(given("editor").code() == "access.role_above_mine");
    CHECK(stage.get(stage.here + "/settings").status == 403);
    CHECK(stage.post(stage.here + "/levels/add", R"({"label":"Sous-niveau","parent":null})").status == 403);
    const Administrators named = stage.get(stage.here + "/administrators").as<Administrators>();
    CHECK(named.administrators.back().last_name == "Cheffe");
    CHECK(named.administrators.back().level == "Finances");
    // The last administrator of the whole stays, whoever administers a part.
    CHECK(said(stage.as(stage.mayor, server::change_attachments,
                        ChangeAttachments{
                            stage.town, stage.mayor, {{stage.town, false, stage.user(stage.mayor).version()}}})) != "");
    // What bounded the role goes with it: given again it is for the whole organisation, by one who holds that.
    Actor mayor = stage.actor(stage.mayor);
    const auto role = [&](OrganisationRole to) {
        const auto user = stage.user(stage.chief);
        return said(
            stage.as(mayor, server::change_attachments,
                     ChangeAttachments{
                         stage.town, stage.chief, {{stage.town, true, user.version(), to, user.details.external}}}));
    };
    CHECK(role(OrganisationRole::user) == "");
    CHECK_FALSE(stage.user(stage.chief).administered);
}

TEST_CASE("3.2: a level that somebody administers is neither removed nor moved, but may be called anew") {
    Stage stage;
    const std::string mayor = stage.api.session(stage.mayor);
    stage.administers(stage.below, stage.payroll);
    const std::string level = stage.here + "/levels/" + std::to_string(stage.payroll.value);
    const auto asked = [&](const std::string& path, const std::string& json) {
        return stage.api.post(path, json, {mayor}).code();
    };
    CHECK(asked(level + "/update", R"({"version":1,"parent":null})") == "organisations.level_administered");
    CHECK(asked(level + "/remove", R"({"version":1,"move_people":true})") == "organisations.level_administered");
    CHECK(asked(level + "/update", R"({"version":1,"label":"Rémunération"})") == "");
    stage.run("UPDATE memberships SET delegated_level_id = NULL WHERE account_id = ?1", stage.below);
    CHECK(asked(level + "/remove", R"({"version":2,"move_people":true})") == "");
}

TEST_CASE("3.6: through a level one acts as its people alone, and in what lies within reach") {
    Stage stage;
    CHECK(stage.post(stage.of(stage.outside) + "/impersonate", R"({"reason":"Demande du support"})").status == 404);
    CHECK(stage.post(stage.of(stage.inside) + "/impersonate", R"({"reason":"Demande du support"})").code() !=
          "base.not_found");
    Actor chief;
    stage.database().read(
        [&](server::Connection& connection) { chief = server::load_person(connection, stage.chief, stage.now()); });
    Actor person{.account = stage.inside, .subject = stage.inside};
    person.memberships = {{.organisation = stage.town, .level = stage.roads}};
    CHECK_FALSE(narrow_to(chief, person, stage.town, false));
    person.memberships = {{.organisation = stage.town, .level = stage.payroll}};
    CHECK(narrow_to(chief, person, stage.town, false));
}

TEST_CASE("3.2: the session says what bounds its person, so that the browser decides as the server does") {
    Stage stage;
    const Me me = stage.get("/session").as<Me>();
    REQUIRE(me.memberships.size() == 1);
    CHECK(me.memberships[0].administered == stage.finances);
    const Actor actor = actor_of(me);
    CHECK(may(actor, Permission::create_users, stage.town, stage.payroll));
    CHECK_FALSE(may(actor, Permission::create_users, stage.town, stage.roads));
    CHECK_FALSE(may(actor, Permission::edit_settings, stage.town));
}
