#include "web/organisations/coordinates_ui.h"

#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/organisations/coordinates_facts.h"
#include "web/organisations/coordinates_form.h"
#include "web/organisations/views_ui.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/refused_ui.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

/// "Coordonnées" of an organisation: a form for those who may change them, facts for everybody else (M6, M18).
class CoordinatesScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        const MyMembership* here = scene.membership();
        return std::string(w::coordinates(scene.language)) + (here ? " – " + here->label : "");
    }
    [[nodiscard]] bool unsaved() const override { return form_.changed(); }

private:
    void head(const Scene&, bool editable);
    void edition(const Scene&, const OrganisationView&);
    void footer(const Scene&, const OrganisationView&);
    void take(const OrganisationView&);
    void save(const Scene&);

    Query<ViewOrganisationRoute> organisation_{ChangeKind::organisations};
    Command<UpdateCoordinatesRoute> update_;
    CoordinatesForm form_;
    std::int64_t version_ = 0;  ///< of the coordinates that are edited
    bool going_on_ = false;     ///< from newer coordinates, once they are here
};

void CoordinatesScreen::head(const Scene& scene, bool editable) {
    const Language language = scene.language;
    const std::string home = path_of({Screen::organisation, scene.view.organisation, {}, {}, false});
    breadcrumb_row(scene, {{words::shell::my_organisation(language), home}, {w::coordinates(language), ""}});
    page_header({.title = w::coordinates(language),
                 .fact = editable ? words::accounts::required_hint(language) : std::string_view()});
    organisation_views(scene);
}

void CoordinatesScreen::take(const OrganisationView& organisation) {
    form_.start(organisation);
    version_ = organisation.version;
}

/// The rule of the server, run here first with what the browser knows.
void CoordinatesScreen::save(const Scene& scene) {
    const UpdateCoordinates command{scene.view.organisation, version_, form_.coordinates()};
    if (Refusals refusals = check(command, {actor_of(scene.me), {}}); !refusals.empty()) {
        form_.refuse(std::move(refusals));
        return announce(words::accounts::fields_to_correct(scene.language, form_.refusals().count()), true);
    }
    form_.refuse({});
    update_.send(command, [this, language = scene.language, saved = command](const UpdatedCoordinates& updated) {
        form_.start(saved.coordinates);
        version_ = updated.version;
        say(language, w::coordinates_saved(language));
    });
}

void CoordinatesScreen::footer(const Scene& scene, const OrganisationView& organisation) {
    const Language language = scene.language;
    view_footer([] {},
                [&] {
                    if (form_.refusals().count() > 0 && breakpoint() > Breakpoint::phone) {
                        const std::string count =
                            words::accounts::fields_to_correct(language, form_.refusals().count());
                        text(count, {.type = Type::strong,
                                     .color = Token::bad_text,
                                     .icon = icon::circle_alert,
                                     .icon_color = Token::bad_text});
                    }
                    const std::string_view unchanged = why_unchanged(language, unsaved());
                    if (breakpoint() > Breakpoint::phone &&
                        button("reset", {.label = words::accounts::reset(language), .disabled = unchanged}))
                        take(organisation);
                    const std::string_view closed = scene.closed<UpdateCoordinatesRoute>();
                    if (button("save", {.label = words::accounts::save(language),
                                        .kind = ButtonKind::primary,
                                        .busy = update_.busy(),
                                        .busy_label = words::accounts::saving(language),
                                        .disabled = closed.empty() ? unchanged : closed,
                                        .submit = true}))
                        save(scene);
                });
}

void CoordinatesScreen::edition(const Scene& scene, const OrganisationView& organisation) {
    if (version_ == 0) take(organisation);
    if (going_on_ && !organisation_.loading()) {
        form_.start_again_from(organisation);
        version_ = organisation.version;
        going_on_ = false;
        announce(words::shell::started_from_now(scene.language));
    }
    if (!update_.busy() && !update_.refusals().empty()) {
        form_.refuse(update_.refusals());
        update_.set_refusals({});
    }
    form("coordinates", w::coordinates(scene.language), [&] {
        page_scroll(view_footer_height(), 12, [&] {
            if (refused_callouts(scene, form_.refusals())) {
                going_on_ = true;
                organisation_.expire();
                organisation_.ask({scene.view.organisation});
            }
            form_.draw(scene);
        });
        footer(scene, organisation);
    });
}

void CoordinatesScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    organisation_.ask({scene.view.organisation});
    const OrganisationView* organisation = organisation_.reply();
    const bool editable = scene.may(Permission::edit_coordinates);
    head(scene, editable);
    if (organisation && editable) return edition(scene, *organisation);
    page_scroll(0, 16, [&] {
        if (waiting("coordinates", organisation_.loading() && !organisation))
            return skeleton_card(8, words::shell::loading(language));
        if (organisation) return coordinates_card(scene, *organisation);
        for (const Refusal& refusal : organisation_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    });
}

}  // namespace

std::unique_ptr<ScreenView> coordinates_screen() { return std::make_unique<CoordinatesScreen>(); }

}  // namespace habilis::web
