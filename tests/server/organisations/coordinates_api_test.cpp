#include "shared/organisations/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support = account({.email = "support@habilis.example", .platform_role = PlatformRole::support});
    Api api{*this};

    OrganisationView view(AccountId who) {
        return api.get("/organisations/1", {.token = api.session(who)}).as<OrganisationView>();
    }
    Api::Reply update(AccountId who, const UpdateCoordinates& command, const std::string& uuid = {}) {
        return api.post("/organisations/1/coordinates/update", encode(command),
                        {.token = api.session(who), .uuid = uuid});
    }
    UpdateCoordinates seen(AccountId who) {
        const OrganisationView now = view(who);
        return {town, now.version, now};
    }
};

}  // namespace

TEST_CASE("M18: an editor changes the coordinates; everybody sees them; the journal holds what changed") {
    Stage stage;
    UpdateCoordinates command = stage.seen(stage.deputy);
    const std::int64_t lines = stage.journal_lines();
    CHECK(stage.update(stage.deputy, command).as<UpdatedCoordinates>().version == command.version);
    CHECK(stage.journal_lines() == lines);

    command.coordinates.siren = "732829320";
    command.coordinates.nic = "00074";
    command.coordinates.phone = "0261910101";
    command.coordinates.description = "Une commune\nau bord de la mer";
    CHECK(stage.update(stage.deputy, command).as<UpdatedCoordinates>().version == command.version + 1);
    CHECK(
        stage.last_event() ==
        R"(203 {"siren":"","nic":"","phone":"","description":""} → )"
        R"({"siren":"732829320","nic":"00074","phone":"02 61 91 01 01","description":"Une commune\u000aau bord de la mer"})");
    CHECK(stage.view(stage.clerk).description == "Une commune\nau bord de la mer");
    CHECK(stage.view(stage.clerk).version == command.version + 1);
}

TEST_CASE("M18: coordinates are refused who may not, what is wrong, and what moved meanwhile") {
    Stage stage;
    UpdateCoordinates command = stage.seen(stage.mayor);
    const std::int64_t lines = stage.journal_lines();
    CHECK(stage.update(stage.clerk, command).status == 403);
    CHECK(stage.update(stage.support, command).status == 403);
    CHECK(stage.update(stage.stranger, command).status == 404);
    command.coordinates.label = "";
    command.coordinates.siren = "123456789";
    const Api::Reply refused = stage.update(stage.mayor, command);
    CHECK(refused.status == 422);
    for (std::string_view field : {"\"coordinates.label\"", "\"coordinates.siren\""})
        CHECK_MESSAGE(refused.body.find(field) != std::string::npos, field);
    CHECK(stage.journal_lines() == lines);

    command = stage.seen(stage.mayor);
    command.coordinates.label = "Ville de Saint-Malo";
    const std::string uuid = "6f1e3c2a-1111-4222-8333-0123456789ab";
    CHECK(stage.update(stage.mayor, command, uuid).status == 200);
    CHECK(stage.update(stage.mayor, command, uuid).status == 200);  // the answer was lost: said again
    CHECK(stage.journal_lines() == lines + 1);
    CHECK(stage.update(stage.deputy, command).code() == "base.moved_meanwhile");
    CHECK(stage.view(stage.deputy).label == "Ville de Saint-Malo");
}
