#include "server/consent/draft_store.h"
#include "server/memberships/verbs.h"
#include "server/nouns/organisations.h"
#include "server/organisations/settings.h"
#include "shared/accounts/routes.h"
#include "shared/base/json.h"
#include "shared/consent/routes.h"
#include "shared/memberships/routes.h"
#include "shared/organisations/routes.h"
#include "shared/services/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// Absent is not empty: what a command leaves out stays as it is, what it gives empty is emptied.
using namespace habilis;
using namespace habilis::tests;

namespace {

/// A town where nothing that a change can reach is empty.
struct Stage : Town {
    Stage() {
        run("UPDATE memberships SET address = '1 rue des Cordiers', postal_code = '35400', city = 'Saint-Malo', "
            "function = 'Juriste', grade = 'Attachée', executive = 1, level_id = ?1",
            quay);
        run("UPDATE accounts SET phone = '02 61 91 01 01', mobile_phone = '06 39 98 01 01', civility = 1");
        run("UPDATE organisations SET description = 'Au bord de la mer', city = 'Saint-Malo', phone = '02 61 91 00 00', "
            "idle_minutes = 20, first_credential = 1, email = 'mairie@saint-malo.example' WHERE id = ?1",
            town);
        AssignServices roles{.organisation = town, .account = second, .version = user(second).version()};
        roles.role = OrganisationRole::administrator;
        roles.assigned_services_only = true;
        roles.assignments = {{market, role(market, "Utilisateur")}};
        REQUIRE(api.post(path("assign-services"), encode(roles), by(mayor)).status == 200);
    }
    LevelId level(const std::string& label, LevelId parent) {
        return {
            integer_of("INSERT INTO levels (organisation_id, parent_id, label, label_key) VALUES (?1, ?2, ?3, ?3) "
                       "RETURNING id",
                       town, parent, label)};
    }
    template <class... A>
    std::int64_t integer_of(std::string_view sql, const A&... arguments) {
        return database()
            .write([&](server::Transaction& transaction) -> Result<std::int64_t> {
                return transaction.bookkeeping([&] { return transaction.integer(sql, arguments...); });
            })
            .value();
    }
    [[nodiscard]] ApiOptions by(AccountId account) { return {.token = api.session(account)}; }
    [[nodiscard]] std::string path(std::string_view verb) const {
        return "/organisations/" + std::to_string(town.value) + "/users/" + std::to_string(second.value) + "/" +
               std::string(verb);
    }
    [[nodiscard]] std::string of_town(std::string_view rest) const {
        return "/organisations/" + std::to_string(town.value) + "/" + std::string(rest);
    }
    /// The members of `json` beside the version.
    std::string versioned(std::int64_t version, std::string_view json) {
        return R"({"version":)" + std::to_string(version) + (json.empty() ? "" : ",") + std::string(json) + "}";
    }
    OrganisationView coordinates() {
        return database().read([&](server::Connection& c) { return *server::find_organisation(c, town); });
    }
    server::StoredLevel stored_quay() {
        return database().read([&](server::Connection& c) { return *server::find_level(c, town, quay); });
    }
    SettingsView settings() {
        return database().read([&](server::Connection& c) { return *server::find_settings(c, town); });
    }
    server::StoredProfile profile() {
        return database().read([&](server::Connection& c) { return *server::find_profile(c, second); });
    }

    LevelId port = level("Port", {});
    LevelId quay = level("Quai", port);
    AccountId second = person("Seconde", town);
    AccountId platform = account({.email = "admin@habilis.example", .platform_role = PlatformRole::administrator});
    Api api{*this};
};

}  // namespace

TEST_CASE("every change that leaves everything out changes nothing") {
    Stage stage;
    std::set<std::string> done;
    auto nothing = [&](AccountId who, const std::string& path, std::string_view pattern, std::int64_t version) {
        CAPTURE(path);
        const std::int64_t lines = stage.journal_lines();
        const Api::Reply reply = stage.api.post(path, stage.versioned(version, ""), stage.by(who));
        CHECK(reply.status == 200);
        CHECK(stage.journal_lines() == lines);
        done.insert(std::string(pattern));
    };
    const std::int64_t version = stage.user(stage.second).version();
    nothing(stage.mayor, stage.path("update"), UpdateUserRoute::info.path, version);
    nothing(stage.mayor, stage.path("assign-services"), AssignServicesRoute::info.path, version);
    nothing(stage.second, "/my/profile/update", UpdateProfileRoute::info.path, stage.profile().version);
    nothing(stage.mayor, stage.of_town("coordinates/update"), UpdateCoordinatesRoute::info.path,
            stage.coordinates().version);
    nothing(stage.mayor, stage.of_town("levels/" + std::to_string(stage.quay.value) + "/update"),
            UpdateLevelRoute::info.path, stage.stored_quay().version);
    nothing(stage.mayor, stage.of_town("settings/update"), UpdateSettingsRoute::info.path, stage.settings().version);

    const std::string line = R"({"wanted":[{"organisation":")" + std::to_string(stage.town.value) + R"(","version":)" +
                             std::to_string(version) + "}]}";
    const std::int64_t lines = stage.journal_lines();
    CHECK(stage.api.post(stage.path("change-attachments"), line, stage.by(stage.mayor)).status == 200);
    CHECK(stage.journal_lines() == lines);
    done.insert(std::string(ChangeAttachmentsRoute::info.path));

    // A draft is written down each time; its texts stay.
    const auto draft = [&] {
        return stage.database().read([](server::Connection& c) { return server::find_draft(c); });
    };
    const std::string texts = R"({"change":"major","fr":{"title":"Politique","text":"Bonjour","changes":"Tout"}})";
    REQUIRE(stage.api.post("/notices/draft/save", texts, stage.by(stage.platform)).status == 200);
    SaveDraft before = draft();
    CHECK(stage.api.post("/notices/draft/save", stage.versioned(before.version, ""), stage.by(stage.platform)).status ==
          200);
    SaveDraft after = draft();
    CHECK(after.version == before.version + 1);
    after.version = before.version;
    CHECK(encode(after) == encode(before));
    done.insert(std::string(SaveDraftRoute::info.path));

    const std::int64_t edition = stage.integer("SELECT version FROM services WHERE id = ?1", stage.market);
    nothing(stage.platform, "/services/" + std::to_string(stage.market.value) + "/update",
            UpdateServiceRoute::info.path, edition);

    std::set<std::string> partial;
    const server::RouteTable routes = server::bind_api();
    for (const server::RouteRow& row : routes.rows())
        if (row.partial) partial.insert(std::string(row.info.path));
    CHECK(done == partial);
}

TEST_CASE("an administrator stays one, with services and telephones, when a command does not name them") {
    Stage stage;
    const server::StoredUser before = stage.user(stage.second);
    CHECK(stage.api
              .post(stage.path("assign-services"), stage.versioned(before.version(), R"("assignments":[])"),
                    stage.by(stage.mayor))
              .status == 200);
    server::StoredUser after = stage.user(stage.second);
    CHECK(after.role == OrganisationRole::administrator);
    CHECK(after.assigned_services_only);
    CHECK(stage.integer("SELECT count(*) FROM assignments") == 0);

    CHECK(stage.api
              .post(stage.path("update"), stage.versioned(after.version(), R"("details":{"function":"Notaire"})"),
                    stage.by(stage.mayor))
              .status == 200);
    after = stage.user(stage.second);
    CHECK(after.details.function == "Notaire");
    CHECK(after.details.phone == "02 61 91 01 01");
    CHECK(after.details.civility == Civility::madam);
    CHECK(after.details.level == stage.quay);
    CHECK(after.grade == "Attachée");
    CHECK(after.executive);
}

TEST_CASE("what a command gives empty is emptied") {
    Stage stage;
    CHECK(stage.api
              .post(stage.path("update"),
                    stage.versioned(stage.user(stage.second).version(),
                                    R"("details":{"phone":"","level":null},"grade":"","executive":false)"),
                    stage.by(stage.mayor))
              .status == 200);
    const server::StoredUser after = stage.user(stage.second);
    CHECK(after.details.phone.empty());
    CHECK(!after.details.level);
    CHECK(after.grade.empty());
    CHECK(!after.executive);
    CHECK(after.details.mobile_phone == "06 39 98 01 01");

    const std::string level = stage.of_town("levels/" + std::to_string(stage.quay.value) + "/update");
    CHECK(stage.api
              .post(level, stage.versioned(stage.stored_quay().version, R"("label":"Quai Duguay")"),
                    stage.by(stage.mayor))
              .status == 200);
    CHECK(stage.stored_quay().parent == stage.port);
    CHECK(stage.api.post(level, stage.versioned(stage.stored_quay().version, R"("parent":null)"), stage.by(stage.mayor))
              .status == 200);
    CHECK(!stage.stored_quay().parent);
    CHECK(stage.stored_quay().label == "Quai Duguay");

    // What is required cannot be emptied, only left out.
    const Api::Reply refused = stage.api.post(
        stage.path("update"), stage.versioned(after.version(), R"("details":{"last_name":""})"), stage.by(stage.mayor));
    CHECK(refused.code() == "base.required");
}

TEST_CASE("an attachment that a line does not speak of stays as it is") {
    Stage stage;
    const auto post = [&](const std::string& members) {
        return stage.api
            .post(stage.path("change-attachments"),
                  R"({"wanted":[{"organisation":")" + std::to_string(stage.town.value) + R"(","version":)" +
                      std::to_string(stage.user(stage.second).version()) + members + "}]}",
                  stage.by(stage.mayor))
            .status;
    };
    CHECK(post(R"(,"external":true)") == 200);
    CHECK(stage.user(stage.second).details.external);
    CHECK(stage.user(stage.second).role == OrganisationRole::administrator);
    CHECK(post(R"(,"role":"user")") == 200);
    CHECK(stage.user(stage.second).details.external);
    CHECK(stage.user(stage.second).role == OrganisationRole::user);
}

TEST_CASE("no command is decided by what it leaves out") {
    Stage stage;
    const std::string version = std::to_string(stage.user(stage.second).version());
    const auto refused = [&](const std::string& path, const std::string& json, std::string_view field) {
        const Api::Reply reply = stage.api.post(path, json, stage.by(stage.mayor));
        CHECK(reply.code() == "base.required");
        CHECK(reply.body.find("\"field\":\"" + std::string(field) + "\"") != std::string::npos);
    };
    refused(stage.path("change-state"), R"({"version":)" + version + "}", "change");
    CHECK(stage.user(stage.second).state == AccountState::active);
    const std::string accounts = R"("accounts":[")" + std::to_string(stage.second.value) + R"("])";
    refused(stage.of_town("selections/plan"), "{" + accounts + "}", "action");
    refused(stage.of_town("selections/plan"), R"({"action":"move",)" + accounts + "}", "level");
    CHECK(stage.api
              .post(stage.of_town("selections/plan"), R"({"action":"move","level":null,)" + accounts + "}",
                    stage.by(stage.mayor))
              .status == 200);

    // Every flag and choice of every write: stated, of a change, or here with what its absence says.
    const std::map<std::string, std::string_view> usual{
        {"/services/create state", "new: available"},
        {"/services/create everyone", "new: for those who are given it"},
        {"/services/{service}/remove take_away", "refused while somebody has it"},
        {"/organisations/{organisation}/services/{service}/unsubscribe take_roles",
         "refused while somebody has a role"},
        {"/organisations/create kind", "new: general"},
        {"/organisations/{organisation}/users/{account}/attach role", "new: an ordinary member"},
        {"/organisations/{organisation}/users/{account}/attach external", "new: internal"},
        {"/organisations/{organisation}/users/{account}/cancel-email-change way_back", "the address that waits"},
        {"/organisations/{organisation}/users/{account}/impersonate writing", "to look only"},
        {"/organisations/{organisation}/users/{account}/impersonate/ask writing", "to look only"},
        {"/organisations/{organisation}/levels/{level}/remove move_people", "refused while people are on it"},
        {"/organisations/{organisation}/users/export by_role", "a line for each person"},
        {"/organisations/{organisation}/users/export all_mine", "of this organisation alone"},
        {"/organisations/{organisation}/users/export format", "CSV"},
        {"/organisations/{organisation}/users/export separator", "semicolon"},
        {"/organisations/{organisation}/users/export encoding", "UTF-8"},
        {"/organisations/{organisation}/users/export line_end", "CRLF"},
        {"/organisations/{organisation}/imports/{import}/apply mails", "nobody is mailed"},
        {"/organisations/{organisation}/imports/{import}/apply other_year", "the year is not confirmed"},
        {"/organisations/{organisation}/imports/{import}/plan proposals", "none is taken"},
        {"/organisations/{organisation}/selections/plan everything", "the ticked ones"},
        {"/organisations/{organisation}/selections/plan detach_shared", "disable them"},
        {"/my/selections/plan everything", "the ticked ones"},
        {"/my/selections/plan detach_shared", "disable them"},
        {"/registrations/finish civility", "none"},
        {"/registrations/finish language", "French"},
        {"/my/foundings/found kind", "new: general"},
        {"/my/foundings/found same_siren", "asked about"},
        {"/staff/invite civility", "none"},
        {"/staff/invite language", "French"},
        {"/organisations/create same_siren", "asked about"},
        {"/organisations/{organisation}/users/create existing", "a new account"},
        {"/organisations/{organisation}/users/create-school-person somebody_else", "asked about namesakes"},
        {"/organisations/{organisation}/users/{account}/hand-over leaves", "gives the same, nobody leaves"},
        {"/organisations/{organisation}/users/{account}/hand-over/newcomer leaves", "gives the same, nobody leaves"},
        {"/organisations/{organisation}/users/{account}/hand-over/newcomer existing", "a new account"},
        {"/organisations/{organisation}/users/{account}/hand-over/newcomer send_activation", "no mail"},
        {"/organisations/{organisation}/users/{account}/hand-over/newcomer/plan existing", "a new account"},
        {"/organisations/{organisation}/users/{account}/services/{service}/assign prolonged", "keeps its days"},
        {"/organisations/{organisation}/users/{account}/tell-apart different", "not the same person"},
        {"/organisations/{organisation}/join-requests/{request}/accept role", "new: an ordinary member"},
        {"/organisations/{organisation}/join-requests/{request}/accept external", "new: internal"},
        {"/consents/answer language", "French; the hash says which text"},
        {"/my/data/export language", "French"},
        {"/organisations/{organisation}/journal/export impersonated", "every line"},
        {"/journal/export impersonated", "every line"},
    };
    const server::RouteTable routes = server::bind_api();
    for (const server::RouteRow& row : routes.rows()) {
        if (row.info.method != Method::post || row.partial) continue;
        for (const FieldRow& field : row.request) {
            if (field.type != FieldType::flag && field.type != FieldType::choice) continue;
            const std::string name = std::string(row.info.path) + " " + std::string(field.name);
            CAPTURE(name);
            CHECK((field.rules.stated || field.rules.required || usual.contains(name)));
        }
    }
}
