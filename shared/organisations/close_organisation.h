#pragma once

#include <optional>
#include <string>

#include "shared/access/actor.h"
#include "shared/base/fields.h"
#include "shared/base/instant.h"

/// Closing an organisation and opening it again, which the platform does. Nothing is deleted: while it is closed its
/// memberships give nothing, and nobody writes in it.
namespace habilis {

struct PlanClosing {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&PlanClosing::organisation>("organisation", {.required = true, .in_path = true}),
    };
};

/// What happens when it is closed now.
struct ClosingPlan {
    std::string label;
    std::int64_t members = 0;
    std::int64_t nowhere_else = 0;    ///< of them: left with their profile, their data and the way out
    std::int64_t administrators = 0;  ///< who are told by mail
    std::int64_t services = 0;        ///< subscriptions that rest
    std::int64_t join_requests = 0;   ///< that are closed, each with a mail
    bool listed = false;              ///< its public page goes
    static constexpr std::array fields{
        field<&ClosingPlan::label>("label"),
        field<&ClosingPlan::members>("members"),
        field<&ClosingPlan::nowhere_else>("nowhere_else"),
        field<&ClosingPlan::administrators>("administrators"),
        field<&ClosingPlan::services>("services"),
        field<&ClosingPlan::join_requests>("join_requests"),
        field<&ClosingPlan::listed>("listed"),
    };
};

struct CloseOrganisation {
    OrganisationId organisation;
    std::string reason;        ///< its administrators read it
    std::string confirmed;     ///< the name of the organisation, typed
    std::int64_t members = 0;  ///< of the plan that was read; another number now is refused
    static constexpr std::array fields{
        field<&CloseOrganisation::organisation>("organisation", {.required = true, .in_path = true}),
        field<&CloseOrganisation::reason>("reason", {.required = true, .max_length = 500, .multiline = true}),
        field<&CloseOrganisation::confirmed>("confirmed", {.required = true, .max_length = 200}),
        field<&CloseOrganisation::members>("members", {.minimum = 0}),
    };
};

struct CloseOrganisationFacts {
    Actor actor;
    std::string label;
    std::optional<std::int64_t> members;
};

Refusals check(const CloseOrganisation&, const CloseOrganisationFacts&);

/// Whether what was typed is the name, without regard to case, accents and spaces at the ends.
bool confirms(std::string_view typed, std::string_view label);

struct ReopenOrganisation {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ReopenOrganisation::organisation>("organisation", {.required = true, .in_path = true}),
    };
};

struct ReopenedOrganisation {
    bool orphaned = false;  ///< nobody usable administers it; those who look after it have been told
    static constexpr std::array fields{field<&ReopenedOrganisation::orphaned>("orphaned")};
};

struct ReopenOrganisationFacts {
    Actor actor;
    std::optional<bool> closed;
};

Refusals check(const ReopenOrganisation&, const ReopenOrganisationFacts&);

}  // namespace habilis
