#include "shared/notifications/routes.h"
#include "web/accounts/profile_tabs.h"
#include "web/client/query.h"
#include "web/kit/kit.h"
#include "web/notifications/notifications_ui.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::notifications;
using namespace kit;

class NotificationChoicesScreen : public ScreenView {
public:
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::choices(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return known_ && changed(); }

private:
    [[nodiscard]] bool changed() const { return form_.messages != stored_.messages || form_.events != stored_.events; }
    void take(const NotificationChoices*);
    void choice(const Scene&, std::string_view key, NotifyBy&, std::string_view label, std::string_view help);
    void form(const Scene&);

    Query<ViewNotificationChoicesRoute> choices_{ChangeKind::notifications};
    Command<ChooseNotificationsRoute> choose_;
    NotificationChoices stored_, form_;
    bool known_ = false;
};

void NotificationChoicesScreen::take(const NotificationChoices* found) {
    if (!found || choices_.loading()) return;
    if (known_ && found->messages == stored_.messages && found->events == stored_.events) return;
    if (!known_ || !changed()) form_ = *found;
    stored_ = *found;
    known_ = true;
}

void NotificationChoicesScreen::choice(const Scene& scene, std::string_view key, NotifyBy& by, std::string_view label,
                                       std::string_view help) {
    const Language language = scene.language;
    constexpr auto names = names_of(NotifyBy{});
    const Choice ways[] = {
        {names[0], w::by_at_once(language)}, {names[1], w::by_daily(language)}, {names[2], w::by_envelope(language)}};
    std::string chosen(names[static_cast<std::size_t>(by)]);
    if (!radio(key, chosen, ways, {.label = label, .help = help})) return;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == chosen) by = static_cast<NotifyBy>(i);
}

void NotificationChoicesScreen::form(const Scene& scene) {
    const Language language = scene.language;
    card("choices", {.title = w::choices(language), .gap = 16}, [&] {
        text(w::choices_lead(language), {.color = Token::text_secondary});
        choice(scene, "messages", form_.messages, w::choice_messages(language), {});
        choice(scene, "events", form_.events, w::choice_events(language), w::choice_events_help(language));
        row({}, [&] {
            if (button("save", {.label = w::save(language),
                                .kind = ButtonKind::primary,
                                .busy = choose_.busy(),
                                .disabled = why_unchanged(language, changed())}))
                choose_.send({form_.messages, form_.events}, [this, language](const Done&) {
                    stored_ = form_;
                    say(language, w::saved(language));
                });
        });
    });
}

void NotificationChoicesScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    const std::string_view closed = scene.closed<ViewNotificationChoicesRoute>();
    if (closed.empty()) choices_.ask({});
    take(choices_.reply());
    breadcrumb_row(scene,
                   {{words::shell::my_profile(language), path_of({Screen::profile})}, {w::choices(language), ""}});
    page_header({.title = words::shell::my_profile(language)});
    profile_tabs(scene);
    page_scroll(0, 16, [&] {
        if (!closed.empty()) return callout("closed", {.lead = closed});
        for (const Refusals* refusals : {&choices_.refusals(), &choose_.refusals()})
            for (const Refusal& refusal : *refusals)
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (known_) form(scene);
        else if (waiting("choices", choices_.loading())) skeleton_card(3, words::shell::loading(language));
    });
}

}  // namespace

std::unique_ptr<ScreenView> notification_choices_screen() { return std::make_unique<NotificationChoicesScreen>(); }

}  // namespace habilis::web
