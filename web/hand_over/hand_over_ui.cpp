#include "web/hand_over/hand_over_ui.h"

#include <algorithm>
#include <set>

#include "shared/accounts/readable_email.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/hand_over/routes.h"
#include "web/accounts/state_badge.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
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

enum class HandOverKind : std::uint8_t { replacement, same_rights };

std::string part_words(Language language, const HandOverLine& line) {
    switch (line.part) {
        case HandOverPart::membership: return std::string(w::part_membership(language));
        case HandOverPart::role: return std::string(w::part_role(language));
        case HandOverPart::level: return std::string(w::part_level(language));
        case HandOverPart::function: return std::string(w::part_function(language));
        case HandOverPart::default_user: return std::string(w::part_default_user(language));
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
    HandOverDialog(ActionTarget target, HandOverKind kind) : target_(std::move(target)), kind_(kind) {}
    bool draw(const Scene&) override;

private:
    void person(const Scene&);
    void last_day(const Scene&);
    void plan(const Scene&);
    void line(const Scene&, const HandOverLine&);
    void apply(const Scene&);
    bool draw_plan(const Scene&);
    [[nodiscard]] bool replaces() const { return kind_ == HandOverKind::replacement; }
    [[nodiscard]] PlanHandOver asked(const Scene&) const;
    /// Nothing is given where the person does not come in.
    [[nodiscard]] bool left_out(const HandOverLine&) const;
    [[nodiscard]] std::int64_t changes() const;

    ActionTarget target_;
    HandOverKind kind_;
    std::string typed_;
    AccountId chosen_;
    std::string chosen_name_;
    std::string ends_on_;
    std::set<std::string> left_out_;
    Query<ListUsersRoute> found_{ChangeKind::accounts};
    Query<PlanHandOverRoute> plan_{ChangeKind::accounts, ChangeKind::memberships, ChangeKind::assignments};
    Command<HandOverRoute> hand_over_;
    PlanPane pane_;
    bool open_ = true;
};

PlanHandOver HandOverDialog::asked(const Scene& scene) const {
    const OrganisationId here = scene.view.organisation;
    return replaces() ? PlanHandOver{here, target_.account, chosen_} : PlanHandOver{here, chosen_, target_.account};
}

bool HandOverDialog::left_out(const HandOverLine& line) const {
    if (left_out_.contains(line.key)) return true;
    const std::string membership = std::to_string(line.organisation.value) + "/membership";
    return left_out_.contains(membership);
}

std::int64_t HandOverDialog::changes() const {
    const HandOverPlan* plan = chosen_ ? plan_.reply() : nullptr;
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
    if (ends_on_.empty()) ends_on_ = to_iso(months_after(today_of(scene), 1));
    std::string error, help;
    for (const Refusal& refusal : hand_over_.refusals())
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
    if (does && left_out(line) && !left_out_.contains(line.key)) cause = std::string(w::effect_left(language));
    std::string detail = value_words(language, line, line.after);
    if (line.part == HandOverPart::membership || line.part == HandOverPart::default_user) detail.clear();
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
    plan_.ask(asked(scene));
    const HandOverPlan* plan = plan_.reply();
    if (!plan_.refusals().empty()) return;
    if (!plan || plan_.loading()) return skeleton_card(4, words::shell::loading(language));
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
    const HandOverPlan* plan = plan_.reply();
    if (!plan) return;
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

bool HandOverDialog::draw(const Scene& scene) {
    const Language language = scene.language;
    if (pane_.shows()) return draw_plan(scene);
    const bool moved = std::any_of(hand_over_.refusals().begin(), hand_over_.refusals().end(),
                                   [](const Refusal& it) { return it.code == refusals::moved_meanwhile; });
    dialog(
        "hand-over", open_,
        {.title = replaces() ? w::replace_title(language, target_.name) : w::same_rights_title(language, target_.name),
         .width = 624,
         .close_label = words::shell::close(language)},
        [&] {
            if (moved) {
                callout("moved", {.tone = Tone::warn, .lead = w::plan_moved(language), .alert = true});
            } else {
                for (const Refusal& refusal : hand_over_.refusals())
                    if (refusal.field != "ends_on")
                        callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            }
            person(scene);
            if (!chosen_) {
                if (replaces() && scene.may(Permission::create_users)) {
                    const std::string href = path_of({Screen::create_user, scene.view.organisation, {}, {}, false});
                    link("create", {.label = w::create_successor(language), .href = href, .icon = icon::user_plus});
                }
                return;
            }
            if (replaces()) last_day(scene);
            plan(scene);
        },
        [&] {
            if (button("cancel", {.label = words::accounts::cancel(language)})) open_ = false;
            const std::int64_t count = changes();
            const bool ready = chosen_ && plan_.reply() && !plan_.loading() && (count > 0 || replaces());
            const std::string label = w::apply(language, count + (replaces() ? 1 : 0));
            if (button("apply", {.label = label,
                                 .kind = ButtonKind::primary,
                                 .busy = hand_over_.busy(),
                                 .busy_label = words::accounts::saving(language),
                                 .disabled = why_unchanged(language, ready)})) {
                if (moved) plan_.expire();
                apply(scene);
            }
        });
    return open_;
}

}  // namespace

std::unique_ptr<AccountDialog> ask_replacement(const ActionTarget& target) {
    return std::make_unique<HandOverDialog>(target, HandOverKind::replacement);
}

std::unique_ptr<AccountDialog> ask_same_rights(const ActionTarget& target) {
    return std::make_unique<HandOverDialog>(target, HandOverKind::same_rights);
}

}  // namespace habilis::web
