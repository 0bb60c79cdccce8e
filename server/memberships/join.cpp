#include "server/memberships/join_and_leave.h"
#include "server/nouns/holder.h"
#include "server/nouns/join_requests.h"
#include "server/nouns/notifications.h"
#include "server/nouns/organisations.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sort_keys.h"
#include "server/passwords/expiry.h"
#include "shared/memberships/events.h"

namespace habilis::server {

MembershipId join(Transaction& transaction, const Author& author, const NewMembership& made) {
    MembershipId membership = insert_membership(transaction, made);
    close_join_request(transaction, author, made.organisation, made.account);
    write_sort_keys(transaction, made.account);
    reindex_account(transaction, made.account);
    MembershipRecord after{made.role, made.details.external, made.details.level, made.details.function,
                           made.details.profile};
    record_about(transaction, author.entry(events::member_attached, made.organisation), made.account,
                 {"", set_fields(after)});
    apply_validity(transaction, made.account);
    notify(transaction, {.organisation = made.organisation,
                         .kind = NotificationKind::member_joined,
                         .author = author.actor.account,
                         .about = made.account});
    transaction.changed(ChangeKind::memberships);
    return membership;
}

MembershipId attach_account(Transaction& transaction, const Author& author, const AttachMember& command) {
    const auto organisation = find_organisation(transaction, command.organisation);
    const auto holder = find_holder(transaction, command.account);
    if (!organisation || !holder) return {};
    ContactDetails details;
    details.first_name = holder->first_name;
    details.last_name = holder->last_name;
    details.email = holder->email;
    details.external = command.external;
    details.level = command.level;
    details.function = command.function;
    if (customs_of(organisation->kind).addresses) copy_address(details, *organisation);
    return join(transaction, author, {command.organisation, command.account, details, {}, command.role});
}

}  // namespace habilis::server
