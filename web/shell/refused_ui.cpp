#include "web/shell/refused_ui.h"

#include "shared/base/base_refusals.h"
#include "web/client/exchange.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {

bool refused_callouts(const Scene& scene, const FormRefusals& refusals) {
    namespace w = words::shell;
    bool go_on = false;
    for (const Refusal& refusal : refusals.general()) {
        const bool moved = refusal.code == refusals::moved_meanwhile;
        const auto offer = [&] {
            go_on = kit::button("go-on", {.label = w::start_from_now(scene.language), .small = true});
        };
        kit::callout("refused", {.tone = kit::Tone::bad,
                                 .lead = words_of(scene.language, refusal),
                                 .text = moved ? w::start_from_now_help(scene.language) : std::string_view(),
                                 .alert = true,
                                 .action = moved ? kit::Body(offer) : kit::Body()});
    }
    return go_on;
}

}  // namespace habilis::web
