#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "shared/access/permissions.h"
#include "shared/accounts/account_id.h"
#include "shared/base/fields.h"
#include "shared/mail/delivery.h"
#include "shared/organisations/organisation_id.h"
#include "shared/plans/plan_id.h"

/// What changes many accounts, or one in many ways, is a plan first: row by row what will happen. The server applies it
/// in steps, each of which is on the disk before the next; so it goes on by itself whatever stops, can be stopped, and
/// can be undone as a whole.
namespace habilis {

/// Stored by its number: append only.
enum class PlanKind : std::uint8_t {
    activate,
    resend,
    disable,
    assign,
    withdraw,
    move,
    replacement,  ///< somebody gets what another one has, who leaves
    same_rights,  ///< and keeps it
    from_file,    ///< what an import does
    merge         ///< two accounts of one person become one: `person` goes, `successor` stays
};
constexpr std::array<std::string_view, 10> names_of(PlanKind) {
    return {"activate", "resend",      "disable",     "assign",    "withdraw",
            "move",     "replacement", "same_rights", "from_file", "merge"};
}
constexpr bool is_hand_over(PlanKind kind) { return kind == PlanKind::replacement || kind == PlanKind::same_rights; }
/// What it asks of the actor as a whole; each row asks by itself too.
constexpr Permission permission_of(PlanKind kind) {
    switch (kind) {
        case PlanKind::activate:
        case PlanKind::disable: return Permission::change_state;
        case PlanKind::resend: return Permission::send_activation;
        case PlanKind::assign:
        case PlanKind::withdraw: return Permission::assign_services;
        case PlanKind::move:
        case PlanKind::replacement:
        case PlanKind::same_rights:
        case PlanKind::merge: return Permission::edit_membership;
        case PlanKind::from_file: return Permission::import_users;
    }
    return Permission::none;
}
/// One of its rows that is refused takes back the others: half of a hand-over is none.
constexpr bool is_all_or_nothing(PlanKind kind) { return is_hand_over(kind) || kind == PlanKind::merge; }

/// Stored by its number: append only. Of those at work the server does one step after the other.
enum class PlanState : std::uint8_t { planned, applying, applied, taking_back, taken_back, undoing, undone };
constexpr std::array<std::string_view, 7> names_of(PlanState) {
    return {"planned", "applying", "applied", "taking_back", "taken_back", "undoing", "undone"};
}
constexpr bool is_at_work(PlanState state) {
    return state == PlanState::applying || state == PlanState::taking_back || state == PlanState::undoing;
}

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
    detach,
    attach,
    grant,         ///< a role in the organisation
    function,      ///< what the person does there
    default_user,  ///< "Utilisateur par défaut" (N1), given or taken
    end,           ///< the last day
    create,        ///< the account itself: of a hand-over as the plan is begun
    link,          ///< who has one elsewhere becomes a member
    edit,          ///< the details
    restore,       ///< a hidden account comes back
    hide,          ///< whom a file of the school no longer names
    school         ///< what such a file says beside the details: key, classes
};
constexpr std::array<std::string_view, 21> names_of(PlannedEffect) {
    return {"none",     "refuse", "mail",   "enable", "disable", "assign",   "replace",
            "withdraw", "move",   "detach", "attach", "grant",   "function", "default_user",
            "end",      "create", "link",   "edit",   "restore", "hide",     "school"};
}
/// What the row asks of the actor where it happens.
constexpr Permission permission_of(PlannedEffect effect) {
    switch (effect) {
        case PlannedEffect::mail: return Permission::send_activation;
        case PlannedEffect::enable:
        case PlannedEffect::disable:
        case PlannedEffect::restore:
        case PlannedEffect::hide: return Permission::change_state;
        case PlannedEffect::assign:
        case PlannedEffect::replace:
        case PlannedEffect::withdraw: return Permission::assign_services;
        case PlannedEffect::detach: return Permission::detach_members;
        case PlannedEffect::attach:
        case PlannedEffect::create:
        case PlannedEffect::link: return Permission::create_users;
        case PlannedEffect::grant:
        case PlannedEffect::default_user: return Permission::grant_roles;
        case PlannedEffect::move:
        case PlannedEffect::function:
        case PlannedEffect::edit:
        case PlannedEffect::school:
        case PlannedEffect::end: return Permission::edit_membership;
        case PlannedEffect::none:
        case PlannedEffect::refuse: break;
    }
    return Permission::none;
}

/// Stored by its number: append only.
enum class RowOutcome : std::uint8_t {
    waiting,
    done,
    refused,  ///< when it was its turn
    undone,
    left  ///< as the plan made it, when the plan was undone; its cause says why
};
constexpr std::array<std::string_view, 5> names_of(RowOutcome) {
    return {"waiting", "done", "refused", "undone", "left"};
}

/// How many accounts one plan may hold.
inline constexpr std::int64_t most_planned = 100'000;
/// How many rows are done in one transaction: short, so that other people's writes get in between.
inline constexpr std::int64_t rows_of_a_step = 25;
/// How long a plan that was begun can be undone.
inline constexpr std::int64_t undoable_for = 7 * one_day;

/// Of a plan over several organisations, how much of it lies in one of them.
struct PlanPart {
    OrganisationId organisation;
    std::int64_t changes = 0;
    std::int64_t people = 0;  ///< as of PlanProgress
    static constexpr std::array fields{
        field<&PlanPart::organisation>("organisation"),
        field<&PlanPart::changes>("changes"),
        field<&PlanPart::people>("people"),
    };
};

/// So many of so many people lose access that their number has to be typed first.
constexpr bool takes_from_many(std::int64_t changes, std::int64_t people) {
    return changes > 10 || (people >= 10 && 5 * changes >= people);
}

/// A plan, or what came of it: how many rows of each fate. Its verbs answer this, which names nobody, because their
/// replies are kept for a while.
struct PlanProgress {
    PlanId plan;
    /// Where it is found; of one over several (`spans`) one of them.
    OrganisationId organisation;
    bool spans = false;
    std::vector<PlanPart> parts;  ///< of one over several, until it is begun: where it changes something
    PlanKind kind = PlanKind::activate;
    PlanState state = PlanState::planned;
    std::int64_t changes = 0;    ///< planned to change
    std::int64_t unchanged = 0;  ///< are already as wanted
    std::int64_t refusals = 0;   ///< planned to be refused
    std::int64_t done = 0;       ///< of the changes, and not undone
    std::int64_t failed = 0;     ///< of the changes, refused when it was their turn
    std::int64_t undone = 0;     ///< of the changes that were done
    std::int64_t left = 0;       ///< of those that were to be undone, and could not
    std::int64_t taking = 0;     ///< of the changes, take an access
    std::int64_t shared = 0;     ///< to be disabled, or refused that, and of other organisations too
    std::int64_t people = 0;     ///< of the organisation, who have access; counted until the plan is begun
    /// Answered once, as it is made: whoever was named and has no row, because the organisation is closed, or because
    /// he is not among the people of the actor any more.
    std::int64_t closed = 0;
    std::int64_t gone = 0;
    Instant begun;
    std::int64_t seconds = 0;  ///< that it took, or has taken so far
    AccountId person;          ///< of a hand-over: who leaves, or has what is given; of a merge: which goes
    AccountId successor;
    static constexpr std::array fields{
        field<&PlanProgress::plan>("plan"),         field<&PlanProgress::organisation>("organisation"),
        field<&PlanProgress::spans>("spans"),       field<&PlanProgress::parts>("parts"),
        field<&PlanProgress::kind>("kind"),         field<&PlanProgress::state>("state"),
        field<&PlanProgress::changes>("changes"),   field<&PlanProgress::unchanged>("unchanged"),
        field<&PlanProgress::refusals>("refusals"), field<&PlanProgress::done>("done"),
        field<&PlanProgress::failed>("failed"),     field<&PlanProgress::undone>("undone"),
        field<&PlanProgress::left>("left"),         field<&PlanProgress::taking>("taking"),
        field<&PlanProgress::shared>("shared"),     field<&PlanProgress::people>("people"),
        field<&PlanProgress::closed>("closed"),     field<&PlanProgress::gone>("gone"),
        field<&PlanProgress::begun>("begun"),       field<&PlanProgress::seconds>("seconds"),
        field<&PlanProgress::person>("person"),     field<&PlanProgress::successor>("successor"),
    };
    [[nodiscard]] std::int64_t rows() const { return changes + unchanged + refusals; }
    /// Of the step-by-step work under way, how much is behind.
    [[nodiscard]] std::int64_t behind() const {
        return state == PlanState::applying || state == PlanState::applied ? done + failed : undone + left;
    }
    [[nodiscard]] std::int64_t to_do() const {
        return state == PlanState::applying || state == PlanState::applied ? changes : done + undone + left;
    }
    /// In one organisation, whichever: their whole number has to be typed first.
    [[nodiscard]] bool wants_count_typed() const {
        if (kind == PlanKind::from_file) return takes_from_many(taking, people);
        if (kind != PlanKind::disable && kind != PlanKind::withdraw) return false;
        if (!spans) return takes_from_many(changes, people);
        return std::any_of(parts.begin(), parts.end(),
                           [](const PlanPart& part) { return takes_from_many(part.changes, part.people); });
    }
};

/// With what people read.
struct PlanView : PlanProgress {
    std::string person_name;  ///< "KERVADENN Éloïse"
    std::string successor_name;
    std::string cause;  ///< why the whole was taken back, in the reader's language
    static constexpr std::array fields =
        joined(PlanProgress::fields, std::array{
                                         field<&PlanView::person_name>("person_name"),
                                         field<&PlanView::successor_name>("successor_name"),
                                         field<&PlanView::cause>("cause"),
                                     });
};

struct ViewPlan {
    OrganisationId organisation;
    PlanId plan;
    static constexpr std::array fields{
        field<&ViewPlan::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ViewPlan::plan>("plan", {.required = true, .in_path = true}),
    };
};

/// The reader's own, begun and not yet forgotten, newest first.
struct ListPlans {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ListPlans::organisation>("organisation", {.required = true, .in_path = true}),
    };
};
struct Plans {
    std::vector<PlanView> plans;
    static constexpr std::array fields{field<&Plans::plans>("plans")};
};

/// Those over several of the reader's organisations.
struct ListMyPlans {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct ListPlanRows {
    OrganisationId organisation;
    PlanId plan;
    bool failed = false;  ///< only what was refused when it was its turn, or could not be undone
    std::int64_t offset = 0;
    std::int64_t limit = 100;
    static constexpr std::array fields{
        field<&ListPlanRows::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListPlanRows::plan>("plan", {.required = true, .in_path = true}),
        field<&ListPlanRows::failed>("failed"),
        field<&ListPlanRows::offset>("offset", {.minimum = 0, .maximum = most_planned}),
        field<&ListPlanRows::limit>("limit", {.minimum = 1, .maximum = 200}),
    };
};

struct PlannedRow {
    AccountId account;
    std::string name;  ///< "KERVADENN Éloïse"
    PlannedEffect effect = PlannedEffect::none;
    RowOutcome outcome = RowOutcome::waiting;
    std::string place;    ///< of a hand-over, and of a plan over several: the organisation
    std::string service;  ///< of a hand-over
    std::string before;   ///< the role or level that the person had when it was planned
    std::string after;    ///< of a role in the organisation: the name of OrganisationRole; of an end: the day
    std::string also;     ///< enable, disable: the other organisations in which it takes effect
    std::string cause;    ///< why it is or was refused or left, in the reader's language
    /// Of a mail that was sent: what became of it, and what the mail server said when it refused it.
    MailState delivery = MailState::waiting;
    static constexpr std::array fields{
        field<&PlannedRow::account>("account"),   field<&PlannedRow::name>("name"),
        field<&PlannedRow::effect>("effect"),     field<&PlannedRow::outcome>("outcome"),
        field<&PlannedRow::place>("place"),       field<&PlannedRow::service>("service"),
        field<&PlannedRow::before>("before"),     field<&PlannedRow::after>("after"),
        field<&PlannedRow::also>("also"),         field<&PlannedRow::cause>("cause"),
        field<&PlannedRow::delivery>("delivery"),
    };
};

/// Refused first, then what changes, then what does not; by name. Of a hand-over place by place.
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

/// "Appliquer". Refused with base.moved_meanwhile when any account has changed since the plan was made; later, such an
/// account is refused alone. Begun once, it is not begun again.
struct BeginPlan {
    OrganisationId organisation;
    PlanId plan;
    std::int64_t typed_count = 0;  ///< where the plan wants it
    static constexpr std::array fields{
        field<&BeginPlan::organisation>("organisation", {.required = true, .in_path = true}),
        field<&BeginPlan::plan>("plan", {.required = true, .in_path = true}),
        field<&BeginPlan::typed_count>("typed_count", {.minimum = 0, .maximum = most_planned}),
    };
};
Refusals check(const BeginPlan&, const PlanProgress&);

/// "Arrêter": what was done is taken back.
struct StopPlan {
    OrganisationId organisation;
    PlanId plan;
    static constexpr std::array fields{
        field<&StopPlan::organisation>("organisation", {.required = true, .in_path = true}),
        field<&StopPlan::plan>("plan", {.required = true, .in_path = true}),
    };
};
Refusals check(const StopPlan&, PlanState);

/// "Annuler" of what was applied. A row that somebody changed since stays, and is named.
struct UndoPlan {
    OrganisationId organisation;
    PlanId plan;
    static constexpr std::array fields{
        field<&UndoPlan::organisation>("organisation", {.required = true, .in_path = true}),
        field<&UndoPlan::plan>("plan", {.required = true, .in_path = true}),
    };
};
Refusals check(const UndoPlan&, PlanState);

}  // namespace habilis
