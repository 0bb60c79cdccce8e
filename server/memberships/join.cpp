#include "server/memberships/join_and_leave.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sort_keys.h"
#include "server/passwords/expiry.h"
#include "shared/memberships/events.h"

namespace habilis::server {

MembershipId join(Transaction& transaction, const Author& author, const NewMembership& made) {
    MembershipId membership = insert_membership(transaction, made);
    write_sort_keys(transaction, made.account);
    reindex_account(transaction, made.account);
    MembershipRecord after{made.role, made.details.external, made.details.level, made.details.function};
    record_about(transaction, author.entry(events::member_attached, made.organisation), made.account,
                 {"", set_fields(after)});
    apply_validity(transaction, made.account);
    transaction.changed(ChangeKind::memberships);
    return membership;
}

}  // namespace habilis::server
