#include "web/shell/refused_ui.h"

#include <algorithm>

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

void draw_unknown_page(const Scene& scene) {
    namespace w = words::shell;
    const Language language = scene.language;
    kit::empty_state(
        "unknown", {.icon = kit::icon::search_x,
                    .title = w::unknown_page(language),
                    .text = w::unknown_page_help(language),
                    .actions = [&] { kit::link("home", {.label = w::my_services(language), .href = "/mes-services"}); },
                    .level = 1});
}

bool unknown_account(const Scene& scene, const Refusals& found) {
    namespace w = words::shell;
    const bool unknown =
        std::any_of(found.begin(), found.end(), [](const Refusal& it) { return it.code == refusals::not_found; });
    if (!unknown) return false;
    const Language language = scene.language;
    const std::string users = path_of({Screen::users, scene.view.organisation, {}, {}, false});
    kit::empty_state("unknown",
                     {.icon = kit::icon::search_x,
                      .title = w::unknown_account(language),
                      .text = w::unknown_account_help(language),
                      .actions = [&] { kit::link("users", {.label = w::back_to_users(language), .href = users}); },
                      .level = 1});
    return true;
}

}  // namespace habilis::web
