#include "web/sessions/history_ui.h"

#include "shared/base/date_words.h"
#include "web/kit/kit.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::sessions;
using namespace kit;

struct Look {
    Icon icon;
    Tone tone;
};

Look look_of(const SignInLine& line) {
    if (!line.actor.empty()) return {icon::eye, Tone::info};
    switch (line.outcome) {
        case SignInOutcome::failed: return {icon::circle_x, Tone::bad};
        case SignInOutcome::activated: return {icon::circle_check, Tone::ok};
        case SignInOutcome::reset: return {icon::key_round, Tone::idle};
        default: return {icon::log_in, Tone::idle};
    }
}

std::string words_of_line(Language language, const SignInLine& line, HistoryReader reader) {
    if (!line.actor.empty())
        return reader == HistoryReader::holder ? w::outcome_as_you(language, line.actor)
                                               : w::outcome_as_them(language, line.actor);
    switch (line.outcome) {
        case SignInOutcome::failed: return std::string(w::outcome_failed(language));
        case SignInOutcome::activated: return std::string(w::outcome_activated(language));
        case SignInOutcome::reset: return std::string(w::outcome_reset(language));
        default: return std::string(w::outcome_signed_in(language));
    }
}

void lines_of(const Scene& scene, const SignInPage& page, HistoryReader reader) {
    const Language language = scene.language;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const SignInLine& line = page.lines[i];
        const Look look = look_of(line);
        std::string detail = short_date_time(language, scene.local(line.at));
        if (!line.browser.empty() || !line.system.empty())
            detail += ", " + device_words(language, line.browser, line.system);
        if (!line.address.empty()) detail += ", " + w::from(language, line.address);
        if (!line.reason.empty()) detail += ". " + words::impersonation::reason(language, line.reason);
        timeline_entry({.icon = look.icon,
                        .tone = look.tone,
                        .text = words_of_line(language, line, reader),
                        .detail = detail,
                        .last = i + 1 == page.lines.size()});
    }
}

}  // namespace

std::string device_words(Language language, std::string_view browser, std::string_view system) {
    if (browser.empty() && system.empty()) return std::string(w::device_unknown(language));
    if (browser.empty() || system.empty()) return std::string(browser) + std::string(system);
    return w::device_on(language, browser, system);
}

void draw_history(const Scene& scene, const SignInPage* page, HistoryPages& pages, HistoryReader reader) {
    const Language language = scene.language;
    if (!page) return skeleton_card(5, words::shell::loading(language));
    card("history", {.title = w::history(language), .gap = 4}, [&] {
        if (page->lines.empty()) text(w::history_empty(language), {.type = Type::cell, .color = Token::text_muted});
        lines_of(scene, *page, reader);
        if (pages.newest() && !page->more) return;
        gap(8);
        row({.gap = 8}, [&] {
            if (button("newer", {.label = w::history_newer(language),
                                 .icon = icon::chevron_left,
                                 .small = true,
                                 .disabled = pages.newest() ? w::history_newer(language) : std::string_view()}))
                pages.newer();
            if (button("older", {.label = w::history_older(language),
                                 .trailing = icon::chevron_right,
                                 .small = true,
                                 .disabled = page->more ? std::string_view() : w::history_older(language)}))
                pages.older(page->lines.back().line);
        });
    });
}

}  // namespace habilis::web
