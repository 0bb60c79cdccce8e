#include "web/sessions/my_connections_ui.h"

#include <algorithm>

#include "shared/base/date_words.h"
#include "shared/sessions/routes.h"
#include "web/accounts/profile_tabs.h"
#include "web/client/query.h"
#include "web/kit/kit.h"
#include "web/platform/history.h"
#include "web/sessions/history_ui.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::sessions;
using namespace kit;

class MyConnectionsScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::mine_title(scene.language));
    }

private:
    void sessions(const Scene&, const MySessions&);
    void session(const Scene&, const MySession&);
    void confirm(const Scene&);

    Query<ListMySessionsRoute> sessions_{ChangeKind::sessions};
    Query<ListMySignInsRoute> history_{ChangeKind::sessions};
    Command<EndSessionRoute> end_;
    Command<EndOtherSessionsRoute> end_others_;
    HistoryPages pages_;
    bool asking_ = false;
};

Icon icon_of(const MySession& session) {
    const bool mobile = session.system == "iPhone" || session.system == "Android" || session.system == "iPad";
    return mobile ? icon::smartphone : icon::monitor;
}

void MyConnectionsScreen::session(const Scene& scene, const MySession& session) {
    const Language language = scene.language;
    const std::string device = device_words(language, session.browser, session.system);
    std::string when = w::since(language, short_date_time(language, scene.local(session.opened)),
                                short_date_time(language, scene.local(session.last_used)));
    if (!session.remote_address.empty()) when += ", " + w::from(language, session.remote_address);
    const bool phone = breakpoint() == Breakpoint::phone;
    const auto standing = [&] {
        if (session.current) return badge(w::this_one(language), {.tone = Tone::ok, .icon = icon::circle_check});
        if (button("end", {.label = w::end_one(language), .small = true, .description = device}))
            end_.send({session.session}, [language](const Done&) { say(language, w::ended(language)); });
    };
    row({.gap = 12, .height = 56}, [&] {
        icon_sign(icon_of(session), Token::text_secondary, 20);
        column({.gap = 2, .width = std::max(120.0f, width_left() - (phone ? 0 : 132))}, [&] {
            if (phone) gap(8);
            text(device, {.type = Type::strong, .lines = 1});
            text(when, {.type = Type::small, .color = Token::text_muted, .lines = phone ? 0 : 2});
            if (!phone) return;
            gap(4);
            row({}, standing);
            gap(8);
        });
        if (phone) return;
        spring();
        standing();
    });
}

void MyConnectionsScreen::sessions(const Scene& scene, const MySessions& list) {
    const Language language = scene.language;
    const bool others = list.sessions.size() > 1;
    const auto end_all = [&] {
        if (button("others", {.label = w::end_others(language), .icon = icon::log_out, .small = true})) asking_ = true;
    };
    card("sessions", {.title = w::open_title(language), .gap = 0, .actions = others ? Body(end_all) : Body()}, [&] {
        text(others ? w::open_help(language) : w::only_this(language), {.color = Token::text_secondary});
        gap(8);
        for (std::size_t i = 0; i < list.sessions.size(); ++i) {
            const PushKey scope(list.sessions[i].session.value);
            if (i > 0) divider();
            session(scene, list.sessions[i]);
        }
    });
}

void MyConnectionsScreen::confirm(const Scene& scene) {
    const Language language = scene.language;
    dialog(
        "end-others", asking_, {.title = w::end_others_title(language), .close_label = words::shell::close(language)},
        [&] {
            text(w::end_others_text(language));
            for (const Refusal& refusal : end_others_.refusals())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        },
        [&] {
            if (button("cancel", {.label = words::accounts::cancel(language), .first_focus = true})) asking_ = false;
            if (button("end", {.label = w::end_others(language),
                               .kind = ButtonKind::danger,
                               .busy = end_others_.busy(),
                               .busy_label = words::accounts::in_progress(language)}))
                end_others_.send({}, [this, language](const EndedSessions& done) {
                    asking_ = false;
                    say(language, w::ended_count(language, done.ended));
                });
        });
}

void MyConnectionsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    const std::string_view closed = scene.closed<ListMySessionsRoute>();
    if (closed.empty()) {
        sessions_.ask({});
        history_.ask({.before = pages_.before()});
    }
    const std::string profile = path_of({Screen::profile});
    breadcrumb_row(scene, {{words::shell::my_profile(language), profile}, {w::mine_title(language), ""}});
    page_header({.title = words::shell::my_profile(language)});
    profile_tabs(scene);
    page_scroll(0, 16, [&] {
        if (!closed.empty()) return callout("closed", {.lead = closed});
        for (const Refusal& refusal : end_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (const MySessions* list = sessions_.reply()) sessions(scene, *list);
        else if (waiting("sessions", sessions_.loading())) skeleton_card(3, words::shell::loading(language));
        const auto change = [&] {
            if (button("change", {.label = w::change_password(language), .small = true}))
                platform::leave("/mot-de-passe?retour=%2Fmon-profil%2Fconnexions");
        };
        callout("suspect", {.tone = Tone::info, .lead = w::suspect(language), .action = change});
        draw_history(scene, history_.reply(), pages_, HistoryReader::holder);
    });
    confirm(scene);
}

}  // namespace

std::unique_ptr<ScreenView> my_connections_screen() { return std::make_unique<MyConnectionsScreen>(); }

}  // namespace habilis::web
