#pragma once

#include <vector>

#include "shared/accounts/create_user.h"
#include "shared/accounts/find_person.h"
#include "shared/organisations/view_organisation.h"
#include "shared/sessions/session.h"

/// What the creation of a person decides before it draws.
namespace habilis::web {

/// The form as it begins: the organisation's postal address where its people have one, and of whoever administers one
/// level that level.
ContactDetails details_of_new(const Me&, const OrganisationView&);

/// The person's other organisations to which somebody new can be attached along the way (R4).
std::vector<MyMembership> organisations_to_attach(const Me&, OrganisationId here);

/// What the server will say, as far as the browser can know it. `known`: who has the e-mail already, if that was asked.
Refusals check_new(const Me&, const OrganisationView&, const CreateUser&, const FoundPerson& known);

/// What of a person who has an account already stands in the form.
ContactDetails identity_of(const FoundPerson&);

}  // namespace habilis::web
