#include "web/services/catalogue_ui.h"

#include <utility>

#include "shared/services/routes.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/platform/history.h"
#include "web/services/service_badge.h"
#include "web/services/service_form_ui.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::services;
using namespace kit;

class CatalogueScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::catalogue(scene.language));
    }

private:
    void add_button(const Scene&);
    void list(const Scene&, const Catalogue&);
    void line(const Scene&, TableRow&, const CatalogueService&);
    void narrow(const Scene&, TableRow&, const CatalogueService&);
    void name(const Scene&, const CatalogueService&);
    void state(const Scene&, const CatalogueService&);
    void menu_of(const Scene&, const CatalogueService&, std::size_t place);
    void removing(const Scene&);
    void losses(const Scene&, const ServiceRemovalPlan&);
    void move(const Scene&, std::size_t from, std::size_t to);
    [[nodiscard]] static std::string_view closed(const Scene& scene) {
        const bool mine = permissions_of(scene.me.platform_role).has(Permission::manage_catalogue);
        return mine ? scene.closed<UpdateServiceRoute>() : w::not_yours(scene.language);
    }

    Query<ListCatalogueRoute> catalogue_{ChangeKind::services, ChangeKind::memberships};
    Command<OrderCatalogueRoute> order_;
    Query<PlanServiceRemovalRoute> removal_{ChangeKind::services, ChangeKind::memberships, ChangeKind::assignments};
    Command<RemoveServiceRoute> remove_;
    ServiceId removed_;
    std::string removed_label_;
    bool removing_ = false, take_away_ = false;
};

void CatalogueScreen::add_button(const Scene& scene) {
    if (button("add", {.label = w::add(scene.language),
                       .kind = ButtonKind::primary,
                       .icon = icon::plus,
                       .disabled = closed(scene)}))
        platform::push_location(path_of({Screen::service_form}));
}

void CatalogueScreen::move(const Scene& scene, std::size_t from, std::size_t to) {
    const Catalogue* now = catalogue_.reply();
    if (!now) return;
    OrderCatalogue order;
    for (const CatalogueService& service : now->services) order.services.push_back(service.service);
    std::swap(order.services[from], order.services[to]);
    order_.send(
        order, [language = scene.language](const Done&) { say(language, w::order_saved(language)); },
        [this] { catalogue_.expire(); });
}

void CatalogueScreen::menu_of(const Scene& scene, const CatalogueService& service, std::size_t place) {
    const Language language = scene.language;
    const std::string label = w::actions_for(language, service.label);
    const std::string form = path_to_service(service.service);
    const std::size_t last = catalogue_.reply()->services.size() - 1;
    const std::string_view closed = this->closed(scene);
    menu_button(
        "more", {.label = label, .kind = ButtonKind::quiet, .icon = icon::ellipsis, .small = true, .icon_only = true},
        [&] {
            if (menu_entry("edit", {.label = w::edit(language), .icon = icon::pencil, .disabled = closed}))
                platform::push_location(form);
            if (menu_entry("up", {.label = w::move_up(language),
                                  .icon = icon::arrow_up,
                                  .disabled = closed.empty() && place == 0 ? w::is_first(language) : closed}))
                move(scene, place, place - 1);
            if (menu_entry("down", {.label = w::move_down(language),
                                    .icon = icon::arrow_down,
                                    .disabled = closed.empty() && place == last ? w::is_last(language) : closed}))
                move(scene, place, place + 1);
            if (menu_entry("remove",
                           {.label = w::remove(language), .icon = icon::trash_2, .danger = true, .disabled = closed})) {
                removed_ = service.service;
                removed_label_ = service.label;
                take_away_ = false;
                remove_.set_refusals({});
                removing_ = true;
            }
        });
}

/// Who subscribes, by name, and how many roles are given.
void CatalogueScreen::losses(const Scene& scene, const ServiceRemovalPlan& plan) {
    const Language language = scene.language;
    if (plan.organisations == 0 && plan.holders == 0)
        return text(w::remove_unused(language), {.color = Token::text_secondary});
    text(w::remove_organisations(language, plan.organisations) + ", " + w::remove_holders(language, plan.holders),
         {.type = Type::strong});
    region("subscribers", Region::list, w::catalogue_organisations(language), [&] {
        for (const ServiceSubscriber& one : plan.subscribers) {
            const PushKey scope(one.organisation.value);
            region("subscriber", Region::item, one.label, [&] {
                kit::row({.gap = 12, .height = 28}, [&] {
                    const std::string held = w::remove_holders(language, one.holders);
                    text(one.label, {.lines = 1, .width = width_left() - text_width(held, Type::small) - 16});
                    spring();
                    text(held, {.type = Type::small, .color = Token::text_muted, .lines = 1});
                });
            });
        }
    });
    const auto others = plan.organisations - static_cast<std::int64_t>(plan.subscribers.size());
    if (others > 0) text(w::remove_others(language, others), {.color = Token::text_secondary});
    checkbox("take-away", take_away_,
             {.label = w::remove_take_away(language), .help = w::remove_take_away_help(language)});
}

void CatalogueScreen::removing(const Scene& scene) {
    if (!removing_) return;
    const Language language = scene.language;
    removal_.ask({removed_});
    const ServiceRemovalPlan* plan = removal_.reply();
    const std::string title = w::remove_title(language, removed_label_);
    dialog(
        "removing", removing_, {.title = title, .width = 560, .close_label = words::shell::close(language)},
        [&] {
            for (const Refusals* found : {&removal_.refusals(), &remove_.refusals()})
                for (const Refusal& refusal : *found)
                    callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            text(w::remove_lead(language), {.color = Token::text_secondary});
            if (plan) losses(scene, *plan);
            else if (waiting("plan", removal_.loading())) skeleton_card(3, words::shell::loading(language));
        },
        [&] {
            if (button("cancel", {.label = w::form_cancel(language), .first_focus = true})) removing_ = false;
            const bool said = plan && (take_away_ || (plan->organisations == 0 && plan->holders == 0));
            if (!button("remove-it", {.label = w::remove_submit(language),
                                      .kind = ButtonKind::danger,
                                      .busy = remove_.busy(),
                                      .disabled = said ? std::string_view() : w::remove_say(language)}))
                return;
            remove_.send(
                {removed_, plan->version, take_away_},
                [this, language](const Done&) {
                    removing_ = false;
                    say(language, w::removed(language, removed_label_));
                },
                [this] { removal_.expire(); });
        });
}

void CatalogueScreen::name(const Scene& scene, const CatalogueService& service) {
    if (!closed(scene).empty()) return text(service.label, {.type = Type::cell_strong, .lines = 1});
    const std::string form = path_to_service(service.service);
    link("name", {.label = service.label,
                  .href = form,
                  .type = Type::cell_strong,
                  .color = Token::text_primary,
                  .height = 24,
                  .width = width_left()});
}

void CatalogueScreen::state(const Scene& scene, const CatalogueService& service) {
    const ServiceState now = state_at(service.state, service.closed_until, scene.now);
    service_badge(scene.language, now);
    if (now != ServiceState::available && service.closed_until)
        text(w::until(scene.language, short_date_time(scene.language, scene.local(service.closed_until))),
             {.type = Type::small, .color = Token::text_muted, .lines = 1});
}

static std::string role_names(const CatalogueService& service) {
    std::string names;
    for (const CatalogueRole& role : service.roles) names += (names.empty() ? "" : ", ") + role.label;
    return names;
}

static std::int64_t holders_of(const CatalogueService& service) {
    std::int64_t holders = 0;
    for (const CatalogueRole& role : service.roles) holders += role.holders;
    return holders;
}

void CatalogueScreen::line(const Scene& scene, TableRow& row, const CatalogueService& service) {
    const auto place = static_cast<std::size_t>(row.index());
    if (row.narrow()) return narrow(scene, row, service);
    row.cell([&] {
        column({.gap = 0, .width = width_left()}, [&] {
            name(scene, service);
            if (!service.description.empty())
                text(service.description, {.type = Type::small, .color = Token::text_muted, .lines = 1});
        });
    });
    row.cell([&] { column({.gap = 0, .width = width_left()}, [&] { state(scene, service); }); });
    row.text(role_names(service), Type::cell, Token::text_secondary);
    row.text(words::number(scene.language, service.organisations));
    row.text(words::number(scene.language, holders_of(service)));
    row.actions([&] { menu_of(scene, service, place); });
}

void CatalogueScreen::narrow(const Scene& scene, TableRow& row, const CatalogueService& service) {
    const auto place = static_cast<std::size_t>(row.index());
    row.whole([&] {
        kit::row({.gap = 8, .height = 60}, [&] {
            column({.gap = 2, .width = width_left() - 48}, [&] {
                name(scene, service);
                kit::row({.gap = 8, .height = 24}, [&] { state(scene, service); });
            });
            menu_of(scene, service, place);
        });
    });
}

void CatalogueScreen::list(const Scene& scene, const Catalogue& catalogue) {
    const Language language = scene.language;
    const Column columns[] = {
        {.key = "label", .label = w::catalogue_label(language), .row_header = true, .least = 200},
        {.key = "state", .label = w::catalogue_state(language), .width = 196},
        {.key = "roles", .label = w::catalogue_roles(language), .width = 212, .leaves_below = 1100},
        {.key = "organisations", .label = w::catalogue_organisations(language), .width = 104, .right = true},
        {.key = "holders", .label = w::catalogue_holders(language), .width = 112, .right = true},
        {.key = "actions", .label = words::accounts::column_actions(language), .width = 72},
    };
    if (catalogue.services.empty())
        return empty_state("empty", {.icon = icon::blocks,
                                     .title = w::catalogue_empty(language),
                                     .text = w::catalogue_empty_help(language),
                                     .actions = [&] {
                                         const PushKey scope("first");
                                         add_button(scene);
                                     }});
    table(
        "catalogue",
        {.label = w::catalogue(language),
         .columns = columns,
         .rows = static_cast<std::int64_t>(catalogue.services.size()),
         .row_height = breakpoint() >= Breakpoint::medium ? 48.0f : 76.0f},
        [&](std::int64_t index) { return catalogue.services[static_cast<std::size_t>(index)].service.value; },
        [&](TableRow& row) { line(scene, row, catalogue.services[static_cast<std::size_t>(row.index())]); });
}

void CatalogueScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    catalogue_.ask({});
    breadcrumb_row(scene, {{w::catalogue(language), ""}});
    const Catalogue* catalogue = catalogue_.reply();
    const std::string count =
        catalogue ? w::service_count(language, static_cast<std::int64_t>(catalogue->services.size())) : std::string();
    const bool phone = breakpoint() == Breakpoint::phone;
    const auto actions = [&] { add_button(scene); };
    page_header({.title = w::catalogue(language), .fact = count, .actions = phone ? Body() : Body(actions)});
    page_scroll(phone ? view_footer_height() : 0, 12, [&] {
        for (const Refusals* found : {&catalogue_.refusals(), &order_.refusals()})
            for (const Refusal& refusal : *found)
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (catalogue) return list(scene, *catalogue);
        if (waiting("catalogue", catalogue_.loading())) skeleton_table(4, words::shell::loading(language));
    });
    if (phone) view_footer([] {}, [&] { add_button(scene); });
    removing(scene);
}

}  // namespace

std::unique_ptr<ScreenView> catalogue_screen() { return std::make_unique<CatalogueScreen>(); }

}  // namespace habilis::web
