#include "web/shell/session_watch.h"

#include <utility>

#include "shared/accounts/contact_details.h"
#include "shared/base/date_words.h"
#include "web/client/bounds.h"
#include "web/kit/kit.h"
#include "web/kit/side.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"
#include "web/platform/tabs.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::shell;
using namespace kit;

constexpr double seldom = 10'000;  ///< other pages hear of use at most so often, in milliseconds

}  // namespace

SessionWatch::SessionWatch() {
    platform::on_tab_word([this](std::string_view word) { hear(word); });
    on_use([this] { used(); });
    on_signed_out([this] { return end(); });
}

void SessionWatch::opened(const Me& me) {
    known_ = true;
    over_ = warned_ = dismissed_ = false;
    clock_.opened(me.idle_minutes, me.seconds_left, platform::now_ms());
    arm();
}

void SessionWatch::used() {
    const double now = platform::now_ms();
    clock_.used(now);
    warned_ = dismissed_ = false;
    arm();
    if (now - told_ < seldom) return;
    told_ = now;
    platform::tell_tabs("used");
}

/// A hidden page draws no frames, so the time is kept by a timer.
void SessionWatch::arm() {
    if (timer_ != 0) platform::cancel(timer_);
    timer_ = 0;
    const double wait = clock_.next_change(platform::now_ms());
    if (wait > 0) timer_ = platform::after(wait + 50, [this] { check(); });
}

void SessionWatch::check() {
    timer_ = 0;
    switch (clock_.stage(platform::now_ms())) {
        case SessionClock::Stage::unknown: return;
        case SessionClock::Stage::open: return arm();
        case SessionClock::Stage::closing: warned_ = !dismissed_; return arm();
        case SessionClock::Stage::over: break;
    }
    ask_whether_signed_in([this](bool still) {
        // A minute more: the server's minute was longer than ours.
        if (still) timer_ = platform::after(SessionClock::grain, [this] { check(); });
        else if (!end()) leave_now();
    });
}

bool SessionWatch::end() {
    warned_ = false;
    over_ = known_ && unsaved_;
    if (over_) password_.clear();
    begins_ = over_;
    if (known_ && !over_) platform::forget_session_values();
    platform::wake();
    return over_;
}

void SessionWatch::leave_now() {
    platform::set_unsaved(false);
    platform::forget_session_values();
    platform::leave(sign_in_page());
}

void SessionWatch::hear(std::string_view word) {
    if (word == "used") {
        clock_.used(platform::now_ms());
        warned_ = dismissed_ = false;
        return arm();
    }
    // Somebody chose to leave: drafts go with him.
    if (word == "signed_out") return leave_now();
    if (word == "signed_in") note_changes(Changes{}.add(ChangeKind::sessions));
}

void SessionWatch::sign_in_again(const Scene& scene) {
    SignIn command{scene.me.login, password_};
    sign_in_.send(command, [this](const SignedIn& in) {
        password_.clear();
        if (in.next != NextStep::home) return leave_now();
        // The page comes back with the server's next word on who is here.
        set_epoch(0);
        note_changes(every_change());
        platform::tell_tabs("signed_in");
    });
}

void SessionWatch::draw_return(const Scene& scene) {
    const Language language = scene.language;
    const std::string name = full_name(scene.me.civility, scene.me.first_name, scene.me.last_name, language);
    const platform::Stage& stage = platform::stage();
    const float width = std::min(stage.width - 32, 440.0f);
    surface({0, 0, stage.width, stage.height}, false, false, false);
    place({(stage.width - width) / 2, std::max(24.0f, stage.height / 6), width, stage.height * 5 / 6}, [&] {
        region("main", Region::main, {}, [&] {
            form("return", w::session_over(language), [&] {
                card("signed-out", {.gap = 16}, [&] {
                    heading(w::session_over(language), {.level = 1, .type = Type::title});
                    text(w::session_over_help(language, name), {.color = Token::text_secondary});
                    const std::string error = words_for(language, sign_in_.refusals(), "password");
                    for (const Refusal& refusal : sign_in_.refusals())
                        if (refusal.field.empty())
                            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
                    std::string login = scene.me.login;
                    text_field("username", login,
                               {.label = words::sessions::prove_login(language),
                                .read_only = words::sessions::prove_login_help(language),
                                .autocomplete = "username"});
                    password_field("password", password_,
                                   {.label = words::sessions::sign_in_password(language),
                                    .required = true,
                                    .error = error,
                                    .autocomplete = "current-password",
                                    .max_length = longest<SignIn>("password"),
                                    .show_label = words::passwords::show(language),
                                    .hide_password_label = words::passwords::hide(language)});
                    if (std::exchange(begins_, false)) focus_field("password");
                    row({.gap = 12}, [&] {
                        if (button("leave", {.label = w::session_abandon(language), .kind = ButtonKind::quiet}))
                            leave_now();
                        spring();
                        if (button("again", {.label = w::session_again(language),
                                             .kind = ButtonKind::primary,
                                             .busy = sign_in_.busy(),
                                             .busy_label = words::sessions::sign_in_busy(language),
                                             .submit = true}))
                            sign_in_again(scene);
                    });
                });
            });
        });
    });
}

void SessionWatch::draw_warning(const Scene& scene) {
    const Language language = scene.language;
    const bool was = warned_;
    const Instant at = scene.now + static_cast<std::int64_t>(clock_.left(platform::now_ms()));
    const std::string time = prose_time(language, scene.local(at));
    const bool final = clock_.final_end();
    dialog(
        "session", warned_, {.title = w::session_closing(language), .close_label = w::close(language)},
        [&] {
            text(final ? w::session_final(language, time) : w::session_closing_at(language, time));
            if (unsaved_) text(w::session_unsaved(language), {.color = Token::text_secondary});
        },
        [&] {
            if (final) {
                if (button("understood", {.label = w::session_understood(language), .kind = ButtonKind::primary}))
                    warned_ = false;
                return;
            }
            if (button("out", {.label = w::sign_out(language), .kind = ButtonKind::quiet})) sign_out(language);
            if (button("stay",
                       {.label = w::session_stay(language), .kind = ButtonKind::primary, .first_focus = true})) {
                warned_ = false;
                note_changes(Changes{}.add(ChangeKind::sessions));
            }
        });
    if (was && !warned_) dismissed_ = true;
}

}  // namespace habilis::web
