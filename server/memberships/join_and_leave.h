#pragma once

#include "server/nouns/accounts.h"
#include "server/nouns/author.h"
#include "shared/base/result.h"
#include "shared/memberships/attach_member.h"
#include "shared/memberships/detach_member.h"
#include "shared/organisations/coordinates.h"

/// What verbs that attach or detach do once they have decided.
namespace habilis::server {

/// What the journal tells of a membership that begins or ends.
struct MembershipRecord {
    OrganisationRole role = OrganisationRole::user;
    bool external = false;
    LevelId level;
    std::string function;
    Profile profile = Profile::none;
    static constexpr std::array fields{
        field<&MembershipRecord::role>("role"),       field<&MembershipRecord::external>("external"),
        field<&MembershipRecord::level>("level"),     field<&MembershipRecord::function>("function"),
        field<&MembershipRecord::profile>("profile"),
    };
};

/// Removes the membership with its roles, and writes its line. Refused
/// when it would take the last usable administrator.
Result<Detached> leave(Transaction&, const Author&, OrganisationId, const StoredUser&);

/// Writes the membership, its line, and the search index; a request of the person to join is closed.
MembershipId join(Transaction&, const Author&, const NewMembership&);
/// The same for an account that there is, once that is decided: its name, and the address of the organisation.
MembershipId attach_account(Transaction&, const Author&, const AttachMember&);

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
