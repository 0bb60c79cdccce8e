#include "shared/notifications/send_message.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/notifications/verbs.h"
#include "server/nouns/notifications.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/storage/columns.h"
#include "server/storage/number_set.h"
#include "shared/accounts/contact_details.h"
#include "shared/base/base_refusals.h"
#include "shared/journal/difference.h"
#include "shared/notifications/events.h"
#include "shared/notifications/routes.h"

namespace habilis::server {
namespace {

/// The roles and levels of a message as they are stored: nobody beyond the author's reach is among them.
struct Rule {
    std::string roles, levels;
    bool exists = true;
};

Rule rule_of(Connection& connection, const Actor& actor, OrganisationId organisation,
             const std::vector<OrganisationRole>& roles, const std::vector<LevelId>& levels) {
    Rule rule;
    rule.roles = number_set(roles, [](OrganisationRole role) { return static_cast<int>(role); });
    if (levels.empty()) {
        rule.levels = levels_text(reach_of(actor, Permission::send_messages, organisation));
        return rule;
    }
    std::vector<LevelId> all;
    for (const LevelId level : levels) {
        if (!level || !has_level(connection, organisation, level)) {
            rule.exists = false;
            return rule;
        }
        for (const LevelBelow& below : levels_below(connection, level)) all.push_back(below.level);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    rule.levels = number_set(all, [](LevelId level) { return level.value; });
    return rule;
}

std::int64_t messages_since(Connection& connection, OrganisationId organisation, Instant since) {
    return connection.integer(
        "SELECT count(*) FROM (SELECT sent_at FROM notifications WHERE organisation_id = ?1 AND kind = 0 "
        "ORDER BY id DESC LIMIT ?3) newest WHERE sent_at > ?2",
        organisation, since, most_messages);
}

/// What people wrote is theirs: it stands in the part of a line that can be erased.
struct MessageRecord {
    std::vector<OrganisationRole> roles;
    std::string subject;
    std::int64_t people = 0;
    static constexpr std::array fields{
        field<&MessageRecord::roles>("to_roles"),
        field<&MessageRecord::subject>("subject"),
        field<&MessageRecord::people>("people"),
    };
};

}  // namespace

Result<SentMessage> send_message(Transaction& transaction, Outbox& outbox, const Author& author,
                                 const SendMessage& command) {
    const AccountId me = author.actor.account;
    const Rule rule = rule_of(transaction, author.actor, command.organisation, command.roles, command.levels);
    SendMessageFacts facts{
        .actor = author.actor,
        .levels_exist = rule.exists,
        .within_a_day = messages_since(transaction, command.organisation, transaction.now() - one_hour * 24)};
    if (rule.exists)
        facts.people =
            count_audience(transaction, command.organisation, rule.roles, rule.levels, me, transaction.now());
    if (Refusals found = check(command, facts); !found.empty()) return found;
    const std::int64_t people = facts.people.value_or(0);
    const NotificationId made = notify(transaction, {.organisation = command.organisation,
                                                     .kind = NotificationKind::message,
                                                     .author = me,
                                                     .subject = command.subject,
                                                     .content = command.content,
                                                     .roles = rule.roles,
                                                     .levels = rule.levels,
                                                     .amount = people,
                                                     .mails = true});
    JournalEntry entry = author.entry(events::message_sent, command.organisation);
    entry.after = set_fields(MessageRecord{command.roles, command.subject, people});
    transaction.record(std::move(entry));
    mail_next(transaction, outbox, made);
    return SentMessage{made, people};
}

template <>
Result<Messages> handle<ListMessagesRoute>(Call& call, const ListMessages& list) {
    return call.database().read([&](Connection& connection) -> Result<Messages> {
        Messages found;
        // Within one level, only one's own: what others wrote to people beyond it is not told.
        const bool whole = reach_of(call.actor(), Permission::send_messages, list.organisation).whole();
        connection.each(
            "SELECT n.id, n.sent_at, n.subject, n.content, n.amount, coalesce(a.civility, 0), "
            "coalesce(a.first_name, ''), coalesce(a.last_name, '') "
            "FROM notifications n LEFT JOIN accounts a ON a.id = n.author_id "
            "WHERE n.organisation_id = ?1 AND n.kind = 0 AND n.id < ?2 AND (?3 = 1 OR n.author_id = ?4) "
            "ORDER BY n.id DESC LIMIT ?5",
            [&](const Row& row) {
                MessageRow& it = found.rows.emplace_back();
                Civility civility = Civility::none;
                std::string first_name, last_name;
                Columns(row).read_all(it.notification, it.sent_at, it.subject, it.content, it.people, civility,
                                      first_name, last_name);
                it.author = full_name(civility, first_name, last_name, call.language());
            },
            list.organisation, list.before ? list.before.value : INT64_MAX, whole, call.actor().account,
            list.limit + 1);
        found.older = static_cast<std::int64_t>(found.rows.size()) > list.limit;
        if (found.older) found.rows.pop_back();
        return found;
    });
}

template <>
Result<MessageAudience> handle<CountAudienceRoute>(Call& call, const CountAudience& question) {
    return call.database().read([&](Connection& connection) -> Result<MessageAudience> {
        const Reach& reach = reach_of(call.actor(), Permission::send_messages, question.organisation);
        for (const LevelId level : question.levels)
            if (!reach.holds(level)) return refusals::not_found;
        const Rule rule = rule_of(connection, call.actor(), question.organisation, question.roles, question.levels);
        if (!rule.exists) return refusals::not_found;
        return MessageAudience{count_audience(connection, question.organisation, rule.roles, rule.levels,
                                              call.actor().account, call.now())};
    });
}

template <>
Result<SentMessage> handle<SendMessageRoute>(Call& call, const SendMessage& command) {
    return call.transact<SentMessage>(
        [&](Transaction& transaction) { return send_message(transaction, call.outbox(), call.author(), command); });
}

}  // namespace habilis::server
