#include "web/organisations/platform_ui.h"

#include <algorithm>

#include "shared/accounts/contact_details.h"
#include "shared/organisations/routes.h"
#include "shared/privacy/routes.h"
#include "shared/successions/routes.h"
#include "web/client/query.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

/// One of the cards at the top.
struct Waiting {
    std::string_view key;
    Icon icon;
    std::int64_t count;
    std::string_view title, detail, link;
    std::string href;
    bool urgent;
};

/// One line of the list.
struct Matter {
    std::string_view what;
    std::string whom;
    Instant since;
    Icon icon;
    bool urgent;
    std::string href;
};

/// One step from an empty installation to one that works.
struct Step {
    std::string_view key;
    bool done;
    std::string_view title, help, link;
    std::string href;
    bool external = false;
};

class PlatformScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::platform_home(scene.language));
    }

private:
    void ask(const Scene&);
    void contents(const Scene&, const PlatformView&);
    void setting_up(const Scene&, const std::vector<Step>&);
    void cards(const Scene&, const std::vector<Waiting>&);
    void matters(const Scene&);
    void matter(const Scene&, const Matter&);
    void state(const Scene&, const PlatformView&);
    [[nodiscard]] std::vector<Waiting> waiting_now(const Scene&, const PlatformView&) const;
    [[nodiscard]] std::vector<Matter> matters_now(const Scene&) const;

    static constexpr std::initializer_list<ChangeKind> all_{
        ChangeKind::organisations, ChangeKind::memberships, ChangeKind::accounts,   ChangeKind::services,
        ChangeKind::consents,      ChangeKind::mails,       ChangeKind::successions};
    Query<ViewPlatformRoute> view_{all_};
    Query<ListOrganisationsRoute> orphaned_{all_}, pending_{all_};
    Query<ListAllErasureRequestsRoute> requests_{all_};
    Query<ListSuccessionsRoute> successions_{all_};
    Query<ListFoundingsRoute> foundings_{all_};
};

bool is_complete(const PlatformView& view) {
    return view.operator_named && view.notice_published && view.services > 0 && view.organisations.all > 0 &&
           view.subscribed;
}

std::vector<Step> steps_of(Language language, const PlatformView& view) {
    return {
        {"operator", view.operator_named, w::step_operator(language), w::step_operator_help(language),
         w::step_operator_link(language), "/mentions-legales", true},
        {"notice", view.notice_published, w::step_notice(language), w::step_notice_help(language),
         w::step_notice_link(language), path_of({Screen::notice_draft})},
        {"service", view.services > 0, w::step_service(language), w::step_service_help(language),
         w::step_service_link(language), path_of({Screen::service_form})},
        {"organisation", view.organisations.all > 0, w::step_organisation(language),
         w::step_organisation_help(language), w::create(language), path_of({Screen::found_organisation})},
        {"subscription", view.subscribed, w::step_subscription(language), w::step_subscription_help(language),
         w::step_subscription_link(language), path_of({Screen::organisations})},
    };
}

std::string path_to_list(OrganisationFilter show) {
    return path_of({Screen::organisations}) +
           "?show=" + std::string(names_of(OrganisationFilter{})[static_cast<std::size_t>(show)]);
}

void PlatformScreen::ask(const Scene& scene) {
    view_.ask({});
    orphaned_.ask({.show = OrganisationFilter::orphaned, .sort = OrganisationSort::created, .limit = 8});
    pending_.ask({.show = OrganisationFilter::pending, .sort = OrganisationSort::created, .limit = 8});
    const PermissionSet rights = permissions_of(scene.me.platform_role);
    if (rights.has(Permission::erase_accounts)) requests_.ask({});
    if (rights.has(Permission::decide_successions)) successions_.ask({});
    if (rights.has(Permission::manage_organisations)) foundings_.ask({});
}

void PlatformScreen::setting_up(const Scene& scene, const std::vector<Step>& steps) {
    const Language language = scene.language;
    const auto done = std::count_if(steps.begin(), steps.end(), [](const Step& step) { return step.done; });
    const bool may_do = permissions_of(scene.me.platform_role).has(Permission::manage_organisations);
    constexpr float badge_room = 72;
    card("start", {.title = w::start(language), .gap = 4}, [&] {
        text(w::start_lead(language), {.color = Token::text_secondary});
        text(w::start_done(language, done), {.type = Type::cell_strong});
        region("steps", Region::list, w::start(language), [&] {
            for (const Step& step : steps) {
                const PushKey scope(step.key);
                region("step", Region::item, step.title, [&] {
                    divider(8, 8);
                    row({.gap = 14, .align = Align::start}, [&] {
                        icon_sign(step.done ? icon::circle_check : icon::circle_alert,
                                  step.done ? Token::ok_text : Token::text_muted, 20);
                        column({.gap = 2, .width = width_left()}, [&] {
                            row({.gap = 12, .align = Align::start}, [&] {
                                const std::string_view state =
                                    step.done ? w::step_done(language) : w::step_to_do(language);
                                column({.width = width_left() - badge_room},
                                       [&] { text(step.title, {.type = Type::strong}); });
                                spring();
                                badge(state, {.tone = step.done ? Tone::ok : Tone::outlined});
                            });
                            if (step.done) return;
                            text(step.help, {.type = Type::cell, .color = Token::text_secondary});
                            if (may_do)
                                link("go", {.label = step.link,
                                            .href = step.href,
                                            .trailing = icon::arrow_right,
                                            .external = step.external,
                                            .description = step.title,
                                            .whole = true});
                        });
                    });
                });
            }
        });
    });
}

std::vector<Waiting> PlatformScreen::waiting_now(const Scene& scene, const PlatformView& view) const {
    const Language language = scene.language;
    const OrganisationCounts& counts = view.organisations;
    const ErasureRequests* requests = requests_.reply();
    std::vector<Waiting> all{
        {"orphaned", icon::circle_alert, counts.orphaned, w::card_orphaned(language), w::card_orphaned_help(language),
         w::see_organisations(language), path_to_list(OrganisationFilter::orphaned), true},
        {"successions", icon::gavel, view.successions, words::successions::card(language),
         words::successions::card_help(language), words::successions::see(language), path_of({Screen::successions}),
         true},
        {"pending", icon::mail, counts.pending, w::card_pending(language), w::card_pending_help(language),
         w::see_organisations(language), path_to_list(OrganisationFilter::pending), false},
        {"mails", icon::mail, view.mails_refused, w::card_mails(language), w::card_mails_help(language),
         w::see_mails(language), path_of({Screen::support}), true},
        {"erasure", icon::eraser, requests ? static_cast<std::int64_t>(requests->requests.size()) : 0,
         w::card_erasure(language), w::card_erasure_help(language), w::see_requests(language),
         path_of({Screen::erasure_requests}), false},
        {"foundings", icon::send,
         permissions_of(scene.me.platform_role).has(Permission::manage_organisations) ? view.foundings : 0,
         w::foundings(language), w::card_foundings_help(language), w::see_requests(language),
         path_of({Screen::foundings}), false},
        {"inactive", icon::clock_alert, counts.inactive, w::card_inactive(language), w::card_inactive_help(language),
         w::see_organisations(language), path_to_list(OrganisationFilter::inactive), false},
    };
    std::erase_if(all, [](const Waiting& one) { return one.count == 0; });
    return all;
}

void PlatformScreen::cards(const Scene& scene, const std::vector<Waiting>& all) {
    const int columns = breakpoint() == Breakpoint::wide ? 4 : breakpoint() == Breakpoint::phone ? 1 : 2;
    constexpr float two_lines = 36;  // so that cards beside each other end at one height
    grid({.columns = columns, .gap = 16, .row_gap = 16, .least = 200}, [&] {
        for (const Waiting& one : all) {
            const PushKey scope(one.key);
            card("card", {.gap = 4}, [&] {
                row({.gap = 8, .height = 40}, [&] {
                    icon_tile(one.icon, 36, one.urgent ? Token::bad_text : Token::accent_text,
                              one.urgent ? Token::bad_bg : Token::bg_selected);
                    spring();
                    text(words::number(scene.language, one.count), {.type = Type::title});
                });
                text(one.title, {.type = Type::strong, .lines = 1});
                const auto detail = [&] { text(one.detail, {.type = Type::cell, .color = Token::text_secondary}); };
                columns > 1 ? box({0, two_lines}, detail) : detail();
                link("see", {.label = one.link, .href = one.href, .description = one.title});
            });
        }
    });
}

/// The oldest first.
std::vector<Matter> PlatformScreen::matters_now(const Scene& scene) const {
    const Language language = scene.language;
    std::vector<Matter> all;
    const auto of = [&](const Query<ListOrganisationsRoute>& query, std::string_view what, Icon sign, bool urgent) {
        if (!query.reply()) return;
        for (const OrganisationRow& row : query.reply()->rows)
            all.push_back(
                {what, row.label, row.created, sign, urgent, path_of({Screen::organisation, row.organisation})});
    };
    of(orphaned_, w::matter_orphaned(language), icon::circle_alert, true);
    of(pending_, w::matter_pending(language), icon::mail, false);
    if (const ErasureRequests* requests = requests_.reply())
        for (const ErasureRequestLine& request : requests->requests)
            all.push_back({w::matter_erasure(language),
                           full_name(request.civility, request.first_name, request.last_name, language),
                           request.asked_at, icon::eraser, false, path_of({Screen::erasure_requests})});
    if (const Successions* successions = successions_.reply())
        for (const SuccessionLine& claim : successions->claims)
            all.push_back({w::matter_succession(language), claim.label, claim.claimed_at, icon::gavel, true,
                           path_of({Screen::successions})});
    if (const Foundings* foundings = foundings_.reply())
        for (const FoundingLine& founding : foundings->foundings)
            all.push_back({w::matter_founding(language), founding.coordinates.label, founding.asked_at, icon::send,
                           false, path_of({Screen::foundings})});
    std::sort(all.begin(), all.end(), [](const Matter& a, const Matter& b) { return a.since < b.since; });
    if (all.size() > 12) all.resize(12);
    return all;
}

void PlatformScreen::matter(const Scene& scene, const Matter& one) {
    const Language language = scene.language;
    region("matter", Region::item, one.whom, [&] {
        divider();
        row({.gap = 12, .height = 56}, [&] {
            icon_sign(one.icon, one.urgent ? Token::bad_text : Token::text_secondary, 20);
            column({.gap = 0, .width = std::max(120.0f, width_left() - 72)}, [&] {
                text(one.what, {.type = Type::cell_strong, .lines = 1});
                text(one.whom + ", " + scene.date(one.since),
                     {.type = Type::small, .color = Token::text_muted, .lines = 1});
            });
            spring();
            link("see", {.label = w::see(language), .href = one.href, .description = one.whom});
        });
    });
}

void PlatformScreen::matters(const Scene& scene) {
    const std::vector<Matter> all = matters_now(scene);
    if (all.empty()) return;
    card("matters", {.title = w::waits_count(scene.language, static_cast<std::int64_t>(all.size())), .gap = 0}, [&] {
        region("list", Region::list, w::waits(scene.language), [&] {
            for (std::size_t i = 0; i < all.size(); ++i) {
                const PushKey scope(static_cast<std::int64_t>(i));
                matter(scene, all[i]);
            }
        });
    });
}

void PlatformScreen::state(const Scene& scene, const PlatformView& view) {
    const Language language = scene.language;
    const auto line = [&](Icon sign, Token color, std::string_view title, std::string_view detail) {
        divider(8, 8);
        row({.gap = 12, .align = Align::start}, [&] {
            icon_sign(sign, color, 18);
            column({.gap = 0, .width = std::max(80.0f, width_left())}, [&] {
                text(title, {.type = Type::cell_strong});
                if (!detail.empty()) text(detail, {.type = Type::small, .color = Token::text_muted});
            });
        });
    };
    card("platform", {.title = w::the_platform(language), .gap = 0}, [&] {
        if (view.mails_waiting == 0) line(icon::mail_check, Token::ok_text, w::mails_sent(language), {});
        else
            line(icon::mail, Token::text_secondary, w::mails_waiting(language, view.mails_waiting),
                 w::mails_waiting_since(language, short_date_time(language, scene.local(view.mails_since))));
        if (view.mails_refused > 0)
            line(icon::circle_alert, Token::bad_text, w::mails_refused(language, view.mails_refused),
                 w::mails_refused_help(language));
        if (view.services_closed == 0) line(icon::circle_check, Token::ok_text, w::services_open(language), {});
        else line(icon::wrench, Token::warn_text, w::services_closed(language, view.services_closed), {});
    });
}

void PlatformScreen::contents(const Scene& scene, const PlatformView& view) {
    const Language language = scene.language;
    const bool complete = is_complete(view);
    if (!complete) setting_up(scene, steps_of(language, view));
    const std::vector<Waiting> waiting = waiting_now(scene, view);
    if (!waiting.empty()) cards(scene, waiting);
    if (waiting.empty() && complete)
        empty_state("nothing", {.icon = icon::circle_check,
                                .title = w::waits_none(language),
                                .text = w::waits_none_help(language),
                                .height = 280});
    const auto left = [&] { matters(scene); };
    const auto right = [&] { state(scene, view); };
    if (matters_now(scene).empty()) return state(scene, view);
    columns({.weights = {3, 1.1F}, .stacked_gap = 12}, {left, right});
}

void PlatformScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    ask(scene);
    breadcrumb_row(scene, {});
    page_header({.title = w::waits(language)});
    page_scroll(0, 16, [&] {
        if (const PlatformView* view = view_.reply()) return contents(scene, *view);
        if (waiting("platform", view_.loading())) return skeleton_card(6, words::shell::loading(language));
        for (const Refusal& refusal : view_.refusals()) {
            const auto again = [&] {
                if (button("again", {.label = words::shell::try_again(language), .small = true})) view_.expire();
            };
            callout("refused",
                    {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true, .action = Body(again)});
        }
    });
}

}  // namespace

std::unique_ptr<ScreenView> platform_screen() { return std::make_unique<PlatformScreen>(); }

}  // namespace habilis::web
