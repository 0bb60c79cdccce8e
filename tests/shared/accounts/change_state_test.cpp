#include "shared/accounts/change_state.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Case {
    ChangeState command{.organisation = here, .account = {20}, .version = 4};
    ChangeStateFacts facts{.actor = member_of_here(OrganisationRole::administrator),
                           .above_actor = false,
                           .version = 4,
                           .state = AccountState::active,
                           .provenance = Provenance::manual,
                           .wholly_mine = true,
                           .default_user = false,
                           .other_usable_administrators = 1,
                           .usable_administrator = false};
    explicit Case(StateChange change = StateChange::disable) { command.change = change; }
    [[nodiscard]] std::string verdict() const { return said(check(command, facts)); }
};

}  // namespace

TEST_CASE("each change of state starts from the states that make sense") {
    using enum AccountState;
    auto from = [](StateChange change, AccountState before) {
        auto after = state_after(change, before);
        return after ? names_of(AccountState{})[static_cast<std::size_t>(*after)] : std::string_view("–");
    };
    struct Row {
        StateChange change;
        std::string_view pending, active, disabled, hidden, erased;
    };
    for (const Row& row : {Row{StateChange::disable, "–", "disabled", "–", "–", "–"},
                           Row{StateChange::enable, "–", "–", "active", "–", "–"},
                           Row{StateChange::hide, "hidden", "hidden", "hidden", "–", "–"},
                           Row{StateChange::restore, "–", "–", "–", "active", "–"}}) {
        CHECK(from(row.change, AccountState::pending) == row.pending);
        CHECK(from(row.change, AccountState::active) == row.active);
        CHECK(from(row.change, AccountState::disabled) == row.disabled);
        CHECK(from(row.change, AccountState::hidden) == row.hidden);
        CHECK(from(row.change, AccountState::erased) == row.erased);
    }
    for (AccountState before : {pending, active, disabled})
        CHECK(state_after(StateChange::restore, hidden, before) == before);
}

TEST_CASE("administrators change states of those who are not above them") {
    CHECK(Case().verdict() == "");
    Case it;
    for (OrganisationRole role : {OrganisationRole::editor, OrganisationRole::user}) {
        it.facts.actor = member_of_here(role);
        CHECK(it.verdict() == "base.not_allowed");
    }
    it = Case();
    it.facts.above_actor = true;
    CHECK(it.verdict() == "accounts.above_me");
    it = Case();
    it.facts.version = 5;
    CHECK(it.verdict() == "base.moved_meanwhile");
    it.facts.state = AccountState::erased;
    CHECK(it.verdict() == "accounts.account_erased");
}

TEST_CASE("what keeps an account from being taken away") {
    Case it;
    it.command.account = it.facts.actor.account;
    CHECK(it.verdict() == "accounts.own_state");
    it = Case();
    it.facts.default_user = true;
    CHECK(it.verdict() == "accounts.default_user");
    for (Provenance imported : {Provenance::siecle, Provenance::sts}) {
        it = Case(StateChange::hide);
        it.facts.provenance = imported;
        CHECK(it.verdict() == "accounts.imported_account");
        it.command.change = StateChange::disable;
        CHECK(it.verdict() == "");
    }
    it = Case();
    it.facts.usable_administrator = true;
    it.facts.other_usable_administrators = 0;
    it.facts.candidates = {"KERVADENN Éloïse"};
    CHECK(it.verdict() == "access.last_administrator");
    it.command.change = StateChange::enable;
    it.facts.state = AccountState::disabled;
    CHECK(it.verdict() == "");
}

TEST_CASE("an account that others have too is left to them") {
    Case it;
    it.facts.wholly_mine = false;
    for (StateChange change : {StateChange::disable, StateChange::hide}) {
        it.command.change = change;
        CHECK(it.verdict() == "accounts.state_of_several");
    }
    it.facts.wholly_mine = true;
    it.facts.actor = of_platform(PlatformRole::administrator);
    CHECK(it.verdict() == "");
    it.command.change = StateChange::disable;
    it.facts.state = AccountState::pending;
    CHECK(it.verdict() == "accounts.state_unfit@change");
}

TEST_CASE("what was imported or came first comes back by hand, as it may not go by hand") {
    Case it(StateChange::restore);
    it.facts.state = AccountState::hidden;
    it.facts.provenance = Provenance::sts;
    it.facts.default_user = true;
    CHECK(it.verdict() == "");
}

TEST_CASE("one badge: the strongest state and condition wins") {
    constexpr Instant now{1000};
    using S = AccountState;
    using E = EffectiveState;
    for (auto [state, effective] : {std::pair{S::erased, E::erased},
                                    {S::hidden, E::hidden},
                                    {S::disabled, E::disabled},
                                    {S::pending, E::pending}})
        CHECK(effective_state(state, now + 1, now, now) == effective);
    CHECK(effective_state(S::active, now + 1, now, now) == E::locked);
    CHECK(effective_state(S::active, now, now, now) == E::password_expired);
    CHECK(effective_state(S::active, {}, now + 1, now) == E::active);
    CHECK(effective_state(S::active, {}, {}, now) == E::active);
}
