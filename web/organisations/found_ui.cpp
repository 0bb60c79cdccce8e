#include "web/organisations/found_ui.h"

#include <array>

#include "shared/accounts/contact_details.h"
#include "shared/base/same_values.h"
#include "shared/base/text.h"
#include "shared/organisations/refusals.h"
#include "shared/organisations/routes.h"
#include "web/client/bounds.h"
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
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

class FoundOrganisationScreen : public ScreenView {
public:
    /// `own`: of whoever is in front of the screen, as the platform's setting allows.
    explicit FoundOrganisationScreen(bool own) : own_(own) { start(); }
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::create(scene.language));
    }
    [[nodiscard]] bool unsaved() const override {
        return !created_ && (form_.changed() || !same_values(founder_, Founder{}));
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
    void send_own(const Scene&, bool same_siren);
    void my_foundings(const Scene&, const MyFoundings&);
    void my_founding(const Scene&, const MyFounding&);
    void fields(const Scene&);
    [[nodiscard]] bool asks_platform() const { return mine_.reply() && mine_.reply()->rule == FoundingRule::approval; }
    [[nodiscard]] std::string_view save_words(Language language) const {
        return own_ && asks_platform() ? w::found_ask(language) : w::create(language);
    }
    [[nodiscard]] std::string back() const {
        return own_ ? path_of({Screen::my_services}) : path_of({Screen::organisations});
    }
    void save(const Scene&, bool same_siren);
    void take(Refusals);
    [[nodiscard]] CreateOrganisation command(bool same_siren) const {
        return {kind_, form_.coordinates(), founder_, same_siren};
    }

    OrganisationKind kind_ = OrganisationKind::general;
    Founder founder_;
    CoordinatesForm form_;
    FormRefusals refusals_{"founder.", fields_of<Founder>()};
    const bool own_;
    Command<CreateOrganisationRoute> create_;
    Command<FoundRoute> found_;
    Command<WithdrawFoundingRoute> withdraw_;
    Query<ListMyFoundingsRoute> mine_{ChangeKind::organisations};
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
                                         .max_length = longest(row)});
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
        if (refusal.code == refusals::siren_taken || refusal.code == refusals::siren_known) {
            taken_ = refusal;
            asks_siren_ = true;
            return;
        }
    form_.refuse(refusals);
    refusals_.set(std::move(refusals));
}

void FoundOrganisationScreen::send_own(const Scene& scene, bool same_siren) {
    const Found command{kind_, form_.coordinates(), same_siren};
    Refusals found = check(command, {});
    form_.refuse({});
    refusals_.clear();
    if (!found.empty()) {
        const auto count = static_cast<std::int64_t>(found.size());
        take(std::move(found));
        return announce(words::accounts::fields_to_correct(scene.language, count), true);
    }
    found_.send(command,
                [this, language = scene.language, label = command.coordinates.label](const FoundingAnswer& answer) {
                    start();
                    say(language, answer.organisation ? w::created(language, label) : w::found_asked(language, label));
                    if (answer.organisation)
                        platform::push_location(path_of({Screen::organisation, answer.organisation}));
                });
}

/// The rule of the server, run here first with what the browser knows.
void FoundOrganisationScreen::save(const Scene& scene, bool same_siren) {
    if (own_) return send_own(scene, same_siren);
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
        say(language, w::created(language, label),
            made.invited    ? w::created_invited(language, email)
            : email.empty() ? std::string()
                            : w::created_known(language, email));
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
            platform::push_location(back());
        },
        [&] {
            const std::int64_t count = form_.refusals().count() + refusals_.count();
            if (count > 0 && breakpoint() > Breakpoint::phone)
                text(words::accounts::fields_to_correct(language, count), {.type = Type::strong,
                                                                           .color = Token::bad_text,
                                                                           .icon = icon::circle_alert,
                                                                           .icon_color = Token::bad_text});
            if (button("save", {.label = save_words(language),
                                .kind = ButtonKind::primary,
                                .busy = create_.busy() || found_.busy(),
                                .busy_label = words::accounts::saving(language),
                                .disabled = own_ ? scene.closed<FoundRoute>() : scene.closed<CreateOrganisationRoute>(),
                                .submit = true}))
                save(scene, false);
        });
}

void FoundOrganisationScreen::my_founding(const Scene& scene, const MyFounding& it) {
    const Language language = scene.language;
    region("founding", Region::item, it.label, [&] {
        column({.gap = 6}, [&] {
            row({.gap = 12, .wrap = true}, [&] {
                if (it.organisation)
                    link("organisation", {.label = it.label,
                                          .href = path_of({Screen::organisation, it.organisation}),
                                          .type = Type::strong,
                                          .whole = true});
                else text(it.label, {.type = Type::strong});
                const std::string date = scene.date(it.decided_at);
                switch (it.state) {
                    case FoundingState::open:
                        badge(w::founding_open(language, scene.date(it.asked_at)),
                              {.tone = Tone::info, .icon = icon::send});
                        break;
                    case FoundingState::accepted:
                        badge(w::founding_accepted(language, date), {.tone = Tone::ok, .icon = icon::circle_check});
                        break;
                    case FoundingState::rejected:
                        badge(w::founding_rejected(language, date), {.tone = Tone::bad, .icon = icon::circle_x});
                        break;
                    case FoundingState::withdrawn:
                        badge(w::founding_withdrawn(language, date), {.tone = Tone::idle, .icon = icon::rotate_ccw});
                        break;
                }
            });
            if (!it.reason.empty()) text(w::founding_reason(language, it.reason), {.color = Token::text_secondary});
            if (it.state == FoundingState::open && button("withdraw", {.label = w::founding_withdraw(language),
                                                                       .small = true,
                                                                       .busy = withdraw_.busy(),
                                                                       .description = it.label}))
                withdraw_.send(
                    {it.founding}, [language](const Done&) { say(language, w::founding_withdrawn_toast(language)); },
                    [this] { mine_.expire(); });
        });
    });
}

void FoundOrganisationScreen::my_foundings(const Scene& scene, const MyFoundings& mine) {
    const Language language = scene.language;
    for (const Refusal& refusal : withdraw_.refusals())
        callout("not-withdrawn", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    if (mine.foundings.empty()) return;
    card("mine", {.title = w::my_foundings(language), .gap = 0}, [&] {
        region("list", Region::list, w::my_foundings(language), [&] {
            for (const MyFounding& it : mine.foundings) {
                const PushKey scope(it.founding.value);
                divider(12, 12);
                my_founding(scene, it);
            }
        });
    });
}

void FoundOrganisationScreen::fields(const Scene& scene) {
    const Language language = scene.language;
    page_scroll(view_footer_height(), 12, [&] {
        refused(scene);
        if (own_) my_foundings(scene, *mine_.reply());
        if (own_)
            callout("own", {.lead = asks_platform() ? w::found_own_approval(language) : w::found_own_lead(language)});
        card("nature", {}, [&] { grid({.columns = 2}, [&] { nature(scene); }); });
        if (!own_) card("person", {.title = w::founder(language)}, [&] { founder(scene); });
        form_.draw(scene);
    });
    footer(scene);
}

void FoundOrganisationScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    if (own_) breadcrumb_row(scene, {{w::create(language), ""}});
    else breadcrumb_row(scene, {{w::organisations(language), back()}, {w::create(language), ""}});
    const bool fills = !own_ || (mine_.reply() && mine_.reply()->rule != FoundingRule::administrators);
    page_header({.title = w::create(language), .fact = fills ? words::accounts::required_hint(language) : ""});
    if (!create_.busy() && !create_.refusals().empty()) {
        take(create_.refusals());
        create_.set_refusals({});
    }
    if (!found_.busy() && !found_.refusals().empty()) {
        take(found_.refusals());
        found_.set_refusals({});
    }
    if (own_) {
        const std::string_view closed = scene.closed<ListMyFoundingsRoute>();
        if (!closed.empty()) return page_scroll(0, 16, [&] { callout("closed", {.lead = closed}); });
        mine_.ask({});
        const MyFoundings* mine = mine_.reply();
        if (!mine)
            return page_scroll(0, 16, [&] {
                for (const Refusal& refusal : mine_.refusals())
                    callout("unread", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
                if (waiting("mine", mine_.loading())) skeleton_card(6, words::shell::loading(language));
            });
        if (mine->rule == FoundingRule::administrators)
            return page_scroll(0, 16, [&] {
                empty_state("not-open", {.icon = icon::lock,
                                         .title = w::found_closed(language),
                                         .text = w::found_closed_help(language),
                                         .height = 240});
                my_foundings(scene, *mine);
            });
    }
    form("found", w::create(language), [&] { fields(scene); });
    siren_question(scene);
}

}  // namespace

std::unique_ptr<ScreenView> found_organisation_screen() { return std::make_unique<FoundOrganisationScreen>(false); }
std::unique_ptr<ScreenView> found_own_screen() { return std::make_unique<FoundOrganisationScreen>(true); }

}  // namespace habilis::web
