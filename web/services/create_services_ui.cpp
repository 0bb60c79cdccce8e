#include "web/services/create_services_ui.h"

#include <vector>

#include "shared/accounts/routes.h"
#include "shared/organisations/routes.h"
#include "shared/services/routes.h"
#include "web/client/query.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/platform/history.h"
#include "web/services/roles_form.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/refused_ui.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::services;
namespace a = words::accounts;
using namespace kit;

class CreateServicesScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        const std::string title(a::create_user(scene.language));
        return part() == RolesForm::Part::roles ? title + " – " + std::string(a::tab_roles(scene.language)) : title;
    }
    [[nodiscard]] bool unsaved() const override { return form_.started() && !saved_ && form_.changed(); }

private:
    void head(const Scene&);
    void created(const Scene&, const UserSheet&);
    void footer(const Scene&, const UserSheet&, const OrganisationServices&);
    /// Which services first, then the role on each of them (N6).
    [[nodiscard]] bool step_by_step() const {
        const OrganisationView* organisation = organisation_.reply();
        return organisation && customs_of(organisation->kind).step_by_step;
    }
    [[nodiscard]] RolesForm::Part part() const;
    void save(const Scene&, const UserSheet&);
    [[nodiscard]] std::string sheet_path(const Scene& scene) const {
        return path_of({Screen::user, scene.view.organisation, scene.view.account, UserTab::details, false});
    }

    Query<ViewUserRoute> user_{ChangeKind::accounts, ChangeKind::memberships, ChangeKind::assignments};
    Query<ListServicesRoute> services_{ChangeKind::services};
    Query<ViewOrganisationRoute> organisation_{ChangeKind::organisations};
    Command<AssignServicesRoute> assign_;
    RolesForm form_;
    bool saved_ = false;
};

constexpr std::string_view roles_query = "etape=3", attached_query = "rattache=1";

RolesForm::Part CreateServicesScreen::part() const {
    if (!step_by_step()) return RolesForm::Part::whole;
    const bool roles = platform::location().query == roles_query && form_.ticked() > 0;
    return roles ? RolesForm::Part::roles : RolesForm::Part::services;
}

void CreateServicesScreen::head(const Scene& scene) {
    const Language language = scene.language;
    const OrganisationId here = scene.view.organisation;
    const std::string home = path_of({Screen::organisation, here, {}, {}, false}),
                      users = path_of({Screen::users, here, {}, {}, false});
    const std::string details = path_of({Screen::user, here, scene.view.account, UserTab::details, true});
    breadcrumb_row(scene, {{words::shell::my_organisation(language), home},
                           {words::shell::users(language), users},
                           {a::create_user(language), ""}});
    const bool roles = part() == RolesForm::Part::roles;
    const std::string services = platform::location().path;
    std::vector<Step> steps{Step{a::step_details(language), details},
                            Step{a::step_services(language), roles ? services : std::string_view()}};
    if (step_by_step()) steps.push_back({a::tab_roles(language), ""});
    const std::string step = a::step_of(language, roles ? "3" : "2", step_by_step() ? "3" : "2");
    const bool phone = breakpoint() == Breakpoint::phone;
    const auto way = [&] {
        stepper("steps", steps,
                {.current = roles ? 2 : 1,
                 .label = a::steps(language),
                 .short_words = step,
                 .done_word = a::step_done(language),
                 .current_word = a::step_current(language)});
    };
    page_header({.title = a::create_user(language),
                 .fact = phone                                 ? std::string_view(step)
                         : part() == RolesForm::Part::services ? w::assign_to_new(language)
                                                               : std::string_view(),
                 .actions = phone ? Body() : Body(way)});
}

void CreateServicesScreen::save(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    assign_.send(form_.command(scene.view.organisation, scene.view.account, user.version),
                 [this, language, path = sheet_path(scene)](const UpdatedUser&) {
                     saved_ = true;
                     say(language, w::roles_saved(language));
                     platform::push_location(path);
                 });
}

void CreateServicesScreen::footer(const Scene& scene, const UserSheet& user, const OrganisationServices& services) {
    const Language language = scene.language;
    const bool roles = part() == RolesForm::Part::roles;
    const bool onward = part() == RolesForm::Part::services && form_.ticked() > 0;  // a role on each is asked yet
    const std::string_view save_label = onward           ? a::next(language)
                                        : step_by_step() ? w::finish(language)
                                                         : a::save(language);
    const std::string here = platform::location().path;
    const std::string back =
        roles ? here : path_of({Screen::user, scene.view.organisation, scene.view.account, UserTab::details, true});
    view_footer(
        [&] {
            if (button("back", {.label = w::back(language), .icon = icon::arrow_left})) platform::push_location(back);
        },
        [&] {
            if (breakpoint() > Breakpoint::phone)
                text(w::assigned_count(language, form_.ticked()), {.type = Type::cell, .color = Token::text_secondary});
            if (breakpoint() > Breakpoint::phone &&
                button("reset", {.label = a::reset(language), .disabled = why_unchanged(language, unsaved())}))
                form_.start(user.role, user.assigned_services_only, user.assignments, services,
                            user.assignments.empty());
            if (button("save", {.label = save_label,
                                .kind = ButtonKind::primary,
                                .busy = assign_.busy(),
                                .busy_label = a::saving(language),
                                .submit = true}))
                onward ? platform::push_location(here + "?" + std::string(roles_query)) : save(scene, user);
        });
}

void CreateServicesScreen::created(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const std::string name =
        full_name(user.details.civility, user.details.first_name, user.details.last_name, language);
    const OrganisationView* organisation = organisation_.reply();
    const bool agent = organisation && customs_of(organisation->kind).civil_service, mailbox = is_mailbox(user.details);
    const std::string state = user.assignments.empty() ? w::no_service_yet(language, name) : name;
    const bool attached = platform::location().query == attached_query;
    callout("created", {.tone = Tone::ok,
                        .lead = attached  ? (mailbox ? a::mailbox_attached(language) : a::person_attached(language))
                                : mailbox ? a::mailbox_created(language)
                                : agent   ? a::user_created(language)
                                          : a::user_created_plain(language),
                        .text = state,
                        .alert = true,
                        .action = [&] {
                            link("sheet", {.label = a::open_sheet(language), .href = sheet_path(scene), .height = 20});
                        }});
}

void CreateServicesScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    user_.ask({scene.view.organisation, scene.view.account});
    services_.ask({scene.view.organisation});
    organisation_.ask({scene.view.organisation});
    if (unknown_account(scene, user_.refusals())) return;
    head(scene);
    const UserSheet* user = user_.reply();
    const OrganisationServices* services = services_.reply();
    if (!user || !services) {
        if (waiting("form", user_.loading() || services_.loading())) skeleton_card(8, words::shell::loading(language));
        for (const Refusal& refusal : user_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        return;
    }
    if (!form_.started())
        form_.start(user->role, user->assigned_services_only, user->assignments, *services, user->assignments.empty());
    form("services", w::services(language), [&] {
        page_scroll(view_footer_height(), 12, [&] {
            if (platform::location().query == "nouveau=1" || platform::location().query == attached_query)
                created(scene, *user);
            for (const Refusal& refusal : assign_.refusals())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            form_.draw(scene, *services,
                       {.part = part(),
                        .offer_activation = user->state == EffectiveState::pending && !user->details.email.empty(),
                        .may_grant = scene.may(Permission::grant_roles),
                        .mailbox = is_mailbox(user->details)});
        });
        footer(scene, *user, *services);
    });
}

}  // namespace

std::unique_ptr<ScreenView> create_services_screen() { return std::make_unique<CreateServicesScreen>(); }

}  // namespace habilis::web
