#include "shared/notifications/send_message.h"

#include <doctest/doctest.h>

#include "shared/base/base_refusals.h"
#include "shared/notifications/refusals.h"

using namespace habilis;

namespace {

SendMessageFacts facts_of(OrganisationRole role, Reach reach = {}, LevelId administered = {}) {
    SendMessageFacts facts;
    facts.actor.account = {5};
    ActorMembership membership;
    membership.organisation = {7};
    membership.role = role;
    membership.reach = std::move(reach);
    membership.administered = administered;
    facts.actor.memberships = {membership};
    facts.levels_exist = true;
    facts.within_a_day = 0;
    facts.people = 3;
    return facts;
}

SendMessage message(std::vector<LevelId> levels = {}) {
    SendMessage command;
    command.organisation = {7};
    command.levels = std::move(levels);
    command.subject = "Travaux";
    command.content = "Lundi.";
    return command;
}

RefusalCode first(const Refusals& refusals) { return refusals.empty() ? RefusalCode{"accepted"} : refusals[0].code; }

}  // namespace

TEST_CASE("D2: an administrator writes to the members, and nobody else does") {
    CHECK(check(message(), facts_of(OrganisationRole::administrator)).empty());
    CHECK(first(check(message(), facts_of(OrganisationRole::editor))) == refusals::not_allowed);
    SendMessageFacts facts = facts_of(OrganisationRole::user);
    CHECK(first(check(message(), facts)) == refusals::not_allowed);
    facts.actor.memberships[0].extra_rights = {Permission::send_messages};
    CHECK(check(message(), facts).empty());
}

TEST_CASE("D2: subject and text are needed; ten messages a day; nobody to tell is said") {
    SendMessage empty = message();
    empty.subject = empty.content = "";
    const Refusals found = check_fields(empty);
    REQUIRE(found.size() == 2);
    CHECK(found[0].field == "subject");
    CHECK(found[1].field == "content");
    SendMessageFacts facts = facts_of(OrganisationRole::administrator);
    facts.within_a_day = most_messages;
    CHECK(first(check(message(), facts)) == refusals::too_many_messages);
    facts.within_a_day = most_messages - 1;
    facts.people = 0;
    CHECK(first(check(message(), facts)) == refusals::nobody_to_tell);
}

TEST_CASE("D2: a level beyond one's reach is answered like one that is not there") {
    const Reach reach({3}, {{4}});
    CHECK(check(message({{4}}), facts_of(OrganisationRole::administrator, reach, {3})).empty());
    const Refusals beyond = check(message({{9}}), facts_of(OrganisationRole::administrator, reach, {3}));
    CHECK(first(beyond) == refusals::not_found);
    SendMessageFacts unknown = facts_of(OrganisationRole::administrator);
    unknown.levels_exist = false;
    CHECK(first(check(message({{9}}), unknown)) == refusals::not_found);
}

TEST_CASE("D2: what concerns whom follows from rights and reach") {
    const PermissionSet user = permissions_of(OrganisationRole::user);
    const PermissionSet administrator = permissions_of(OrganisationRole::administrator);
    CHECK(concerns(NotificationKind::message, user, true));
    CHECK_FALSE(concerns(NotificationKind::join_request, user, true));
    CHECK_FALSE(concerns(NotificationKind::member_joined, user, true));
    CHECK(concerns(NotificationKind::join_request, administrator, true));
    CHECK(concerns(NotificationKind::accesses_end, administrator, true));
    CHECK_FALSE(concerns(NotificationKind::accesses_end, administrator, false));
}
