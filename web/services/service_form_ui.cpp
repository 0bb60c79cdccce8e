#include "web/services/service_form_ui.h"

#include <algorithm>
#include <charconv>

#include "shared/base/same_values.h"
#include "shared/base/text.h"
#include "shared/services/refusals.h"
#include "shared/services/routes.h"
#include "web/client/address.h"
#include "web/client/bounds.h"
#include "web/client/form_refusals.h"
#include "web/client/query.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/refused_ui.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::services;
using namespace kit;

constexpr float label_height = 20;  // above a field: the button beside it begins where the field does

/// The service that the address names; none: a new one.
ServiceId service_in_address() {
    ServiceId service;
    for (const auto& [name, value] : query_pairs(platform::location().query))
        if (name == "service") std::from_chars(value.data(), value.data() + value.size(), service.value);
    return service;
}

CreateService as_new(const UpdateService& form) {
    CreateService made{.label = form.label,
                       .description = form.description,
                       .icon = form.icon,
                       .url = form.url,
                       .state = form.state,
                       .notice_fr = form.notice_fr,
                       .notice_en = form.notice_en,
                       .closed_until = form.closed_until,
                       .everyone = form.everyone};
    for (const EditedServiceRole& role : form.roles) made.roles.push_back({role.label, role.preselected});
    return made;
}

/// A role that goes without another one in its place is left to the refusal that names it.
UpdateService as_sent(UpdateService form) {
    std::erase_if(form.moved, [](const MovedRole& moved) { return !moved.to; });
    return form;
}

class ServiceFormScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return heading_of(scene.language); }
    [[nodiscard]] bool unsaved() const override { return started_ && !saved_ && !same_values(form_, before_); }

private:
    [[nodiscard]] std::string heading_of(Language language) const {
        return form_.service ? w::edit_title(language, label_) : std::string(w::add(language));
    }
    void start(const Scene&);
    void take(const Scene&, const UpdateService&);
    void about(const Scene&);
    void availability(const Scene&);
    void closing(const Scene&);
    void roles(const Scene&);
    bool role(const Scene&, std::size_t place);
    void moved_roles(const Scene&);
    [[nodiscard]] std::string label_of(ServiceRoleId) const;
    void line(const Scene&, std::string_view name, std::string& value, std::string_view label,
              std::string_view help = {});
    void footer(const Scene&);
    void save(const Scene&);
    void offer_moves();
    void refuse(const Scene&, Refusals);
    [[nodiscard]] std::int64_t holders(ServiceRoleId) const;

    Query<ListCatalogueRoute> catalogue_{ChangeKind::services, ChangeKind::memberships};
    Command<CreateServiceRoute> create_;
    Command<UpdateServiceRoute> update_;
    UpdateService form_, before_;
    std::vector<std::int64_t> keys_;  ///< of the lines of roles, so that each stays the same field
    std::int64_t next_key_ = 1;
    std::string label_, day_, hour_;
    FormRefusals refusals_{"", fields_of<UpdateService>()};
    Refusals of_roles_;
    bool started_ = false, saved_ = false, going_on_ = false;
};

void ServiceFormScreen::take(const Scene& scene, const UpdateService& service) {
    form_ = service;
    label_ = form_.label;
    keys_.clear();
    for (std::size_t i = 0; i < form_.roles.size(); ++i) keys_.push_back(next_key_++);
    const LocalTime until = scene.local(form_.closed_until);
    day_ = form_.closed_until ? to_iso(until.day) : std::string();
    hour_ = std::to_string(form_.closed_until ? until.hour : 8);
    before_ = form_;
    refusals_.clear();
    of_roles_.clear();
    started_ = true;
    saved_ = false;
}

/// Once what the address names is here.
void ServiceFormScreen::start(const Scene& scene) {
    const ServiceId wanted = service_in_address();
    if (started_ && form_.service == wanted && !(going_on_ && !catalogue_.loading())) return;
    if (!wanted) return take(scene, {.roles = {{}}});
    const Catalogue* catalogue = catalogue_.reply();
    if (!catalogue) return;
    for (const CatalogueService& service : catalogue->services)
        if (service.service == wanted) take(scene, edited(service));
    going_on_ = false;
}

std::int64_t ServiceFormScreen::holders(ServiceRoleId role) const {
    if (!role || !catalogue_.reply()) return 0;
    for (const CatalogueService& service : catalogue_.reply()->services)
        for (const CatalogueRole& one : service.roles)
            if (one.role == role) return one.holders;
    return 0;
}

void ServiceFormScreen::line(const Scene& scene, std::string_view name, std::string& value, std::string_view label,
                             std::string_view help) {
    const FieldRow& row = *find_field(fields_of<UpdateService>(), name);
    const std::string error = refusals_.words(scene.language, name);
    const FieldEvent event = text_field(
        name, value,
        {.label = label, .required = row.rules.required, .help = help, .error = error, .max_length = longest(row)});
    if (refusals_.takes_focus(name)) focus_field(name);
    if (!event.left) return;
    value = trimmed(value);
    refusals_.replace(name, check_field(row, &form_));
}

void ServiceFormScreen::about(const Scene& scene) {
    const Language language = scene.language;
    line(scene, "label", form_.label, w::form_label(language));
    line(scene, "url", form_.url, w::form_url(language), w::form_url_help(language));
    line(scene, "description", form_.description, w::form_description(language));
    checkbox("everyone", form_.everyone,
             {.label = w::form_everyone(language), .help = w::form_everyone_help(language)});
}

/// Until when, in the clock of who looks.
void ServiceFormScreen::closing(const Scene& scene) {
    const Language language = scene.language;
    const std::string error = refusals_.words(language, "closed_until");
    const std::string today = to_iso(scene.local(scene.now).day);
    std::vector<std::string> values, labels;
    for (int hour = 0; hour < 24; ++hour) {
        values.push_back(std::to_string(hour));
        labels.push_back(clock_time({{}, static_cast<std::uint8_t>(hour), 0, 0}));
    }
    std::vector<Choice> hours;
    for (std::size_t i = 0; i < values.size(); ++i) hours.push_back({values[i], labels[i]});
    bool changed = false;
    grid({.columns = 2}, [&] {
        changed = date_field("until", day_,
                             {.label = w::form_until(language),
                              .help = w::form_until_help(language),
                              .error = error,
                              .least = today})
                      .changed;
        changed = select("hour", hour_, hours, {.label = w::form_hour(language)}).changed || changed;
    });
    if (!changed) return;
    const Day day = day_from_iso(day_).value_or(Day{});
    int hour = 0;
    std::from_chars(hour_.data(), hour_.data() + hour_.size(), hour);
    form_.closed_until = day ? start_of(day, scene.zone) + hour * one_hour : Instant{};
    // Where the clocks change on that day, the hour is what the clock shows.
    if (day) form_.closed_until = form_.closed_until + (hour - scene.local(form_.closed_until).hour) * one_hour;
}

void ServiceFormScreen::availability(const Scene& scene) {
    const Language language = scene.language;
    const Choice states[] = {{"available", w::state_available(language)},
                             {"unavailable", w::state_unavailable(language)},
                             {"maintenance", w::state_maintenance(language)}};
    std::string chosen(names_of(ServiceState{})[static_cast<std::size_t>(form_.state)]);
    if (radio("state", chosen, states, {.label = w::form_state_label(language), .required = true}))
        for (std::size_t i = 0; i < 3; ++i)
            if (names_of(ServiceState{})[i] == chosen) form_.state = static_cast<ServiceState>(i);
    if (form_.state == ServiceState::available) return;
    line(scene, "notice_fr", form_.notice_fr, w::form_notice_fr(language), w::form_notice_help(language));
    line(scene, "notice_en", form_.notice_en, w::form_notice_en(language));
    closing(scene);
}

/// One line; false when it is to go.
bool ServiceFormScreen::role(const Scene& scene, std::size_t place) {
    const Language language = scene.language;
    EditedServiceRole& one = form_.roles[place];
    const std::string number = std::to_string(place + 1);
    const std::string path = "roles." + std::to_string(place) + ".label";
    const std::string label = w::form_role(language, number), remove = w::form_remove_role(language, number);
    const std::string error = words_for(language, of_roles_, path);
    const std::int64_t held = holders(one.role);
    const std::string help = held > 0 ? w::form_held(language, held) : std::string();
    bool stays = true;
    const auto field = [&] {
        if (!text_field("label", one.label,
                        {.label = label,
                         .required = true,
                         .help = help,
                         .error = error,
                         .max_length = longest<EditedServiceRole>("label")})
                 .left)
            return;
        one.label = trimmed(one.label);
        std::erase_if(of_roles_, [&](const Refusal& refusal) { return refusal.field == path; });
    };
    const auto bin = [&] {
        gap(label_height);
        row({.along = Align::end}, [&] {
            if (button("remove",
                       {.label = remove,
                        .kind = ButtonKind::quiet,
                        .icon = icon::trash_2,
                        .icon_only = true,
                        .disabled = form_.roles.size() == 1 ? w::form_one_role(language) : std::string_view()}))
                stays = false;
        });
    };
    columns({.weights = {7, 1}, .gap = 8, .stack = 0}, {field, bin});
    return stays;
}

std::string ServiceFormScreen::label_of(ServiceRoleId role) const {
    if (const Catalogue* catalogue = catalogue_.reply())
        for (const CatalogueService& service : catalogue->services)
            for (const CatalogueRole& one : service.roles)
                if (one.role == role) return one.label;
    return {};
}

/// What those get who hold a role that goes.
void ServiceFormScreen::moved_roles(const Scene& scene) {
    const Language language = scene.language;
    std::vector<std::string> values{"0"};
    std::vector<Choice> choices{{"0", w::moved_none(language)}};
    for (const EditedServiceRole& kept : form_.roles)
        if (kept.role) values.push_back(std::to_string(kept.role.value));
    std::size_t next = 1;
    for (const EditedServiceRole& kept : form_.roles)
        if (kept.role) choices.push_back({values[next++], kept.label});
    for (MovedRole& moved : form_.moved) {
        const PushKey scope(moved.role.value);
        const std::string label = w::moved_to(language, label_of(moved.role)),
                          help = w::moved_help(language, holders(moved.role));
        std::string chosen = std::to_string(moved.to.value);
        if (!select("moved", chosen, choices, {.label = label, .help = help}).changed) continue;
        std::from_chars(chosen.data(), chosen.data() + chosen.size(), moved.to.value);
        of_roles_.clear();
    }
}

void ServiceFormScreen::roles(const Scene& scene) {
    const Language language = scene.language;
    for (const Refusal& refusal : of_roles_)
        if (refusal.field == "roles")
            callout("held", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    for (std::size_t i = 0; i < form_.roles.size(); ++i) {
        const PushKey scope(keys_[i]);
        if (role(scene, i)) continue;
        if (holders(form_.roles[i].role) > 0) form_.moved.push_back({form_.roles[i].role, {}});
        for (MovedRole& moved : form_.moved)
            if (moved.to == form_.roles[i].role) moved.to = {};
        form_.roles.erase(form_.roles.begin() + static_cast<std::ptrdiff_t>(i));
        keys_.erase(keys_.begin() + static_cast<std::ptrdiff_t>(i));
        of_roles_.clear();
        break;  // the rest comes with the next pass
    }
    moved_roles(scene);
    if (button("more", {.label = w::form_add_role(language), .icon = icon::plus, .small = true})) {
        form_.roles.emplace_back();
        keys_.push_back(next_key_++);
    }
    std::vector<std::string> values{"none"};
    std::vector<Choice> choices{{"none", w::form_no_default(language)}};
    std::string chosen = "none";
    for (const std::int64_t key : keys_) values.push_back(std::to_string(key));
    for (std::size_t i = 0; i < form_.roles.size(); ++i) {
        if (form_.roles[i].preselected) chosen = values[i + 1];
        if (!form_.roles[i].label.empty()) choices.push_back({values[i + 1], form_.roles[i].label});
    }
    if (!select("default", chosen, choices,
                {.label = w::form_default(language), .help = w::form_default_help(language)})
             .changed)
        return;
    for (std::size_t i = 0; i < form_.roles.size(); ++i) form_.roles[i].preselected = values[i + 1] == chosen;
}

/// Of roles that somebody got since the form was opened, too.
void ServiceFormScreen::offer_moves() {
    for (const EditedServiceRole& one : before_.roles) {
        const bool asked = std::any_of(form_.moved.begin(), form_.moved.end(),
                                       [&](const MovedRole& moved) { return moved.role == one.role; });
        if (!asked && is_taken_away(form_, one.role)) form_.moved.push_back({one.role, {}});
    }
}

void ServiceFormScreen::refuse(const Scene& scene, Refusals refusals) {
    of_roles_.clear();
    for (const Refusal& refusal : refusals)
        if (refusal.field.starts_with("roles")) of_roles_.push_back(refusal);
    std::erase_if(refusals, [](const Refusal& refusal) { return refusal.field.starts_with("roles"); });
    for (const Refusal& refusal : of_roles_)
        if (refusal.code == refusals::role_held) offer_moves();
    const auto count = static_cast<std::int64_t>(of_roles_.size() + refusals.size());
    refusals_.set(std::move(refusals));
    if (count == 0) return;
    announce(words::accounts::fields_to_correct(scene.language, count), true);
    if (refusals_.count() == 0) focus_first_error();
}

/// The rule of the server, run here first with what the browser knows.
void ServiceFormScreen::save(const Scene& scene) {
    Refusals found;
    if (form_.service) {
        UpdateServiceFacts facts{.actor = actor_of(scene.me), .before = {}, .now = scene.now};
        found = check(as_sent(form_), facts);
    } else {
        found = check(as_new(form_), {.actor = actor_of(scene.me), .now = scene.now});
    }
    const bool right = found.empty();
    refuse(scene, std::move(found));
    if (!right) return;
    const auto told = [this, language = scene.language, made = !form_.service, label = form_.label](const auto&) {
        saved_ = true;
        say(language, made ? w::added(language, label) : w::saved(language, label));
        platform::push_location(path_of({Screen::catalogue}));
    };
    if (form_.service) update_.send(as_sent(form_), told);
    else create_.send(as_new(form_), told);
}

void ServiceFormScreen::footer(const Scene& scene) {
    const Language language = scene.language;
    view_footer(
        [&] {
            if (!button("cancel", {.label = w::form_cancel(language), .kind = ButtonKind::quiet})) return;
            saved_ = true;  // given up
            platform::push_location(path_of({Screen::catalogue}));
        },
        [&] {
            const std::string_view closed = scene.closed<UpdateServiceRoute>();
            if (button("save", {.label = form_.service ? w::form_save(language) : w::add(language),
                                .kind = ButtonKind::primary,
                                .busy = create_.busy() || update_.busy(),
                                .busy_label = w::form_saving(language),
                                .disabled = closed.empty() ? why_unchanged(language, unsaved()) : closed,
                                .submit = true}))
                save(scene);
        });
}

void ServiceFormScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    catalogue_.ask({});
    start(scene);
    for (auto* refused : {&create_.refusals(), &update_.refusals()})
        if (!refused->empty() && !create_.busy() && !update_.busy()) {
            refuse(scene, *refused);
            create_.set_refusals({});
            update_.set_refusals({});
            break;
        }
    const std::string heading = heading_of(language);
    breadcrumb_row(scene, {{w::catalogue(language), path_of({Screen::catalogue})}, {heading, ""}});
    page_header({.title = heading, .fact = words::accounts::required_hint(language)});
    if (!started_) {
        for (const Refusal& refusal : catalogue_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (catalogue_.reply()) return draw_unknown_page(scene);
        if (waiting("form", catalogue_.loading())) skeleton_card(8, words::shell::loading(language));
        return;
    }
    form("service", heading, [&] {
        page_scroll(view_footer_height(), 12, [&] {
            if (refused_callouts(scene, refusals_)) {
                going_on_ = true;
                catalogue_.expire();
                catalogue_.ask({});
            }
            columns({.weights = {1, 1}, .stacked_gap = 12},
                    {[&] {
                         column({.gap = 12}, [&] {
                             card("about", {.title = w::form_about(language)}, [&] { about(scene); });
                             card("availability", {.title = w::form_state(language)}, [&] { availability(scene); });
                         });
                     },
                     [&] { card("roles", {.title = w::form_roles(language)}, [&] { roles(scene); }); }});
        });
        footer(scene);
    });
}

}  // namespace

std::string path_to_service(ServiceId service) {
    return path_of({Screen::service_form}) + "?service=" + std::to_string(service.value);
}

std::unique_ptr<ScreenView> service_form_screen() { return std::make_unique<ServiceFormScreen>(); }

}  // namespace habilis::web
