#include "web/organisations/settings_ui.h"

#include "shared/organisations/routes.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/kit.h"
#include "web/organisations/settings_data.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

class SettingsScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::settings(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return form_.changed(); }

private:
    void number(const Scene&, std::string_view name, std::string& typed, std::string_view label, std::string_view help);
    void passwords(const Scene&);
    void sessions(const Scene&);
    void acting_as(const Scene&);
    void first_access(const Scene&);
    void contact(const Scene&);
    void school(const Scene&);
    void public_page(const Scene&);
    void save(const Scene&);
    void footer(const Scene&, const SettingsView&);

    Query<ViewSettingsRoute> settings_{ChangeKind::organisations};
    Command<UpdateSettingsRoute> update_;
    OrganisationId organisation_;
    SettingsForm form_;
};

void SettingsScreen::number(const Scene& scene, std::string_view name, std::string& typed, std::string_view label,
                            std::string_view help) {
    const std::string field = "settings." + std::string(name);
    const std::string error = words_for(scene.language, form_.refusals(), field);
    const FieldEvent event = text_field(
        field, typed, {.label = label, .type = kit::FieldType::number, .required = true, .help = help, .error = error});
    if (event.left) form_.check_one(field);
}

void SettingsScreen::passwords(const Scene& scene) {
    const Language language = scene.language;
    card("passwords", {.title = w::settings_passwords(language), .gap = 16}, [&] {
        number(scene, "minimum_password_length", form_.length, w::settings_length(language),
               w::settings_length_help(language));
        checkbox("expire", form_.expire,
                 {.label = w::settings_expire(language), .help = w::settings_expire_help(language)});
        if (form_.expire)
            number(scene, "password_validity_days", form_.days, w::settings_days(language),
                   w::settings_days_help(language));
        callout("advice",
                {.lead = w::settings_advice(language), .text = w::settings_advice_text(language), .below = true});
    });
}

void SettingsScreen::sessions(const Scene& scene) {
    const Language language = scene.language;
    card("sessions", {.title = w::settings_sessions(language)}, [&] {
        number(scene, "idle_minutes", form_.idle, w::settings_idle(language), w::settings_idle_help(language));
    });
}

void SettingsScreen::acting_as(const Scene& scene) {
    const Language language = scene.language;
    card("acting", {.title = w::settings_acting(language)}, [&] {
        checkbox("approve_impersonation", form_.settings.approve_impersonation,
                 {.label = w::settings_approval(language), .help = w::settings_approval_help(language)});
    });
}

void SettingsScreen::first_access(const Scene& scene) {
    const Language language = scene.language;
    const auto names = names_of(form_.settings.first_credential);
    const std::array<Choice, 2> choices{
        Choice{names[0], w::settings_activation_mail(language)},
        Choice{names[1], w::settings_temporary_password(language)},
    };
    std::string chosen(names[static_cast<std::size_t>(form_.settings.first_credential)]);
    card("first", {.title = w::settings_first(language)}, [&] {
        if (radio("first_credential", chosen, choices,
                  {.label = w::settings_first(language), .hide_label = true, .column = true}))
            form_.settings.first_credential =
                chosen == names[1] ? FirstCredential::temporary_password : FirstCredential::activation_mail;
        text(form_.settings.first_credential == FirstCredential::temporary_password
                 ? w::settings_temporary_help(language)
                 : w::settings_activation_help(language),
             {.type = Type::small, .color = Token::text_muted});
    });
}

void SettingsScreen::contact(const Scene& scene) {
    const Language language = scene.language;
    const std::string error = words_for(language, form_.refusals(), "settings.email");
    card("contact", {.title = w::settings_contact(language)}, [&] {
        email_field("settings.email", form_.settings.email,
                    {.label = w::settings_email(language),
                     .help = customs_of(form_.kind()).answers_resets ? w::settings_email_school(language)
                                                                     : w::settings_email_help(language),
                     .error = error,
                     .max_length = longest<OrganisationSettings>("email")});
    });
}

void SettingsScreen::school(const Scene& scene) {
    const Language language = scene.language;
    card("school", {.title = w::settings_school(language)}, [&] {
        const std::string error = words_for(language, form_.refusals(), "settings.uai");
        const FieldEvent event = text_field("settings.uai", form_.settings.uai,
                                            {.label = w::settings_uai(language),
                                             .help = w::settings_uai_help(language),
                                             .error = error,
                                             .max_length = longest<OrganisationSettings>("uai")});
        if (event.left) form_.check_one("settings.uai");
    });
}

void SettingsScreen::public_page(const Scene& scene) {
    const Language language = scene.language;
    card("public", {.title = w::settings_public(language)}, [&] {
        checkbox("listed", form_.settings.listed,
                 {.label = w::settings_listed(language), .help = w::settings_listed_help(language)});
    });
}

void SettingsScreen::save(const Scene& scene) {
    if (const Refusals& found = form_.check_all(); !found.empty()) {
        focus_first_error();
        return announce(words::accounts::fields_to_correct(scene.language, static_cast<std::int64_t>(found.size())),
                        true);
    }
    update_.send(form_.command(), [this, language = scene.language](const SettingsView& saved) {
        form_.start(organisation_, saved);
        say(language, w::settings_saved(language));
    });
}

void SettingsScreen::footer(const Scene& scene, const SettingsView& view) {
    const Language language = scene.language;
    view_footer([&] {},
                [&] {
                    if (button("reset", {.label = words::accounts::reset(language),
                                         .disabled = why_unchanged(language, unsaved())}))
                        form_.start(organisation_, view);
                    if (button("save", {.label = words::accounts::save(language),
                                        .kind = ButtonKind::primary,
                                        .busy = update_.busy(),
                                        .busy_label = words::accounts::saving(language),
                                        .submit = true}))
                        save(scene);
                });
}

void SettingsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    organisation_ = scene.view.organisation;
    settings_.ask({organisation_});
    const SettingsView* view = settings_.reply();
    const std::string home = path_of({Screen::organisation, organisation_, {}, {}, false});
    breadcrumb_row(scene, {{words::shell::my_organisation(language), home}, {w::settings(language), ""}});
    page_header({.title = w::settings(language)});
    if (!view) {
        if (waiting("settings", settings_.loading())) skeleton_card(8, words::shell::loading(language));
        for (const Refusal& refusal : settings_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        return;
    }
    if (form_.outdated(*view)) form_.start(organisation_, *view);
    if (!update_.busy() && !update_.refusals().empty()) {
        form_.refuse(update_.refusals());
        update_.set_refusals({});
    }
    form("settings", w::settings(language), [&] {
        page_scroll(view_footer_height(), 16, [&] {
            for (const Refusal& refusal : form_.general())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            columns({}, {[&] { passwords(scene); },
                         [&] {
                             column({.gap = 16}, [&] {
                                 sessions(scene);
                                 acting_as(scene);
                                 first_access(scene);
                                 contact(scene);
                                 if (customs_of(form_.kind()).imports) school(scene);
                                 public_page(scene);
                             });
                         }});
        });
        footer(scene, *view);
    });
}

}  // namespace

std::unique_ptr<ScreenView> settings_screen() { return std::make_unique<SettingsScreen>(); }

}  // namespace habilis::web
