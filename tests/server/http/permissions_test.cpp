#include <doctest/doctest.h>

#include <fstream>
#include <iomanip>
#include <sstream>

#include "server/consent/built_in_notices.h"
#include "server/crypto/token.h"
#include "tests/support/server/api.h"
#include "tests/support/server/source_folder.h"

namespace habilis::tests {
namespace {

using namespace habilis::server;

/// Everybody who can stand before the door, and what stands behind it.
class Cast {
public:
    Cast() {
        REQUIRE(keep_built_in_notices(world.database(), notice_files(), {}).empty());
        const OrganisationId other = world.organisation({.label = "Commune de Dinard"});
        organisations = {world.organisation(), other};
        for (const OrganisationId organisation : organisations)
            members.push_back(person(OrganisationRole::user, organisation));
        world.run("INSERT INTO services (label) VALUES ('Parapheur')");
        for (const OrganisationId organisation : organisations)
            world.run("INSERT INTO levels (organisation_id, label, label_key) VALUES (?1, 'Finances', 'finances')",
                      organisation);
        world.run(
            "UPDATE memberships SET level_id = (SELECT id FROM levels l WHERE l.organisation_id = "
            "memberships.organisation_id)");
        const AccountId of_level = person(OrganisationRole::administrator, organisations[0]);
        world.run("UPDATE memberships SET level_id = 1, delegated_level_id = 1 WHERE account_id = ?1", of_level);
        const AccountId user = person(OrganisationRole::user, organisations[0]);
        const AccountId support = person({}, {}, PlatformRole::support);
        const AccountId expired = person(OrganisationRole::administrator, organisations[0]);
        world.run("UPDATE accounts SET password_temporary = 1 WHERE id = ?1", expired);
        people = {{"anonymous", {}, {}},
                  {"user", user, {}},
                  {"editor", person(OrganisationRole::editor, organisations[0]), {}},
                  {"administrator", person(OrganisationRole::administrator, organisations[0]), {}},
                  {"of_level", of_level, {}},
                  {"support", support, {}},
                  {"platform", person({}, {}, PlatformRole::administrator), {}},
                  {"acting", support, user},
                  {"notice", person(OrganisationRole::administrator, organisations[0], {}, false), {}},
                  {"password", expired, {}}};
        expired_ = person(OrganisationRole::administrator, organisations[0]);
        world.run("UPDATE accounts SET password_expires_at = ?2 WHERE id = ?1", expired_, world.now() - 1);
        writer_ = person(OrganisationRole::administrator, organisations[0]);
        world.run("UPDATE organisations SET listed = 1");
        world.run("INSERT INTO join_requests (organisation_id, account_id, asked_at) VALUES (?1, ?2, 1)",
                  organisations[0], person({}, {}));
        world.run(
            "INSERT INTO succession_claims (organisation_id, account_id, claimed_at, reasons, evidence_kind) "
            "VALUES (?1, ?2, 1, 'Plus personne ne peut ouvrir de compte.', 1)",
            organisations[0], person({}, {}));
        world.run("UPDATE succession_claims SET claimed_at = ?1", world.now());
    }

    struct Person {
        std::string_view name;
        AccountId account;
        AccountId subject;
    };

    /// Of organisation `place` (0: one's own, 1: a foreign one) and what is in it; or with the number `thing` instead
    /// of what is in it.
    std::string path_of(const RouteRow& route, std::size_t place, const std::string& thing = {}) const {
        std::string path;
        std::string_view rest = route.info.path;
        while (!rest.empty()) {
            const std::size_t open = std::min(rest.find('{'), rest.size());
            path += rest.substr(0, open);
            rest.remove_prefix(open);
            if (rest.empty()) break;
            const std::string_view name = rest.substr(1, rest.find('}') - 1);
            if (name == "organisation") path += std::to_string(organisations[place].value);
            else if (!thing.empty()) path += thing;
            else if (name == "account") path += std::to_string(members[place].value);
            else if (name == "level") path += std::to_string(place + 1);
            else path += "1";
            rest.remove_prefix(name.size() + 2);
        }
        return path;
    }

    /// `path`: of a route, filled in.
    Api::Reply ask(const RouteRow& route, const std::string& path, std::string_view body, const Person& person) {
        const std::string token = person.account ? api.session(person.account, person.subject) : "";
        if (person.name == "writing")
            world.run("UPDATE sessions SET writing = 1 WHERE subject_id = ?1 AND account_id = ?2", person.subject,
                      person.account);
        return route.info.method == Method::post ? api.post(path, body, {token}) : api.get(path, {token});
    }

    /// "ok" when the door was passed, whatever the verb then thought of the request.
    std::string knock(const RouteRow& route, std::string_view body, const Person& person, std::size_t place) {
        const Api::Reply reply = ask(route, path_of(route, place), body, person);
        if (reply.code() == "sessions.notice_pending") return "N";
        if (reply.code() == "sessions.password_pending") return "P";
        if (reply.status == 401 || reply.status == 403 || reply.status == 404) return std::to_string(reply.status);
        return "ok";
    }

    /// Beside the table, because what must be true of them follows from its columns.
    struct Relatives {
        Person expired;  ///< as whoever has a temporary password
        Person writing;  ///< who acts as the user not only to look
    };
    [[nodiscard]] Relatives relatives() const {
        return {{"expired", expired_, {}}, {"writing", writer_, people[1].account}};
    }

    World world;
    Api api{world};
    std::vector<OrganisationId> organisations;
    std::vector<AccountId> members;  ///< one of each organisation
    std::vector<Person> people;

private:
    AccountId person(OrganisationRole role, OrganisationId organisation, PlatformRole platform = {},
                     bool consents = true) {
        const std::string email = "p" + std::to_string(++made_) + "@habilis.example";
        const AccountId account = world.account({.email = email, .platform_role = platform});
        if (organisation) world.member(account, organisation, role);
        if (consents)
            world.run(
                "INSERT INTO consents (account_id, notice_id, major, language, hash, accepted, at, how, session_id, network) "
                "SELECT ?1, id, major, 0, '', 1, ?2, 0, 0, '' FROM notices",
                account, world.now());
        return account;
    }

    int made_ = 0;
    AccountId expired_, writer_;
};

/// "POST /organisations/create {…}" and the lines below it.
struct Expected {
    std::string body = "{}";
    std::string own;
    std::string other;
};

std::map<std::string, Expected> read_expected() {
    std::ifstream file(source_folder() / "tests/server/http/permissions.txt");
    REQUIRE(file);
    std::map<std::string, Expected> expected;
    Expected* current = nullptr;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::string first, second;
        words >> first;
        if (first == "own" || first == "other") {
            REQUIRE(current);
            std::string rest, word;
            while (words >> word) rest += (rest.empty() ? "" : " ") + word;
            (first == "own" ? current->own : current->other) = rest;
            continue;
        }
        words >> second >> std::ws;
        current = &expected[first + " " + second];
        std::string body;
        if (std::getline(words, body)) current->body = body;
    }
    return expected;
}

std::string name_of(const RouteRow& route) {
    return std::string(route.info.method == Method::post ? "POST " : "GET ") + std::string(route.info.path);
}

std::string row_of(Cast& cast, const RouteRow& route, std::string_view body, std::size_t place) {
    std::string row;
    for (const Cast::Person& person : cast.people)
        row += (row.empty() ? "" : " ") + cast.knock(route, body, person, place);
    return row;
}

}  // namespace

TEST_CASE("P23: every route lets in those whom the reviewed table names, and nobody else") {
    auto expected = read_expected();
    Cast cast;
    const RouteTable table = bind_api();
    for (const RouteRow& route : table.rows()) {
        const std::string name = name_of(route);
        CAPTURE(name);
        CHECK_MESSAGE(expected.contains(name), "this route is not in tests/server/http/permissions.txt");
        const Expected wanted = expected[name];
        CHECK(row_of(cast, route, wanted.body, 0) == wanted.own);
        if (name.find("{organisation}") != std::string::npos)
            CHECK(row_of(cast, route, wanted.body, 1) == wanted.other);
        expected.erase(name);
    }
    for (const auto& [name, unused] : expected) FAIL_CHECK("no such route: " << name);
}

TEST_CASE("P23: a program's token opens the routes that say so, and no other") {
    const auto expected = read_expected();
    Cast cast;
    const Cast::Person& administrator = cast.people[3];
    const server::Token token = server::Token::create(cast.world.random);
    cast.world.run(
        "INSERT INTO api_tokens (organisation_id, account_id, label, token_hash, created_at, expires_at) "
        "VALUES (?1, ?2, 'Paie', ?3, 1, ?4)",
        cast.organisations[0], administrator.account, server::Blob{server::hash_of(token.text)},
        cast.world.now() + one_day);
    const ApiOptions shown{.headers = "Authorization: Bearer " + token.text + "\r\n"};
    int open = 0;
    const RouteTable table = bind_api();
    for (const RouteRow& route : table.rows()) {
        const std::string name = name_of(route);
        CAPTURE(name);
        for (const std::size_t place : {0, 1}) {
            const std::string path = cast.path_of(route, place);
            const Api::Reply reply = route.info.method == Method::post
                                         ? cast.api.post(path, expected.at(name).body, shown)
                                         : cast.api.get(path, shown);
            const bool opens = route.info.options.by_token && place == 0;
            CHECK((reply.code() == "http.token_not_here") == !opens);
            // The verb may still find something wrong with the request.
            if (opens) CHECK((reply.status != 401 && reply.status != 403));
            open += opens;
        }
    }
    CHECK(open == 13);
}

TEST_CASE("P23 P5: an expired password stops at the same doors as a temporary one") {
    const auto expected = read_expected();
    Cast cast;
    const RouteTable table = bind_api();
    for (const RouteRow& route : table.rows()) {
        const std::string name = name_of(route);
        CAPTURE(name);
        const std::string& row = expected.at(name).own;
        CHECK(cast.knock(route, expected.at(name).body, cast.relatives().expired, 0) == row.substr(row.rfind(' ') + 1));
    }
}

TEST_CASE(
    "P23 P30: acting as somebody to change things opens no door that is shut to the person, and none of the holder's") {
    const auto expected = read_expected();
    Cast cast;
    int open = 0;
    const RouteTable table = bind_api();
    for (const RouteRow& route : table.rows()) {
        const std::string name = name_of(route);
        CAPTURE(name);
        for (const std::size_t place : {0, 1}) {
            const std::string acting = cast.knock(route, expected.at(name).body, cast.relatives().writing, place);
            if (route.info.options.self_only && route.info.audience != Audience::anyone) CHECK(acting == "403");
            if (acting != "ok") continue;
            ++open;
            CHECK(cast.knock(route, expected.at(name).body, cast.people[1], place) == "ok");
        }
    }
    CHECK(open > 0);
}

/// The first person of the table for whom the door is open.
const Cast::Person* let_in(const Cast& cast, std::string_view row) {
    std::istringstream words{std::string(row)};
    std::string word;
    for (const Cast::Person& person : cast.people)
        if (words >> word && word == "ok") return &person;
    return nullptr;
}

TEST_CASE("3.2: who is beyond one's level is answered like nobody, on every route that names an account") {
    const auto expected = read_expected();
    Cast cast;
    const auto person = std::find_if(cast.people.begin(), cast.people.end(),
                                     [](const Cast::Person& it) { return it.name == "of_level"; });
    const std::string beyond = std::to_string(cast.people[1].account.value);
    int asked = 0;
    const RouteTable table = bind_api();
    for (const RouteRow& route : table.rows()) {
        const std::string name = name_of(route);
        if (name.find("{organisation}") == std::string::npos || name.find("{account}") == std::string::npos) continue;
        CAPTURE(name);
        const std::string& body = expected.at(name).body;
        const std::int64_t lines = cast.world.journal_lines();
        const Api::Reply theirs = cast.ask(route, cast.path_of(route, 0, beyond), body, *person);
        const Api::Reply unknown = cast.ask(route, cast.path_of(route, 0, "99999"), body, *person);
        CHECK(theirs.status >= 400);
        CHECK(theirs.status == unknown.status);
        CHECK(theirs.body == unknown.body);
        CHECK(cast.world.journal_lines() == lines);
        ++asked;
    }
    CHECK(asked > 20);
}

TEST_CASE("P26: no write of any route takes a field that it does not declare") {
    const auto expected = read_expected();
    Cast cast;
    int asked = 0;
    const RouteTable table = bind_api();
    for (const RouteRow& route : table.rows()) {
        const std::string name = name_of(route);
        CAPTURE(name);
        if (route.info.method != Method::post) continue;
        const Cast::Person* person = let_in(cast, expected.at(name).own);
        if (!person) continue;
        std::string body = expected.at(name).body;
        body.insert(body.rfind('}'), std::string(body == "{}" ? "" : ",") + "\"is_administrator\":true");
        const std::int64_t lines = cast.world.journal_lines();
        CHECK(cast.ask(route, cast.path_of(route, 0), body, *person).body.find("is_administrator") !=
              std::string::npos);
        CHECK(cast.ask(route, cast.path_of(route, 0), body, *person).code() == "base.unknown_field");
        CHECK(cast.world.journal_lines() == lines);
        ++asked;
    }
    CHECK(asked > 50);
}

TEST_CASE("P24: what another organisation has is answered like what does not exist, on every route that names it") {
    const auto expected = read_expected();
    Cast cast;
    int asked = 0;
    const RouteTable table = bind_api();
    for (const RouteRow& route : table.rows()) {
        const std::string name = name_of(route);
        const bool account = name.find("{account}") != std::string::npos,
                   level = name.find("{level}") != std::string::npos;
        if (name.find("{organisation}") == std::string::npos || !(account || level)) continue;
        CAPTURE(name);
        const std::string foreign = account ? std::to_string(cast.members[1].value) : "2";
        for (const Cast::Person& person : cast.people) {
            if (person.name != "editor" && person.name != "administrator") continue;
            CAPTURE(person.name);
            const std::string& body = expected.at(name).body;
            const std::int64_t lines = cast.world.journal_lines();
            const Api::Reply theirs = cast.ask(route, cast.path_of(route, 0, foreign), body, person);
            const Api::Reply unknown = cast.ask(route, cast.path_of(route, 0, "99999"), body, person);
            CHECK(theirs.status >= 400);
            CHECK(theirs.status == unknown.status);
            CHECK(theirs.body == unknown.body);
            CHECK(cast.world.journal_lines() == lines);
            ++asked;
        }
    }
    CHECK(asked > 30);
}

}  // namespace habilis::tests
