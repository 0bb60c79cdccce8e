#include "web/organisations/home_ui.h"

#include "shared/accounts/contact_details.h"
#include "shared/base/text.h"
#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/organisations/coordinates_facts.h"
#include "web/organisations/tasks_ui.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
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

private:
    void contents(const Scene&, const OrganisationView&);
    void gate(const Scene&);

    Query<ViewOrganisationRoute> organisation_{ChangeKind::organisations, ChangeKind::memberships};
    Query<ListAdministratorsRoute> administrators_{ChangeKind::memberships, ChangeKind::accounts};
    OrganisationTasks tasks_;
};

/// Who may not administer sees who does, or how to reach support when nobody does (M5).
void OrganisationScreen::gate(const Scene& scene) {
    const Language language = scene.language;
    administrators_.ask({scene.view.organisation});
    const Administrators* who = administrators_.reply();
    if (!who) return;
    card("administrators", {.title = w::who_administers(language), .gap = 8}, [&] {
        if (who->administrators.empty()) {
            text(w::no_administrator(language), {.color = Token::text_secondary});
            if (!who->support_email.empty())
                link("support", {.label = who->support_email,
                                 .href = "mailto:" + who->support_email,
                                 .icon = icon::mail,
                                 .type = Type::strong,
                                 .external = true});
            return;
        }
        text(w::ask_them(language), {.color = Token::text_secondary});
        for (std::size_t i = 0; i < who->administrators.size(); ++i) {
            const AdministratorContact& person = who->administrators[i];
            const PushKey scope(static_cast<std::int64_t>(i));
            row({.gap = 12, .height = 36}, [&] {
                initials(habilis::initials(person.first_name, person.last_name));
                text(full_name(person.civility, person.first_name, person.last_name, language), {.type = Type::strong});
                if (!person.email.empty())
                    link("write", {.label = person.email,
                                   .href = "mailto:" + person.email,
                                   .type = Type::cell,
                                   .external = true});
            });
        }
    });
}

void OrganisationScreen::contents(const Scene& scene, const OrganisationView& organisation) {
    if (scene.may(Permission::view_users)) tasks_.draw(scene, scene.view.organisation);
    else gate(scene);
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
}

}  // namespace

std::unique_ptr<ScreenView> organisation_screen() { return std::make_unique<OrganisationScreen>(); }

}  // namespace habilis::web
