#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/access/period.h"
#include "shared/access/rights.h"
#include "shared/accounts/account.h"
#include "shared/accounts/create_user.h"
#include "shared/base/fields.h"
#include "shared/services/services.h"

namespace habilis {

/// "Remplacer par…" and "Donner les mêmes droits que…": what one person has, for another one. What would be given
/// is shown line by line; the lines that are not left out are then the rows of a plan (shared/plans).

/// `account`: of somebody who comes in on the way. It cannot be left out.
enum class HandOverPart : std::uint8_t { membership, role, level, function, service, default_user, account };
constexpr std::array<std::string_view, 7> names_of(HandOverPart) {
    return {"membership", "role", "level", "function", "service", "default_user", "account"};
}

/// What happens to the successor by a line. What is refused needs somebody with more rights; its cause says why.
enum class HandOverEffect : std::uint8_t { give, change, unchanged, refuse };
constexpr std::array<std::string_view, 4> names_of(HandOverEffect) { return {"give", "change", "unchanged", "refuse"}; }

struct PlanHandOver {
    OrganisationId organisation;  ///< where the actor sees both
    AccountId account;            ///< who leaves, or has what is given
    AccountId successor;
    static constexpr std::array fields{
        field<&PlanHandOver::organisation>("organisation", {.required = true, .in_path = true}),
        field<&PlanHandOver::account>("account", {.required = true, .in_path = true}),
        field<&PlanHandOver::successor>("successor", {.required = true}),
    };
};

/// The same for somebody who has no account in the organisation yet: as it would be created, or attached where the
/// e-mail is somebody's already (R9).
struct PlanNewcomer {
    OrganisationId organisation;
    AccountId account;
    ContactDetails details;
    bool existing = false;  ///< as of CreateUser
    static constexpr std::array fields{
        field<&PlanNewcomer::organisation>("organisation", {.required = true, .in_path = true}),
        field<&PlanNewcomer::account>("account", {.required = true, .in_path = true}),
        field<&PlanNewcomer::details>("details"),
        field<&PlanNewcomer::existing>("existing"),
    };
    [[nodiscard]] CreateUser creation() const { return {organisation, details, {}, existing}; }
};

/// `before` and `after` are the successor's, in words that need no translation (labels); of a role they are the names
/// of OrganisationRole.
struct HandOverLine {
    std::string key;  ///< "7/service/12": names the line when it is left out
    OrganisationId organisation;
    std::string organisation_label;
    HandOverPart part = HandOverPart::membership;
    ServiceId service;
    std::string label;  ///< of the service
    std::string before;
    std::string after;
    HandOverEffect effect = HandOverEffect::give;
    std::string cause;  ///< code of the refusal
    static constexpr std::array fields{
        field<&HandOverLine::key>("key"),
        field<&HandOverLine::organisation>("organisation"),
        field<&HandOverLine::organisation_label>("organisation_label"),
        field<&HandOverLine::part>("part"),
        field<&HandOverLine::service>("service"),
        field<&HandOverLine::label>("label"),
        field<&HandOverLine::before>("before"),
        field<&HandOverLine::after>("after"),
        field<&HandOverLine::effect>("effect"),
        field<&HandOverLine::cause>("cause"),
    };
};

struct HandOverPlan {
    std::vector<HandOverLine> lines;
    std::string state;           ///< what it was computed from; sent back when it is applied
    std::int64_t elsewhere = 0;  ///< memberships of the leaver that the actor does not administer
    static constexpr std::array fields{
        field<&HandOverPlan::lines>("lines"),
        field<&HandOverPlan::state>("state"),
        field<&HandOverPlan::elsewhere>("elsewhere"),
    };
};

struct HandOver {
    OrganisationId organisation;
    AccountId account;
    AccountId successor;
    std::string state;
    std::vector<std::string> left_out;  ///< keys of lines
    bool leaves = false;                ///< "Remplacer": the memberships of `account` end
    Day ends_on;                        ///< with this day
    static constexpr std::array fields{
        field<&HandOver::organisation>("organisation", {.required = true, .in_path = true}),
        field<&HandOver::account>("account", {.required = true, .in_path = true}),
        field<&HandOver::successor>("successor", {.required = true}),
        field<&HandOver::state>("state", {.required = true, .max_length = 8000}),
        field<&HandOver::left_out>("left_out", {.max_length = 60, .max_items = 4000}),
        field<&HandOver::leaves>("leaves"),
        field<&HandOver::ends_on>("ends_on"),
    };
};

/// The same with the account created on the way: both, or nothing.
struct HandOverToNewcomer {
    OrganisationId organisation;
    AccountId account;
    ContactDetails details;
    bool existing = false;
    bool send_activation = false;  ///< the link of the new account, at once
    std::string state;
    std::vector<std::string> left_out;
    bool leaves = false;
    Day ends_on;
    static constexpr std::array fields{
        field<&HandOverToNewcomer::organisation>("organisation", {.required = true, .in_path = true}),
        field<&HandOverToNewcomer::account>("account", {.required = true, .in_path = true}),
        field<&HandOverToNewcomer::details>("details"),
        field<&HandOverToNewcomer::existing>("existing"),
        field<&HandOverToNewcomer::send_activation>("send_activation"),
        field<&HandOverToNewcomer::state>("state", {.required = true, .max_length = 8000}),
        field<&HandOverToNewcomer::left_out>("left_out", {.max_length = 60, .max_items = 4000}),
        field<&HandOverToNewcomer::leaves>("leaves"),
        field<&HandOverToNewcomer::ends_on>("ends_on"),
    };
    [[nodiscard]] PlanNewcomer plan() const { return {organisation, account, details, existing}; }
    [[nodiscard]] HandOver to(AccountId successor) const {
        return {organisation, account, successor, state, left_out, leaves, ends_on};
    }
};

/// One of the two in one organisation.
struct HandOverSide {
    bool member = false;
    OrganisationRole role = OrganisationRole::user;
    LevelId administered;
    PermissionSet chosen;
    LevelId level;
    std::string level_label;
    std::string function;
    bool external = false;
    Period period;
    bool default_user = false;
    std::vector<Assignment> assignments;  ///< those that last
    std::int64_t version = 0;

    [[nodiscard]] Power power() const {
        return {rights_of_membership(role, chosen, static_cast<bool>(administered)), administered};
    }
};

/// An organisation of the leaver that the actor administers.
struct HandOverPlace {
    OrganisationId organisation;
    std::string label;
    HandOverSide leaver, successor;
    std::vector<OrganisationService> services;  ///< that the actor manages
};

struct HandOverFacts {
    Actor actor;
    AccountState successor_state = AccountState::active;
    bool successor_has_email = true;
    bool successor_external = false;
    bool successor_mailbox = false;  ///< takes over services, and no right over people
    bool newcomer = false;           ///< comes into `organisation` on the way
    OrganisationId organisation;
    Refusals creation;  ///< what creating the newcomer would be refused with
    std::vector<HandOverPlace> places;
    std::optional<Day> today;
};

/// Whether this person can take over at all.
Refusals refuse_successor(AccountId account, AccountId successor, const HandOverFacts&);
/// Every line, place by place.
std::vector<HandOverLine> lines_of(AccountId successor, const HandOverFacts&);
/// Those that are carried out.
std::vector<HandOverLine> wanted_of(const HandOver&, std::vector<HandOverLine> lines);
/// What the plan was computed from: it moved when this differs.
std::string state_of(const HandOverFacts&);

Refusals check(const HandOver&, const HandOverFacts&);
Refusals check(const PlanNewcomer&, const HandOverFacts&);
Refusals check(const HandOverToNewcomer&, const HandOverFacts&);

}  // namespace habilis
