#include "server/memberships/given_access.h"

#include "server/accounts/verbs.h"
#include "server/memberships/verbs.h"
#include "shared/accounts/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// Whoever has an account already and is attached to an organisation is told.
using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr auto create = [](server::Transaction& transaction, const server::Author& author, const CreateUser& command) {
    return server::create_user(transaction, author, command);
};

struct Stage : Town {
    OrganisationId port = organisation({.label = "Port de Saint-Malo", .kind = OrganisationKind::company});
    Api api{*this};

    Stage() { member(mayor, port, OrganisationRole::administrator); }
    std::int64_t told() { return integer("SELECT count(*) FROM outbox WHERE kind = 'attached'"); }
    AccountId whom() { return {integer("SELECT max(account) FROM outbox WHERE kind = 'attached'")}; }
    bool says(std::string_view part) { return mail_text("attached").find(part) != std::string::npos; }
    /// By the dialog of attachments (R8).
    void attach(const WantedAttachment& wanted, AccountId account) {
        REQUIRE(said(as(mayor, server::change_attachments, ChangeAttachments{town, account, {wanted}})).empty());
    }
    CreateUser attaching(const std::string& email) {
        CreateUser command{town, {}};
        command.details.email = email;
        command.details.address = "1 place Chateaubriand";
        command.details.postal_code = "35400";
        command.details.city = "Saint-Malo";
        command.existing = true;
        return command;
    }
};

}  // namespace

TEST_CASE("R9: who has an account is told of the organisation that attached him, and by whom") {
    Stage stage;
    REQUIRE(said(stage.as(stage.mayor, create, stage.attaching("ailleurs@saint-malo.example"))).empty());
    CHECK(stage.told() == 1);
    CHECK(stage.whom() == stage.stranger);
    CHECK(stage.text("SELECT email FROM outbox WHERE kind = 'attached'") == "Ailleurs@saint-malo.example");
    CHECK(stage.says("rattaché à Commune de Saint-Malo, avec le rôle\u00a0: Utilisateur"));
    CHECK(stage.says("Rattachement fait par\u00a0: Zoé MAIRE"));
}

TEST_CASE("R8: the mail tells the role as it is in the end, and the level that it is for") {
    Stage stage;
    stage.attach({.organisation = stage.port, .attached = true, .role = OrganisationRole::editor}, stage.deputy);
    CHECK(stage.told() == 1);
    CHECK(stage.says("rattaché à Port de Saint-Malo, avec le rôle\u00a0: Éditeur"));
    stage.run("INSERT INTO levels (id, organisation_id, label, label_key) VALUES (1, ?1, 'Quais', 'quais')",
              stage.port);
    stage.attach(
        {.organisation = stage.port, .attached = true, .role = OrganisationRole::administrator, .administered = {1}},
        stage.clerk);
    CHECK(stage.told() == 2);
    CHECK(stage.whom() == std::max(stage.clerk, stage.deputy));
    CHECK(stage.integer("SELECT count(*) FROM outbox WHERE kind = 'attached' AND account = ?1", stage.clerk) == 1);
}

TEST_CASE("nobody is told who was never in, who wants no such mail, or when nothing came of it") {
    Stage stage;
    stage.run("UPDATE accounts SET notify_actions = 0 WHERE id = ?1", stage.stranger);
    REQUIRE(said(stage.as(stage.mayor, create, stage.attaching("ailleurs@saint-malo.example"))).empty());
    const AccountId pending =
        stage.account({.email = "pending@x.example", .login = "pending", .state = AccountState::pending});
    stage.member(pending, stage.town);
    stage.attach({.organisation = stage.port, .attached = true}, pending);
    CHECK_FALSE(said(stage.as(stage.clerk, create, stage.attaching("maire@saint-malo.example"))).empty());
    CHECK(stage.told() == 0);
}
