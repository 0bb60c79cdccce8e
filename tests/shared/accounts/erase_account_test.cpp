#include "shared/accounts/erase_account.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Case {
    EraseAccount command{.organisation = here, .account = {20}, .version = 4, .typed_name = "moalic"};
    EraseAccountFacts facts{.actor = member_of_here(OrganisationRole::administrator),
                            .above_actor = false,
                            .version = 4,
                            .state = AccountState::disabled,
                            .provenance = Provenance::manual,
                            .wholly_mine = true,
                            .default_user = false,
                            .name = "Moalic",
                            .other_usable_administrators = 1,
                            .usable_administrator = false,
                            .candidates = {}};
    [[nodiscard]] std::string verdict() const { return said(check(command, facts)); }
};

}  // namespace

TEST_CASE("administrators erase whom they alone have, from any state") {
    CHECK(Case().verdict() == "");
    Case it;
    it.facts.actor = member_of_here(OrganisationRole::editor);
    CHECK(it.verdict() == "base.not_allowed");
    it = Case();
    it.facts.above_actor = true;
    CHECK(it.verdict() == "accounts.above_me");
    it = Case();
    it.facts.version = 5;
    CHECK(it.verdict() == "base.moved_meanwhile");
    it.facts.state = AccountState::erased;
    CHECK(it.verdict() == "accounts.account_erased");
    it = Case();
    it.command.account = it.facts.actor.account;
    it.facts.wholly_mine = false;
    CHECK(it.verdict() == "accounts.own_erasure accounts.state_of_several");
}

TEST_CASE("the default user, imported accounts and the last administrator stay") {
    Case it;
    it.facts.default_user = true;
    it.facts.provenance = Provenance::sts;
    it.facts.usable_administrator = true;
    it.facts.other_usable_administrators = 0;
    CHECK(it.verdict() == "accounts.default_user accounts.imported_account access.last_administrator");
}

TEST_CASE("the name is typed in full, in any capitals and without accents") {
    Case it;
    it.facts.name = "D’Orage-Œuf";
    for (std::string_view typed : {"d orage oeuf", "D’ORAGE-ŒUF", " D’Orage-Œuf "}) {
        it.command.typed_name = typed;
        CHECK(it.verdict() == "");
    }
    it.command.typed_name = "Orage";
    CHECK(it.verdict() == "accounts.other_name@typed_name");
    it.command.typed_name = "";
    CHECK(it.verdict() == "base.required@typed_name");
    it.facts.name = "王";
    it.command.typed_name = "x";
    CHECK(it.verdict() == "accounts.other_name@typed_name");
    it.command.typed_name = "王";
    CHECK(it.verdict() == "");
}
