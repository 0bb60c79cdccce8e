#include "server/accounts/search_index.h"
#include "server/accounts/sort_keys.h"
#include "server/memberships/verbs.h"
#include "shared/memberships/events.h"

namespace habilis::server {
namespace {

/// What the journal tells of a new membership.
struct JoinRecord {
    OrganisationRole role = OrganisationRole::user;
    bool external = false;
    LevelId level;
    std::string function;
    static constexpr std::array fields{
        field<&JoinRecord::role>("role"),
        field<&JoinRecord::external>("external"),
        field<&JoinRecord::level>("level"),
        field<&JoinRecord::function>("function"),
    };
};

}  // namespace

MembershipId join(Transaction& transaction, const Acting& acting, const NewMembership& made) {
    MembershipId membership = insert_membership(transaction, made);
    write_sort_keys(transaction, made.account);
    reindex_account(transaction, made.account);
    JoinRecord after{made.role, made.details.external, made.details.level, made.details.function};
    record_about(transaction, acting.entry(events::member_attached, made.organisation), made.account,
                 {"", set_fields(after)});
    transaction.changed(ChangeKind::memberships);
    return membership;
}

}  // namespace habilis::server
