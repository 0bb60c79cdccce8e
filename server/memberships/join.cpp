#include "server/accounts/search_index.h"
#include "server/accounts/sort_keys.h"
#include "server/memberships/verbs.h"
#include "server/passwords/expiry.h"
#include "shared/memberships/events.h"

namespace habilis::server {

MembershipId join(Transaction& transaction, const Acting& acting, const NewMembership& made) {
    MembershipId membership = insert_membership(transaction, made);
    write_sort_keys(transaction, made.account);
    reindex_account(transaction, made.account);
    MembershipRecord after{made.role, made.details.external, made.details.level, made.details.function};
    record_about(transaction, acting.entry(events::member_attached, made.organisation), made.account,
                 {"", set_fields(after)});
    apply_validity(transaction, made.account);
    transaction.changed(ChangeKind::memberships);
    return membership;
}

}  // namespace habilis::server
