#include "web/hand_over/hand_over_ui.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "shared/accounts/readable_email.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/hand_over/routes.h"
#include "web/accounts/state_badge.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/hand_over/newcomer_form.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/memberships/period_words.h"
#include "web/plans/plan_pane.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::hand_over;
using namespace kit;

/// `new_account`: somebody is created who gets the same rights; nobody leaves.
enum class HandOverKind : std::uint8_t { replacement, same_rights, new_account };
/// Who takes over is chosen among the members, or typed in, and then planned for.
enum class Stage : std::uint8_t { member, form, newcomer };

std::string part_words(Language language, const HandOverLine& line) {
    switch (line.part) {
        case HandOverPart::membership: return std::string(w::part_membership(language));
        case HandOverPart::role: return std::string(w::part_role(language));
        case HandOverPart::level: return std::string(w::part_level(language));
        case HandOverPart::function: return std::string(w::part_function(language));
        case HandOverPart::default_user: return std::string(w::part_default_user(language));
        case HandOverPart::account: return std::string(w::part_account(language));
        case HandOverPart::service: break;
    }
    return line.label;
}

/// What a line says before and after: of a role its name in words.
std::string value_words(Language language, const HandOverLine& line, const std::string& value) {
    if (line.part != HandOverPart::role) return value;
    constexpr auto names = names_of(OrganisationRole{});
    const auto found = std::find(names.begin(), names.end(), value);
    if (found == names.end()) return value;
    return std::string(role_words(language, static_cast<OrganisationRole>(found - names.begin())));
}

class HandOverDialog final : public AccountDialog {
public:
    HandOverDialog(ActionTarget target, HandOverKind kind)
        : target_(std::move(target)),
          kind_(kind),
          stage_(kind == HandOverKind::new_account ? Stage::form : Stage::member) {}
    bool draw(const Scene&) override;
    [[nodiscard]] bool typed() const override {
        return !over_ && !pane_.shows() && (newcomer_.typed() || !left_out_.empty());
    }
    void reopen() override { open_ = true; }

private:
    void body(const Scene&);
    void footer(const Scene&);
    void person(const Scene&);
    void newcomer_form(const Scene&);
    void newcomer_in_words(const Scene&);
    void see_plan(const Scene&);
    void plan_newcomer(const Scene&);
    void apply_to_newcomer(const Scene&);
    void refused(const Scene&);
    void answered(const Scene&);
    void last_day(const Scene&);
    void plan(const Scene&);
    void line(const Scene&, const HandOverLine&);
    void apply(const Scene&);
    bool draw_plan(const Scene&);
    [[nodiscard]] bool replaces() const { return kind_ == HandOverKind::replacement; }
    [[nodiscard]] PlanHandOver asked(const Scene&) const;
    /// The plan in sight, once there is one.
    [[nodiscard]] const HandOverPlan* lines() const;
    [[nodiscard]] const Refusals& refusals() const;
    [[nodiscard]] std::string title(Language) const;
    /// Nothing is given where the person does not come in.
    [[nodiscard]] bool left_out(const HandOverLine&) const;
    [[nodiscard]] std::int64_t changes() const;

    ActionTarget target_;
    HandOverKind kind_;
    Stage stage_;
    NewcomerForm newcomer_;
    bool send_activation_ = true, replanned_ = false, day_proposed_ = false;
    std::optional<HandOverPlan> newcomers_plan_;
    std::string typed_;
    AccountId chosen_;
    std::string chosen_name_;
    std::string ends_on_;
    std::set<std::string> left_out_;
    Query<ListUsersRoute> found_{ChangeKind::accounts};
    Query<PlanHandOverRoute> plan_{ChangeKind::accounts, ChangeKind::memberships, ChangeKind::assignments};
    Command<PlanNewcomerRoute> plan_newcomer_;
    Command<HandOverRoute> hand_over_;
    Command<HandOverToNewcomerRoute> hand_over_to_newcomer_;
    PlanPane pane_;
    bool open_ = true;
    bool over_ = false;
};

PlanHandOver HandOverDialog::asked(const Scene& scene) const {
    const OrganisationId here = scene.view.organisation;
    return replaces() ? PlanHandOver{here, target_.account, chosen_} : PlanHandOver{here, chosen_, target_.account};
}

const HandOverPlan* HandOverDialog::lines() const {
    switch (stage_) {
        case Stage::member: return chosen_ && !plan_.loading() ? plan_.reply() : nullptr;
        case Stage::newcomer: return newcomers_plan_ && !plan_newcomer_.busy() ? &*newcomers_plan_ : nullptr;
        case Stage::form: break;
    }
    return nullptr;
}

const Refusals& HandOverDialog::refusals() const {
    return stage_ == Stage::member ? hand_over_.refusals() : hand_over_to_newcomer_.refusals();
}

std::string HandOverDialog::title(Language language) const {
    switch (kind_) {
        case HandOverKind::replacement: return w::replace_title(language, target_.name);
        case HandOverKind::same_rights: return w::same_rights_title(language, target_.name);
        case HandOverKind::new_account: break;
    }
    return w::new_account_title(language, target_.name);
}

bool HandOverDialog::left_out(const HandOverLine& line) const {
    if (line.part == HandOverPart::account) return false;
    if (left_out_.contains(line.key)) return true;
    const std::string membership = std::to_string(line.organisation.value) + "/membership";
    return left_out_.contains(membership);
}

std::int64_t HandOverDialog::changes() const {
    const HandOverPlan* plan = lines();
    if (!plan) return 0;
    return std::count_if(plan->lines.begin(), plan->lines.end(), [&](const HandOverLine& line) {
        const bool does = line.effect == HandOverEffect::give || line.effect == HandOverEffect::change;
        return does && !left_out(line);
    });
}

void HandOverDialog::person(const Scene& scene) {
    const Language language = scene.language;
    ListUsers question;
    question.organisation = scene.view.organisation;
    question.q = typed_;
    question.limit = 6;
    const bool searching = !typed_.empty() && typed_ != chosen_name_;
    if (searching) found_.ask(question);
    const UserPage* page = searching ? found_.reply() : nullptr;
    std::vector<Suggestion> suggestions;
    std::vector<const UserRow*> people;
    if (page)
        for (const UserRow& user : page->rows) {
            if (user.account == target_.account) continue;
            people.push_back(&user);
            suggestions.push_back({std::to_string(user.account.value), list_name(user.first_name, user.last_name),
                                   user.email.empty() ? user.login : readable_email(user.email)});
        }
    std::string error;
    for (const Refusal& refusal : plan_.refusals()) error = words_of(language, refusal);
    const ComboboxEvent event = combobox("person", typed_, suggestions,
                                         {.field = {.label = replaces() ? w::successor(language) : w::model(language),
                                                    .required = true,
                                                    .help = w::successor_help(language),
                                                    .error = error,
                                                    .max_length = longest<ListUsers>("q"),
                                                    .icon = icon::search,
                                                    .first_focus = true},
                                          .loading = searching && found_.loading(),
                                          .none_text = searching ? w::nobody_found(language) : std::string_view(),
                                          .loading_text = words::shell::loading(language)});
    if (event.typed && typed_ != chosen_name_) chosen_ = {};
    if (event.chosen < 0 || static_cast<std::size_t>(event.chosen) >= people.size()) return;
    const UserRow& user = *people[static_cast<std::size_t>(event.chosen)];
    chosen_ = user.account;
    typed_ = chosen_name_ = list_name(user.first_name, user.last_name);
    left_out_.clear();
}

void HandOverDialog::last_day(const Scene& scene) {
    const Language language = scene.language;
    // Once: whoever empties the field, or is in the middle of typing a day, is left to it.
    if (!std::exchange(day_proposed_, true)) ends_on_ = to_iso(months_after(today_of(scene), 1));
    std::string error, help;
    for (const Refusal& refusal : refusals())
        if (refusal.field == "ends_on") error = words_of(language, refusal);
    const Day end = day_from_iso(ends_on_).value_or(Day{});
    if (end >= today_of(scene))
        help = w::together(language, days_from_epoch(end) - days_from_epoch(today_of(scene)) + 1);
    date_field("ends", ends_on_,
               {.label = w::last_day_of(language, target_.name), .required = true, .help = help, .error = error});
}

void HandOverDialog::line(const Scene& scene, const HandOverLine& line) {
    const Language language = scene.language;
    const bool does = line.effect == HandOverEffect::give || line.effect == HandOverEffect::change;
    bool on = does && !left_out(line);
    std::string cause;
    if (line.effect == HandOverEffect::refuse) cause = words_of(language, Refusal{{line.cause}});
    if (line.effect == HandOverEffect::unchanged) cause = std::string(w::effect_unchanged(language));
    if (line.part == HandOverPart::account) cause = std::string(w::account_needed(language));
    if (does && left_out(line) && !left_out_.contains(line.key)) cause = std::string(w::effect_left(language));
    std::string detail = value_words(language, line, line.after);
    if (line.part == HandOverPart::membership || line.part == HandOverPart::default_user) detail.clear();
    if (line.part == HandOverPart::account)
        detail = newcomer_.known().found ? w::account_attached(language, line.after) : w::account_created(language);
    if (line.effect == HandOverEffect::change && !line.before.empty() && line.before != line.after)
        detail += ", " + w::instead_of(language, value_words(language, line, line.before));
    const std::string name = part_words(language, line);
    row({.gap = 12, .height = 44}, [&] {
        column({.width = width_left() - 112}, [&] {
            if (checkbox("line", on, {.label = name, .help = detail, .disabled = cause})) {
                if (on) left_out_.erase(line.key);
                else left_out_.insert(line.key);
            }
        });
        spring();
        switch (line.effect) {
            case HandOverEffect::refuse:
                return badge(w::effect_refuse(language), {.tone = Tone::bad, .tooltip = cause});
            case HandOverEffect::unchanged: return badge(w::effect_unchanged(language), {.tone = Tone::idle});
            case HandOverEffect::give:
            case HandOverEffect::change: break;
        }
        if (!on) return badge(w::effect_left(language), {.tone = Tone::outlined});
        const bool gives = line.effect == HandOverEffect::give;
        badge(gives ? w::effect_give(language) : w::effect_change(language), {.tone = gives ? Tone::ok : Tone::info});
    });
    if (line.effect == HandOverEffect::refuse) {
        text(cause, {.type = Type::small, .color = Token::bad_text});
        gap(8);
    }
}

void HandOverDialog::plan(const Scene& scene) {
    const Language language = scene.language;
    if (stage_ == Stage::member) {
        plan_.ask(asked(scene));
        if (!plan_.refusals().empty()) return;
    }
    const HandOverPlan* plan = lines();
    if (!plan) return skeleton_card(4, words::shell::loading(language));
    if (plan->lines.empty())
        return text(w::nothing_more(language, replaces() ? chosen_name_ : target_.name),
                    {.color = Token::text_secondary});
    column({.gap = 0}, [&] {
        OrganisationId organisation;
        for (const HandOverLine& one : plan->lines) {
            const PushKey scope(one.key);
            if (one.organisation != organisation) {
                organisation = one.organisation;
                gap(8);
                text(one.organisation_label, {.type = Type::small_strong, .color = Token::text_muted});
                gap(4);
            }
            divider();
            line(scene, one);
        }
        divider();
    });
    if (plan->elsewhere > 0)
        text(w::elsewhere(language, plan->elsewhere), {.type = Type::small, .color = Token::text_muted});
}

void HandOverDialog::apply(const Scene& scene) {
    const HandOverPlan* plan = lines();
    if (!plan) return;
    replanned_ = false;
    if (stage_ == Stage::newcomer) return apply_to_newcomer(scene);
    const PlanHandOver of = asked(scene);
    HandOver command{.organisation = of.organisation, .account = of.account, .successor = of.successor};
    command.state = plan->state;
    for (const HandOverLine& one : plan->lines)
        if (left_out(one)) command.left_out.push_back(one.key);
    command.leaves = replaces();
    if (replaces()) command.ends_on = day_from_iso(ends_on_).value_or(Day{});
    hand_over_.send(command, [this](const PlanProgress& begun) {
        PlanView named{begun};
        named.person_name = replaces() ? target_.name : chosen_name_;
        named.successor_name = replaces() ? chosen_name_ : target_.name;
        pane_.show(named);
    });
}

void HandOverDialog::apply_to_newcomer(const Scene& scene) {
    HandOverToNewcomer command{.organisation = scene.view.organisation,
                               .account = target_.account,
                               .details = newcomer_.details(),
                               .existing = newcomer_.known().found};
    command.send_activation = send_activation_ && scene.may(Permission::send_activation);
    command.state = newcomers_plan_->state;
    for (const HandOverLine& one : newcomers_plan_->lines)
        if (left_out(one)) command.left_out.push_back(one.key);
    command.leaves = replaces();
    if (replaces()) command.ends_on = day_from_iso(ends_on_).value_or(Day{});
    hand_over_to_newcomer_.send(command, [this](const PlanProgress& begun) {
        PlanView named{begun};
        named.person_name = target_.name;
        named.successor_name = newcomer_.name();
        pane_.show(named);
    });
}

void HandOverDialog::newcomer_form(const Scene& scene) {
    const Language language = scene.language;
    if (replaces() && button("choose", {.label = w::choose_somebody(language), .icon = icon::search, .small = true})) {
        stage_ = Stage::member;
        return;
    }
    newcomer_.draw(scene, [&](const FoundPerson& member) {
        const bool takeable = replaces() && member.account && member.account != target_.account;
        if (!takeable || !button("take", {.label = w::choose_this(language), .small = true})) return;
        chosen_ = member.account;
        typed_ = chosen_name_ = newcomer_.name();
        left_out_.clear();
        stage_ = Stage::member;
    });
}

void HandOverDialog::see_plan(const Scene& scene) {
    if (!newcomer_.check(scene)) return;
    left_out_.clear();
    hand_over_to_newcomer_.set_refusals({});
    plan_newcomer(scene);
}

void HandOverDialog::plan_newcomer(const Scene& scene) {
    const PlanNewcomer wanted{scene.view.organisation, target_.account, newcomer_.details(), newcomer_.known().found};
    plan_newcomer_.send(wanted, [this](const HandOverPlan& plan) {
        newcomers_plan_ = plan;
        stage_ = Stage::newcomer;
    });
}

/// What was refused of the person goes back to the form; of a plan that moved there is a new one at once.
void HandOverDialog::answered(const Scene& scene) {
    const auto of_form = [](const Refusals& found) {
        return std::any_of(found.begin(), found.end(),
                           [](const Refusal& it) { return it.field.starts_with("details."); });
    };
    const auto moved = [](const Refusals& found) {
        return std::any_of(found.begin(), found.end(),
                           [](const Refusal& it) { return it.code == refusals::moved_meanwhile; });
    };
    const auto back_to_form = [&](auto& command) {
        newcomer_.refuse(scene, command.refusals());
        command.set_refusals({});
        stage_ = Stage::form;
    };
    if (!plan_newcomer_.busy() && !plan_newcomer_.refusals().empty()) back_to_form(plan_newcomer_);
    if (stage_ == Stage::newcomer && !hand_over_to_newcomer_.busy() && of_form(hand_over_to_newcomer_.refusals()))
        back_to_form(hand_over_to_newcomer_);
    if (replanned_ || !moved(refusals())) return;
    replanned_ = true;
    if (stage_ == Stage::member) plan_.expire();
    else plan_newcomer(scene);
}

/// Who is planned for, with the way back to what was typed.
void HandOverDialog::newcomer_in_words(const Scene& scene) {
    const Language language = scene.language;
    row({.gap = 12, .height = 44}, [&] {
        column({.gap = 0, .width = width_left() - 112}, [&] {
            const std::string name = newcomer_.name(), email = readable_email(newcomer_.details().email);
            text(name, {.type = Type::strong});
            text(email, {.type = Type::small, .color = Token::text_muted});
        });
        spring();
        if (button("edit", {.label = w::edit_newcomer(language), .small = true})) stage_ = Stage::form;
    });
    if (!newcomer_.known().found && scene.may(Permission::send_activation))
        checkbox("activation", send_activation_,
                 {.label = w::send_activation(language), .help = words::services::send_activation_help(language)});
}

/// It is begun: from here on it is a plan like any other.
bool HandOverDialog::draw_plan(const Scene& scene) {
    const std::string title = pane_.title(scene.language);
    dialog(
        "hand-over", open_, {.title = title, .width = 624, .close_label = words::shell::close(scene.language)},
        [&] { pane_.body(scene); },
        [&] {
            if (!pane_.footer(scene)) open_ = false;
        });
    return open_;
}

/// What is refused as a whole; what a field says stands at it.
void HandOverDialog::refused(const Scene& scene) {
    const Language language = scene.language;
    if (replanned_) return callout("moved", {.tone = Tone::warn, .lead = w::plan_moved(language), .alert = true});
    for (const Refusal& refusal : refusals())
        if (refusal.field != "ends_on")
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
}

void HandOverDialog::body(const Scene& scene) {
    const Language language = scene.language;
    if (stage_ == Stage::form) return newcomer_form(scene);
    refused(scene);
    if (stage_ == Stage::newcomer) newcomer_in_words(scene);
    else person(scene);
    if (stage_ == Stage::member && !chosen_) {
        if (replaces() && scene.may(Permission::create_users) &&
            button("create",
                   {.label = w::create_successor(language), .kind = ButtonKind::quiet, .icon = icon::user_plus}))
            stage_ = Stage::form;
        return;
    }
    if (replaces()) last_day(scene);
    plan(scene);
}

void HandOverDialog::footer(const Scene& scene) {
    const Language language = scene.language;
    if (stage_ == Stage::newcomer) {
        if (button("back", {.label = words::selections::back(language)})) stage_ = Stage::form;
    } else if (button("cancel", {.label = words::accounts::cancel(language)})) {
        over_ = true;
        open_ = false;
    }
    if (stage_ == Stage::form) {
        const bool here = newcomer_.known().member;
        if (button("see-plan", {.label = words::selections::see_plan(language),
                                .kind = ButtonKind::primary,
                                .busy = plan_newcomer_.busy() || newcomer_.busy(),
                                .busy_label = words::selections::planning(language),
                                .disabled = here ? w::choose_this_instead(language) : std::string_view()}))
            see_plan(scene);
        return;
    }
    const std::int64_t count = changes();
    const bool ready = lines() && (count > 0 || replaces());
    const std::string label =
        lines() ? w::apply(language, count + (replaces() ? 1 : 0)) : std::string(w::apply_none(language));
    if (button("apply", {.label = label,
                         .kind = ButtonKind::primary,
                         .busy = hand_over_.busy() || hand_over_to_newcomer_.busy(),
                         .busy_label = words::accounts::saving(language),
                         .disabled = why_unchanged(language, ready)}))
        apply(scene);
}

bool HandOverDialog::draw(const Scene& scene) {
    if (pane_.shows()) return draw_plan(scene);
    answered(scene);
    const std::string heading = title(scene.language);
    dialog(
        "hand-over", open_, {.title = heading, .width = 624, .close_label = words::shell::close(scene.language)},
        [&] { body(scene); }, [&] { footer(scene); });
    return open_;
}

}  // namespace

std::unique_ptr<AccountDialog> ask_replacement(const ActionTarget& target) {
    return std::make_unique<HandOverDialog>(target, HandOverKind::replacement);
}

std::unique_ptr<AccountDialog> ask_same_rights(const ActionTarget& target) {
    return std::make_unique<HandOverDialog>(target, HandOverKind::same_rights);
}

std::unique_ptr<AccountDialog> ask_new_account(const ActionTarget& target) {
    return std::make_unique<HandOverDialog>(target, HandOverKind::new_account);
}

}  // namespace habilis::web
