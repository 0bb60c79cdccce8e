#include "server/api/authorise.h"

#include <algorithm>

#include "server/api/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/impersonation/closed.h"
#include "shared/organisations/refusals.h"

namespace habilis::server {
namespace {

/// The platform looks into a closed organisation, lets people go and opens it again. Nobody else does anything there.
bool stays_open(const RouteInfo& route, const Actor& actor) {
    const bool looks = route.method == Method::get;
    return permissions_of(actor.platform_role).has(route.permission) && (looks || route.options.when_closed);
}

/// Whom a closed organisation is no secret to.
bool knows(const Actor& actor, OrganisationId organisation) {
    return permissions_of(actor.platform_role).has(Permission::view_organisation) ||
           std::find(actor.closed.begin(), actor.closed.end(), organisation) != actor.closed.end();
}

}  // namespace

std::optional<Refusal> refuse_actor(const RouteInfo& route, const std::optional<SessionActor>& session,
                                    OrganisationId organisation, bool closed) {
    if (!session) {
        if (route.audience == Audience::anyone) return std::nullopt;
        return Refusal{refusals::signed_out};
    }
    if (const ActingToken& token = session->token;
        token && (!route.options.by_token || organisation != token.organisation))
        return Refusal{refusals::token_not_here};
    const Actor& actor = session->actor;
    if (actor.impersonating())
        if (const RefusalCode* closed = closed_while_impersonating(route, actor.writing)) return Refusal{*closed};
    if (route.audience == Audience::signed_in) {
        if (actor.notice_pending) return Refusal{refusals::notice_pending};
        if (actor.password_pending) return Refusal{refusals::password_pending};
    }
    if (closed && knows(actor, organisation) && !stays_open(route, actor))
        return Refusal{refusals::organisation_closed};
    if (route.permission != Permission::none && !may(actor, route.permission, organisation)) {
        // To someone with no right at all there, the organisation might as well not exist.
        if (rights_in(actor, organisation) == PermissionSet{}) return Refusal{refusals::not_found};
        return Refusal{refusals::not_allowed};
    }
    if (route.options.asks_proof && !actor.proved) return Refusal{refusals::reauthentication_needed};
    return std::nullopt;
}

std::vector<RefusalCode> refusals_of_actor(const RouteInfo& route) {
    using namespace refusals;
    std::vector<RefusalCode> codes{token_not_here};
    if (route.audience != Audience::anyone) codes.insert(codes.end(), {signed_out, token_unknown});
    if (const RefusalCode* closed = closed_while_impersonating(route, false)) codes.push_back(*closed);
    if (route.audience == Audience::signed_in) codes.insert(codes.end(), {notice_pending, password_pending});
    if (route.permission != Permission::none) codes.insert(codes.end(), {not_found, not_allowed});
    if (route.path.find("{organisation}") != std::string_view::npos) codes.push_back(organisation_closed);
    if (route.options.asks_proof) codes.push_back(reauthentication_needed);
    return codes;
}

}  // namespace habilis::server
