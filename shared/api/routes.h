#pragma once

#include "shared/access/routes.h"
#include "shared/accounts/routes.h"
#include "shared/certificates/routes.h"
#include "shared/consent/routes.h"
#include "shared/invitations/routes.h"
#include "shared/memberships/routes.h"
#include "shared/organisations/routes.h"
#include "shared/passwords/routes.h"
#include "shared/sessions/routes.h"

namespace habilis {

/// Every route of the API. The server binds a handler to each (a missing one does not compile), the permission matrix
/// and the OpenAPI document are made from it.
using AllRoutes =
    RouteList<SignInRoute, SignOutRoute, WhoAmIRoute, ForgotPasswordRoute, InspectLinkRoute, ResetPasswordRoute,
              ChoosePasswordRoute, SendActivationRoute, ActivateRoute, RequestActivationAgainRoute, ViewNoticeRoute,
              AnswerNoticeRoute, ViewProfileRoute, UpdateProfileRoute, ListMyServicesRoute, CreateOrganisationRoute,
              ViewOrganisationRoute, ListAdministratorsRoute, ListLevelsRoute, AddLevelRoute, CreateServiceRoute,
              ListServicesRoute, SubscribeRoute, ListUsersRoute, CountUsersRoute, CreateUserRoute, ViewUserRoute,
              UpdateUserRoute, ChangeStateRoute, AssignServicesRoute, AttachMemberRoute, CheckCertificateRoute>;

}  // namespace habilis
