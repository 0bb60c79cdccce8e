#include "shared/impersonation/start.h"

#include "server/impersonation/approvals.h"
#include "server/impersonation/verbs.h"
#include "server/nouns/accounts.h"
#include "server/nouns/letters.h"
#include "server/nouns/session_actor.h"
#include "shared/base/base_refusals.h"
#include "shared/impersonation/events.h"
#include "shared/journal/difference.h"
#include "shared/sessions/limits.h"

namespace habilis::server {
namespace {

struct StartRecord {
    std::string reason;
    bool writing = false;
    Instant until;
    static constexpr std::array fields{field<&StartRecord::reason>("reason"), field<&StartRecord::writing>("writing"),
                                       field<&StartRecord::until>("until")};
};

struct RefusalRecord {
    std::string refusal;
    static constexpr std::array fields{field<&RefusalRecord::refusal>("refusal")};
};

void tell(Transaction& transaction, Outbox& outbox, const Impersonation& it) {
    const Holder holder = *find_holder(transaction, it.subject);
    const Holder actor = *find_holder(transaction, it.actor);
    const ImpersonationMail mail{.name = holder.name(),
                                 .actor = it.actor,
                                 .organisation = office_of(outbox, actor, it.organisation),
                                 .reason = it.reason,
                                 .writing = it.writing,
                                 .at = transaction.now(),
                                 .until = it.ends,
                                 .profile = outbox.url("/mon-profil")};
    send_letter(transaction, outbox, holder, mail, {.organisation = it.organisation});
}

/// Every line about it names both people, also this one, which stands before the actor has become anybody else.
JournalEntry entry_about(const Author& author, const JournalEvent& event, const StartImpersonation& command) {
    JournalEntry entry = author.entry(event, command.organisation);
    entry.subject = command.account;
    entry.target = {"account", command.account};
    return entry;
}

}  // namespace

std::optional<StartImpersonationFacts> impersonation_facts(Transaction& transaction, const Actor& actor,
                                                           const StartImpersonation& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return std::nullopt;
    const Instant now = transaction.now();
    const Actor person = load_person(transaction, command.account, now);
    return StartImpersonationFacts{
        .actor = actor,
        .state = effective_state(user->state, user->locked_until, user->password_expires, now),
        .notice_pending = person.notice_pending,
        .password_pending = person.password_pending,
        .administers = administers(person),
        .above_actor = is_above(actor, command.organisation, user->power()) || reaches_above(actor, person),
        .in_force = membership_in(person, command.organisation) != nullptr,
        .approved = !approval_required(transaction, command.account) ||
                    find_approval(transaction, actor.account, command, now).has_value(),
        .approved_reason = approved_reason(transaction, actor.account, command, now)};
}

Result<ImpersonationStarted> start_impersonation(Transaction& transaction, const Author& author,
                                                 const ActorBrowser& browser, Outbox& outbox,
                                                 const StartImpersonation& command) {
    const auto facts = impersonation_facts(transaction, author.actor, command);
    if (!facts) return refusals::not_found;
    if (Refusals found = check(command, *facts); !found.empty()) return found;
    if (const auto approval = find_approval(transaction, author.actor.account, command, transaction.now()))
        use_approval(transaction, *approval);

    end_impersonations_by(transaction, author.actor.account, ImpersonationEnd::replaced, author.remote_address);
    const Impersonation it{.actor = author.actor.account,
                           .subject = command.account,
                           .organisation = command.organisation,
                           .reason = command.reason,
                           .writing = command.writing,
                           .started = transaction.now(),
                           .ends = transaction.now() + impersonation_validity};
    open_impersonation(transaction, it, browser.own_session, browser.token_hash, browser.remote);
    JournalEntry entry = entry_about(author, events::impersonation_started, command);
    entry.after = set_fields(StartRecord{it.reason, it.writing, it.ends});
    transaction.record(std::move(entry));
    tell(transaction, outbox, it);
    return ImpersonationStarted{it.ends};
}

void record_refused(Transaction& transaction, const Author& author, const StartImpersonation& command,
                    const Refusal& first) {
    JournalEntry entry = entry_about(author, events::impersonation_refused, command);
    entry.subject = {};
    entry.after = set_fields(RefusalRecord{std::string(first.code.name)});
    transaction.record(std::move(entry));
}

}  // namespace habilis::server
