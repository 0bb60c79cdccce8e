#include "web/accounts/confirm_dialog.h"

#include "web/client/exchange.h"
#include "web/kit/dialog.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {

using namespace kit;

bool draw_confirmation(const Scene& scene, const Confirmation& words, const Refusals& refusals, bool busy, bool& open,
                       const Body& besides) {
    namespace w = words::accounts;
    bool pressed = false;
    dialog(
        "confirm", open, {.title = words.title, .close_label = words::shell::close(scene.language)},
        [&] {
            text(words.text, {.type = Type::body});
            if (besides) besides();
            if (!words.note.empty()) text(words.note, {.type = Type::small, .color = Token::text_muted});
            for (const Refusal& refusal : refusals)
                callout("refused", {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true});
        },
        [&] {
            if (button("cancel", {.label = w::cancel(scene.language), .first_focus = words.danger})) open = false;
            if (button("verb", {.label = words.verb,
                                .kind = words.danger ? ButtonKind::danger : ButtonKind::primary,
                                .icon = words.icon,
                                .busy = busy,
                                .busy_label = w::in_progress(scene.language),
                                .first_focus = !words.danger}))
                pressed = true;
        });
    return pressed;
}

}  // namespace habilis::web
