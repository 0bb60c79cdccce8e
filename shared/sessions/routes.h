#pragma once

#include "shared/api/route.h"
#include "shared/sessions/my_sessions.h"
#include "shared/sessions/prove_password.h"
#include "shared/sessions/session.h"
#include "shared/sessions/sign_in_history.h"
#include "shared/sessions/unlock.h"

namespace habilis {

struct SignInRoute : Route<SignIn, SignedIn> {
    static constexpr RouteInfo info{Method::post, "/sessions/sign-in", Audience::anyone};
};
struct SignOutRoute : Route<SignOut, Done> {
    static constexpr RouteInfo info{
        Method::post, "/sessions/sign-out", Audience::limited, Permission::none, {.changes_nothing = true}};
};
struct WhoAmIRoute : Route<WhoAmI, Me> {
    static constexpr RouteInfo info{Method::get, "/session", Audience::limited};
};
struct ProvePasswordRoute : Route<ProvePassword, Done> {
    static constexpr RouteInfo info{
        Method::post, "/session/prove", Audience::limited, Permission::none, {.self_only = true}};
};
struct UnlockRoute : Route<Unlock, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/unlock",
                                    Audience::signed_in,
                                    Permission::unlock_accounts,
                                    {.self_only = true}};
};
struct ListMySessionsRoute : Route<ListMySessions, MySessions> {
    static constexpr RouteInfo info{
        Method::get, "/my/sessions", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct EndSessionRoute : Route<EndSession, Done> {
    static constexpr RouteInfo info{
        Method::post, "/my/sessions/{session}/end", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct EndOtherSessionsRoute : Route<EndOtherSessions, EndedSessions> {
    static constexpr RouteInfo info{
        Method::post, "/my/sessions/end-others", Audience::signed_in, Permission::none, {.self_only = true}};
};
/// Says from where somebody works and when: for those who may read the journal.
struct ListSignInsRoute : Route<ListSignIns, SignInPage> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/users/{account}/sign-ins",
                                    Audience::signed_in, Permission::view_journal};
};
struct ListMySignInsRoute : Route<ListMySignIns, SignInPage> {
    static constexpr RouteInfo info{
        Method::get, "/my/sign-ins", Audience::signed_in, Permission::none, {.self_only = true}};
};

}  // namespace habilis
