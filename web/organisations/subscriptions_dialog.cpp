#include "web/organisations/subscriptions_dialog.h"

#include <algorithm>

#include "shared/services/refusals.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/kit/toast.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

void say(Language language, std::string words) {
    toast({.title = std::move(words), .close_label = std::string(words::shell::close(language))});
}

}  // namespace

void SubscriptionsDialog::open(OrganisationId organisation, std::string label) {
    organisation_ = organisation;
    label_ = std::move(label);
    last_ = {};
    subscribed_.reset();
    subscribe_.set_refusals({});
    unsubscribe_.set_refusals({});
    withhold_.set_refusals({});
    unfolded_ = {};
    open_ = true;
}

/// Which of its roles the organisation may give, each changed in place.
void SubscriptionsDialog::roles(const Scene& scene, const OrganisationService& service) {
    if (service.roles.size() < 2) return;
    const Language language = scene.language;
    const bool may_change = permissions_of(scene.me.platform_role).has(Permission::manage_organisations);
    const std::string_view closed = may_change ? scene.closed<WithholdRoleRoute>() : w::read_only(language);
    const auto offered = std::count_if(service.roles.begin(), service.roles.end(),
                                       [](const ServiceRole& role) { return !role.withheld; });
    const bool all = offered == std::ssize(service.roles), unfolded = unfolded_ == service.service;
    const std::string some = w::roles_some(language, offered, words::number(language, std::ssize(service.roles)));
    row({.gap = 8, .height = 32}, [&] {
        if (button("roles", {.label = all ? w::roles_all(language) : std::string_view(some),
                             .kind = ButtonKind::quiet,
                             .trailing = unfolded ? icon::chevron_up : icon::chevron_down,
                             .small = true,
                             .description = service.label,
                             .expanded = static_cast<std::int8_t>(unfolded)})) {
            unfolded_ = unfolded ? ServiceId{} : service.service;
            withhold_.set_refusals({});
        }
    });
    if (!unfolded) return;
    region("offered", Region::group, w::roles_offered(language, label_, service.label), [&] {
        column({.gap = 8}, [&] {
            text(w::roles_offered_help(language), {.type = Type::small, .color = Token::text_muted});
            for (const Refusal& refusal : withhold_.refusals())
                callout("refused-role", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            grid({.columns = 2, .row_gap = 8}, [&] {
                for (const ServiceRole& role : service.roles) {
                    const PushKey scope(role.role.value);
                    bool on = !role.withheld;
                    if (!checkbox("role", on, {.label = role.label, .disabled = closed})) continue;
                    const std::string done = on ? w::role_offered_done(language, label_, role.label)
                                                : w::role_withheld_done(language, label_, role.label);
                    withhold_.send({organisation_, service.service, role.role, !on},
                                   [language, done](const Done&) { say(language, done); });
                }
            });
            gap(8);
        });
    });
}

void SubscriptionsDialog::line(const Scene& scene, const CatalogueService& service,
                               const OrganisationService* subscribed) {
    const Language language = scene.language;
    const bool may_change = permissions_of(scene.me.platform_role).has(Permission::manage_organisations);
    const std::string_view closed = may_change ? scene.closed<SubscribeRoute>() : w::read_only(language);
    const std::string name =
        subscribed ? w::unsubscribe_from(language, service.label) : w::subscribe_to(language, service.label);
    const PushKey scope(service.service.value);
    region("service", Region::item, service.label, [&] {
        row({.gap = 12, .height = 48}, [&] {
            // Beside the button, and where there is room the badge.
            const float beside = breakpoint() > Breakpoint::phone ? 200.0f : 100.0f;
            column({.gap = 0, .width = std::max(80.0f, width_left() - beside)}, [&] {
                text(service.label, {.type = Type::strong, .lines = 1});
                if (!service.description.empty())
                    text(service.description, {.type = Type::small, .color = Token::text_muted, .lines = 1});
            });
            spring();
            if (subscribed && breakpoint() > Breakpoint::phone)
                badge(w::subscribed(language), {.tone = Tone::ok, .icon = icon::circle_check});
            if (!button("change", {.label = subscribed ? w::unsubscribe(language) : w::subscribe(language),
                                   .small = true,
                                   .busy = last_ == service.service && (subscribe_.busy() || unsubscribe_.busy()),
                                   .disabled = closed,
                                   .description = name}))
                return;
            last_ = service.service;
            unfolded_ = {};
            subscribe_.set_refusals({});
            unsubscribe_.set_refusals({});
            const std::string done = subscribed ? w::unsubscribed_done(language, label_, service.label)
                                                : w::subscribed_done(language, label_, service.label);
            const auto told = [language, done](const Done&) { say(language, done); };
            if (subscribed) unsubscribe_.send({organisation_, service.service}, told);
            else subscribe_.send({organisation_, service.service}, told);
        });
        if (subscribed) roles(scene, *subscribed);
        if (last_ != service.service) return;
        for (const Refusals* found : {&subscribe_.refusals(), &unsubscribe_.refusals()})
            for (const Refusal& refusal : *found) {
                const bool held = refusal.code == refusals::roles_given;
                const auto take = [&] {
                    if (!button("take", {.label = words::services::take_roles(language),
                                         .kind = ButtonKind::danger,
                                         .small = true,
                                         .busy = unsubscribe_.busy()}))
                        return;
                    unsubscribe_.send({organisation_, service.service, true},
                                      [language, done = w::unsubscribed_done(language, label_, service.label)](
                                          const Done&) { say(language, done); });
                };
                callout("refused", {.tone = Tone::bad,
                                    .lead = words_of(language, refusal),
                                    .alert = true,
                                    .action = held ? Body(take) : Body()});
            }
    });
}

void SubscriptionsDialog::lines(const Scene& scene, const Catalogue& catalogue, const OrganisationServices& mine) {
    const Language language = scene.language;
    if (catalogue.services.empty()) {
        text(w::empty_catalogue(language), {.color = Token::text_secondary});
        const std::string form = path_of({Screen::service_form});
        link("add", {.label = words::services::add(language), .href = form, .icon = icon::plus});
        return;
    }
    region("services", Region::list, w::subscriptions_of(language, label_), [&] {
        for (const CatalogueService& service : catalogue.services) {
            const auto found =
                std::find_if(mine.services.begin(), mine.services.end(),
                             [&](const OrganisationService& one) { return one.service == service.service; });
            line(scene, service, found == mine.services.end() ? nullptr : &*found);
        }
    });
}

void SubscriptionsDialog::draw(const Scene& scene) {
    if (!open_) return;
    const Language language = scene.language;
    catalogue_.ask({});
    subscribed_.ask({organisation_});
    const std::string title = w::subscriptions_of(language, label_);
    dialog(
        "subscriptions", open_, {.title = title, .width = 624, .close_label = words::shell::close(language)},
        [&] {
            text(w::subscriptions_lead(language), {.color = Token::text_secondary});
            for (const Refusals* found : {&catalogue_.refusals(), &subscribed_.refusals()})
                for (const Refusal& refusal : *found)
                    callout("unread", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            if (catalogue_.reply() && subscribed_.reply()) lines(scene, *catalogue_.reply(), *subscribed_.reply());
            else if (waiting("lines", catalogue_.loading() || subscribed_.loading()))
                skeleton_card(4, words::shell::loading(language));
        },
        [&] {
            const PushKey scope("foot");
            if (button("close", {.label = words::shell::close(language)})) open_ = false;
        });
}

}  // namespace habilis::web
