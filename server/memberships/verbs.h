#pragma once

#include "server/nouns/accounts.h"
#include "server/nouns/author.h"
#include "shared/base/partial.h"
#include "shared/memberships/attach_member.h"
#include "shared/memberships/attachments.h"
#include "shared/memberships/detach_member.h"
#include "shared/organisations/coordinates.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<UpdatedUser> attach_member(Transaction&, const Author&, const AttachMember&);

Result<Detached> detach_member(Transaction&, const Author&, const DetachMember&);
/// What the check of the verb has to know, also for who only asks what would happen.
DetachMemberFacts facts_of(Connection&, const Actor&, const DetachMember&, const StoredUser&, Instant now);
Result<Done> change_attachments(Transaction&, const Author&, const Partial<ChangeAttachments>&);

}  // namespace habilis::server
