#pragma once

#include "server/access/acting.h"
#include "server/accounts/store.h"
#include "shared/base/partial.h"
#include "shared/memberships/attach_member.h"
#include "shared/memberships/attachments.h"
#include "shared/memberships/detach_member.h"
#include "shared/organisations/coordinates.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<UpdatedUser> attach_member(Transaction&, const Acting&, const AttachMember&);

Result<Detached> detach_member(Transaction&, const Acting&, const DetachMember&);
/// What the check of the verb has to know, also for who only asks what would happen.
DetachMemberFacts facts_of(Connection&, const Actor&, const DetachMember&, const StoredUser&, Instant now);
Result<Done> change_attachments(Transaction&, const Acting&, const Partial<ChangeAttachments>&);

/// What the journal tells of a membership that begins or ends.
struct MembershipRecord {
    OrganisationRole role = OrganisationRole::user;
    bool external = false;
    LevelId level;
    std::string function;
    static constexpr std::array fields{
        field<&MembershipRecord::role>("role"),
        field<&MembershipRecord::external>("external"),
        field<&MembershipRecord::level>("level"),
        field<&MembershipRecord::function>("function"),
    };
};

/// For verbs that detach, once they have decided: removes the membership with its roles, and writes its line. Refused
/// when it would take the last usable administrator.
Result<Detached> leave(Transaction&, const Acting&, OrganisationId, const StoredUser&);

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
