#include "web/accounts/create_user_data.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::web;

namespace {

MyMembership administers(std::int64_t organisation) {
    return {.organisation = {organisation},
            .role = OrganisationRole::administrator,
            .rights = static_cast<std::int64_t>(permissions_of(OrganisationRole::administrator).bits())};
}

OrganisationView town() {
    OrganisationView view;
    view.organisation = {1};
    view.kind = OrganisationKind::local_authority;
    view.address = "1 place de l’Œuf";
    view.postal_code = "35999";
    view.city = "Ploufictif";
    return view;
}

}  // namespace

TEST_CASE("somebody new has the postal address of the organisation, where its people have one") {
    const Me me{.memberships = {administers(1)}};
    CHECK(details_of_new(me, town()).city == "Ploufictif");
    CHECK(details_of_new(me, town()).country == "FR");
    OrganisationView school = town();
    school.kind = OrganisationKind::school;
    CHECK(details_of_new(me, school).city.empty());
}

TEST_CASE("3.2: somebody new begins on the level that one administers, and the browser refuses another") {
    Me me{.memberships = {administers(1)}};
    CHECK_FALSE(details_of_new(me, town()).level);
    me.memberships[0].administered = {5};
    me.memberships[0].reach = {{5}, {6}};
    CHECK(details_of_new(me, town()).level == LevelId{5});
    CreateUser command{{1}, details_of_new(me, town()), {}};
    const auto out_of_reach = [&](LevelId level) {
        command.details.level = level;
        for (const Refusal& refusal : check_new(me, town(), command, {}))
            if (refusal.code.name == "accounts.level_out_of_reach") return true;
        return false;
    };
    CHECK_FALSE(out_of_reach({5}));
    CHECK_FALSE(out_of_reach({6}));
    CHECK(out_of_reach({7}));
    CHECK(out_of_reach({}));
}

TEST_CASE("R4: somebody new can be attached to the other organisations in which one creates people") {
    Me me{.memberships = {administers(1), administers(2), administers(3), administers(4)}};
    me.memberships[2].role = OrganisationRole::user;
    me.memberships[2].rights = 0;
    me.memberships[3].administered = {8};
    me.memberships[3].reach = {{8}};
    const auto others = organisations_to_attach(me, {1});
    REQUIRE(others.size() == 1);
    CHECK(others[0].organisation == OrganisationId{2});
}

TEST_CASE("D2 R9: of an account that is there already stands in the form what it is, a mailbox or a person") {
    const ContactDetails mailbox =
        identity_of({.found = true, .kind = AccountKind::mailbox, .last_name = "Service état civil"});
    CHECK(is_mailbox(mailbox));
    CHECK(mailbox.last_name == "Service état civil");
    CHECK(mailbox.first_name.empty());
    CHECK_FALSE(is_mailbox(identity_of({.found = true, .first_name = "Zoé", .last_name = "Œuvrardel"})));
}
