#include "web/services/roles_form.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "shared/base/date_words.h"
#include "web/access/rights_data.h"
#include "web/accounts/state_badge.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/memberships/period_words.h"
#include "web/services/my_services_data.h"
#include "web/services/service_badge.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::services;
using namespace kit;

ServiceRoleId first_role(const OrganisationService& service) {
    if (service.default_role) return service.default_role;
    for (const ServiceRole& role : service.roles)
        if (!role.withheld) return role.role;
    return {};
}

constexpr float role_width = 240, badge_width = 128, dates_width = 232, why_width = 28, edge = 20;

bool is_narrow() { return breakpoint() < Breakpoint::medium; }

}  // namespace

void RolesForm::start(OrganisationRole role, bool assigned_services_only, const std::vector<Assignment>& assignments,
                      const OrganisationServices& services, bool preselect) {
    role_ = role_before_ = role;
    assigned_only_ = assigned_only_before_ = assigned_services_only;
    send_activation_ = true;
    choices_.clear();
    for (const OrganisationService& service : services.services) {
        Choice& choice = choices_[service.service.value];
        choice.role = first_role(service);
        for (const Assignment& assignment : assignments)
            if (assignment.service == service.service)
                choice = {true, assignment.role, iso_or_empty(assignment.starts_on), iso_or_empty(assignment.ends_on)};
    }
    if (preselect)
        for (const OrganisationService& service : services.services)
            if (service.everyone) choices_[service.service.value].ticked = true;
    choices_before_ = choices_;
    started_ = true;
}

bool RolesForm::changed() const {
    return started_ &&
           (role_ != role_before_ || assigned_only_ != assigned_only_before_ || choices_ != choices_before_);
}

std::int64_t RolesForm::ticked() const {
    return std::count_if(choices_.begin(), choices_.end(), [](const auto& entry) { return entry.second.ticked; });
}

AssignServices RolesForm::command(OrganisationId organisation, AccountId account, std::int64_t version) const {
    AssignServices command{organisation, account, version, role_, {}, assigned_only_, send_activation_};
    for (const auto& [service, choice] : choices_) {
        if (!choice.ticked) continue;
        const Period period = period_from_iso(choice.starts_on, choice.ends_on);
        command.assignments.push_back({{service}, choice.role, period.starts_on, period.ends_on});
    }
    return command;
}

std::string RolesForm::subject_of(const Refusal& refusal, const OrganisationServices& services) const {
    constexpr std::string_view list = "assignments.";
    if (!refusal.field.starts_with(list)) return {};
    std::size_t index = 0;
    std::from_chars(refusal.field.data() + list.size(), refusal.field.data() + refusal.field.size(), index);
    for (const auto& [id, choice] : choices_) {
        if (!choice.ticked || index-- != 0) continue;
        for (const OrganisationService& service : services.services)
            if (service.service.value == id) return service.label + "\u00a0: ";
    }
    return {};
}

/// "Prolonger": what is usual without a calendar.
void RolesForm::prolong(const Scene& scene, const OrganisationService& service, const Period& period,
                        const Options& options) {
    namespace m = words::memberships;
    const Language language = scene.language;
    const Day from = std::max(period.ends_on, today_of(scene));
    Choice& choice = choices_[service.service.value];
    // What is done at once would take away what was chosen and waits to be saved: then it is a change of the form too.
    const bool at_once = options.prolongs && !changed();
    text(m::prolong(language), {.type = Type::small_strong});
    row({.gap = 8}, [&] {
        for (const int months : {1, 3, 12}) {
            const PushKey scope(months);
            const std::string more =
                months == 12 ? std::string(m::plus_year(language)) : m::plus_months(language, months);
            const Day until = months_after(from, months);
            if (!button("prolong", {.label = more, .icon = icon::calendar_plus, .small = true})) continue;
            if (at_once) prolonged_ = {service.service, choice.role, period.starts_on, until};
            else choice.ends_on = to_iso(until);
        }
    });
}

/// How long the role is given for: a button with the words, behind it the days.
void RolesForm::dates(const Scene& scene, const OrganisationService& service, const Options& options) {
    namespace m = words::memberships;
    const Language language = scene.language;
    Choice& choice = choices_[service.service.value];
    const Period period = period_from_iso(choice.starts_on, choice.ends_on);
    // Of two days the next to come.
    const Period next = state_of(period, today_of(scene)) == PeriodState::upcoming ? Period{period.starts_on, {}}
                                                                                   : Period{{}, period.ends_on};
    const std::string said = period_words(language, next, today_of(scene)),
                      label = said.empty() ? std::string(m::no_end(language)) : said,
                      name = w::dates_of(language, service.label);
    const PeriodState state = state_of(period, today_of(scene));
    bool open = dates_open_ == service.service.value;
    if (button("dates", {.label = label,
                         .kind = ButtonKind::quiet,
                         .icon = state == PeriodState::ended ? icon::calendar_x_2 : icon::calendar,
                         .small = true,
                         .disabled = options.read_only,
                         .description = name,
                         .width = is_narrow() ? 0 : dates_width,
                         .expanded = static_cast<std::int8_t>(open),
                         .popup = "dialog"}))
        dates_open_ = open ? 0 : service.service.value;
    open = dates_open_ == service.service.value;
    popover("dates", open, {.width = 340, .align_right = !is_narrow(), .label = name}, [&] {
        column({.gap = 12}, [&] {
            grid({.columns = 2, .least = 120}, [&] {
                date_field("starts", choice.starts_on, {.label = m::starts_on(language)});
                date_field("ends", choice.ends_on, {.label = m::ends_on(language)});
            });
            text(w::dates_help(language), {.type = Type::small, .color = Token::text_muted});
            if (period.ends_on) prolong(scene, service, period, options);
            if (kit::button("for-good",
                            {.label = m::no_end(language),
                             .icon = icon::infinity,
                             .small = true,
                             .disabled = choice.ends_on.empty() ? m::no_end(language) : std::string_view()}))
                choice.ends_on.clear();
        });
    });
    if ((!open || prolonged_) && dates_open_ == service.service.value) dates_open_ = 0;
}

void RolesForm::why(const Scene& scene, const OrganisationService& service) {
    const std::string label = w::why_on(scene.language, service.label);
    if (button(
            "why",
            {.label = label, .kind = ButtonKind::quiet, .icon = icon::circle_help, .small = true, .icon_only = true}))
        asked_why_ = &service;
}

void RolesForm::organisation_role(const Scene& scene, const Options& options) {
    const Language language = scene.language;
    card("role-card", {.gap = 4}, [&] {
        const auto list = [&] {
            std::vector<OrganisationRole> roles =
                roles_to_give(actor_of(scene.me), scene.view.organisation, AccountKind::person);
            // What somebody is already is seen, whoever gave it.
            if (std::find(roles.begin(), roles.end(), role_before_) == roles.end()) roles.push_back(role_before_);
            std::sort(roles.begin(), roles.end());
            std::vector<kit::Choice> choices;
            for (const OrganisationRole role : roles)
                choices.push_back({names_of(role)[static_cast<std::size_t>(role)], role_words(language, role)});
            std::string chosen(names_of(role_)[static_cast<std::size_t>(role_)]);
            const std::string_view locked = !options.read_only.empty() ? options.read_only
                                            : options.mailbox          ? words::accounts::mailbox_rights_help(language)
                                            : options.may_grant        ? std::string_view()
                                                                       : w::role_not_yours(language);
            if (select("organisation-role", chosen, choices,
                       {.label = w::organisation_role(language),
                        .required = true,
                        .read_only = locked,
                        .width = is_narrow() ? 0 : role_width,
                        .hide_label = true})
                    .changed)
                for (std::size_t i = 0; i < choices.size(); ++i)
                    if (choices[i].value == chosen) role_ = roles[i];
        };
        const auto words = [&] {
            row({.gap = 4}, [&] {
                text(w::organisation_role(language), {.type = Type::strong});
                text("*", {.type = Type::strong, .color = Token::bad_text});
            });
            text(w::organisation_role_help(language), {.type = Type::small, .color = Token::text_muted});
        };
        if (is_narrow()) {
            words();
            list();
        } else {
            row({.gap = 16}, [&] {
                column({.width = width_left() - role_width - 16}, words);
                spring();
                list();
            });
        }
    });
}

void RolesForm::head(const Scene& scene, const OrganisationServices& services, const Options& options) {
    const auto all = static_cast<std::int64_t>(services.services.size());
    row({.gap = 12, .height = 36}, [&] {
        gap(16);
        bool on = ticked() == all && all > 0;
        if (options.part != Part::roles && checkbox("all", on,
                                                    {.label = w::tick_all(scene.language),
                                                     .hide_label = true,
                                                     .disabled = options.read_only,
                                                     .mixed = ticked() > 0 && ticked() < all}))
            for (auto& [service, choice] : choices_) choice.ticked = on;
        text(w::service(scene.language), {.type = Type::small_strong, .color = Token::text_muted});
        if (is_narrow() || options.part == Part::services) return;
        spring();
        column({.width = role_width + edge}, [&] {
            text(w::role_on_service(scene.language), {.type = Type::small_strong, .color = Token::text_muted});
        });
    });
    divider();
}

/// On a phone both are read whole.
void RolesForm::name_and_description(const OrganisationService& service) {
    const int lines = is_narrow() ? 0 : 1;
    const float around = is_narrow() ? 6 : 0;
    gap(around);
    text(service.label, {.type = Type::strong, .lines = lines});
    if (!service.description.empty())
        text(service.description, {.type = Type::small, .color = Token::text_muted, .lines = lines});
    gap(around);
}

void RolesForm::service_row(const Scene& scene, const OrganisationService& service, const Options& options) {
    const Language language = scene.language;
    Choice& choice = choices_[service.service.value];
    std::vector<std::string> ids;
    for (const ServiceRole& role : service.roles) ids.push_back(std::to_string(role.role.value));
    const auto role_list = [&] {
        std::vector<kit::Choice> roles;
        // What the platform withholds is there for who has it.
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (!service.roles[i].withheld || service.roles[i].role == choice.role)
                roles.push_back({ids[i], service.roles[i].label});
        const std::string name = w::role_on(language, service.label);
        std::string chosen = choice.ticked ? std::to_string(choice.role.value) : std::string();
        const bool dead = !choice.ticked || !options.read_only.empty();
        if (select("role", chosen, roles,
                   {.label = name,
                    .width = is_narrow() ? 0 : role_width,
                    .hide_label = true,
                    .disabled = dead,
                    .empty = w::no_access(language)})
                .changed)
            for (std::size_t i = 0; i < ids.size(); ++i)
                if (ids[i] == chosen) choice.role = service.roles[i].role;
    };
    const auto words = [&] { name_and_description(service); };
    row({.gap = 12, .height = 48}, [&] {
        gap(16);
        if (options.part != Part::roles)
            checkbox("tick", choice.ticked,
                     {.label = service.label, .hide_label = true, .disabled = options.read_only});
        icon_tile(glyph_of(service.icon), 32, choice.ticked ? Token::accent_text : Token::text_secondary,
                  choice.ticked ? Token::bg_selected : Token::bg_sunken);
        gap(4);
        const float why_room = options.explain ? why_width + 12 : 0;
        if (is_narrow()) {
            column({.width = width_left() - why_room - 16}, words);
            if (options.explain) why(scene, service);
            return;
        }
        const bool dated = options.part == Part::whole && choice.ticked;
        const float role_room = options.part == Part::services ? 0 : role_width + 12 + (dated ? dates_width + 12 : 0);
        const bool available = service.state == ServiceState::available;
        const float badge_room = available ? 0 : badge_width + 12;
        column({.width = std::max(80.0f, width_left() - role_room - badge_room - why_room - 12 - edge)}, words);
        if (!available)
            box({badge_width, 20},
                [&] { row({.height = 20, .along = Align::end}, [&] { service_badge(language, service.state); }); });
        if (dated) dates(scene, service, options);
        if (options.explain) why(scene, service);
        if (options.part != Part::services) role_list();
    });
    if (is_narrow() && choice.ticked && options.part != Part::services)
        row({.gap = 0}, [&] {
            gap(16);
            column({.width = width_left() - 16}, [&] {
                role_list();
                if (options.part == Part::whole) dates(scene, service, options);
                gap(8);
            });
        });
}

void RolesForm::options(const Scene& scene, const Options& o) {
    card("options", {.gap = 8}, [&] {
        const auto assigned_only = [&] {
            checkbox("assigned-only", assigned_only_,
                     {.label = w::assigned_only(scene.language),
                      .help = w::assigned_only_help(scene.language),
                      .disabled = o.read_only});
        };
        if (!o.offer_activation) return assigned_only();
        columns({.weights = {1, 1}}, {[&] {
                                          checkbox("activation", send_activation_,
                                                   {.label = w::send_activation(scene.language),
                                                    .help = w::send_activation_help(scene.language)});
                                      },
                                      assigned_only});
    });
}

void RolesForm::list(const Scene& scene, const OrganisationServices& services, const Options& o) {
    card("services", {.flush = true, .gap = 0}, [&] {
        head(scene, services, o);
        bool first = true;
        for (const OrganisationService& service : services.services) {
            if (o.part == Part::roles && !choices_[service.service.value].ticked) continue;
            if (!first) divider();
            first = false;
            const PushKey scope(service.service.value);
            service_row(scene, service, o);
        }
    });
}

void RolesForm::draw(const Scene& scene, const OrganisationServices& services, const Options& o) {
    asked_why_ = nullptr;
    prolonged_.reset();
    if (o.part == Part::roles) return list(scene, services, o);
    organisation_role(scene, o);
    list(scene, services, o);
    options(scene, o);
}

}  // namespace habilis::web
