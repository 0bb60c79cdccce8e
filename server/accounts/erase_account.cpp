#include "shared/accounts/erase_account.h"

#include "server/accounts/erasure.h"
#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/memberships/standing.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/passwords/verbs.h"
#include "shared/accounts/events.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/mail/routes.h"

namespace habilis::server {
namespace {

EraseAccountFacts facts_of(Connection& connection, const Actor& actor, const EraseAccount& command,
                           const StoredUser& user, Instant now) {
    const Standing standing = standing_of(connection, actor, command.account, Permission::erase_accounts);
    AdministratorCount administrators = worst_count(connection, actor, command.account, now);
    return {.actor = actor,
            .above_actor = standing.above_actor,
            .version = user.version(),
            .state = user.state,
            .provenance = user.provenance,
            .wholly_mine = standing.wholly_mine,
            .default_user = standing.default_user,
            .name = user.details.last_name,
            .other_usable_administrators = administrators.others,
            .usable_administrator = administrators.usable,
            .candidates = std::move(administrators.candidates)};
}

/// Whether the receipt goes to the person too. A pending account's address is only somebody's claim so far.
bool can_be_told(const Outbox& outbox, const Holder& holder) {
    return outbox.settings().has_server() && !holder.email.empty() && holder.state != AccountState::pending;
}

/// The receipt for the person, who asked for it more than anybody. It must not wait in the outbox, where it would keep
/// what was just erased, so it is sent from memory or not at all: the administrator has the same receipt.
OutgoingMail copy_for(const Outbox& outbox, const Holder& holder, OrganisationId organisation,
                      const ErasureReceipt& receipt) {
    const ErasedMail mail{holder.name(), holder.label_of(organisation), std::to_string(receipt.number),
                          receipt.pseudonym, receipt.at};
    return outbox.unwritten(holder.email, compose(frame_for(outbox, holder, organisation), holder.language, mail),
                            receipt.at);
}

Result<ErasurePreview> preview_erasure(Connection& connection, const Outbox& outbox, const Actor& actor,
                                       const PreviewErasure& preview, Instant now) {
    const auto user = find_user(connection, preview.organisation, preview.account);
    if (!user) return refusals::not_found;
    const EraseAccount command{preview.organisation, preview.account, user->version(), {}};
    if (Refusals found = check_erasable(command, facts_of(connection, actor, command, *user, now)); !found.empty())
        return found;
    ErasurePreview found{user->version(),
                         user->details.last_name,
                         pseudonym_of(preview.account).words(),
                         count_traces(connection, preview.account),
                         {},
                         can_be_told(outbox, *find_holder(connection, preview.account))};
    for (const SheetMembership& membership : memberships_of(connection, preview.account))
        found.organisations.push_back(membership.label);
    return found;
}

}  // namespace

Result<ErasureReceipt> erase_account(Transaction& transaction, const Author& author, const EraseAccount& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    const EraseAccountFacts facts = facts_of(transaction, author.actor, command, *user, transaction.now());
    if (Refusals found = check(command, facts); !found.empty()) return found;
    return erase_account(transaction, author.entry(events::account_erased, command.organisation), command.account,
                         ErasureGround::by_hand);
}

template <>
Result<ErasurePreview> handle<PreviewErasureRoute>(Call& call, const PreviewErasure& preview) {
    return call.database().read([&](Connection& connection) {
        return preview_erasure(connection, call.outbox(), call.actor(), preview, call.now());
    });
}

template <>
Result<ErasureReceipt> handle<EraseAccountRoute>(Call& call, const EraseAccount& command) {
    std::optional<OutgoingMail> copy;
    Result<ErasureReceipt> done = call.transact<ErasureReceipt>([&](Transaction& transaction) {
        const auto holder = find_holder(transaction, command.account);  // nobody knows the address afterwards
        Result<ErasureReceipt> receipt = erase_account(transaction, call.author(), command);
        if (!receipt.ok() || !can_be_told(call.outbox(), *holder)) return receipt;
        receipt->copy_to_person = true;
        copy = copy_for(call.outbox(), *holder, command.organisation, receipt.value());
        return receipt;
    });
    if (done.ok()) call.services().files.clear();
    if (done.ok() && copy) call.services().delivery.send_unwritten(std::move(*copy));
    return done;
}

}  // namespace habilis::server
