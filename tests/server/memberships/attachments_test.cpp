#include "shared/memberships/attachments.h"

#include "server/memberships/verbs.h"
#include "shared/memberships/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// Who belongs where: leaving, coming back, and the dialog that does both.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    OrganisationId port = organisation({.label = "Port de Saint-Malo", .kind = OrganisationKind::company});
    Stage() {
        member(mayor, port, OrganisationRole::administrator);
        member(clerk, port);
        run("INSERT INTO assignments (membership_id, service_id, role_id, created_at) VALUES (?1, ?2, ?3, 1)",
            user(clerk).membership, market, role(market, "Utilisateur"));
    }
    std::string detach(AccountId who, AccountId whom, OrganisationId from) {
        return said(as(who, server::detach_member, DetachMember{from, whom, user(whom, from).version()}));
    }
    std::string change(AccountId who, std::vector<WantedAttachment> wanted) {
        return said(as(who, server::change_attachments, ChangeAttachments{town, clerk, std::move(wanted)}));
    }
    std::int64_t memberships(AccountId whom) {
        return integer("SELECT count(*) FROM memberships WHERE account_id = ?1", whom);
    }
};

}  // namespace

TEST_CASE("R8: detached from one, the person keeps the account and the other organisation") {
    Stage stage;
    CHECK(stage.detach(stage.deputy, stage.clerk, stage.town) == "base.not_allowed");
    CHECK(stage.detach(stage.mayor, stage.clerk, stage.town) == "");
    CHECK(stage.memberships(stage.clerk) == 1);
    CHECK(stage.integer("SELECT count(*) FROM assignments") == 0);
    CHECK(stage.user(stage.clerk, stage.port).state == AccountState::active);
    CHECK(stage.last_event() == "401 {} → ");
    CHECK(stage.detach(stage.mayor, stage.clerk, stage.town) == "base.not_found");
    CHECK(stage.detach(stage.mayor, stage.clerk, stage.port) == "memberships.sole_membership");
    CHECK(stage.memberships(stage.clerk) == 1);
}

TEST_CASE("3.3: nobody leaves an organisation without administrator, by detaching or by a role") {
    Stage stage;
    stage.member(stage.deputy, stage.port, OrganisationRole::administrator);
    CHECK(stage.detach(stage.deputy, stage.mayor, stage.port) == "");
    stage.member(stage.mayor, stage.port, OrganisationRole::administrator);
    CHECK(stage.detach(stage.mayor, stage.mayor, stage.town) == "access.last_administrator");
    CHECK(stage.memberships(stage.mayor) == 2);
}

TEST_CASE("a session of the person has lost the right with the next request") {
    Stage stage;
    Api api(stage);
    const std::string session = api.session(stage.clerk);
    const std::string town = "/organisations/" + std::to_string(stage.town.value);
    CHECK(api.get(town, {session}).status == 200);
    CHECK(stage.detach(stage.mayor, stage.clerk, stage.town) == "");
    CHECK(api.get(town, {session}).status == 404);
    CHECK(api.get("/session", {session}).status == 200);
}

TEST_CASE("R4 R9: one dialog attaches, changes and detaches in one transaction") {
    Stage stage;
    const std::int64_t in_town = stage.user(stage.clerk).version();
    const std::int64_t in_port = stage.user(stage.clerk, stage.port).version();
    const std::int64_t lines = stage.journal_lines();
    // Refused in one line: nothing of the others is done.
    CHECK(stage.change(stage.mayor, {{stage.town, false, in_town}, {stage.port, true, 99, OrganisationRole::editor}}) ==
          "base.moved_meanwhile@wanted.1.attached");
    CHECK(stage.journal_lines() == lines);
    CHECK(stage.change(stage.mayor, {{stage.company, true}}) == "base.not_found");
    CHECK(stage.change(stage.mayor, {{stage.town, false, in_town},
                                     {stage.port, true, in_port, OrganisationRole::administrator, true}}) == "");
    CHECK(stage.memberships(stage.clerk) == 1);
    CHECK(stage.user(stage.clerk, stage.port).role == OrganisationRole::administrator);
    CHECK(stage.user(stage.clerk, stage.port).details.external);
    // Back again: from the organisation where he is still seen.
    const auto back = stage.as(stage.mayor, server::change_attachments,
                               ChangeAttachments{stage.port, stage.clerk, {{stage.town, true}}});
    CHECK(said(back) == "");
    CHECK(stage.user(stage.clerk).role == OrganisationRole::user);
    CHECK(stage.text("SELECT name_sort FROM memberships WHERE id = ?1", stage.user(stage.clerk).membership) ==
          "agent  zoe");
}

TEST_CASE("the dialog lists my organisations only, and counts the others") {
    Stage stage;
    Api api(stage);
    stage.member(stage.clerk, stage.company);
    const auto list = [&](AccountId reader) {
        const ListAttachments of{stage.town, stage.clerk};
        return api.get(fill_path(ListAttachmentsRoute::info.path, fields_of<ListAttachments>(), &of),
                       {api.session(reader)});
    };
    const auto seen = list(stage.mayor).as<Attachments>();
    REQUIRE(seen.mine.size() == 2);
    CHECK(seen.mine[0].label == "Commune de Saint-Malo");
    CHECK(seen.mine[0].services == 1);
    CHECK(seen.elsewhere == 1);
    CHECK(list(stage.deputy).status == 403);
    CHECK(list(stage.stranger).status == 404);
}
