#include "server/nouns/session_actor.h"
#include "server/services/verbs.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Office : Town {
    Result<AccessExplanation> why(AccountId reader, ServiceId service) { return why_of(actor(reader), clerk, service); }
    Result<AccessExplanation> why_of(const Actor& reader, AccountId account, ServiceId service) {
        return database().read([&](server::Connection& connection) {
            return server::explain_access(connection, reader, {town, account, service}, now());
        });
    }
    void give(ServiceId service, Day starts_on = {}, Day ends_on = {}) {
        const server::StoredUser user = this->user(clerk);
        const AssignServices command{.organisation = town,
                                     .account = clerk,
                                     .version = user.version(),
                                     .role = user.role,
                                     .assignments = {{service, role(service, "Utilisateur"), starts_on, ends_on}}};
        REQUIRE(said(as(actor(mayor), server::assign_services, command)) == "");
    }
    /// Whether "Mes services" of the clerk has it, and it can be pressed.
    bool opens_in_my_services(ServiceId service) {
        return database().read([&](server::Connection& connection) {
            const Actor person = server::load_person(connection, clerk, now());
            if (!person.signed_in() || person.password_pending || person.notice_pending) return false;
            for (const MyService& tile : server::services_for(connection, person, Language::fr, now()))
                if (tile.service == service) return tile.state == ServiceState::available;
            return false;
        });
    }
};

AccessStanding standing(const AccessExplanation& why, AccessCondition condition) {
    return why.checks.at(static_cast<std::size_t>(condition)).standing;
}

}  // namespace

TEST_CASE("why somebody has access: role, how, by whom, since when") {
    Office it;
    it.give(it.market);
    const auto why = it.why(it.mayor, it.market);
    REQUIRE(why.ok());
    CHECK(why->assigned);
    CHECK(why->role == "Utilisateur");
    CHECK(why->origin == AssignmentOrigin::direct);
    CHECK(why->given_at == it.now());
    CHECK(why->given_by == "Zoé MAIRE");
    CHECK(why->opens);
    const auto none = it.why(it.mayor, it.signature);
    REQUIRE(none.ok());
    CHECK_FALSE(none->assigned);
    CHECK_FALSE(none->opens);
    CHECK(standing(none.value(), AccessCondition::assignment) == AccessStanding::missing);
}

TEST_CASE("who gave it is told to whoever may read the journal") {
    Office it;
    it.give(it.market);
    const auto why = it.why(it.deputy, it.market);
    REQUIRE(why.ok());
    CHECK(why->given_by.empty());
}

TEST_CASE("nothing is told of services and people that are no business of the reader's") {
    Office it;
    CHECK(said(it.why(it.mayor, it.unsubscribed)) == "base.not_found");
    CHECK(said(it.why(it.mayor, {999})) == "base.not_found");
    CHECK(said(it.why_of(it.actor(it.mayor), it.stranger, it.market)) == "base.not_found");
    Actor narrow = it.actor(it.deputy);
    narrow.memberships[0].assigned_services_only = true;  // N3, and he has none
    CHECK(said(it.why_of(narrow, it.clerk, it.market)) == "base.not_found");
}

TEST_CASE("a role that came by hand-over is remembered so, also when another one is changed later") {
    Office it;
    const server::StoredUser user = it.user(it.clerk);
    AssignServices command{.organisation = it.town,
                           .account = it.clerk,
                           .version = user.version(),
                           .role = user.role,
                           .assignments = {{it.market, it.role(it.market, "Utilisateur")}}};
    REQUIRE(said(it.as(it.actor(it.mayor), server::hand_over_services, command)) == "");
    CHECK(it.why(it.mayor, it.market)->origin == AssignmentOrigin::hand_over);
    command.version = it.user(it.clerk).version();
    command.assignments.push_back({it.signature, it.role(it.signature, "Utilisateur")});
    REQUIRE(said(it.as(it.actor(it.mayor), server::assign_services, command)) == "");
    CHECK(it.why(it.mayor, it.market)->origin == AssignmentOrigin::hand_over);
    CHECK(it.why(it.mayor, it.signature)->origin == AssignmentOrigin::direct);
}

TEST_CASE("since when and until when: of role and membership what begins later and ends first") {
    Office it;
    it.give(it.market, {}, {2099, 6, 30});
    const auto days = [&](const std::string& membership) {
        it.run("UPDATE memberships SET " + membership + " WHERE account_id = ?1", it.clerk);
        const auto why = it.why(it.mayor, it.market);
        REQUIRE(why.ok());
        return to_iso(why->starts_on) + "/" + to_iso(why->ends_on);
    };
    CHECK(it.why(it.mayor, it.market)->ends_on == Day{2099, 6, 30});
    CHECK(days("starts_on = '2026-01-15', ends_on = '2098-01-31'") == "2026-01-15/2098-01-31");
    CHECK(days("ends_on = '2099-12-31'") == "2026-01-15/2099-06-30");
    it.run("UPDATE assignments SET ends_on = NULL");
    CHECK(days("ends_on = '2099-12-31'") == "2026-01-15/2099-12-31");
    it.run("UPDATE memberships SET ends_on = NULL");
    CHECK_FALSE(it.why(it.mayor, it.market)->ends_on);
}

TEST_CASE("what is explained and what Mes services shows always agree") {
    const char* changes[] = {
        "UPDATE accounts SET state = 2",
        "UPDATE accounts SET password_temporary = 1",
        "UPDATE accounts SET password_expires_at = 1",
        "UPDATE memberships SET ends_on = '2001-01-01'",
        "UPDATE memberships SET starts_on = '2101-01-01'",
        "UPDATE assignments SET ends_on = '2001-01-01'",
        "UPDATE assignments SET starts_on = '2101-01-01'",
        "UPDATE services SET state = 1",
        "UPDATE services SET state = 2",
        "UPDATE services SET state = 2, closed_until = 1",
        "DELETE FROM subscriptions",
        "DELETE FROM assignments",
    };
    constexpr int count = sizeof changes / sizeof *changes;
    // Each by itself, and each with each.
    for (int first = 0; first < count; ++first)
        for (int second = first; second < count; ++second) {
            CAPTURE(changes[first]);
            CAPTURE(changes[second]);
            Office it;
            it.give(it.market);
            REQUIRE(it.opens_in_my_services(it.market));
            const Actor reader = it.actor(it.mayor);
            it.run(changes[first]);
            it.run(changes[second]);
            const auto why = it.why_of(reader, it.clerk, it.market);
            CHECK((why.ok() && why->opens) == it.opens_in_my_services(it.market));
        }
}
