#include "shared/passwords/issue_temporary.h"

#include <doctest/doctest.h>

#include "tests/support/shared/said.h"

using namespace habilis;
using tests::said;

TEST_CASE("C4: a temporary password is handed out where the settings allow it, to those who could not be taken over") {
    const IssueTemporaryFacts right{.state = AccountState::pending,
                                    .allowed = true,
                                    .above_actor = false,
                                    .administers = false,
                                    .belongs_here_alone = true,
                                    .own_account = false};
    const auto with = [&](auto change) {
        IssueTemporaryFacts facts = right;
        change(facts);
        return said(check(IssueTemporary{{1}, {2}}, facts));
    };
    CHECK(with([](auto&) {}) == "");
    CHECK(with([](auto& f) { f.state = AccountState::active; }) == "");
    CHECK(with([](auto& f) { f.administers = true; }) == "");
    CHECK(with([](auto& f) { f.state = AccountState::active, f.administers = true; }) ==
          "passwords.temporary_for_administrator");
    CHECK(with([](auto& f) { f.state = AccountState::disabled; }) == "passwords.account_closed");
    CHECK(with([](auto& f) { f.state = AccountState::hidden; }) == "passwords.account_closed");
    CHECK(with([](auto& f) { f.allowed = false; }) == "passwords.temporary_not_allowed");
    CHECK(with([](auto& f) { f.above_actor = true; }) == "accounts.above_me");
    CHECK(with([](auto& f) { f.belongs_here_alone = false; }) == "passwords.temporary_of_several");
    CHECK(with([](auto& f) { f.own_account = true; }) == "passwords.temporary_for_oneself");
    CHECK(said(check(IssueTemporary{{1}, {2}}, {})) == "");
}
