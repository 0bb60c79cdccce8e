#pragma once

#include <map>
#include <optional>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/access/actor.h"
#include "shared/services/assignment_origin.h"
#include "shared/services/create_service.h"
#include "shared/services/list_catalogue.h"
#include "shared/services/services.h"
#include "shared/services/update_service.h"
#include "shared/services/withhold_role.h"

/// The SQL of services, their roles, subscriptions and assignments.
namespace habilis::server {

/// What an organisation has subscribed to, with the roles of each service, in the catalogue's order. `now`: what has
/// been closed until then is available; 0: the state as it was set.
std::vector<OrganisationService> services_of(Connection&, OrganisationId, Instant now = {});

/// The catalogue, or one service of it.
std::vector<CatalogueService> catalogue(Connection&);
std::optional<CatalogueService> find_service(Connection&, ServiceId);
/// The catalogue's services in their order.
std::vector<ServiceId> catalogue_order(Connection&);
/// Writes what check() let through. The roles that are left out go.
void update_service(Transaction&, const UpdateService&);
void order_catalogue(Transaction&, const std::vector<ServiceId>&);

/// Those of them that the actor manages: all, or only the ones that he has himself (N3).
std::vector<OrganisationService> services_within(Connection&, const Actor&, OrganisationId, Instant now = {});
/// Whether the actor manages the services that he has himself, and no other.
bool only_own_services(const Actor&, OrganisationId);

ServiceId insert_service(Transaction&, const CreateService&);
bool has_service(Connection&, ServiceId);
bool is_subscribed(Connection&, OrganisationId, ServiceId);
/// What it is now; nothing when there is no such service.
std::optional<ServiceState> state_of_service(Connection&, ServiceId, Instant now);
void insert_subscription(Transaction&, OrganisationId, ServiceId);
void withhold_role(Transaction&, const WithholdRole&);
/// How many of the organisation have a role on the service.
std::int64_t roles_given(Connection&, OrganisationId, ServiceId);
/// Takes everybody's role on the service, in one organisation or in all; every sheet of theirs that is open moves on.
void take_roles(Transaction&, ServiceId, OrganisationId = {});
/// As the journal keeps that.
struct TakenRoles {
    std::int64_t roles_given = 0;
    static constexpr std::array fields{field<&TakenRoles::roles_given>("roles_given")};
};
/// Gives everybody who has the one role on a service the other one instead.
void move_role(Transaction&, ServiceId, ServiceRoleId from, ServiceRoleId to);
/// The service, its roles and its subscriptions; nobody has a role on it any more.
void delete_service(Transaction&, ServiceId);
/// False, with nothing done, when somebody of the organisation has a role on it.
bool delete_subscription(Transaction&, OrganisationId, ServiceId);

/// The tiles of everyone's home page: assigned to the account for now, still subscribed, in one of its memberships that
/// have not ended.
std::vector<MyService> services_for(Connection&, const Actor&, Language, Instant now);

/// An assignment with its words, as the journal keeps it: readable after the catalogue has changed.
struct NamedAssignment {
    ServiceId service;
    std::string label;
    ServiceRoleId role;
    std::string role_label;
    Day starts_on = {};
    Day ends_on = {};
    [[nodiscard]] Assignment as_given() const { return {service, role, starts_on, ends_on}; }
    static constexpr std::array fields{
        field<&NamedAssignment::service>("service"),     field<&NamedAssignment::label>("label"),
        field<&NamedAssignment::role>("role"),           field<&NamedAssignment::role_label>("role_label"),
        field<&NamedAssignment::starts_on>("starts_on"), field<&NamedAssignment::ends_on>("ends_on"),
    };
};

/// In the catalogue's order.
std::vector<NamedAssignment> assignments_of(Connection&, MembershipId);

/// The same without words.
std::vector<Assignment> given_to(Connection&, MembershipId);
/// Of several people, in one statement.
std::map<AccountId, std::vector<Assignment>> given_to(Connection&, OrganisationId, const std::vector<AccountId>&);

/// Those of them that the actor sees: of the services that he manages.
std::vector<NamedAssignment> assignments_within(Connection&, const Actor&, OrganisationId, MembershipId);

/// The same of several people, in one statement.
std::map<AccountId, std::vector<Assignment>> assignments_within(Connection&, const Actor&, OrganisationId,
                                                                const std::vector<AccountId>&);

/// Makes `assignments` the membership's only ones. What stays as it was keeps its date and its origin; `origins` holds
/// one for each.
void replace_assignments(Transaction&, MembershipId, const std::vector<Assignment>& assignments,
                         const std::vector<AssignmentOrigin>& origins, AccountId by);

/// How somebody came to the role that he has, or nothing without one.
struct GivenAssignment {
    NamedAssignment assignment;
    AssignmentOrigin origin = AssignmentOrigin::unrecorded;
    Instant given_at;
    AccountId given_by;
};
std::optional<GivenAssignment> given_assignment(Connection&, MembershipId, ServiceId);
/// Beside them: "Autoriser l'utilisateur à gérer uniquement les services affectés". Raises the membership's version.
void raise_assignments_version(Transaction&, MembershipId, bool assigned_services_only);

}  // namespace habilis::server
