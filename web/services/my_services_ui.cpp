#include "web/services/my_services_ui.h"

#include "shared/api/routes.h"
#include "shared/services/routes.h"
#include "web/client/query.h"
#include "web/impersonation/approvals_ui.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/memberships/period_words.h"
#include "web/organisations/tasks_ui.h"
#include "web/platform/history.h"
#include "web/services/my_services_data.h"
#include "web/services/service_badge.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::services;
using namespace kit;

class MyServicesScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::my_services(scene.language));
    }

private:
    void without_organisation(const Scene&);
    void tiles(const Scene&, const MyServices&);

    Query<ListMyFoundingsRoute> foundings_{ChangeKind::organisations};
    Query<ListMyServicesRoute> services_{ChangeKind::services, ChangeKind::assignments, ChangeKind::memberships};
    OrganisationTasks tasks_;
    ApprovalRequests requests_;
};

void enter(const MyService& service) { platform::leave(service.url); }

/// The role, or why the service is closed and until when.
std::string second_line(const Scene& scene, const ServiceTile& tile) {
    if (!tile.service->closed_until) return tile.second_line;
    const std::string until =
        w::until(scene.language, short_date_time(scene.language, scene.local(tile.service->closed_until)));
    return tile.second_line.empty() ? until : tile.second_line + ", " + until;
}

void draw_tile(const Scene& scene, const ServiceTile& tile, int level) {
    const MyService& service = *tile.service;
    card("tile", {.gap = 0}, [&] {
        row({.height = 36}, [&] {
            icon_tile(glyph_of(service.icon), 36, Token::accent_text, Token::bg_selected);
            spring();
            service_badge(scene.language, service.state);
        });
        gap(8);
        box({0, 40}, [&] { heading(service.label, {.level = level, .type = Type::card}); });
        gap(2);
        const std::string second = second_line(scene, tile);
        text(second.empty() ? "\u00A0" : second,
             {.type = Type::cell, .color = tile.open ? Token::text_muted : Token::text_secondary, .lines = 1});
        if (tile.open && !scene.only_looking()) {
            if (link("enter", {.label = w::enter(scene.language),
                               .href = service.url,
                               .trailing = icon::arrow_right,
                               .type = Type::strong,
                               .external = true,
                               .description = service.label,
                               .height = 28,
                               .stay = true}))
                enter(service);
        } else {
            row({.height = 28}, [&] {
                const Icon sign = tile.open ? icon::lock : nullptr;
                text(w::enter(scene.language), {.type = Type::strong, .color = Token::text_muted, .icon = sign});
            });
        }
    });
}

int tiles_across() {
    switch (breakpoint()) {
        case Breakpoint::wide: return 4;
        case Breakpoint::medium: return 3;
        case Breakpoint::narrow: return 2;
        case Breakpoint::phone: return 1;
    }
    return 1;
}

/// The last tile: whom to ask when a service is missing.
void missing_tile(const Scene& scene, int level) {
    const OrganisationId here = organisation_in_sight(scene);
    if (!here) return;
    const std::string href = path_of({Screen::organisation, here, {}, {}, false});
    card("missing", {.quiet = true, .gap = 0}, [&] {
        row({.height = 36}, [&] { icon_sign(icon::circle_help, Token::text_secondary, 20); });
        gap(8);
        heading(w::missing(scene.language), {.level = level, .type = Type::card});
        gap(2);
        box({0, 38}, [&] {
            text(w::missing_help(scene.language), {.type = Type::cell, .color = Token::text_secondary, .lines = 2});
        });
        link("whom", {.label = w::whom_to_ask(scene.language), .href = href, .type = Type::strong, .height = 28});
    });
}

void MyServicesScreen::tiles(const Scene& scene, const MyServices& services) {
    const std::vector<ServiceGroup> groups = grouped(services);
    const bool named = scene.me.memberships.size() > 1;
    const int level = named ? 3 : 2;
    for (const ServiceGroup& group : groups) {
        const PushKey organisation(group.organisation.value);
        if (named) heading(group.label, {.level = 2, .type = Type::section});
        grid({.columns = tiles_across(), .gap = 16, .row_gap = 16}, [&] {
            for (const ServiceTile& tile : group.tiles) {
                const PushKey service(tile.service->service.value);
                draw_tile(scene, tile, level);
            }
            if (&group == &groups.back()) missing_tile(scene, level);
        });
    }
    if (groups.empty()) grid({.columns = tiles_across(), .gap = 16}, [&] { missing_tile(scene, 2); });
}

/// Somebody who has created his account himself, or whom every organisation has detached.
void MyServicesScreen::without_organisation(const Scene& scene) {
    const Language language = scene.language;
    const auto ways = [&] {
        if (button("index", {.label = w::public_organisations(language), .icon = icon::globe}))
            platform::leave("/organismes");
        link("requests", {.label = words::join_requests::mine(language), .href = path_of({Screen::my_join_requests})});
    };
    empty_state("alone", {.icon = icon::building,
                          .title = w::no_organisation(language),
                          .text = w::no_organisation_help(language),
                          .height = 280,
                          .actions = ways});
}

void MyServicesScreen::draw(const Scene& scene) {
    if (scene.closed<ListMyFoundingsRoute>().empty()) foundings_.ask({});
    services_.ask({});
    const MyServices* services = services_.reply();
    const auto count = static_cast<std::int64_t>(services ? services->services.size() : 0);
    breadcrumb_row(scene, {});
    page_header({.title = w::my_services(scene.language),
                 .fact = services ? w::service_count(scene.language, count) : std::string()});
    page_scroll(0, 16, [&] {
        if (waiting("services", services_.loading() && !services))
            return skeleton_card(4, words::shell::loading(scene.language));
        if (!services) return;
        for (const MyClosedOrganisation& closed : scene.me.closed) {
            namespace o = words::organisations;
            const PushKey scope(closed.organisation.value);
            const std::string lead = o::is_closed(scene.language, closed.label, scene.date(closed.closed_at));
            callout("closed", {.tone = Tone::warn, .lead = lead, .text = o::is_closed_help(scene.language)});
        }
        for (const MyOtherDays& other : scene.me.other_days) {
            const PushKey scope(other.organisation.value);
            const OtherDaysWords words(scene.language, other);
            callout("other-days", {.tone = Tone::info, .lead = words.lead, .text = words.help});
        }
        if (scene.me.memberships.empty() && scene.me.platform_role == PlatformRole::none) without_organisation(scene);
        else if (services->services.empty())
            empty_state("none", {.icon = icon::layout_grid,
                                 .title = w::no_service(scene.language),
                                 .text = w::no_service_help(scene.language),
                                 .height = 260});
        requests_.draw(scene);
        tiles(scene, *services);
        if (foundings_.reply() && foundings_.reply()->rule != FoundingRule::administrators)
            link("found", {.label = words::organisations::create(scene.language),
                           .href = path_of({Screen::found_own}),
                           .icon = icon::building});
        if (scene.only_looking() && !services->services.empty())
            text(words::impersonation::services_closed(scene.language),
                 {.type = Type::cell, .color = Token::text_secondary, .icon = icon::lock});
        tasks_.draw(scene, organisation_in_sight(scene));
    });
}

}  // namespace

std::unique_ptr<ScreenView> my_services_screen() { return std::make_unique<MyServicesScreen>(); }

}  // namespace habilis::web
