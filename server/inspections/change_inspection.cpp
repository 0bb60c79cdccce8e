#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/inspections/verbs.h"
#include "server/memberships/join_and_leave.h"
#include "server/nouns/administrators.h"
#include "server/nouns/letters.h"
#include "server/nouns/organisations.h"
#include "server/nouns/role_record.h"
#include "shared/base/base_refusals.h"
#include "shared/inspections/events.h"
#include "shared/inspections/routes.h"

namespace habilis::server {
namespace {

InspectionFacts facts_of_email(Connection& connection, const Actor& actor, const OpenInspection& command,
                               AccountId account) {
    InspectionFacts facts{.actor = actor};
    facts.known = static_cast<bool>(account);
    facts.member = account && find_user(connection, command.organisation, account);
    facts.mailbox = account && is_mailbox(connection, account);
    facts.state = static_cast<AccountState>(
        connection.integer("SELECT coalesce(max(state), 0) FROM accounts WHERE id = ?1", account));
    return facts;
}

/// The access that there is; nobody else's membership is one.
std::optional<StoredUser> find_inspector(Connection& connection, OrganisationId organisation, AccountId account) {
    auto user = find_user(connection, organisation, account);
    return user && user->details.profile == Profile::inspector ? user : std::nullopt;
}

void tell_inspector(Transaction& transaction, Outbox& outbox, OrganisationId organisation, AccountId account,
                    InspectionMail mail) {
    const auto holder = find_holder(transaction, account);
    if (!holder) return;
    mail.name = holder->name();
    mail.organisation = holder->label_of(organisation);
    mail.page = outbox.url("/organisations/" + std::to_string(organisation.value));
    send_letter(transaction, outbox, *holder, mail, {.organisation = organisation});
}

}  // namespace

Result<Done> open_inspection(Transaction& transaction, Outbox& outbox, const Author& author,
                             const OpenInspection& command) {
    const auto organisation = find_organisation(transaction, command.organisation);
    if (!organisation) return refusals::not_found;
    const AccountId account = account_of_email(transaction, command.email);
    InspectionFacts facts = facts_of_email(transaction, author.actor, command, account);
    facts.today = today_in(transaction, command.organisation, transaction.now());
    if (Refusals found = check(command, facts); !found.empty()) return found;

    const Holder holder = *find_holder(transaction, account);
    ContactDetails details;
    details.first_name = holder.first_name;
    details.last_name = holder.last_name;
    details.email = holder.email;
    details.profile = Profile::inspector;
    details.external = true;
    if (customs_of(organisation->kind).addresses) copy_address(details, *organisation);
    join(transaction, author, {command.organisation, account, details, {}});
    const Period period{command.starts_on ? command.starts_on : *facts.today, command.ends_on};
    if (!change_role(transaction, command.organisation, account, {.period = period})) return refusals::moved_meanwhile;
    record_about(transaction, author.entry(events::inspection_opened, command.organisation), account,
                 difference(PeriodRecord({}), PeriodRecord(period)));
    tell_inspector(transaction, outbox, command.organisation, account,
                   {.by = author.actor.account, .starts_on = period.starts_on, .last_day = period.ends_on});
    return Done{};
}

Result<Done> prolong_inspection(Transaction& transaction, Outbox& outbox, const Author& author,
                                const ProlongInspection& command) {
    const auto inspector = find_inspector(transaction, command.organisation, command.account);
    if (!inspector) return refusals::not_found;
    const InspectionFacts facts{.actor = author.actor,
                                .today = today_in(transaction, command.organisation, transaction.now()),
                                .version = inspector->version(),
                                .period = inspector->period};
    if (Refusals found = check(command, facts); !found.empty()) return found;
    const Period period{inspector->period.starts_on, command.ends_on};
    if (!change_role(transaction, command.organisation, command.account, {.period = period}))
        return refusals::moved_meanwhile;
    transaction.changed(ChangeKind::memberships);
    record_about(transaction, author.entry(events::inspection_prolonged, command.organisation), command.account,
                 difference(PeriodRecord(inspector->period), PeriodRecord(period)));
    tell_inspector(transaction, outbox, command.organisation, command.account,
                   {.by = author.actor.account, .last_day = period.ends_on});
    return Done{};
}

Result<Done> close_inspection(Transaction& transaction, const Author& author, const CloseInspection& command) {
    const auto inspector = find_inspector(transaction, command.organisation, command.account);
    if (!inspector) return refusals::not_found;
    if (Refusals found = check(command, {.actor = author.actor, .version = inspector->version()}); !found.empty())
        return found;
    record_about(transaction, author.entry(events::inspection_closed, command.organisation), command.account,
                 difference(PeriodRecord(inspector->period), PeriodRecord({})));
    const Result<Detached> left = leave(transaction, author, command.organisation, *inspector);
    if (!left.ok()) return left.refusals();
    return Done{};
}

/// An e-mail that is tried here counts like one that is looked up: what a refusal would undo is written before.
template <>
Result<Done> handle<OpenInspectionRoute>(Call& call, const OpenInspection& command) {
    const auto counted = call.transact<FoundPerson>(
        [&](Transaction& transaction) {
            return find_person(transaction, call.actor(), {command.organisation, command.email});
        },
        Keep::nothing);
    if (!counted.ok()) return counted.refusals();
    return call.transact<Done>(
        [&](Transaction& transaction) { return open_inspection(transaction, call.outbox(), call.author(), command); });
}

template <>
Result<Done> handle<ProlongInspectionRoute>(Call& call, const ProlongInspection& command) {
    return call.transact<Done>([&](Transaction& transaction) {
        return prolong_inspection(transaction, call.outbox(), call.author(), command);
    });
}

template <>
Result<Done> handle<CloseInspectionRoute>(Call& call, const CloseInspection& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return close_inspection(transaction, call.author(), command); });
}

}  // namespace habilis::server
