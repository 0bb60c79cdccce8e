#include "web/selections/bulk_dialog.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "shared/base/base_refusals.h"
#include "shared/organisations/routes.h"
#include "shared/selections/routes.h"
#include "shared/services/routes.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/plans/plan_pane.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::selections;
using namespace kit;

std::int64_t number_in(const std::string& text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

class Bulk final : public BulkDialog {
public:
    Bulk(PlanSelection selection, std::function<void()> done)
        : selection_(std::move(selection)), done_(std::move(done)), stage_(asks() ? Stage::asking : Stage::planning) {}
    Bulk(PlanMySelection mine, std::function<void()> done) : Bulk(mine.in({}), std::move(done)) {
        mine_ = std::move(mine);
    }
    bool draw(const Scene&) override;

private:
    enum class Stage : std::uint8_t { asking, planning, planned, begun };

    [[nodiscard]] bool asks() const {
        return selection_.action == BulkAction::assign || selection_.action == BulkAction::withdraw ||
               selection_.action == BulkAction::move;
    }
    [[nodiscard]] bool answered() const {
        if (selection_.action == BulkAction::assign) return selection_.service && selection_.role;
        return selection_.action != BulkAction::withdraw || selection_.service;
    }
    /// Digits alone: whoever types the thin space that numbers are shown with means the same.
    [[nodiscard]] std::int64_t typed_count() const {
        std::string digits;
        std::copy_if(typed_.begin(), typed_.end(), std::back_inserter(digits),
                     [](char c) { return c >= '0' && c <= '9'; });
        return number_in(digits);
    }
    void ask_organisation(const Scene&);
    void ask_service(const Scene&);
    void ask_level(const Scene&);
    void plan();
    void planned(const PlanProgress&);
    [[nodiscard]] bool making() const { return make_.busy() || make_mine_.busy(); }
    [[nodiscard]] const Refusals& not_made() const { return mine_ ? make_mine_.refusals() : make_.refusals(); }
    void begin();
    void counts(const Scene&);
    void left_out(const Scene&);
    void shared(const Scene&);
    void body(const Scene&);
    void footer(const Scene&);
    void footer_of_plan(const Scene&);

    PlanSelection selection_;
    std::optional<PlanMySelection> mine_;  ///< who, where it is over several organisations; what, is in `selection_`
    std::function<void()> done_;
    Stage stage_;
    Query<ListServicesRoute> services_{ChangeKind::services};
    Query<ListLevelsRoute> levels_{ChangeKind::organisations};
    Command<PlanSelectionRoute> make_;
    Command<PlanMySelectionRoute> make_mine_;
    Command<BeginPlanRoute> begin_;
    PlanPane pane_;
    PlanProgress plan_;
    std::string organisation_, service_, role_, level_, typed_;
    bool open_ = true;
};

/// Over several organisations a role or a level is chosen from what one of them has; the others take it if they have it
/// too.
void Bulk::ask_organisation(const Scene& scene) {
    std::vector<std::string> numbers;
    std::vector<const MyMembership*> mine;
    for (const MyMembership& one : scene.me.memberships)
        if (PermissionSet(static_cast<std::uint64_t>(one.rights)).has(permission_of(selection_.action))) {
            mine.push_back(&one);
            numbers.push_back(std::to_string(one.organisation.value));
        }
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < mine.size(); ++i) choices.push_back({numbers[i], mine[i]->label});
    if (organisation_.empty() && !numbers.empty()) organisation_ = numbers.front();
    const std::string_view help =
        selection_.action == BulkAction::move ? w::levels_of_help(scene.language) : w::services_of_help(scene.language);
    const bool changed = choices.size() > 1 && select("organisation", organisation_, choices,
                                                      {.label = w::choose_organisation(scene.language), .help = help})
                                                   .changed;
    selection_.organisation = {number_in(organisation_)};
    if (!changed) return;
    selection_.service = {};
    selection_.role = {};
    selection_.level = {};
    service_.clear();
    role_.clear();
    level_.clear();
}

void Bulk::ask_service(const Scene& scene) {
    const Language language = scene.language;
    if (mine_) ask_organisation(scene);
    services_.ask({selection_.organisation});
    const OrganisationServices* list = services_.reply();
    if (!list) return skeleton_card(2, words::shell::loading(language));
    std::vector<Choice> services, roles;
    std::vector<std::string> numbers;
    numbers.reserve(512);
    const auto number = [&](std::int64_t value) -> std::string_view {
        numbers.push_back(std::to_string(value));
        return numbers.back();
    };
    for (const OrganisationService& service : list->services) {
        if (numbers.size() + service.roles.size() + 1 > 512) break;
        services.push_back({number(service.service.value), service.label});
        if (service.service != selection_.service) continue;
        for (const ServiceRole& role : service.roles)
            if (!role.withheld) roles.push_back({number(role.role.value), role.label});
    }
    if (select("service", service_, services,
               {.label = w::choose_service(language), .required = true, .empty = w::choose(language)})) {
        selection_.service = {number_in(service_)};
        selection_.role = {};
        role_.clear();
    }
    if (selection_.action != BulkAction::assign) return;
    if (select("role", role_, roles,
               {.label = w::choose_role(language),
                .required = true,
                .disabled = !selection_.service,
                .empty = w::choose(language)}))
        selection_.role = {number_in(role_)};
}

void Bulk::ask_level(const Scene& scene) {
    if (mine_) ask_organisation(scene);
    levels_.ask({selection_.organisation});
    const Levels* list = levels_.reply();
    if (!list) return skeleton_card(1, words::shell::loading(scene.language));
    std::vector<std::string> numbers;
    for (const Level& level : list->levels) numbers.push_back(std::to_string(level.level.value));
    std::vector<Choice> levels;
    // At the root nobody is within reach of whoever administers one level.
    if (reach_of(actor_of(scene.me), Permission::edit_membership, selection_.organisation).whole())
        levels.push_back({"", words::accounts::root_level(scene.language)});
    else if (level_.empty() && !numbers.empty()) selection_.level = {number_in(level_ = numbers.front())};
    for (std::size_t i = 0; i < numbers.size(); ++i) levels.push_back({numbers[i], list->levels[i].label});
    if (select("level", level_, levels, {.label = w::choose_level(scene.language)}))
        selection_.level = {number_in(level_)};
}

void Bulk::plan() {
    stage_ = Stage::planning;
    begin_.set_refusals({});
    const auto made = [this](const PlanProgress& plan) { planned(plan); };
    if (!mine_) return make_.send(selection_, made);
    mine_->service = selection_.service;
    mine_->role = selection_.role;
    mine_->level = selection_.level;
    mine_->detach_shared = selection_.detach_shared;
    make_mine_.send(*mine_, made);
}

void Bulk::planned(const PlanProgress& made) {
    plan_ = made;
    pane_.show(made);
    typed_.clear();
    stage_ = Stage::planned;
}

void Bulk::begin() {
    begin_.send({plan_.organisation, plan_.plan, typed_count()}, [this](const PlanProgress& begun) {
        pane_.show(begun);
        stage_ = Stage::begun;
    });
}

void Bulk::counts(const Scene& scene) {
    const Language language = scene.language;
    row({.gap = 8, .wrap = true}, [&] {
        badge(w::plan_changes(language, plan_.changes), {.tone = Tone::info, .icon = icon::arrow_right});
        if (plan_.refusals > 0)
            badge(w::plan_refused(language, plan_.refusals), {.tone = Tone::bad, .icon = icon::ban});
        if (plan_.unchanged > 0)
            badge(w::plan_unchanged(language, plan_.unchanged), {.tone = Tone::idle, .icon = icon::equal});
    });
}

/// Who was ticked and has no row.
void Bulk::left_out(const Scene& scene) {
    const Language language = scene.language;
    const auto line = [](const std::string& words) {
        text(words, {.type = Type::small,
                     .color = Token::warn_text,
                     .icon = icon::triangle_alert,
                     .icon_color = Token::warn_text});
    };
    if (plan_.closed > 0) line(w::left_out_closed(language, plan_.closed));
    if (plan_.gone > 0) line(w::left_out_gone(language, plan_.gone));
}

/// Disabling reaches further than this organisation: says so, and offers to detach instead.
void Bulk::shared(const Scene& scene) {
    const Language language = scene.language;
    if (selection_.action != BulkAction::disable || (plan_.shared == 0 && !selection_.detach_shared)) return;
    const std::string lead = w::shared(language, plan_.shared);
    if (plan_.shared > 0)
        callout("shared",
                {.tone = Tone::warn, .lead = lead, .text = w::shared_help(language), .below = true, .alert = true});
    if ((mine_ || scene.may(Permission::detach_members)) &&
        checkbox("detach", selection_.detach_shared, {.label = w::detach_shared(language)}))
        plan();
}

void Bulk::body(const Scene& scene) {
    const Language language = scene.language;
    for (const Refusal& refusal : not_made())
        callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    for (const Refusal& refusal : begin_.refusals()) {
        const bool moved = refusal.code == refusals::moved_meanwhile;
        const std::string words = moved ? std::string(w::moved(language)) : words_of(language, refusal);
        callout("not-applied", {.tone = Tone::bad, .lead = words, .alert = true});
    }
    switch (stage_) {
        case Stage::asking: return selection_.action == BulkAction::move ? ask_level(scene) : ask_service(scene);
        case Stage::planning:
            if (making()) progress("planning", {.label = w::planning(language)});
            return;
        case Stage::planned:
            counts(scene);
            left_out(scene);
            shared(scene);
            if (selection_.action == BulkAction::resend || selection_.action == BulkAction::activate)
                text(w::mail_note(language), {.type = Type::small, .color = Token::text_muted});
            pane_.rows(scene);
            if (plan_.wants_count_typed()) {
                const std::string label = w::type_count(language, words::number(language, plan_.taking));
                text_field("typed-count", typed_, {.label = label, .help = w::type_count_help(language)});
            }
            return;
        case Stage::begun: return pane_.body(scene);
    }
}

void Bulk::footer_of_plan(const Scene& scene) {
    const Language language = scene.language;
    if (asks() && button("back", {.label = w::back(language), .kind = ButtonKind::quiet})) stage_ = Stage::asking;
    if (button("cancel", {.label = words::accounts::cancel(language)})) open_ = false;
    if (!begin_.refusals().empty()) {
        if (button("again", {.label = w::plan_again(language), .kind = ButtonKind::primary, .icon = icon::rotate_ccw}))
            plan();
        return;
    }
    const bool danger = selection_.action == BulkAction::disable || selection_.action == BulkAction::withdraw;
    const bool untyped = plan_.wants_count_typed() && typed_count() != plan_.taking;
    if (button("apply", {.label = w::apply(language, plan_.changes),
                         .kind = danger ? ButtonKind::danger : ButtonKind::primary,
                         .busy = begin_.busy(),
                         .busy_label = words::accounts::in_progress(language),
                         .disabled = plan_.changes == 0 ? w::nothing_to_do(language)
                                     : untyped          ? w::type_count_first(language)
                                                        : std::string_view()}))
        begin();
}

void Bulk::footer(const Scene& scene) {
    const Language language = scene.language;
    switch (stage_) {
        case Stage::asking:
            if (button("cancel", {.label = words::accounts::cancel(language)})) open_ = false;
            if (button("plan", {.label = w::see_plan(language),
                                .kind = ButtonKind::primary,
                                .disabled = answered() ? std::string_view() : w::choose(language)}))
                plan();
            return;
        case Stage::planning:
            if (asks() && !making() && button("back", {.label = w::back(language)})) stage_ = Stage::asking;
            if (button("cancel", {.label = words::accounts::cancel(language)})) open_ = false;
            return;
        case Stage::planned: return footer_of_plan(scene);
        case Stage::begun:
            if (!pane_.footer(scene)) open_ = false;
            return;
    }
}

bool Bulk::draw(const Scene& scene) {
    if (stage_ == Stage::planning && !making() && not_made().empty()) plan();
    PlanView named;
    named.kind = kind_of(selection_.action);
    const std::string title = stage_ == Stage::begun ? pane_.title(scene.language) : title_of(scene.language, named);
    dialog(
        "bulk", open_, {.title = title, .width = 624, .close_label = words::shell::close(scene.language)},
        [&] { body(scene); }, [&] { footer(scene); });
    if (!open_ && stage_ == Stage::begun) done_();
    return open_;
}

}  // namespace

std::unique_ptr<BulkDialog> ask_bulk(PlanSelection selection, std::function<void()> done) {
    return std::make_unique<Bulk>(std::move(selection), std::move(done));
}

std::unique_ptr<BulkDialog> ask_bulk(PlanMySelection selection, std::function<void()> done) {
    return std::make_unique<Bulk>(std::move(selection), std::move(done));
}

std::string_view label_of(Language language, BulkAction action) {
    switch (action) {
        case BulkAction::activate: return w::activate(language);
        case BulkAction::resend: return w::resend(language);
        case BulkAction::disable: return w::disable(language);
        case BulkAction::assign: return w::assign(language);
        case BulkAction::withdraw: return w::withdraw(language);
        case BulkAction::move: return w::move(language);
    }
    return {};
}

}  // namespace habilis::web
