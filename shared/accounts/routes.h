#pragma once

#include "shared/accounts/change_state.h"
#include "shared/accounts/create_school_person.h"
#include "shared/accounts/create_user.h"
#include "shared/accounts/erase_account.h"
#include "shared/accounts/find_person.h"
#include "shared/accounts/list_users.h"
#include "shared/accounts/profile.h"
#include "shared/accounts/suggest_people.h"
#include "shared/accounts/update_school_sheet.h"
#include "shared/accounts/update_user.h"
#include "shared/accounts/updated_user.h"
#include "shared/accounts/view_user.h"
#include "shared/api/route.h"

namespace habilis {

struct ListUsersRoute : Route<ListUsers, UserPage> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/users", Audience::signed_in,
                                    Permission::view_users};
};
struct CountUsersRoute : Route<CountUsers, UserCount> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/users/count", Audience::signed_in,
                                    Permission::view_users};
};
struct ListMyUsersRoute : Route<ListMyUsers, UserPage> {
    static constexpr RouteInfo info{Method::get, "/my/users", Audience::signed_in};
};
struct CountMyUsersRoute : Route<CountMyUsers, UserCount> {
    static constexpr RouteInfo info{Method::get, "/my/users/count", Audience::signed_in};
};
struct FindPersonRoute : Route<FindPerson, FoundPerson> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/users/find-person",
                                    Audience::signed_in, Permission::create_users};
};
struct SuggestPeopleRoute : Route<SuggestPeople, SuggestedPeople> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/users/suggest-people",
                                    Audience::signed_in, Permission::create_users};
};
struct CreateUserRoute : Route<CreateUser, CreatedUser> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/users/create", Audience::signed_in,
                                    Permission::create_users};
};
struct CreateSchoolPersonRoute : Route<CreateSchoolPerson, CreatedUser> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/users/create-school-person",
                                    Audience::signed_in, Permission::create_users};
};
struct ViewUserRoute : Route<ViewUser, UserSheet> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/users/{account}", Audience::signed_in,
                                    Permission::view_users};
};
struct UpdateUserRoute : Route<UpdateUser, UpdatedUser> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/users/{account}/update",
                                    Audience::signed_in, Permission::edit_membership};
};
struct UpdateSchoolSheetRoute : Route<UpdateSchoolSheet, UpdatedUser> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/users/{account}/update-school-sheet",
                                    Audience::signed_in, Permission::edit_membership};
};
struct ListClassesRoute : Route<ListClasses, SchoolClasses> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/classes", Audience::signed_in,
                                    Permission::view_users};
};
struct ChangeStateRoute : Route<ChangeState, UpdatedUser> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/change-state",
                                    Audience::signed_in,
                                    Permission::change_state,
                                    {.self_only = true}};
};
struct PreviewErasureRoute : Route<PreviewErasure, ErasurePreview> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/users/{account}/erasure",
                                    Audience::signed_in,
                                    Permission::erase_accounts,
                                    {.self_only = true}};
};
struct EraseAccountRoute : Route<EraseAccount, ErasureReceipt> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/erase",
                                    Audience::signed_in,
                                    Permission::erase_accounts,
                                    {.self_only = true, .asks_proof = true, .when_closed = true}};
};
struct ViewProfileRoute : Route<ViewProfile, MyProfile> {
    static constexpr RouteInfo info{Method::get, "/my/profile", Audience::signed_in};
};
struct UpdateProfileRoute : Route<UpdateProfile, UpdatedUser> {
    static constexpr RouteInfo info{Method::post, "/my/profile/update", Audience::signed_in};
};

}  // namespace habilis
