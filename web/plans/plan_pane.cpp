#include "web/plans/plan_pane.h"

#include <algorithm>

#include "shared/accounts/account.h"
#include "shared/base/date_words.h"
#include "web/accounts/state_badge.h"
#include "web/client/exchange.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/platform/stage.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::plans;
using namespace kit;

std::string role_label(Language language, const std::string& name) {
    constexpr auto names = names_of(OrganisationRole{});
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return name;
    return std::string(role_words(language, static_cast<OrganisationRole>(found - names.begin())));
}

std::string words_of_effect(Language language, const PlannedRow& row, std::string_view none) {
    const std::string before = row.before.empty() ? std::string(none) : row.before;
    const std::string after = row.after.empty() ? std::string(none) : row.after;
    switch (row.effect) {
        case PlannedEffect::none: return std::string(w::effect_none(language));
        case PlannedEffect::refuse: return row.cause.empty() ? std::string(w::effect_refuse(language)) : row.cause;
        case PlannedEffect::mail: return std::string(w::effect_mail(language));
        case PlannedEffect::enable:
            return row.also.empty() ? std::string(w::effect_enable(language))
                                    : w::effect_enable_also(language, row.also);
        case PlannedEffect::disable:
            return row.also.empty() ? std::string(w::effect_disable(language))
                                    : w::effect_disable_also(language, row.also);
        case PlannedEffect::detach: return std::string(w::effect_detach(language));
        case PlannedEffect::assign: return w::effect_assign(language, after);
        case PlannedEffect::replace: return w::effect_replace(language, before, after);
        case PlannedEffect::withdraw: return w::effect_withdraw(language, before);
        case PlannedEffect::move: return w::effect_move(language, before, after);
        case PlannedEffect::link:
        case PlannedEffect::attach: return std::string(w::effect_attach(language));
        case PlannedEffect::create: return std::string(w::effect_create(language));
        case PlannedEffect::edit: return std::string(w::effect_edit(language));
        case PlannedEffect::restore: return std::string(w::effect_restore(language));
        case PlannedEffect::hide: return std::string(w::effect_hide(language));
        case PlannedEffect::school: return std::string(w::effect_school(language));
        case PlannedEffect::grant: return w::effect_grant(language, role_label(language, row.after));
        case PlannedEffect::function: return w::effect_function(language, row.after);
        case PlannedEffect::default_user: return std::string(w::effect_default_user(language));
        case PlannedEffect::end:
            return w::effect_end(language, long_date(language, day_from_iso(row.after).value_or(Day{})));
    }
    return {};
}

/// With where it is, which only a hand-over has more than one of.
std::string whole_words(Language language, const PlannedRow& row, std::string_view none) {
    std::string effect = words_of_effect(language, row, none);
    if (row.place.empty()) return effect;
    if (!row.service.empty()) effect = w::effect_on(language, effect, row.service);
    return w::effect_in(language, row.place, effect);
}

std::string time_words(Language language, std::int64_t seconds) {
    return seconds < 120 ? w::seconds(language, seconds) : w::minutes(language, seconds / 60);
}

}  // namespace

std::string title_of(Language language, const PlanView& plan) {
    switch (plan.kind) {
        case PlanKind::activate: return std::string(w::title_activate(language));
        case PlanKind::resend: return std::string(w::title_resend(language));
        case PlanKind::disable: return std::string(w::title_disable(language));
        case PlanKind::assign: return std::string(w::title_assign(language));
        case PlanKind::withdraw: return std::string(w::title_withdraw(language));
        case PlanKind::move: return std::string(w::title_move(language));
        case PlanKind::replacement: return w::title_replacement(language, plan.person_name, plan.successor_name);
        case PlanKind::from_file: return std::string(w::title_from_file(language));
        case PlanKind::merge: return w::title_merge(language, plan.person_name, plan.successor_name);
        case PlanKind::same_rights: return w::title_same_rights(language, plan.successor_name, plan.person_name);
    }
    return {};
}

std::string_view words_of(Language language, PlanState state) {
    switch (state) {
        case PlanState::planned: break;
        case PlanState::applying: return w::state_applying(language);
        case PlanState::applied: return w::state_applied(language);
        case PlanState::taking_back: return w::state_taking_back(language);
        case PlanState::taken_back: return w::state_taken_back(language);
        case PlanState::undoing: return w::state_undoing(language);
        case PlanState::undone: return w::state_undone(language);
    }
    return {};
}

Tone tone_of(PlanState state) {
    if (is_at_work(state)) return Tone::info;
    return state == PlanState::applied ? Tone::ok : Tone::idle;
}

void PlanPane::show(const PlanView& plan) {
    if (plan_.plan != plan.plan) {
        view_.reset();
        rows_.reset();
        stop_.set_refusals({});
        undo_.set_refusals({});
        confirming_ = false;
    }
    plan_ = plan;
    incomplete_ = false;
    rows_.expire();
}

void PlanPane::show(const PlanProgress& progress) {
    PlanView known{progress};
    if (plan_.plan == progress.plan) {
        known.person_name = plan_.person_name;
        known.successor_name = plan_.successor_name;
    }
    show(known);
    view_.expire();
    incomplete_ = true;
}

std::string PlanPane::title(Language language) const {
    return plan_.state == PlanState::planned || is_at_work(plan_.state) ? title_of(language, plan_)
                                                                        : std::string(w::result(language));
}

ListPlanRows PlanPane::asked() const {
    return {.organisation = plan_.organisation,
            .plan = plan_.plan,
            .failed = plan_.failed + plan_.left > 0,
            .offset = 0,
            .limit = 200};
}

/// Looks again while the server works; what it changed is fetched anew once it rests.
void PlanPane::watch() {
    if (!is_at_work(plan_.state) && !incomplete_) return;
    const ViewPlan question{plan_.organisation, plan_.plan};
    view_.ask(question);
    if (is_at_work(plan_.state)) poll_.repeat(view_, question);
    const PlanView* now = view_.reply();
    if (!now || view_.loading() || now->plan != plan_.plan) return;
    // What a verb answered meanwhile is newer than what was asked before it.
    if (static_cast<int>(now->state) < static_cast<int>(plan_.state)) return;
    plan_ = *now;
    incomplete_ = false;
    if (is_at_work(plan_.state)) return;
    poll_.rest();
    rows_.expire();
    note_changes(Changes{}.add(ChangeKind::accounts).add(ChangeKind::memberships).add(ChangeKind::assignments));
}

void PlanPane::counts(const Scene& scene) {
    const Language language = scene.language;
    row({.gap = 8, .wrap = true}, [&] {
        if (plan_.done > 0 || plan_.state == PlanState::applied)
            badge(w::done_count(language, plan_.done), {.tone = Tone::ok, .icon = icon::circle_check});
        if (plan_.undone > 0)
            badge(w::undone_count(language, plan_.undone), {.tone = Tone::idle, .icon = icon::rotate_ccw});
        if (plan_.failed > 0)
            badge(w::failed_count(language, plan_.failed), {.tone = Tone::bad, .icon = icon::circle_x});
        if (plan_.left > 0) badge(w::left_behind(language, plan_.left), {.tone = Tone::bad, .icon = icon::circle_x});
        if (rows_.reply() && rows_.reply()->mails_refused > 0)
            badge(w::mails_refused(language, rows_.reply()->mails_refused),
                  {.tone = Tone::bad, .icon = icon::circle_x});
        const std::int64_t rest = plan_.changes - plan_.done - plan_.failed - plan_.undone - plan_.left;
        if (rest > 0 && !is_at_work(plan_.state))
            badge(w::left_count(language, rest), {.tone = Tone::idle, .icon = icon::minus});
        const std::string lasted = w::lasts(language, time_words(language, plan_.seconds));
        text(lasted, {.type = Type::small, .color = Token::text_muted});
    });
}

void PlanPane::rows(const Scene& scene) {
    const Language language = scene.language;
    rows_.ask(asked());
    const PlannedRows* list = rows_.reply();
    if (plan_.begun && list && list->mails_waiting > 0) mails_poll_.repeat(rows_, asked());
    if (!list) return skeleton_card(5, words::shell::loading(language));
    const std::string_view none = plan_.kind == PlanKind::move ? words::accounts::root_level(language) : "–";
    const std::vector<Column> columns{{.key = "person", .label = w::person(language), .width = 220, .row_header = true},
                                      {.key = "what", .label = w::what(language)}};
    const auto shown = static_cast<std::int64_t>(list->rows.size());
    const std::string label = title_of(language, plan_);
    // Why it is refused, or where else it counts, is read without a pointer.
    constexpr int whole_rows_below = 640;
    const bool whole_rows = platform::stage().width < static_cast<float>(whole_rows_below);
    constexpr std::size_t two_lines = 90;
    const bool long_cause = std::any_of(list->rows.begin(), list->rows.end(),
                                        [](const PlannedRow& row) { return row.cause.size() > two_lines; });
    const float height = whole_rows || long_cause ? 88 : 44, head = whole_rows ? 0 : 36;
    table(
        "rows",
        {.label = label,
         .columns = columns,
         .rows = shown,
         .height = std::min(344.0f, head + height * static_cast<float>(shown) + 2),
         .row_height = height,
         .narrow_below = whole_rows_below},
        [&](std::int64_t index) { return index; },
        [&](TableRow& row) {
            const PlannedRow& it = list->rows[static_cast<std::size_t>(row.index())];
            const bool came_back = it.outcome == RowOutcome::done && it.delivery == MailState::refused;
            const bool failed = it.outcome == RowOutcome::refused || it.outcome == RowOutcome::left || came_back;
            const bool bad = it.effect == PlannedEffect::refuse || failed;
            const bool undone = it.outcome == RowOutcome::undone;
            const std::string words = failed   ? it.cause
                                      : undone ? std::string(w::outcome_undone(language))
                                               : whole_words(language, it, none);
            const auto what = [&] {
                text(words, {.type = Type::cell,
                             .color = bad                                          ? Token::bad_text
                                      : it.effect == PlannedEffect::none || undone ? Token::text_muted
                                                                                   : Token::text_primary,
                             .icon = bad                              ? icon::ban
                                     : undone                         ? icon::rotate_ccw
                                     : it.outcome == RowOutcome::done ? icon::check
                                                                      : nullptr,
                             .icon_color = bad ? Token::bad_text : Token::ok_text,
                             .lines = whole_rows || long_cause ? 3 : 2,
                             .width = width_left(),
                             .tooltip = words});
            };
            if (row.narrow())
                return row.whole([&] {
                    text(it.name, {.type = Type::cell_strong, .lines = 1});
                    what();
                });
            row.text(it.name, Type::cell_strong);
            row.cell(what);
        });
    const std::int64_t all = asked().failed ? plan_.failed + plan_.left : plan_.rows();
    if (all > shown) text(w::more_rows(language, all - shown), {.type = Type::small, .color = Token::text_muted});
}

void PlanPane::progress_bar(const Scene& scene) {
    const Language language = scene.language;
    const std::int64_t done = plan_.behind(), all = plan_.to_do();
    const std::string words = w::progress(language, words::number(language, done), words::number(language, all));
    progress("applying", {.label = plan_.state == PlanState::applying      ? w::applying(language)
                                   : plan_.state == PlanState::taking_back ? w::taking_back(language)
                                                                           : w::undoing(language),
                          .value = all > 0 ? static_cast<double>(done) / static_cast<double>(all) : 1,
                          .words = words});
    counts(scene);
    text(w::goes_on(language), {.type = Type::small, .color = Token::text_muted});
    if (plan_.state == PlanState::applying)
        text(w::stop_help(language), {.type = Type::small, .color = Token::text_muted});
}

void PlanPane::result(const Scene& scene) {
    const Language language = scene.language;
    if (plan_.state == PlanState::taken_back) {
        const std::string cause =
            plan_.cause.empty() ? std::string(w::taken_back(language)) : w::refused_whole(language, plan_.cause);
        callout("stopped", {.tone = plan_.cause.empty() ? Tone::warn : Tone::bad, .lead = cause, .alert = true});
    }
    if (plan_.state == PlanState::undone) callout("undone", {.tone = Tone::info, .lead = w::undone(language)});
    counts(scene);
    if (confirming_)
        callout("undo-lead", {.tone = Tone::warn,
                              .lead = w::undo_lead(language),
                              .text = w::undo_help(language),
                              .below = true,
                              .alert = true});
    rows(scene);
}

void PlanPane::body(const Scene& scene) {
    watch();
    const auto refused = [&](std::string_view key, const Refusals& found) {
        for (const Refusal& refusal : found)
            callout(key, {.tone = Tone::bad, .lead = web::words_of(scene.language, refusal), .alert = true});
    };
    refused("not-stopped", stop_.refusals());
    refused("not-undone", undo_.refusals());
    refused("not-seen", view_.refusals());
    if (is_at_work(plan_.state)) progress_bar(scene);
    else result(scene);
}

bool PlanPane::footer(const Scene& scene) {
    const Language language = scene.language;
    const ViewPlan of{plan_.organisation, plan_.plan};
    if (plan_.state == PlanState::applying) {
        if (button("stop", {.label = w::stop(language),
                            .busy = stop_.busy(),
                            .busy_label = words::accounts::in_progress(language)}))
            stop_.send({of.organisation, of.plan}, [this](const PlanProgress& now) { show(now); });
    }
    if (confirming_) {
        if (button("keep", {.label = w::keep(language), .kind = ButtonKind::quiet})) confirming_ = false;
        if (button("undo-all", {.label = w::undo_confirm(language),
                                .kind = ButtonKind::danger,
                                .busy = undo_.busy(),
                                .busy_label = words::accounts::in_progress(language)})) {
            undo_.send({of.organisation, of.plan}, [this](const PlanProgress& now) { show(now); });
            confirming_ = false;
        }
        return true;
    }
    if (plan_.state == PlanState::applied && plan_.done > 0 && plan_.kind != PlanKind::resend &&
        button("undo", {.label = w::undo(language), .icon = icon::rotate_ccw}))
        confirming_ = true;
    return !button("done", {.label = words::shell::close(language), .kind = ButtonKind::primary});
}

}  // namespace habilis::web
