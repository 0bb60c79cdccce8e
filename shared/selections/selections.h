#pragma once

#include <optional>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/list_users.h"
#include "shared/mail/delivery.h"
#include "shared/selections/selection_plan_id.h"

/// One verb on many accounts: first a plan that says for each of them what will happen, then exactly that, in steps.
namespace habilis {

enum class BulkAction : std::uint8_t { activate, resend, disable, assign, withdraw, move };
constexpr std::array<std::string_view, 6> names_of(BulkAction) {
    return {"activate", "resend", "disable", "assign", "withdraw", "move"};
}
/// What the action asks of the actor, as the verb on one account does.
constexpr Permission permission_of(BulkAction action) {
    switch (action) {
        case BulkAction::activate:
        case BulkAction::disable: return Permission::change_state;
        case BulkAction::resend: return Permission::send_activation;
        case BulkAction::assign:
        case BulkAction::withdraw: return Permission::assign_services;
        case BulkAction::move: return Permission::edit_membership;
    }
    return Permission::none;
}

/// How many accounts one plan may hold.
inline constexpr std::int64_t most_planned = 100'000;
/// How many of them may be named one by one; beyond, a filter says whom.
inline constexpr std::uint16_t most_named = 50'000;

/// The filter of the list, as part of a body.
struct SelectionFilter : UserFilter {
    static constexpr std::array fields = filter_fields<SelectionFilter>();
};

struct PlanSelection {
    OrganisationId organisation;
    BulkAction action = BulkAction::activate;
    std::vector<AccountId> accounts;  ///< the ticked ones
    bool everything = false;          ///< or all that the filter matches
    std::vector<AccountId> except;    ///< of everything
    SelectionFilter filter;
    ServiceId service;   ///< assign, withdraw
    ServiceRoleId role;  ///< assign
    LevelId level;       ///< move, and then stated; none: the root
    /// disable: whoever belongs to other organisations too is detached from this one instead
    bool detach_shared = false;
    static constexpr std::array fields{
        field<&PlanSelection::organisation>("organisation", {.required = true, .in_path = true}),
        field<&PlanSelection::action>("action", {.stated = true}),
        field<&PlanSelection::accounts>("accounts", {.max_items = most_named}),
        field<&PlanSelection::everything>("everything"),
        field<&PlanSelection::except>("except", {.max_items = most_named}),
        field<&PlanSelection::filter>("filter"),
        field<&PlanSelection::service>("service"),
        field<&PlanSelection::role>("role"),
        field<&PlanSelection::level>("level"),
        field<&PlanSelection::detach_shared>("detach_shared"),
    };
};

/// Of some accounts, how many the filter matches: the others are ticked, but not to be seen.
struct CountSelection {
    OrganisationId organisation;
    std::vector<AccountId> accounts;
    SelectionFilter filter;
    static constexpr std::array fields{
        field<&CountSelection::organisation>("organisation", {.required = true, .in_path = true}),
        field<&CountSelection::accounts>("accounts", {.max_items = most_named}),
        field<&CountSelection::filter>("filter"),
    };
};
struct SelectionCount {
    std::int64_t matching = 0;
    static constexpr std::array fields{field<&SelectionCount::matching>("matching")};
};

struct PlanSelectionFacts {
    Actor actor;
    std::optional<bool> service_subscribed;
    std::optional<bool> role_of_service;
    std::optional<bool> level_exists;
    std::optional<std::int64_t> matching;  ///< accounts that were found
};

Refusals check(const PlanSelection&, const PlanSelectionFacts&);

/// What becomes of one account. Stored by its number: append only.
enum class PlannedEffect : std::uint8_t {
    none,
    refuse,
    mail,
    enable,
    disable,
    assign,
    replace,
    withdraw,
    move,
    detach
};
constexpr std::array<std::string_view, 10> names_of(PlannedEffect) {
    return {"none", "refuse", "mail", "enable", "disable", "assign", "replace", "withdraw", "move", "detach"};
}
enum class RowOutcome : std::uint8_t { waiting, done, refused };
constexpr std::array<std::string_view, 3> names_of(RowOutcome) { return {"waiting", "done", "refused"}; }

/// A plan, or what came of it: how many accounts of each fate.
struct SelectionPlan {
    SelectionPlanId plan;
    BulkAction action = BulkAction::activate;
    std::int64_t changes = 0;    ///< planned to change
    std::int64_t unchanged = 0;  ///< are already as wanted
    std::int64_t refusals = 0;   ///< planned to be refused
    std::int64_t done = 0;       ///< of the changes
    std::int64_t failed = 0;     ///< of the changes, refused when it was their turn
    std::int64_t shared = 0;     ///< to be disabled, or refused that, and of other organisations too
    std::int64_t people = 0;     ///< of the organisation, who have access; counted until the plan is begun
    static constexpr std::array fields{
        field<&SelectionPlan::plan>("plan"),         field<&SelectionPlan::action>("action"),
        field<&SelectionPlan::changes>("changes"),   field<&SelectionPlan::unchanged>("unchanged"),
        field<&SelectionPlan::refusals>("refusals"), field<&SelectionPlan::done>("done"),
        field<&SelectionPlan::failed>("failed"),     field<&SelectionPlan::shared>("shared"),
        field<&SelectionPlan::people>("people"),
    };
    [[nodiscard]] std::int64_t rows() const { return changes + unchanged + refusals; }
    [[nodiscard]] bool finished() const { return done + failed >= changes; }
    /// It takes access from so many at once that their number has to be typed first.
    [[nodiscard]] bool wants_count_typed() const {
        const bool takes = action == BulkAction::disable || action == BulkAction::withdraw;
        return takes && (changes > 10 || (people >= 10 && 5 * changes >= people));
    }
};

struct ListPlan {
    OrganisationId organisation;
    SelectionPlanId plan;
    std::int64_t offset = 0;
    std::int64_t limit = 100;
    static constexpr std::array fields{
        field<&ListPlan::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListPlan::plan>("plan", {.required = true, .in_path = true}),
        field<&ListPlan::offset>("offset", {.minimum = 0, .maximum = most_planned}),
        field<&ListPlan::limit>("limit", {.minimum = 1, .maximum = 200}),
    };
};

struct PlannedRow {
    AccountId account;
    std::string name;  ///< "KERVADENN Éloïse"
    PlannedEffect effect = PlannedEffect::none;
    RowOutcome outcome = RowOutcome::waiting;
    std::string before;  ///< the role or level that the person had when it was planned
    std::string after;
    std::string also;   ///< enable, disable: the other organisations in which it takes effect
    std::string cause;  ///< why it is or was refused, in the reader's language
    /// Of a mail that was sent: what became of it, and what the mail server said when it refused it.
    MailState delivery = MailState::waiting;
    static constexpr std::array fields{
        field<&PlannedRow::account>("account"),   field<&PlannedRow::name>("name"),
        field<&PlannedRow::effect>("effect"),     field<&PlannedRow::outcome>("outcome"),
        field<&PlannedRow::before>("before"),     field<&PlannedRow::after>("after"),
        field<&PlannedRow::also>("also"),         field<&PlannedRow::cause>("cause"),
        field<&PlannedRow::delivery>("delivery"),
    };
};

/// Refused first, then what changes, then what does not; by name.
struct PlannedRows {
    std::vector<PlannedRow> rows;
    std::int64_t mails_waiting = 0;  ///< of the whole plan, on their way still
    std::int64_t mails_refused = 0;  ///< of the whole plan, by the recipients' servers
    static constexpr std::array fields{
        field<&PlannedRows::rows>("rows"),
        field<&PlannedRows::mails_waiting>("mails_waiting"),
        field<&PlannedRows::mails_refused>("mails_refused"),
    };
};

/// The next step of a plan: at most `step` accounts, in one transaction. The first one is refused with
/// base.moved_meanwhile when any account has changed since the plan was made; later, such an account is refused alone.
struct ApplySelection {
    OrganisationId organisation;
    SelectionPlanId plan;
    std::int64_t typed_count = 0;  ///< of a first step whose plan wants it
    static constexpr std::int64_t step = 25;
    static constexpr std::array fields{
        field<&ApplySelection::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ApplySelection::plan>("plan", {.required = true, .in_path = true}),
        field<&ApplySelection::typed_count>("typed_count", {.minimum = 0, .maximum = most_planned}),
    };
};

/// Before the first step.
Refusals check(const ApplySelection&, const SelectionPlan&);

}  // namespace habilis
