#pragma once

#include "server/access/acting.h"
#include "server/accounts/store.h"
#include "shared/memberships/attach_member.h"
#include "shared/organisations/coordinates.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<UpdatedUser> attach_member(Transaction&, const Acting&, const AttachMember&);

/// For verbs that attach, once they have decided: writes the membership, its line, and the search index.
MembershipId join(Transaction&, const Acting&, const NewMembership&);

/// The address of a new membership is the organisation's.
template <class Organisation>
void copy_address(ContactDetails& details, const Organisation& organisation) {
    details.country = organisation.country;
    details.address = organisation.address;
    details.postal_code = organisation.postal_code;
    details.city = organisation.city;
    details.canton = organisation.canton;
}

}  // namespace habilis::server
