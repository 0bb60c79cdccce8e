#include "web/impersonation/acting_ui.h"

#include <algorithm>
#include <utility>

#include "shared/accounts/contact_details.h"
#include "web/kit/dialog.h"
#include "web/kit/kit.h"
#include "web/kit/side.h"
#include "web/kit/status.h"
#include "web/platform/history.h"
#include "web/platform/preferences.h"
#include "web/platform/stage.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::impersonation;
using namespace kit;

constexpr std::string_view way_back = "impersonation.way_back";
constexpr double minute_ms = 60'000;
constexpr float time_width = 96;

std::function<void(const OtherSpace&)> space_listener;

bool two_lines() { return breakpoint() == Breakpoint::phone; }

std::string name_of_actor(const Scene& scene) {
    const ImpersonationView& it = scene.me.impersonation;
    return full_name(it.civility, it.first_name, it.last_name, scene.language);
}

std::string name_of_subject(const Scene& scene) {
    return full_name(scene.me.civility, scene.me.first_name, scene.me.last_name, scene.language);
}

std::string_view connected_as(const Scene& scene) {
    return scene.me.impersonation.civility == Civility::madam ? w::connected_as_madam(scene.language)
                                                              : w::connected_as(scene.language);
}

/// Where it began, or the person's sheet when this tab does not know.
std::string screen_to_return_to(const Scene& scene) {
    std::string kept = platform::session_value(way_back);
    if (kept.starts_with('/') && !kept.starts_with("//")) return kept;
    return path_of({Screen::user, scene.me.impersonation.organisation, scene.me.account, UserTab::details, false});
}

}  // namespace

void on_other_space(std::function<void(const OtherSpace&)> listener) { space_listener = std::move(listener); }

void enter_other_space(const OtherSpace& there) {
    if (space_listener) space_listener(there);
}

float ActingBar::height(const Scene& scene) { return !scene.me.impersonation.actor ? 0 : two_lines() ? 84 : 48; }

void ActingBar::remember_way_back() {
    const platform::Location& here = platform::location();
    platform::set_session_value(way_back, here.path + (here.query.empty() ? "" : "?" + here.query));
}

void ActingBar::follow_clock(const Scene& scene) {
    const std::int64_t told = scene.me.impersonation.seconds_left;
    if (told != told_seconds_) {
        told_seconds_ = told;
        deadline_ms_ = platform::now_ms() + static_cast<double>(told) * 1000;
    }
    const double left = std::max(0.0, deadline_ms_ - platform::now_ms());
    minutes_ = static_cast<std::int64_t>((left + minute_ms - 1) / minute_ms);
    // Once more when the next minute has begun.
    if (left > 0) platform::wake_after(left - static_cast<double>(minutes_ - 1) * minute_ms + 50);
    if (minutes_ <= 2 && minutes_ > 0 && !warned_) {
        warned_ = true;
        announce(w::ends_soon(scene.language), true);
    }
}

void ActingBar::leave(const Scene& scene) {
    stop_.send({}, [back = screen_to_return_to(scene)](const ImpersonationStopped& stopped) {
        platform::set_session_value(way_back, "");
        enter_other_space({back, stopped.returned});
    });
}

void ActingBar::leave_button(const Scene& scene) {
    if (button("leave", {.label = w::leave(scene.language),
                         .kind = ButtonKind::on_band,
                         .icon = icon::log_out,
                         .busy = stop_.busy(),
                         .description = w::leave_help(scene.language)})) {
        asks_to_leave_ = unsaved_;
        if (!unsaved_) leave(scene);
    }
}

void ActingBar::names(const Scene& scene, float most) {
    const std::string actor = name_of_actor(scene), subject = name_of_subject(scene);
    const std::string_view between = connected_as(scene);
    icon_sign(icon::eye, Token::text_on_solid, 20);
    if (breakpoint() == Breakpoint::wide) {
        text(actor, {.type = Type::card, .color = Token::text_on_solid});
        text(between, {.type = Type::body, .color = Token::text_on_solid});
        return text(subject, {.type = Type::card, .color = Token::text_on_solid});
    }
    // On a phone whose space it is counts most; who looks stands below.
    const std::string words =
        two_lines() ? w::space_of(scene.language, subject) : actor + " " + std::string(between) + " " + subject;
    text(words, {.type = Type::card, .color = Token::text_on_solid, .lines = 1, .width = most});
}

void ActingBar::mode(const Scene& scene) {
    const bool writing = scene.me.impersonation.writing;
    text(writing ? w::writing(scene.language) : w::reading(scene.language),
         {.type = Type::body,
          .color = Token::imp_soft,
          .icon = writing ? icon::pencil_line : icon::lock,
          .icon_color = Token::imp_soft});
}

void ActingBar::time_left(const Scene& scene) {
    text(w::minutes(scene.language, minutes_), {.type = minutes_ <= 2 ? Type::card : Type::strong,
                                                .color = Token::text_on_solid,
                                                .icon = icon::timer,
                                                .icon_color = Token::text_on_solid,
                                                .tooltip = w::minutes_help(scene.language)});
}

void ActingBar::first_line(const Scene& scene) {
    const float leave_width = 130, mode_width = 150;
    row({.gap = 10, .height = 48}, [&] {
        gap(two_lines() ? 6 : 12);
        if (two_lines()) names(scene, std::max(80.0f, width_left() - 154));
        else names(scene, std::max(120.0f, width_left() - leave_width - time_width - mode_width - 90));
        if (!two_lines()) {
            gap(2);
            mode(scene);
            const float room = width_left() - leave_width - time_width - 40;
            if (room > 120) {
                text(w::reason_label(scene.language), {.type = Type::strong, .color = Token::imp_soft});
                text(scene.me.impersonation.reason,
                     {.type = Type::body, .color = Token::imp_soft, .lines = 1, .width = room - 56});
            }
        }
        spring();
        if (!two_lines()) time_left(scene);
        leave_button(scene);
        gap(two_lines() ? 6 : 14);
    });
}

void ActingBar::second_line(const Scene& scene) {
    row({.gap = 10, .height = 32}, [&] {
        gap(6);
        mode(scene);
        const std::string actor = name_of_actor(scene);
        text(actor, {.type = Type::small,
                     .color = Token::imp_soft,
                     .lines = 1,
                     .width = std::max(60.0f, width_left() - time_width - 16)});
        spring();
        time_left(scene);
        gap(6);
    });
}

/// Time is over, or a right is gone: nothing of this space is shown any more, and the way back is a step of one's own.
void ActingBar::over(const Scene& scene) {
    const Language language = scene.language;
    bool open = true;
    bool back = false;
    dialog(
        "impersonation-over", open, {.title = w::over(language), .close_label = words::shell::close(language)},
        [&] {
            text(w::over_text(language, name_of_subject(scene)));
            for (const Refusal& refusal : stop_.refusals())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        },
        [&] {
            back = button("back", {.label = w::back_to_mine(language),
                                   .kind = ButtonKind::primary,
                                   .icon = icon::log_out,
                                   .busy = stop_.busy(),
                                   .first_focus = true});
        });
    if (back || !open) leave(scene);
}

void ActingBar::question_before_leaving(const Scene& scene) {
    const Language language = scene.language;
    dialog(
        "leaving-space", asks_to_leave_,
        {.title = w::leave_unsaved(language), .close_label = words::shell::close(language)},
        [&] { text(words::shell::session_unsaved(language), {.color = Token::text_secondary}); },
        [&] {
            if (button("leave", {.label = w::leave(language), .kind = ButtonKind::quiet, .busy = stop_.busy()}))
                leave(scene);
            if (button(
                    "stay",
                    {.label = words::shell::sign_out_stay(language), .kind = ButtonKind::primary, .first_focus = true}))
                asks_to_leave_ = false;
        });
}

void ActingBar::draw(const Scene& scene, bool unsaved) {
    if (!scene.me.impersonation.actor) return;
    unsaved_ = unsaved;
    follow_clock(scene);
    const platform::Stage& stage = platform::stage();
    band("impersonation", {0, 0, stage.width, height(scene)}, w::bar(scene.language), [&] {
        first_line(scene);
        if (two_lines()) second_line(scene);
    });
    if (minutes_ == 0 || acting_over()) over(scene);
    else question_before_leaving(scene);
    if (!stop_.refusals().empty() && minutes_ > 0 && !acting_over()) {
        const std::string words = words_of(scene.language, stop_.refusals().front());
        stop_.set_refusals({});
        toast({.title = words, .failure = true, .close_label = std::string(words::shell::close(scene.language))});
    }
}

}  // namespace habilis::web
