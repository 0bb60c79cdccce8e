#include "web/privacy/my_data_ui.h"

#include "shared/base/base64.h"
#include "shared/base/text.h"
#include "web/client/bounds.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/platform/exchange.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::privacy;
using namespace kit;

void show_refusals(const Scene& scene, const Refusals& refusals) {
    for (const Refusal& refusal : refusals)
        callout("refused", {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true});
}

}  // namespace

void MyDataPanel::send(const Scene& scene) {
    export_.send({scene.language}, [language = scene.language](const MyData& data) {
        platform::download(data.name, "application/zip", from_base64(data.archive));
        say(language, w::data_exported(language, data.name));
    });
}

void MyDataPanel::draw(const Scene& scene) {
    const Language language = scene.language;
    const PushKey scope("my-data");
    card("data", {.title = w::data_title(language), .stretch = true, .gap = 12}, [&] {
        text(w::data_help(language), {.color = Token::text_secondary});
        show_refusals(scene, export_.refusals());
        row({}, [&] {
            if (button("export", {.label = w::data_export(language),
                                  .icon = icon::file_down,
                                  .busy = export_.busy(),
                                  .busy_label = w::data_exporting(language),
                                  .disabled = scene.closed<ExportMyDataRoute>()}))
                send(scene);
        });
    });
}

void MyErasurePanel::send(const Scene& scene) {
    ask_.send({std::string(trimmed(comment_))}, [this, scene_language = scene.language](const Done&) {
        asking_ = false;
        comment_.clear();
        say(scene_language, w::erasure_sent(scene_language));
    });
}

/// What became of the newest request, and what can be done about it.
void MyErasurePanel::standing(const Scene& scene, const MyErasure& mine) {
    const Language language = scene.language;
    const auto date = [&](Instant at) { return long_date(language, scene.local(at).day); };
    if (!mine.request || mine.state == ErasureState::done) return;
    if (mine.state == ErasureState::open)
        return callout("open", {.lead = w::state_open(language),
                                .text = w::erasure_open(language, date(mine.asked_at), date(mine.answer_due)),
                                .below = true});
    if (mine.state == ErasureState::cancelled)
        return text(w::erasure_cancelled(language, date(mine.decided_at)), {.color = Token::text_secondary});
    const std::string lead = w::erasure_declined(language, date(mine.decided_at));
    callout("declined", {.tone = Tone::warn, .lead = lead, .text = mine.reason, .below = true});
}

void MyErasurePanel::asking(const Scene& scene) {
    const Language language = scene.language;
    dialog(
        "asking", asking_,
        {.title = w::erasure_dialog(language), .width = 624, .close_label = words::shell::close(language)},
        [&] {
            text(w::erasure_help(language));
            text(w::erasure_dialog_text(language), {.color = Token::text_secondary});
            show_refusals(scene, ask_.refusals());
            text_area("comment", comment_,
                      {.field = {.label = w::erasure_comment(language), .max_length = longest<AskErasure>("comment")}});
        },
        [&] {
            if (button("cancel", {.label = w::cancel(language)})) {
                asking_ = false;
                comment_.clear();
            }
            if (button("send", {.label = w::erasure_submit(language),
                                .kind = ButtonKind::danger,
                                .busy = ask_.busy(),
                                .busy_label = w::erasure_sending(language)}))
                send(scene);
        });
}

void MyErasurePanel::draw(const Scene& scene) {
    const Language language = scene.language;
    const PushKey scope("my-erasure");
    const std::string_view closed = scene.closed<AskErasureRoute>();
    if (closed.empty()) mine_.ask({});
    const MyErasure* mine = mine_.reply();
    const bool open = mine && mine->request && mine->state == ErasureState::open;
    card("erasure", {.title = w::erasure_title(language), .stretch = true, .gap = 12}, [&] {
        text(w::erasure_help(language), {.color = Token::text_secondary});
        if (mine) standing(scene, *mine);
        show_refusals(scene, cancel_.refusals());
        row({}, [&] {
            if (!mine && closed.empty()) return;
            if (open && button("cancel", {.label = w::erasure_cancel(language), .busy = cancel_.busy()}))
                cancel_.send({}, [scene_language = language](const Done&) {
                    say(scene_language, w::erasure_taken_back(scene_language));
                });
            if (!open &&
                button(
                    "ask",
                    {.label = w::erasure_ask(language), .icon = icon::eraser, .disabled = closed, .popup = "dialog"}))
                asking_ = true;
        });
    });
    asking(scene);
}

}  // namespace habilis::web
