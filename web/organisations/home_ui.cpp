#include "web/organisations/home_ui.h"

#include "shared/accounts/contact_details.h"
#include "shared/base/text.h"
#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
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
    void coordinates(const Scene&, const OrganisationView&);
    void gate(const Scene&);

    Query<ViewOrganisationRoute> organisation_{ChangeKind::organisations, ChangeKind::memberships};
    Query<ListAdministratorsRoute> administrators_{ChangeKind::memberships, ChangeKind::accounts};
    OrganisationTasks tasks_;
};

std::string siret(const OrganisationView& organisation) {
    if (organisation.siren.empty()) return {};
    std::string text = organisation.siren;
    if (text.size() == 9) text.insert(6, "\u00A0").insert(3, "\u00A0");
    return organisation.nic.empty() ? text : text + "\u00A0" + organisation.nic;
}

void OrganisationScreen::coordinates(const Scene& scene, const OrganisationView& organisation) {
    const Language language = scene.language;
    const std::string_view none = w::not_given(language);
    const std::string town =
        organisation.postal_code + (organisation.postal_code.empty() ? "" : " ") + organisation.city;
    card("coordinates", {.title = w::coordinates(language), .gap = 0}, [&] {
        columns({.gap = 32},
                {
                    [&] {
                        column({}, [&] {
                            fact(w::label(language), organisation.label, {.label_width = 120, .absent = none});
                            fact(w::siret(language), siret(organisation), {.label_width = 120, .absent = none});
                            fact(w::address(language), organisation.address, {.label_width = 120, .absent = none});
                            fact(w::town(language), town, {.label_width = 120, .absent = none});
                        });
                    },
                    [&] {
                        column({}, [&] {
                            fact(w::phone(language), written_phone(organisation.phone),
                                 {.label_width = 120, .absent = none});
                            fact(w::email(language), organisation.email, {.label_width = 120, .absent = none});
                            fact(w::levels(language), std::to_string(organisation.levels),
                                 {.label_width = 120, .absent = none});
                            fact(w::description(language), organisation.description,
                                 {.label_width = 120, .absent = none});
                        });
                    },
                });
    });
}

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
    coordinates(scene, organisation);
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
