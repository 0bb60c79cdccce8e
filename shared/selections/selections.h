#pragma once

#include <array>
#include <optional>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/list_users.h"
#include "shared/accounts/selected_member.h"
#include "shared/plans/plans.h"

/// One verb on many accounts: the plan that says for each of them what will happen (shared/plans).
namespace habilis {

enum class BulkAction : std::uint8_t { activate, resend, disable, assign, withdraw, move };
constexpr std::array<std::string_view, 6> names_of(BulkAction) {
    return {"activate", "resend", "disable", "assign", "withdraw", "move"};
}
/// The kinds of plans begin with these.
constexpr PlanKind kind_of(BulkAction action) { return static_cast<PlanKind>(action); }
static_assert(names_of(BulkAction{}).back() == names_of(PlanKind{})[names_of(BulkAction{}).size() - 1]);
/// What the action asks of the actor, as the verb on one account does.
constexpr Permission permission_of(BulkAction action) { return permission_of(kind_of(action)); }

/// How many accounts may be named one by one; beyond, a filter says whom.
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

/// "Toutes mes sociétés": the same over several of the actor's organisations, where a row is a membership. Each
/// organisation decides by itself what the actor may do there; it is one plan all the same, begun and undone as one.
struct PlanMySelection {
    BulkAction action = BulkAction::activate;
    std::vector<SelectedMember> members;  ///< the ticked ones
    bool everything = false;              ///< or all that the filter matches
    std::vector<SelectedMember> except;   ///< of everything
    SelectionFilter filter;
    std::vector<OrganisationId> organisations;  ///< the filter's; none: all of the actor's
    ServiceId service;
    ServiceRoleId role;
    LevelId level;  ///< of one organisation: refused in the others; none: the root of each
    bool detach_shared = false;
    static constexpr std::array fields{
        field<&PlanMySelection::action>("action", {.stated = true}),
        field<&PlanMySelection::members>("members", {.max_items = most_members_named}),
        field<&PlanMySelection::everything>("everything"),
        field<&PlanMySelection::except>("except", {.max_items = most_members_named}),
        field<&PlanMySelection::filter>("filter"),
        field<&PlanMySelection::organisations>("in", {.max_items = 1000}),
        field<&PlanMySelection::service>("service"),
        field<&PlanMySelection::role>("role"),
        field<&PlanMySelection::level>("level"),
        field<&PlanMySelection::detach_shared>("detach_shared"),
    };
    /// What it asks of one of them.
    [[nodiscard]] PlanSelection in(OrganisationId organisation) const {
        PlanSelection one;
        one.organisation = organisation;
        one.action = action;
        one.filter = filter;
        one.service = service;
        one.role = role;
        one.level = level;
        one.detach_shared = detach_shared;
        return one;
    }
};

struct CountMySelection {
    std::vector<SelectedMember> members;
    SelectionFilter filter;
    std::vector<OrganisationId> organisations;  ///< the filter's
    static constexpr std::array fields{
        field<&CountMySelection::members>("members", {.max_items = most_members_named}),
        field<&CountMySelection::filter>("filter"),
        field<&CountMySelection::organisations>("in", {.max_items = 1000}),
    };
};

struct PlanMySelectionFacts {
    Actor actor;
    std::optional<std::int64_t> matching;  ///< memberships that were found
};

Refusals check(const PlanMySelection&, const PlanMySelectionFacts&);

struct PlanSelectionFacts {
    Actor actor;
    std::optional<bool> service_subscribed;
    std::optional<bool> role_of_service;
    std::optional<bool> level_exists;
    std::optional<std::int64_t> matching;  ///< accounts that were found
};

Refusals check(const PlanSelection&, const PlanSelectionFacts&);

}  // namespace habilis
