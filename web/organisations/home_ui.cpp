#include "web/organisations/home_ui.h"

#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/organisations/administrators_ui.h"
#include "web/organisations/coordinates_facts.h"
#include "web/organisations/members_card.h"
#include "web/organisations/tasks_ui.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/successions/succession_card.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

class OrganisationScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        const OrganisationView* organisation = organisation_.reply();
        return organisation ? organisation->label : std::string(words::shell::my_organisation(scene.language));
    }

    [[nodiscard]] bool unsaved() const override { return succession_.unsaved(); }

private:
    void contents(const Scene&, const OrganisationView&);

    Query<ViewOrganisationRoute> organisation_{ChangeKind::organisations, ChangeKind::memberships};
    AdministratorsCard administrators_;
    OrganisationTasks tasks_;
    MembersCard members_;
    SuccessionCard succession_;
};

void OrganisationScreen::contents(const Scene& scene, const OrganisationView& organisation) {
    if (organisation.closed_at)
        callout(
            "closed",
            {.tone = Tone::warn, .lead = w::closed_here(scene.language), .text = w::closed_here_help(scene.language)});
    if (scene.may(Permission::view_users)) tasks_.draw(scene, scene.view.organisation);
    else administrators_.draw(scene);
    members_.draw(scene, organisation);
    succession_.draw(scene);
    coordinates_card(scene, organisation);
}

void OrganisationScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    organisation_.ask({scene.view.organisation});
    const OrganisationView* organisation = organisation_.reply();
    breadcrumb_row(scene, {{words::shell::my_organisation(language), ""}});
    page_header(
        {.title = organisation ? std::string_view(organisation->label) : words::shell::my_organisation(language)});
    page_scroll(0, 16, [&] {
        if (waiting("organisation", organisation_.loading() && !organisation))
            return skeleton_card(6, words::shell::loading(language));
        if (organisation) return contents(scene, *organisation);
        for (const Refusal& refusal : organisation_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    });
    members_.draw_dialog(scene);
}

}  // namespace

std::unique_ptr<ScreenView> organisation_screen() { return std::make_unique<OrganisationScreen>(); }

}  // namespace habilis::web
