#include "web/kit/gallery.h"

#include "web/kit/gallery/parts.h"
#include "web/kit/kit.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"

namespace habilis::kit {
namespace {
constexpr std::array<Tab, 4> sections{{{"controls", "Composants", "/kit"},
                                       {"states", "États", "/kit?etats"},
                                       {"table", "Tableau", "/kit?tableau"},
                                       {"form", "Formulaire", "/kit?formulaire"}}};

int section_now() {
    for (int i = 3; i > 0; --i) {
        if (sections[static_cast<std::size_t>(i)].href.ends_with("?" + platform::location().query)) return i;
    }
    return 0;
}
}  // namespace

void gallery() {
    const int section = section_now();
    const float dx = breakpoint() == Breakpoint::phone ? 16 : 32;
    const platform::Stage& stage = platform::stage();
    skip_link("Aller au contenu", "main");
    place({dx, 12, stage.width - 2 * dx, stage.height - 12}, [&] {
        page_header({.title = "Composants", .fact = "Tous les états", .actions = [] {
                         if (button("dark", {.label = appearance().dark ? "Clair" : "Sombre", .small = true}))
                             choose_theme(appearance().dark ? "light" : "dark");
                         if (button("dense", {.label = "Serré",
                                              .small = true,
                                              .pressed = static_cast<std::int8_t>(appearance().compact)}))
                             choose_density(appearance().compact ? "normal" : "compact");
                     }});
        region("sections", Region::navigation, "Sections", [&] { tabs("tabs", sections, section, "Sections"); });
        if (section == 2) region("main", Region::main, "", gallery_table);
    });
    if (section == 2) return;
    place({0, 102, stage.width, stage.height - 102}, [&] {
        region("page", Region::main, "", [&] {
            scroll("body", {.main = true, .padding_x = dx, .padding_top = 16, .padding_bottom = 32, .gap = 24}, [&] {
                if (section == 0) gallery_controls();
                if (section == 1) gallery_states();
                if (section == 3) gallery_form();
            });
        });
    });
}

}  // namespace habilis::kit
