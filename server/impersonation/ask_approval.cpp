#include "server/impersonation/approvals.h"
#include "server/impersonation/verbs.h"
#include "server/nouns/letters.h"
#include "shared/base/base_refusals.h"
#include "shared/impersonation/events.h"
#include "shared/journal/difference.h"
#include "shared/mail/refusals.h"

namespace habilis::server {
namespace {

struct ApprovalRecord {
    std::string reason;
    bool writing = false;
    Instant until;
    static constexpr std::array fields{field<&ApprovalRecord::reason>("reason"),
                                       field<&ApprovalRecord::writing>("writing"),
                                       field<&ApprovalRecord::until>("until")};
};

JournalEntry entry_about(const Author& author, const JournalEvent& event, OrganisationId organisation,
                         AccountId target) {
    JournalEntry entry = author.entry(event, organisation);
    entry.target = {"account", target};
    return entry;
}

void tell_person(Transaction& transaction, Outbox& outbox, const StartImpersonation& command, const Holder& actor,
                 Instant until) {
    const Holder holder = *find_holder(transaction, command.account);
    const ImpersonationRequestMail mail{.name = holder.name(),
                                        .actor = actor.account,
                                        .organisation = office_of(outbox, actor, command.organisation),
                                        .reason = command.reason,
                                        .writing = command.writing,
                                        .valid_until = until};
    send_letter(transaction, outbox, holder, mail, {.organisation = command.organisation, .valid_until = until});
}

void tell_actor(Transaction& transaction, Outbox& outbox, const ApprovalRequest& request, bool accepted,
                Instant until) {
    const auto actor = find_holder(transaction, request.actor);
    if (!actor || actor->state != AccountState::active) return;
    const std::string sheet = "/organisations/" + std::to_string(request.organisation.value) + "/users/" +
                              std::to_string(request.subject.value);
    const ImpersonationAnswerMail mail{.name = actor->name(),
                                       .subject = request.subject,
                                       .accepted = accepted,
                                       .valid_until = until,
                                       .sheet = outbox.url(sheet)};
    send_letter(transaction, outbox, *actor, mail, {.organisation = request.organisation});
}

}  // namespace

Result<ImpersonationAsked> ask_approval(Transaction& transaction, const Author& author, Outbox& outbox,
                                        const StartImpersonation& command) {
    const auto facts = impersonation_facts(transaction, author.actor, command);
    if (!facts) return refusals::not_found;
    StartImpersonationFacts asking = *facts;
    asking.approved = true;
    if (Refusals found = check(command, asking); !found.empty()) return found;
    if (!may_send(transaction, command.account, {}, transaction.now())) return refusals::mail_too_many;
    const Instant until = transaction.now() + approval_awaited;
    keep_request(transaction, author.actor.account, command, until);
    JournalEntry entry = entry_about(author, events::impersonation_asked, command.organisation, command.account);
    entry.after = set_fields(ApprovalRecord{command.reason, command.writing, until});
    transaction.record(std::move(entry));
    tell_person(transaction, outbox, command, *find_holder(transaction, author.actor.account), until);
    transaction.changed(ChangeKind::mails);
    return ImpersonationAsked{until};
}

Result<Done> answer_approval(Transaction& transaction, const Author& author, Outbox& outbox,
                             const AnswerImpersonation& answer) {
    const AccountId person = author.actor.account;
    const auto request = find_request(transaction, answer.request, person, transaction.now());
    if (!request) return refusals::not_found;
    const Instant until = transaction.now() + (answer.accept ? approval_validity : 0);
    keep_answer(transaction, request->request, answer.accept, until);
    transaction.record(entry_about(author,
                                   answer.accept ? events::impersonation_approved : events::impersonation_declined,
                                   request->organisation, request->actor));
    tell_actor(transaction, outbox, *request, answer.accept, until);
    transaction.changed(ChangeKind::mails);
    transaction.changed(ChangeKind::sessions);
    return Done{};
}

}  // namespace habilis::server
