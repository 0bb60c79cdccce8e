#include "web/consent/my_consents_ui.h"

#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::consent;
using namespace kit;

std::string language_name(Language interface, Language of) {
    return std::string(of == Language::fr ? w::language_fr(interface) : w::language_en(interface));
}

std::string standing(const Scene& scene, const MyConsents& mine) {
    const Language language = scene.language;
    const std::string_view major = std::string_view(mine.version).substr(0, mine.version.find('.') + 1);
    for (const MyAnswer& answer : mine.answers) {
        if (!answer.version.starts_with(major)) continue;
        const std::string date = long_date(language, scene.local(answer.at).day);
        return answer.accepted ? w::mine_accepted(language, answer.version, date)
                               : w::mine_refused(language, answer.version, date);
    }
    return w::mine_unanswered(language, mine.version);
}

}  // namespace

void MyConsentsPanel::policy(const Scene& scene, const MyConsents& mine) {
    const Language language = scene.language;
    card("policy", {.title = w::mine_policy(language), .gap = 8}, [&] {
        text(w::progress_version(language, mine.version, long_date(language, mine.effective)),
             {.color = Token::text_secondary});
        text(standing(scene, mine));
        link("read",
             {.label = w::mine_read(language), .href = "/politique", .icon = icon::file_text, .external = true});
    });
}

void MyConsentsPanel::set(const Scene& scene, const MyPurpose& purpose, bool given) {
    wanted_ = {purpose.purpose, given};
    set_.send(wanted_, [language = scene.language, label = purpose.label, given](const Done&) {
        say(language, given ? w::mine_given(language) : w::mine_withdrawn(language), label);
    });
}

void MyConsentsPanel::purposes(const Scene& scene, const MyConsents& mine) {
    const Language language = scene.language;
    if (mine.purposes.empty()) return;
    card("purposes", {.title = w::mine_optional(language), .gap = 10}, [&] {
        text(w::mine_optional_help(language), {.color = Token::text_secondary});
        for (const Refusal& refusal : set_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        for (const MyPurpose& purpose : mine.purposes) {
            // The box follows the hand; a refusal puts it back.
            const bool on_its_way = wanted_.purpose == purpose.purpose && (set_.busy() || mine_.loading());
            bool given = on_its_way ? wanted_.given : purpose.given;
            const std::string since =
                given && purpose.given ? w::mine_given_since(language, scene.date(purpose.given_at)) : std::string();
            if (checkbox(purpose.purpose, given, {.label = purpose.label, .help = since})) set(scene, purpose, given);
        }
    });
}

void MyConsentsPanel::answers(const Scene& scene, const MyConsents& mine) {
    const Language language = scene.language;
    const Column columns[] = {
        {.key = "version", .label = w::column_version(language), .width = 90, .row_header = true},
        {.key = "answer", .label = w::column_answer(language), .width = 130},
        {.key = "date", .label = w::column_date(language), .width = 190},
        {.key = "language", .label = w::column_language(language), .width = 110},
        {.key = "hash", .label = w::column_hash(language), .leaves_below = 820},
    };
    card("mine", {.title = w::mine_answers(language), .gap = 10}, [&] {
        text(w::mine_answers_help(language), {.color = Token::text_secondary});
        const auto none = [&] { text(w::mine_no_answer(language), {.color = Token::text_muted}); };
        if (mine.answers.empty()) return none();
        table(
            "answers",
            {.label = w::mine_answers(language),
             .columns = columns,
             .rows = static_cast<std::int64_t>(mine.answers.size())},
            [&](std::int64_t index) { return index + 1; },
            [&](TableRow& line) {
                const MyAnswer& answer = mine.answers[static_cast<std::size_t>(line.index())];
                const std::string date = short_date_time(language, scene.local(answer.at));
                const auto verdict = [&] {
                    badge(answer.accepted ? w::answer_accepted(language) : w::answer_refused(language),
                          {.tone = answer.accepted ? Tone::ok : Tone::idle,
                           .icon = answer.accepted ? icon::circle_check : icon::circle_x});
                };
                if (line.narrow()) {
                    return line.whole([&] {
                        row({.gap = 8, .height = 24}, [&] {
                            text(w::page_version(language, answer.version), {.type = Type::strong});
                            spring();
                            verdict();
                        });
                        text(date, {.type = Type::cell, .color = Token::text_secondary});
                    });
                }
                line.text(answer.version, Type::cell_strong);
                line.cell(verdict);
                line.text(date);
                line.text(language_name(language, answer.language));
                line.text(answer.hash, Type::cell, Token::text_secondary);
            });
    });
}

void MyConsentsPanel::draw(const Scene& scene) {
    if (const std::string_view closed = scene.closed<ViewMyConsentsRoute>(); !closed.empty())
        return callout("closed", {.lead = closed});
    mine_.ask({scene.language});
    const MyConsents* mine = mine_.reply();
    if (!mine) {
        if (waiting("consents", mine_.loading())) skeleton_card(5, words::shell::loading(scene.language));
        return;
    }
    columns({}, {[&] { policy(scene, *mine); }, [&] { purposes(scene, *mine); }});
    answers(scene, *mine);
}

}  // namespace habilis::web
