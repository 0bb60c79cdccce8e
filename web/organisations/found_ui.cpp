#include "web/organisations/found_ui.h"

#include <array>

#include "shared/accounts/contact_details.h"
#include "shared/base/text.h"
#include "shared/organisations/refusals.h"
#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/kit/toast.h"
#include "web/organisations/coordinates_form.h"
#include "web/organisations/standing_words.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

class FoundOrganisationScreen : public ScreenView {
public:
    FoundOrganisationScreen() { start(); }
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::create(scene.language));
    }
    [[nodiscard]] bool unsaved() const override {
        return !created_ && (form_.changed() || encode(founder_) != encode(Founder{}));
    }

private:
    void start();
    void nature(const Scene&);
    void founder(const Scene&);
    void named(const Scene&);
    void line(const Scene&, std::string_view name, std::string& value, std::string_view label,
              std::string_view help = {});
    void refused(const Scene&);
    void footer(const Scene&);
    void siren_question(const Scene&);
    void save(const Scene&, bool same_siren);
    void take(Refusals);
    [[nodiscard]] CreateOrganisation command(bool same_siren) const {
        return {kind_, form_.coordinates(), founder_, same_siren};
    }

    OrganisationKind kind_ = OrganisationKind::general;
    Founder founder_;
    CoordinatesForm form_;
    FormRefusals refusals_{"founder.", fields_of<Founder>()};
    Command<CreateOrganisationRoute> create_;
    Refusal taken_;  ///< that the SIREN is, and by whom
    bool asks_siren_ = false, created_ = false;
};

void FoundOrganisationScreen::start() {
    kind_ = OrganisationKind::general;
    founder_ = {};
    form_.start({});
    refusals_.clear();
}

void FoundOrganisationScreen::nature(const Scene& scene) {
    const Language language = scene.language;
    std::vector<Choice> choices;
    const auto names = names_of(OrganisationKind{});
    for (std::size_t i = 0; i < names.size(); ++i)
        choices.push_back({names[i], kind_words(language, static_cast<OrganisationKind>(i))});
    std::string chosen(names[static_cast<std::size_t>(kind_)]);
    if (!select("kind", chosen, choices,
                {.label = w::nature(language), .required = true, .help = w::kind_help(language)})
             .changed)
        return;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == chosen) kind_ = static_cast<OrganisationKind>(i);
}

void FoundOrganisationScreen::line(const Scene& scene, std::string_view name, std::string& value,
                                   std::string_view label, std::string_view help) {
    const FieldRow& row = *find_field(fields_of<Founder>(), name);
    const std::string error = refusals_.words(scene.language, name);
    const bool email = row.rules.format == &formats::email;
    const FieldEvent event = text_field(name, value,
                                        {.label = label,
                                         .type = email ? kit::FieldType::email : kit::FieldType::text,
                                         .required = email,
                                         .help = help,
                                         .error = error,
                                         .max_length = row.rules.max_length});
    if (refusals_.takes_focus(name)) focus_field(name);
    if (!event.left) return;
    value = trimmed(value);
    refusals_.replace(name, check_field(row, &founder_));
}

/// Somebody else, by name: needless when the address is known.
void FoundOrganisationScreen::named(const Scene& scene) {
    const Language language = scene.language;
    namespace a = words::accounts;
    grid({.columns = 2}, [&] {
        line(scene, "first_name", founder_.first_name, a::first_name(language));
        line(scene, "last_name", founder_.last_name, a::last_name(language));
        const Choice civilities[] = {{"none", a::civility_none(language)},
                                     {"mme", a::civility_madam(language)},
                                     {"m", a::civility_sir(language)}};
        const auto names = names_of(Civility{});
        std::string civility(names[static_cast<std::size_t>(founder_.civility)]);
        if (select("civility", civility, civilities, {.label = a::civility(language)}).changed)
            for (std::size_t i = 0; i < names.size(); ++i)
                if (names[i] == civility) founder_.civility = static_cast<Civility>(i);
        const Choice languages[] = {{"fr", a::language_fr(language)}, {"en", a::language_en(language)}};
        std::string spoken(names_of(Language{})[static_cast<std::size_t>(founder_.language)]);
        if (select("language", spoken, languages, {.label = a::language(language)}).changed)
            founder_.language = spoken == "en" ? Language::en : Language::fr;
    });
}

void FoundOrganisationScreen::founder(const Scene& scene) {
    const Language language = scene.language;
    const PushKey scope("founder");
    const auto who = [&] {
        const Choice choices[] = {{"other", w::founder_other(language)}, {"myself", w::founder_myself(language)}};
        std::string chosen = founder_.myself ? "myself" : "other";
        const std::string_view help = founder_.myself ? w::founder_myself_help(language) : w::founder_lead(language);
        if (radio("who", chosen, choices, {.label = w::founder_who(language), .help = help, .required = true})) {
            founder_ = {};
            founder_.myself = chosen == "myself";
            refusals_.clear();
        }
        if (!founder_.myself) line(scene, "email", founder_.email, w::email(language), w::founder_email_help(language));
    };
    const auto name = [&] {
        if (!founder_.myself) named(scene);
    };
    columns({.weights = {1, 1}, .stacked_gap = 12}, {[&] { column({.gap = 12}, who); }, name});
}

void FoundOrganisationScreen::take(Refusals refusals) {
    for (const Refusal& refusal : refusals)
        if (refusal.code == refusals::siren_taken) {
            taken_ = refusal;
            asks_siren_ = true;
            return;
        }
    form_.refuse(refusals);
    refusals_.set(std::move(refusals));
}

/// The rule of the server, run here first with what the browser knows.
void FoundOrganisationScreen::save(const Scene& scene, bool same_siren) {
    const CreateOrganisation command = this->command(same_siren);
    Refusals found = check(command, {.actor = actor_of(scene.me)});
    form_.refuse({});
    refusals_.clear();
    if (!found.empty()) {
        const auto count = static_cast<std::int64_t>(found.size());
        take(std::move(found));
        return announce(words::accounts::fields_to_correct(scene.language, count), true);
    }
    create_.send(command, [this, language = scene.language, label = command.coordinates.label,
                           email = command.founder.email](const CreatedOrganisation& made) {
        created_ = true;
        toast({.title = w::created(language, label),
               .detail = made.invited    ? w::created_invited(language, email)
                         : email.empty() ? std::string()
                                         : w::created_known(language, email),
               .close_label = std::string(words::shell::close(language))});
        platform::push_location(path_of({Screen::organisations}));
    });
}

void FoundOrganisationScreen::siren_question(const Scene& scene) {
    const Language language = scene.language;
    dialog(
        "siren", asks_siren_, {.title = w::siren_question(language), .close_label = words::shell::close(language)},
        [&] {
            text(words_of(language, taken_));
            text(w::siren_question_text(language), {.color = Token::text_secondary});
        },
        [&] {
            if (button("back", {.label = w::back_to_form(language), .first_focus = true})) asks_siren_ = false;
            if (!button("anyway", {.label = w::create_anyway(language), .kind = ButtonKind::primary})) return;
            asks_siren_ = false;
            save(scene, true);
        });
}

/// What concerns no field of the screen.
void FoundOrganisationScreen::refused(const Scene& scene) {
    for (const Refusal& refusal : refusals_.general())
        if (!refusal.field.starts_with("coordinates."))
            callout("refused", {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true});
}

void FoundOrganisationScreen::footer(const Scene& scene) {
    const Language language = scene.language;
    view_footer(
        [&] {
            if (!button("cancel", {.label = words::accounts::cancel(language), .kind = ButtonKind::quiet})) return;
            start();  // given up
            platform::push_location(path_of({Screen::organisations}));
        },
        [&] {
            const std::int64_t count = form_.refusals().count() + refusals_.count();
            if (count > 0 && breakpoint() > Breakpoint::phone)
                text(words::accounts::fields_to_correct(language, count), {.type = Type::strong,
                                                                           .color = Token::bad_text,
                                                                           .icon = icon::circle_alert,
                                                                           .icon_color = Token::bad_text});
            if (button("save", {.label = w::create(language),
                                .kind = ButtonKind::primary,
                                .busy = create_.busy(),
                                .busy_label = words::accounts::saving(language),
                                .disabled = scene.closed<CreateOrganisationRoute>(),
                                .submit = true}))
                save(scene, false);
        });
}

void FoundOrganisationScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    breadcrumb_row(scene, {{w::organisations(language), path_of({Screen::organisations})}, {w::create(language), ""}});
    page_header({.title = w::create(language), .fact = words::accounts::required_hint(language)});
    if (!create_.busy() && !create_.refusals().empty()) {
        take(create_.refusals());
        create_.set_refusals({});
    }
    form("found", w::create(language), [&] {
        page_scroll(view_footer_height(), 12, [&] {
            refused(scene);
            card("nature", {}, [&] { grid({.columns = 2}, [&] { nature(scene); }); });
            card("person", {.title = w::founder(language)}, [&] { founder(scene); });
            form_.draw(scene);
        });
        footer(scene);
    });
    siren_question(scene);
}

}  // namespace

std::unique_ptr<ScreenView> found_organisation_screen() { return std::make_unique<FoundOrganisationScreen>(); }

}  // namespace habilis::web
