// Every screen drawn without a browser: with data, while it waits, and when it is refused; wide and narrow.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "imgui.h"
#include "shared/accounts/routes.h"
#include "shared/base/json.h"
#include "shared/invitations/routes.h"
#include "shared/organisations/routes.h"
#include "shared/services/routes.h"
#include "shared/sessions/routes.h"
#include "shared/successions/routes.h"
#include "tests/support/web/kit_stage.h"
#include "web/kit/lint.h"
#include "web/platform/fetch.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"
#include "web/shell/app.h"

using namespace habilis;
using namespace habilis::web;
namespace test = habilis::kit::test;

namespace {

constexpr std::string_view long_name = "Syndicat intercommunal à vocation unique des eaux de Ploufictif-sur-Mer";

Me me() {
    Me me{.account = {1}, .login = "eloise.kervadenn", .civility = Civility::madam, .first_name = "Éloïse"};
    me.last_name = "Kervadenn";
    me.epoch = 1;
    for (std::int64_t i = 1; i <= 2; ++i)
        me.memberships.push_back({{i},
                                  std::string(long_name),
                                  OrganisationKind::local_authority,
                                  OrganisationRole::administrator,
                                  static_cast<std::int64_t>(permissions_of(OrganisationRole::administrator).bits())});
    return me;
}

/// Whose home is the platform's.
Me of_platform() {
    Me person = me();
    person.platform_role = PlatformRole::administrator;
    person.memberships.clear();
    return person;
}

OrganisationPage organisations() {
    OrganisationPage page;
    for (std::int64_t i = 1; i <= 8; ++i)
        page.rows.push_back({.organisation = {i},
                             .kind = OrganisationKind::open_data_publisher,
                             .label = std::string(long_name),
                             .city = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
                             .users = 96410,
                             .administrators = i % 3,
                             .created = {1795341600000},
                             .standing = static_cast<OrganisationStanding>(i % 4)});
    page.counts = {1284, 3, 2, 41, 12};
    page.total = 1284;
    page.from = page.to = "0:1:syndicat";
    return page;
}

Catalogue catalogue() {
    Catalogue all;
    for (std::int64_t i = 1; i <= 4; ++i) {
        CatalogueService one{.service = {i}, .version = 1, .label = "Télétransmission ACTES et/ou HELIOS"};
        one.description = "Actes et flux comptables vers l’État et vers le comptable public";
        one.state = static_cast<ServiceState>(i % 3);
        one.closed_until = {1995341600000};
        one.roles = {{{10 * i}, "Administrateur Entité Publique", true, 2}, {{10 * i + 1}, "Utilisateur du service"}};
        all.services.push_back(one);
    }
    return all;
}

Staff staff() {
    return {{{{1},
              Civility::madam,
              "Marie-Antoinette-Bérengère",
              "Œuvrardel-Lenoÿr de la Tour",
              "marie-antoinette-berengere.oeuvrardel-lenoyr@collectivites-territoriales.example",
              PlatformRole::administrator},
             {{2}, Civility::sir, "Yannick", "Secourable", "support@habilis.example", PlatformRole::support}}};
}

OrganisationView organisation() {
    OrganisationView view;
    view.organisation = {1};
    view.kind = OrganisationKind::local_authority;
    view.label = long_name;
    view.siren = "732829320";
    view.nic = "00074";
    view.country = "FR";
    view.version = 3;
    view.users = 54;
    view.levels = 3;
    return view;
}

Levels levels() {
    return {{{{1}, {}, "Ressources", 4, 1},
             {{2}, {1}, "Affaires juridiques, assemblées et commande publique mutualisée", 3, 1},
             {{3}, {2}, "Magasin", 4, 1}}};
}

UserPage users() {
    UserPage page;
    for (std::int64_t i = 1; i <= 50; ++i) {
        UserRow row{.organisation = {1},
                    .account = {i},
                    .civility = Civility::madam,
                    .first_name = "Marie-Antoinette-Bérengère"};
        row.last_name = "Œuvrardel-Lenoÿr de la Tour";
        row.email = "marie-antoinette-berengere.oeuvrardel-lenoyr@collectivites-territoriales.example";
        row.state = static_cast<EffectiveState>(i % 6);
        row.provenance = static_cast<Provenance>(i % 4);
        const std::int64_t service = i % 7 + 1;
        row.assignments = {{{service}, {10 * service}, {}, i % 2 == 0 ? *day_from_iso("2026-11-30") : Day{}}};
        page.rows.push_back(row);
    }
    return page;
}

UserSheet sheet() {
    UserSheet sheet{.account = {7}, .version = 4, .login = "zoe.oeuvrardel"};
    sheet.details.civility = Civility::madam;
    sheet.details.first_name = "Zoé";
    sheet.details.last_name = "Œuvrardel";
    sheet.details.email = "zoe@ploufictif.example";
    sheet.belongs_here_alone = true;
    sheet.memberships.push_back({{1}, std::string(long_name), OrganisationRole::user, "", true});
    sheet.activity.push_back({"accounts.created", {1795341600000}, "Mme Éloïse KERVADENN"});
    return sheet;
}

OrganisationServices services() {
    OrganisationServices all;
    for (std::int64_t i = 1; i <= 7; ++i) {
        OrganisationService one{.service = {i}, .label = "Télétransmission ACTES et/ou HELIOS", .icon = "send"};
        one.roles = {{{10 * i}, "Utilisateur du service"}, {{10 * i + 1}, "Administrateur Entité Publique"}};
        one.default_role = {10 * i};
        all.services.push_back(one);
    }
    return all;
}

MyServices my_services() {
    MyServices all;
    for (std::int64_t i = 1; i <= 7; ++i)
        all.services.push_back({.service = {i},
                                .organisation = {1},
                                .organisation_label = std::string(long_name),
                                .label = "Gestion de mon Compte / mon Entité",
                                .icon = "id-card",
                                .role = "Utilisateur du service",
                                .state = static_cast<ServiceState>(i % 3)});
    return all;
}

MySessions sessions() {
    MySessions all;
    for (std::int64_t i = 1; i <= 3; ++i) {
        MySession one;
        one.session = {i};
        one.browser = "Chrome";
        one.system = "Linux";
        one.remote_address = "2001:0db8:85a3:0000:0000:8a2e:0370:7334";
        one.current = i == 1;
        all.sessions.push_back(one);
    }
    return all;
}

SignInPage sign_ins() {
    SignInPage page;
    for (int i = 0; i < 4; ++i) {
        SignInLine line;
        line.browser = "Chrome";
        line.outcome = static_cast<SignInOutcome>(i);
        line.remote_address = "2001:0db8:85a3:0000:0000:8a2e:0370:7334";
        line.actor = i == 1 ? "Mme Marie-Antoinette-Bérengère ŒUVRARDEL-LENOŸR DE LA TOUR" : "";
        page.lines.push_back(line);
    }
    return page;
}

constexpr std::string_view reasons =
    "Les deux administratrices sont parties en retraite, et personne ne peut plus rien.";

Successions successions() {
    SuccessionLine line;
    line.claim = {1};
    line.organisation = {1};
    line.label = long_name;
    line.first_name = "Marie-Antoinette-Bérengère";
    line.last_name = "Œuvrardel-Lenoÿr de la Tour";
    line.email = "marie-antoinette-berengere.oeuvrardel-lenoyr@collectivites-territoriales.example";
    line.claimed_at = {1};
    line.reasons = reasons;
    line.evidence = "arrete-de-nomination-de-la-nouvelle-presidente.pdf";
    line.objections = {{"M. Jean Le Goff", {2}, "Je reviens lundi."}};
    return {{line}};
}

MySuccessions my_successions() {
    MySuccessions all;
    all.claimable = true;
    MySuccession mine;
    mine.claim = {1};
    mine.claimed_at = {1};
    mine.reasons = reasons;
    all.mine.push_back(mine);
    SuccessionToAnswer answer;
    answer.claim = {2};
    answer.organisation = long_name;
    answer.claimant = "Mme Marie-Antoinette-Bérengère ŒUVRARDEL-LENOŸR DE LA TOUR";
    answer.claimed_at = {1};
    answer.reasons = reasons;
    answer.until = {std::int64_t{1} << 42};
    all.to_answer.push_back(answer);
    return all;
}

/// What the server says to each address.
std::string answer_to(std::string url) {
    url = url.substr(0, url.find('?'));
    static const std::map<std::string, std::string, std::less<>> answers{
        {"/api/v1/my/services", encode(my_services())},
        {"/api/v1/organisations", encode(organisations())},
        {"/api/v1/services", encode(catalogue())},
        {"/api/v1/staff", encode(staff())},
        {"/api/v1/successions", encode(successions())},
        {"/api/v1/my/successions", encode(my_successions())},
        {"/api/v1/platform", encode(PlatformView{.organisations = {1284, 3, 2, 41, 12}, .mails_waiting = 3})},
        {"/api/v1/my/profile", encode(MyProfile{.version = 1, .login = "eloise.kervadenn"})},
        {"/api/v1/organisations/1", encode(organisation())},
        {"/api/v1/organisations/1/levels", encode(levels())},
        {"/api/v1/organisations/1/services", encode(services())},
        {"/api/v1/organisations/1/users", encode(users())},
        {"/api/v1/organisations/1/users/count", encode(UserCount{54, 54, false})},
        {"/api/v1/organisations/1/users/7", encode(sheet())},
        {"/api/v1/organisations/1/users/7/sign-ins", encode(sign_ins())},
        {"/api/v1/my/users", encode(users())},
        {"/api/v1/my/users/count", encode(UserCount{54, 54, false})},
        {"/api/v1/my/sign-ins", encode(sign_ins())},
        {"/api/v1/my/sessions", encode(sessions())},
    };
    const auto found = answers.find(url);
    return found == answers.end() ? std::string() : found->second;
}

enum class Server : std::uint8_t { answers, waits, refuses };

/// Answers what was asked, but for the session as `server` likes it.
void answer_all(Server server, const Me& who) {
    const auto sent = platform::fake::sent();
    for (const auto& one : sent) {
        const bool session = one.request.url == "/api/v1/session";
        if (server == Server::waits && !session) continue;
        const std::string body = session ? encode(who) : answer_to(one.request.url);
        if (session || (server == Server::answers && !body.empty())) platform::fake::answer(one.id, {200, body, {}});
        else platform::fake::answer(one.id, {404, R"({"refusals":[{"code":"base.not_found"}]})", {}});
    }
}

/// A cell of a column that slides: cut at the table's edge.
bool is_cut_cell(const kit::mirror::Described& node) {
    using kit::mirror::Attr;
    const std::string_view role = attribute(node, Attr::role);
    return attribute(node, Attr::classes) == "clip" && (role == "gridcell" || role == "columnheader");
}

/// No text, control or field reaches past the window's edges.
void check_inside(float width) {
    std::set<kit::mirror::NodeId> cut;
    for (const auto& node : kit::mirror::described()) {
        if (cut.contains(node.parent) || is_cut_cell(node)) cut.insert(node.id);
        if (cut.contains(node.parent)) continue;
        if (node.rect.w <= 0 || node.path.empty()) continue;
        CAPTURE(node.path);
        CHECK(node.rect.x >= -1);
        CHECK(node.rect.right() <= width + 1);
    }
}

constexpr const char* paths[] = {"/mes-services",
                                 "/mon-profil",
                                 "/mon-profil/connexions",
                                 "/mon-profil/confidentialite",
                                 "/organisations/1",
                                 "/organisations/1/coordinates",
                                 "/organisations/1/levels",
                                 "/organisations/1/users",
                                 "/organisations/1/assignments",
                                 "/organisations/1/users/create",
                                 "/organisations/1/users/7",
                                 "/organisations/1/users/7/roles",
                                 "/organisations/1/users/7/connections",
                                 "/organisations/1/users/7/journal",
                                 "/organisations/1/users/7/edit",
                                 "/organisations/1/users/7/services",
                                 "/organisations/1/settings",
                                 "/organisations/1/journal",
                                 "/organisations/1/privacy",
                                 "/utilisateurs",
                                 "/politiques",
                                 "/politiques/nouvelle",
                                 "/demandes",
                                 "/journal",
                                 "/plateforme",
                                 "/plateforme/organismes",
                                 "/plateforme/organismes/nouveau",
                                 "/plateforme/services",
                                 "/plateforme/services/fiche",
                                 "/plateforme/services/fiche?service=2",
                                 "/plateforme/equipe",
                                 "/plateforme/successions",
                                 "/mon-profil/demandes",
                                 "/kit",
                                 "/kit?etats",
                                 "/kit?tableau",
                                 "/kit?formulaire",
                                 "/nulle-part"};

void check_screen(const char* path, float width, Server server, float ratio = 1) {
    const std::string where = path;
    CAPTURE(where);
    CAPTURE(width);
    CAPTURE(ratio);
    CAPTURE(static_cast<int>(server));
    test::open(width, 800, ratio);
    platform::fake::sent().clear();
    platform::push_location(path);
    App app;
    for (int i = 0; i < 8; ++i) {
        test::frame([&] { app.draw(); });
        platform::fake::advance(200);
        answer_all(server, where.starts_with("/plateforme") ? of_platform() : me());
    }
    int passes = 0;
    test::frame([&] {
        ++passes;
        app.draw();
    });
    CHECK(passes == 1);  // its measures agree: nothing is laid out again and again
    const std::vector<std::string> problems = kit::lint_problems();
    for (const std::string& problem : problems) FAIL_CHECK(problem);
    check_inside(width);
    CHECK(!kit::mirror::described().empty());
    platform::on_navigation({});
}

}  // namespace

TEST_CASE("every screen means what it paints, and fits its window: with data, waiting, refused") {
    for (const char* path : paths)
        for (const float width : {1280.0f, 1000.0f, 700.0f, 400.0f})
            for (const Server server : {Server::answers, Server::waits, Server::refuses})
                check_screen(path, width, server);
    for (const char* path : paths)
        for (const float ratio : {1.25f, 1.5f, 3.0f}) check_screen(path, 1280, Server::answers, ratio);
}

TEST_CASE("what is painted without a page element is found") {
    test::open(400);
    test::frame([] {
        ImGui::Begin("bare", nullptr, ImGuiWindowFlags_NoDecoration);
        ImGui::Button("Sans élément");
        ImGui::End();
    });
    const std::vector<std::string> problems = kit::lint_problems();
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].starts_with("an item without a page element"));
}
