#include "web/sessions/history_ui.h"

#include <string>
#include <vector>

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

/// "X a consulté votre espace le … motif : …", when it was not the holder.
std::string visit_words(const Scene& scene, const SignInLine& line, HistoryReader reader) {
    const std::string at = short_date_time(scene.language, scene.local(line.at));
    return reader == HistoryReader::holder ? w::outcome_as_you(scene.language, line.actor, at, line.reason)
                                           : w::outcome_as_them(scene.language, line.actor, at, line.reason);
}

std::string_view words_of(Language language, SignInOutcome outcome) {
    switch (outcome) {
        case SignInOutcome::failed: return w::outcome_failed(language);
        case SignInOutcome::activated: return w::outcome_activated(language);
        case SignInOutcome::reset: return w::outcome_reset(language);
        default: return w::outcome_signed_in(language);
    }
}

std::string detail_of(const Scene& scene, const SignInLine& line) {
    const Language language = scene.language;
    std::vector<std::string> parts;
    if (line.actor.empty()) parts.push_back(short_date_time(language, scene.local(line.at)));
    if (!line.browser.empty() || !line.system.empty())
        parts.push_back(device_words(language, line.browser, line.system));
    if (!line.remote_address.empty()) parts.push_back(w::from(language, line.remote_address));
    std::string detail;
    for (const std::string& part : parts) detail += (detail.empty() ? "" : ", ") + part;
    return detail;
}

void lines_of(const Scene& scene, const SignInPage& page, HistoryReader reader) {
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const SignInLine& line = page.lines[i];
        const Look look = look_of(line);
        const std::string words =
            line.actor.empty() ? std::string(words_of(scene.language, line.outcome)) : visit_words(scene, line, reader);
        timeline_entry({.icon = look.icon,
                        .tone = look.tone,
                        .text = words,
                        .detail = detail_of(scene, line),
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
