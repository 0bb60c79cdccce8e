#include "web/plans/recent_plans.h"

#include <algorithm>

#include "web/kit/dialog.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::plans;
using namespace kit;

}  // namespace

void RecentPlans::open(const PlanView& plan) {
    pane_.show(plan);
    listing_ = false;
    showing_ = true;
}

const Plans* RecentPlans::plans(const Scene& scene) const {
    return scene.view.organisation ? plans_.reply() : my_plans_.reply();
}

void RecentPlans::notice(const Scene& scene) {
    if (!scene.closed<ListPlansRoute>().empty()) return;
    const ListPlans question{scene.view.organisation};
    if (question.organisation) plans_.ask(question);
    else my_plans_.ask({});
    const Plans* mine = plans(scene);
    if (!mine) return;
    const auto at_work = [](const PlanView& plan) { return is_at_work(plan.state); };
    if (std::none_of(mine->plans.begin(), mine->plans.end(), at_work)) return poll_.rest();
    if (question.organisation) poll_.repeat(plans_, question);
    else poll_.repeat(my_plans_, ListMyPlans{});
    for (const PlanView& plan : mine->plans) {
        if (!at_work(plan)) continue;
        const PushKey scope(plan.plan.value);
        const Language language = scene.language;
        const std::string lead = w::at_work(language, title_of(language, plan)),
                          far = w::progress(language, words::number(language, plan.behind()),
                                            words::number(language, plan.to_do()));
        const auto see = [&] {
            if (button("see", {.label = w::see(language), .small = true})) open(plan);
        };
        callout("at-work", {.tone = Tone::info, .lead = lead, .text = far, .action = see});
        gap(12);
    }
}

void RecentPlans::tool(const Scene& scene) {
    const Plans* mine = plans(scene);
    if (!mine || mine->plans.empty()) return;
    if (button(
            "recent",
            {.label = w::recent(scene.language), .kind = ButtonKind::quiet, .icon = icon::rotate_ccw, .small = true}))
        listing_ = true;
}

void RecentPlans::list(const Scene& scene) {
    const Language language = scene.language;
    const Plans* mine = plans(scene);
    if (!mine) return skeleton_card(4, words::shell::loading(language));
    column({.gap = 0}, [&] {
        for (const PlanView& plan : mine->plans) {
            const PushKey scope(plan.plan.value);
            divider();
            row({.gap = 12, .height = 56}, [&] {
                column({.gap = 0, .width = std::max(96.0f, width_left() - 208)}, [&] {
                    const std::string title = title_of(language, plan),
                                      begun = w::begun_on(language, scene.date(plan.begun));
                    text(title, {.type = Type::cell_strong, .width = width_left(), .tooltip = title});
                    text(begun, {.type = Type::small, .color = Token::text_muted});
                });
                spring();
                badge(words_of(language, plan.state), {.tone = tone_of(plan.state)});
                if (button("see", {.label = w::see(language), .small = true})) open(plan);
            });
        }
        divider();
    });
}

void RecentPlans::dialog(const Scene& scene) {
    const Language language = scene.language;
    if (listing_)
        kit::dialog(
            "recent-plans", listing_,
            {.title = w::recent(language), .width = 624, .close_label = words::shell::close(language)},
            [&] { list(scene); },
            [&] {
                if (button("done", {.label = words::shell::close(language), .kind = ButtonKind::primary}))
                    listing_ = false;
            });
    if (!showing_) return;
    const std::string title = pane_.title(language);
    kit::dialog(
        "recent-plan", showing_, {.title = title, .width = 624, .close_label = words::shell::close(language)},
        [&] { pane_.body(scene); },
        [&] {
            if (!pane_.footer(scene)) showing_ = false;
        });
    if (!showing_) expire();
}

}  // namespace habilis::web
