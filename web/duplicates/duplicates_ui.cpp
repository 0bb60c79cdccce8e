#include "web/duplicates/duplicates_ui.h"

#include <array>

#include "shared/base/base_refusals.h"
#include "web/client/query.h"
#include "web/duplicates/duplicates_data.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/plans/plan_pane.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::duplicates;
using namespace kit;

class DuplicatesScreen : public ScreenView {
public:
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return std::string(w::title(scene.language)); }
    [[nodiscard]] bool unsaved() const override { return choices_ != first_; }

private:
    void read_address(const Scene&);
    [[nodiscard]] std::string address(const DuplicatesPlace& place) const {
        const std::string query = query_of_place(place);
        return path_of({Screen::duplicates, organisation_}) + (query.empty() ? "" : "?" + query);
    }
    /// Of the pair in the address; while another one is awaited none.
    [[nodiscard]] const MergePlan* plan() const {
        const MergePlan* plan = place_.compares() ? plan_.reply() : nullptr;
        return plan && plan->account.account == place_.kept && plan->other.account == place_.other ? plan : nullptr;
    }
    void pairs(const Scene&, const Duplicates&);
    void pair_line(const Scene&, const LikelyPair&);
    void comparison(const Scene&);
    void kept_choice(const Scene&, const MergePlan&);
    void field_line(const Scene&, const ComparedField&);
    void goes(const Scene&, const MergePlan&);
    void refused(const Scene&, std::string_view key, const Refusals&);
    void footer(const Scene&, const MergePlan&);
    void tell_apart(const Scene&);
    void merge(const MergePlan&);
    void plan_dialog(const Scene&);

    OrganisationId organisation_;
    DuplicatesPlace place_;
    Query<ListDuplicatesRoute> list_{ChangeKind::accounts, ChangeKind::memberships};
    Query<PlanMergeRoute> plan_{ChangeKind::accounts, ChangeKind::memberships, ChangeKind::assignments};
    Command<TellApartRoute> tell_apart_;
    Command<MergeAccountsRoute> merge_;
    std::map<std::string, std::string> choices_, first_;  ///< whose value stays, by field
    std::string chosen_for_;                              ///< the state that they were made for
    bool moved_ = false;                                  ///< the comparison is another one than was merged
    PlanPane pane_;
    bool pane_open_ = false;
};

void DuplicatesScreen::read_address(const Scene& scene) {
    const DuplicatesPlace place = place_of_query(platform::location().query);
    if (organisation_ == scene.view.organisation && place == place_) return;
    organisation_ = scene.view.organisation;
    place_ = place;
    choices_.clear();
    first_.clear();
    chosen_for_.clear();
    moved_ = false;
    tell_apart_.set_refusals({});
    merge_.set_refusals({});
}

void DuplicatesScreen::refused(const Scene& scene, std::string_view key, const Refusals& refusals) {
    for (std::size_t i = 0; i < refusals.size(); ++i) {
        const PushKey scope(static_cast<std::int64_t>(i));
        callout(key, {.tone = Tone::bad, .lead = words_of(scene.language, refusals[i]), .alert = true});
    }
}

void DuplicatesScreen::pair_line(const Scene& scene, const LikelyPair& pair) {
    const Language language = scene.language;
    const PushKey scope(pair.account.value * 1'000'000'007 + pair.other.value);
    const bool here = (place_.kept == pair.account && place_.other == pair.other) ||
                      (place_.kept == pair.other && place_.other == pair.account);
    const std::string name = name_of(language, pair);
    region("pair", Region::item, name, [&] {
        column({.gap = 0}, [&] {
            link("compare", {.label = name,
                             .href = address({place_.told_apart, pair.account, pair.other}),
                             .color = here ? Token::accent_text : Token::text_primary,
                             .width = width_left()});
            text(words_of(language, pair.likeness), {.type = Type::small, .color = Token::text_secondary, .lines = 1});
        });
    });
}

void DuplicatesScreen::pairs(const Scene& scene, const Duplicates& found) {
    const Language language = scene.language;
    const auto count = static_cast<std::int64_t>(found.pairs.size());
    card("pairs", {.title = place_.told_apart ? w::told_apart_list(language) : w::to_examine(language), .gap = 12},
         [&] {
             if (count == 0)
                 text(place_.told_apart ? w::none_apart_text(language) : w::none_text(language),
                      {.type = Type::small, .color = Token::text_secondary});
             else
                 region("list", Region::list, w::title(language), [&] {
                     for (const LikelyPair& pair : found.pairs) pair_line(scene, pair);
                 });
             if (place_.told_apart) link("examine", {.label = w::back_to_list(language), .href = address({})});
             else if (found.told_apart > 0)
                 link("apart",
                      {.label = w::told_apart(language, found.told_apart), .href = address({.told_apart = true})});
         });
}

/// Which of the two stays: the other way round is another comparison.
void DuplicatesScreen::kept_choice(const Scene& scene, const MergePlan& plan) {
    const Language language = scene.language;
    const std::string kept = w::account_of(language, scene.date(plan.account.created), plan.account.login),
                      other = w::account_of(language, scene.date(plan.other.created), plan.other.login);
    // In one order whichever stays.
    const bool older = plan.account.account < plan.other.account;
    const std::array<Choice, 2> sides = older ? std::array{Choice{"kept", kept}, Choice{"other", other}}
                                              : std::array{Choice{"other", other}, Choice{"kept", kept}};
    std::string chosen = "kept";
    if (radio("side", chosen, sides, {.label = w::kept(language), .column = true}) && chosen == "other")
        platform::replace_location(address({place_.told_apart, place_.other, place_.kept}));
}

void DuplicatesScreen::field_line(const Scene& scene, const ComparedField& field) {
    const Language language = scene.language;
    const PushKey scope(field.key);
    constexpr std::string_view nothing = "–";
    const std::string kept = field.kept.empty() ? std::string(nothing) : field.kept,
                      other = field.other.empty() ? std::string(nothing) : field.other;
    const bool narrow = breakpoint() < Breakpoint::medium;
    const auto values = [&] {
        if (field.chosen) {
            const std::array<Choice, 2> both{Choice{"kept", kept}, Choice{"other", other}};
            radio("choice", choices_[field.key], both, {.label = field.label, .hide_label = true});
            return;
        }
        const bool classes = field.key == "classes", same = kept == other;
        // Beside them stands what becomes of them, and two columns stand below each other.
        const float beside = same || classes || !narrow ? 120.0f : 12.0f, room = width_left() - beside;
        const float value = same ? room : room / 2;
        text(kept, {.type = Type::cell, .lines = 2, .width = value});
        if (!same) text(other, {.type = Type::cell, .color = Token::text_secondary, .lines = 2, .width = value});
        spring();
        if (same) text(w::identical(language), {.type = Type::small, .color = Token::text_muted});
        else if (classes) text(w::joined(language), {.type = Type::small, .color = Token::ok_text});
    };
    if (narrow)
        return column({.gap = 2}, [&] {
            text(field.label, {.type = Type::small, .color = Token::text_secondary});
            row({.gap = 12, .wrap = true}, values);
        });
    row({.gap = 12, .height = 32}, [&] {
        text(field.label, {.type = Type::cell, .color = Token::text_secondary, .lines = 1, .width = 150});
        values();
    });
}

void DuplicatesScreen::goes(const Scene& scene, const MergePlan& plan) {
    const Language language = scene.language;
    const std::int64_t given = given_by(plan);
    const auto line = [&](std::string_view label, std::string_view words) {
        column({.gap = 0}, [&] {
            text(label, {.type = Type::small, .color = Token::text_secondary});
            text(words, {.type = Type::cell});
        });
    };
    heading(w::goes(language), {.level = 3, .type = Type::cell_strong});
    line(w::becomes_access(language), given > 0 ? w::access(language, given) : std::string(w::access_none(language)));
    line(w::becomes_login(language), w::login_ends(language, plan.other.login, plan.account.login));
    if (plan.account.email.empty() && !plan.other.email.empty())
        callout("email", {.tone = Tone::warn, .lead = w::email_ends(language)});
    line(w::becomes_journal(language), w::journal_stays(language));
    line(w::becomes_account(language), w::account_hidden(language));
}

void DuplicatesScreen::comparison(const Scene& scene) {
    const Language language = scene.language;
    plan_.ask({organisation_, place_.kept, place_.other});
    const MergePlan* plan = this->plan();
    if (!plan) {
        refused(scene, "not-compared", plan_.refusals());
        if (plan_.refusals().empty() && waiting("comparison", true)) skeleton_card(8, words::shell::loading(language));
        return;
    }
    const std::vector<ComparedField> fields = compared(language, *plan);
    if (chosen_for_ != plan->state) {
        moved_ = moved_ || (!chosen_for_.empty() && !merge_.refusals().empty());
        chosen_for_ = plan->state;
        first_ = first_choices(fields);
        choices_ = first_;
    }
    card("comparison", {.gap = 12}, [&] {
        for (const std::string& code : plan->obstacles) {
            const PushKey scope(code);
            callout("obstacle", {.tone = Tone::warn, .lead = words_of(language, Refusal{{code}}), .alert = true});
        }
        if (moved_) callout("moved", {.tone = Tone::warn, .lead = w::moved(language), .alert = true});
        else refused(scene, "not-merged", merge_.refusals());
        refused(scene, "not-told", tell_apart_.refusals());
        kept_choice(scene, *plan);
        divider();
        for (const ComparedField& field : fields) field_line(scene, field);
        divider();
        goes(scene, *plan);
    });
}

void DuplicatesScreen::tell_apart(const Scene& scene) {
    const bool different = !place_.told_apart;
    tell_apart_.send({organisation_, place_.kept, place_.other, different},
                     [this, different, language = scene.language](const Done&) {
                         choices_ = first_;
                         say(language, different ? w::told(language) : w::doubted(language));
                         platform::push_location(address({.told_apart = place_.told_apart}));
                     });
}

void DuplicatesScreen::merge(const MergePlan& plan) {
    moved_ = false;
    merge_.send(
        {organisation_, place_.kept, place_.other, plan.state, taken_of(choices_)},
        [this](const PlanProgress& begun) {
            choices_ = first_;
            pane_.show(begun);
            pane_open_ = true;
        },
        [this] { plan_.expire(); });
}

void DuplicatesScreen::footer(const Scene& scene, const MergePlan& plan) {
    const Language language = scene.language;
    const std::string obstacle =
        plan.obstacles.empty() ? std::string() : words_of(language, Refusal{{plan.obstacles.front()}});
    const std::string_view closed = scene.closed<MergeAccountsRoute>();
    view_footer([] {},
                [&] {
                    if (button("tell-apart",
                               {.label = place_.told_apart ? w::examine_again(language) : w::not_the_same(language),
                                .icon = place_.told_apart ? icon::rotate_ccw : icon::x,
                                .icon_only = breakpoint() == Breakpoint::phone,
                                .busy = tell_apart_.busy()}))
                        tell_apart(scene);
                    if (!place_.told_apart && button("merge", {.label = w::merge(language),
                                                               .kind = ButtonKind::primary,
                                                               .icon = icon::equal,
                                                               .busy = merge_.busy(),
                                                               .busy_label = w::merging(language),
                                                               .disabled = closed.empty() ? obstacle : closed}))
                        merge(plan);
                });
}

/// It is begun: from here on it is a plan like any other.
void DuplicatesScreen::plan_dialog(const Scene& scene) {
    if (!pane_open_) return;
    const std::string title = pane_.title(scene.language);
    dialog(
        "merging", pane_open_, {.title = title, .width = 624, .close_label = words::shell::close(scene.language)},
        [&] { pane_.body(scene); },
        [&] {
            if (!pane_.footer(scene)) pane_open_ = false;
        });
    if (!pane_open_) platform::push_location(address({.told_apart = place_.told_apart}));
}

void DuplicatesScreen::draw(const Scene& scene) {
    read_address(scene);
    const Language language = scene.language;
    list_.ask({organisation_, place_.told_apart});
    const Duplicates* found = list_.reply();
    const std::string users = path_of({Screen::users, organisation_, {}, {}, false});
    breadcrumb_row(scene, {{words::shell::users(language), users}, {w::title(language), ""}});
    const std::string count =
        found && !found->pairs.empty() ? w::pairs(language, static_cast<std::int64_t>(found->pairs.size())) : "";
    page_header({.title = w::title(language), .fact = count});
    const MergePlan* plan = this->plan();
    page_scroll(plan ? view_footer_height() : 0, 12, [&] {
        refused(scene, "not-listed", list_.refusals());
        const auto list = [&] {
            if (found) pairs(scene, *found);
            else if (waiting("pairs", list_.loading())) skeleton_card(6, words::shell::loading(language));
        };
        const auto beside = [&] {
            if (place_.compares()) return comparison(scene);
            if (!found) return;
            const bool none = found->pairs.empty(), apart = place_.told_apart;
            empty_state("choose", {.icon = icon::equal,
                                   .title = !none   ? w::choose_pair(language)
                                            : apart ? w::none_apart(language)
                                                    : w::none(language),
                                   .text = none ? std::string_view() : w::choose_pair_text(language),
                                   .height = 320});
        };
        if (breakpoint() >= Breakpoint::medium) columns({.weights = {1, 3}}, {list, beside});
        else if (place_.compares()) {
            link("back", {.label = w::back_to_list(language),
                          .href = address({.told_apart = place_.told_apart}),
                          .icon = icon::arrow_left});
            comparison(scene);
        } else {
            list();
        }
        gap(12);
    });
    if (plan) footer(scene, *plan);
    plan_dialog(scene);
}

}  // namespace

std::unique_ptr<ScreenView> duplicates_screen() { return std::make_unique<DuplicatesScreen>(); }

}  // namespace habilis::web
