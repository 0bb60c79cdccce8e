#include "web/consent/progress_ui.h"

#include <algorithm>

#include "shared/accounts/contact_details.h"
#include "shared/base/csv.h"
#include "shared/base/text.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/platform/exchange.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::consent;
using namespace kit;

constexpr std::size_t most_shown = 60;

}  // namespace

/// Names only, in the order of the alphabet: nobody is to be pointed at.
void ConsentProgressPanel::awaited(const Scene& scene, const ConsentProgress& progress) {
    const Language language = scene.language;
    const std::int64_t missing = progress.people - progress.accepted;
    if (progress.people == 0) return text(w::progress_nobody_here(language), {.color = Token::text_secondary});
    if (missing == 0)
        return text(w::progress_everybody(language), {.icon = icon::circle_check, .icon_color = Token::ok_text});
    heading(w::progress_awaited(language), {.level = 3, .type = Type::strong});
    text(w::progress_awaited_help(language), {.color = Token::text_secondary});
    const std::size_t shown = std::min(progress.awaited.size(), most_shown);
    region("awaited", Region::list, w::progress_awaited(language), [&] {
        grid({.columns = 3, .gap = 12, .row_gap = 4, .least = 200}, [&] {
            for (std::size_t i = 0; i < shown; ++i) {
                const AwaitedPerson& person = progress.awaited[i];
                const PushKey scope(person.account.value);
                region("person", Region::item, {}, [&] {
                    const std::string name = list_name(person.first_name, person.last_name);
                    link("sheet", {.label = name,
                                   .href = path_of({Screen::user, scene.view.organisation, person.account}),
                                   .type = Type::cell,
                                   .color = Token::text_primary});
                });
            }
        });
    });
    if (missing > static_cast<std::int64_t>(shown))
        text(w::progress_more(language, missing - static_cast<std::int64_t>(shown)),
             {.type = Type::cell, .color = Token::text_muted});
}

void ConsentProgressPanel::fetch(const Scene& scene, FileKind kind) {
    export_.send({scene.view.organisation}, [language = scene.language, kind](const ConsentProofs& proofs) {
        if (kind == FileKind::csv)
            platform::download("consentements.csv", "text/csv;charset=utf-8", csv_of(proofs.answers));
        else platform::download("consentements.json", "application/json", encode(proofs));
        say(language, w::progress_exported(language));
    });
}

void ConsentProgressPanel::exports(const Scene& scene) {
    const Language language = scene.language;
    for (const Refusal& refusal : export_.refusals())
        callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    divider(4, 4);
    heading(w::progress_export(language), {.level = 3, .type = Type::strong});
    text(w::progress_export_help(language), {.color = Token::text_secondary});
    const std::string_view closed = scene.closed<ExportConsentsRoute>();
    row({.gap = 8, .wrap = true}, [&] {
        if (button("csv", {.label = w::progress_export_csv(language),
                           .icon = icon::file_down,
                           .busy = export_.busy(),
                           .disabled = closed}))
            fetch(scene, FileKind::csv);
        if (button("json", {.label = w::progress_export_json(language),
                            .icon = icon::file_down,
                            .busy = export_.busy(),
                            .disabled = closed}))
            fetch(scene, FileKind::json);
    });
}

void ConsentProgressPanel::draw(const Scene& scene) {
    const Language language = scene.language;
    progress_.ask({scene.view.organisation});
    const ConsentProgress* progress = progress_.reply();
    if (!progress) {
        if (waiting("progress", progress_.loading())) skeleton_card(5, words::shell::loading(language));
        for (const Refusal& refusal : progress_.refusals())
            callout("progress-refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        return;
    }
    card("progress", {.title = w::progress_title(language), .gap = 10}, [&] {
        if (!progress->version.empty())
            text(w::progress_version(language, progress->version, long_date(language, progress->effective)),
                 {.color = Token::text_secondary});
        const double part =
            progress->people == 0 ? 1 : static_cast<double>(progress->accepted) / static_cast<double>(progress->people);
        kit::progress("accepted", {.label = w::progress_accepted(language, progress->accepted),
                                   .value = part,
                                   .words = w::progress_count(language, std::to_string(progress->accepted),
                                                              std::to_string(progress->people))});
        awaited(scene, *progress);
        exports(scene);
    });
}

}  // namespace habilis::web
