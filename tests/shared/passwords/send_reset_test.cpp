#include "shared/passwords/send_reset.h"

#include <doctest/doctest.h>

#include "tests/support/shared/said.h"

using namespace habilis;
using tests::said;

TEST_CASE("C6 C7: a reset needs the person's address, and in a school also the school's; what is missing is named") {
    for (const OrganisationKind kind : {OrganisationKind::general, OrganisationKind::local_authority,
                                        OrganisationKind::company, OrganisationKind::client}) {
        CHECK(said(check(SendReset{{1}, {2}}, {.kind = kind, .has_email = true, .organisation_has_email = false})) ==
              "");
        CHECK(said(check(SendReset{{1}, {2}}, {.kind = kind, .has_email = false, .organisation_has_email = false})) ==
              "passwords.no_email");
    }
    const auto school = [](bool person, bool organisation) {
        return said(
            check(SendReset{{1}, {2}},
                  {.kind = OrganisationKind::school, .has_email = person, .organisation_has_email = organisation}));
    };
    CHECK(school(true, true) == "");
    CHECK(school(true, false) == "passwords.no_contact_email");
    CHECK(school(false, true) == "passwords.no_email");
    CHECK(school(false, false) == "passwords.no_email passwords.no_contact_email");
}

TEST_CASE("only accounts in use are reset, by nobody below them, and not without end") {
    const auto of = [](AccountState state) { return said(check(SendReset{{1}, {2}}, {.state = state})); };
    CHECK(of(AccountState::active) == "");
    CHECK(of(AccountState::pending) == "passwords.not_activated");
    for (const AccountState state : {AccountState::disabled, AccountState::hidden, AccountState::erased})
        CHECK(of(state) == "passwords.account_closed");
    CHECK(said(check(SendReset{{1}, {2}}, {.above_actor = true})) == "accounts.above_me");
    CHECK(said(check(SendReset{{1}, {2}}, {.sent_too_often = true})) == "mail.too_many");
    CHECK(said(check(SendReset{{1}, {2}}, {.has_email = false, .sent_too_often = true})) == "passwords.no_email");
    CHECK(said(check(SendReset{{1}, {2}}, {})) == "");
}
