#include "shared/services/access.h"

#include <doctest/doctest.h>

#include "shared/services/assign_services.h"

using namespace habilis;

namespace {

constexpr Day today{2026, 11, 23};

AccessFacts right() {
    AccessFacts facts;
    facts.today = today;
    facts.now = Instant{1000};
    return facts;
}

}  // namespace

TEST_CASE("who may open a service: nothing is in the way") {
    const AccessDecision decision(right());
    CHECK(decision.opens());
    CHECK(decision.shows());
    CHECK(decision.grants());
    for (const AccessCheck& check : decision.checks()) CHECK(check.standing == AccessStanding::fine);
}

TEST_CASE("each condition stands in the way by itself, and is named") {
    struct Case {
        void (*change)(AccessFacts&);
        AccessCondition condition;
        AccessStanding standing;
        bool shows;
    };
    using C = AccessCondition;
    using S = AccessStanding;
    const Case cases[] = {
        {[](AccessFacts& it) { it.account = AccountState::pending; }, C::account, S::pending, false},
        {[](AccessFacts& it) { it.account = AccountState::disabled; }, C::account, S::disabled, false},
        {[](AccessFacts& it) { it.account = AccountState::hidden; }, C::account, S::disabled, false},
        {[](AccessFacts& it) { it.locked_until = Instant{1001}; }, C::account, S::locked, false},
        {[](AccessFacts& it) { it.password_expires = Instant{1000}; }, C::password, S::expired, false},
        {[](AccessFacts& it) { it.password_temporary = true; }, C::password, S::temporary, false},
        {[](AccessFacts& it) { it.notice_pending = true; }, C::notice, S::unanswered, false},
        {[](AccessFacts& it) {
             it.membership.starts_on = {2026, 11, 24};
         },
         C::membership, S::upcoming, false},
        {[](AccessFacts& it) {
             it.membership.ends_on = {2026, 11, 22};
         },
         C::membership, S::ended, false},
        {[](AccessFacts& it) { it.assigned = false; }, C::assignment, S::missing, false},
        {[](AccessFacts& it) {
             it.assignment.starts_on = {2026, 11, 24};
         },
         C::assignment, S::upcoming, false},
        {[](AccessFacts& it) {
             it.assignment.ends_on = {2026, 11, 22};
         },
         C::assignment, S::ended, false},
        {[](AccessFacts& it) { it.subscribed = false; }, C::subscription, S::missing, false},
        {[](AccessFacts& it) { it.service = ServiceState::maintenance; }, C::service, S::maintenance, true},
        {[](AccessFacts& it) { it.service = ServiceState::unavailable; }, C::service, S::unavailable, true},
    };
    for (const Case& it : cases) {
        AccessFacts facts = right();
        it.change(facts);
        const AccessDecision decision(facts);
        CHECK_FALSE(decision.opens());
        CHECK(decision.shows() == it.shows);
        for (const AccessCheck& check : decision.checks())
            CHECK(check.standing == (check.condition == it.condition ? it.standing : S::fine));
    }
}

TEST_CASE("the last day and the last moment are within") {
    AccessFacts facts = right();
    facts.membership = facts.assignment = {today, today};
    facts.locked_until = facts.now;
    facts.password_expires = Instant{1001};
    CHECK(AccessDecision(facts).opens());
}

TEST_CASE("N6: what a new member gets as it is proposed for everyone came by default") {
    AssignServicesFacts facts;
    OrganisationService service;
    service.service = {7};
    service.everyone = true;
    service.default_role = {8};
    facts.services = {service};
    using O = AssignmentOrigin;
    CHECK(origin_of({{7}, {8}}, facts, O::direct) == O::by_default);
    CHECK(origin_of({{7}, {9}}, facts, O::direct) == O::direct);
    CHECK(origin_of({{7}, {8}, {}, today}, facts, O::direct) == O::direct);
    CHECK(origin_of({{7}, {8}}, facts, O::hand_over) == O::hand_over);
    CHECK(origin_of({{6}, {8}}, facts, O::direct) == O::direct);
    facts.before = {{{6}, {5}}};
    CHECK(origin_of({{7}, {8}}, facts, O::direct) == O::direct);
}
