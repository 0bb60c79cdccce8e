#include <algorithm>

#include "server/nouns/answers.h"
#include "server/nouns/holder.h"
#include "server/sessions/verbs.h"
#include "shared/access/period.h"
#include "shared/base/date_words.h"
#include "shared/sessions/limits.h"

namespace habilis::server {
namespace {

NextStep next_of(const Actor& actor) {
    if (actor.password_pending) return NextStep::password;
    return actor.notice_pending ? NextStep::notice : NextStep::home;
}

NoticeNews news_for(Connection& connection, const Actor& actor, Instant now) {
    auto notice = notice_to_tell(connection, actor.account, actor.language, now);
    if (!notice) return {};
    return {notice->notice, to_text(notice->version), notice->effective, std::move(notice->text.changes)};
}

/// By label, and only those that count today.
std::vector<MyMembership> memberships_of(Connection& connection, const Actor& actor) {
    std::vector<MyMembership> memberships;
    connection.each(
        R"(SELECT o.id, o.label, o.kind, o.email <> '', o.first_credential = 1, o.time_zone,
             coalesce((SELECT l.label FROM levels l WHERE l.id = m.delegated_level_id), ''), o.city FROM memberships m JOIN organisations o ON o.id = m.organisation_id
           WHERE m.account_id = ?1 ORDER BY o.label_key, o.id)",
        [&](const Row& row) {
            const ActorMembership* mine = membership_in(actor, row.id<OrganisationId>(0));
            if (!mine) return;
            memberships.push_back({.organisation = mine->organisation,
                                   .label = row.text(1),
                                   .kind = row.choice<OrganisationKind>(2),
                                   .role = mine->role,
                                   .rights = static_cast<std::int64_t>(mine->rights().bits()),
                                   .administered = mine->administered,
                                   .reach = mine->reach.levels(),
                                   .administered_label = row.text(6),
                                   .city = row.text(7),
                                   .contact_email = row.flag(3),
                                   .temporary_passwords = row.flag(4),
                                   .time_zone = row.text(5)});
        },
        actor.subject);
    return memberships;
}

std::vector<MyClosedOrganisation> closed_of(Connection& connection, const Actor& actor) {
    std::vector<MyClosedOrganisation> closed;
    if (actor.closed.empty()) return closed;
    connection.each(
        "SELECT o.id, o.label, o.closed_at FROM memberships m JOIN organisations o ON o.id = m.organisation_id "
        "WHERE m.account_id = ?1 AND o.closed_at IS NOT NULL ORDER BY o.label_key, o.id",
        [&](const Row& row) {
            const auto organisation = row.id<OrganisationId>(0);
            if (std::find(actor.closed.begin(), actor.closed.end(), organisation) != actor.closed.end())
                closed.push_back({organisation, row.text(1), row.instant(2)});
        },
        actor.subject);
    return closed;
}

std::vector<MyOtherDays> other_days_of(Connection& connection, AccountId account, Instant now) {
    std::vector<MyOtherDays> found;
    connection.each(
        "SELECT o.id, o.label, m.starts_on, m.ends_on, o.time_zone FROM memberships m "
        "JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = ?1 AND o.closed_at IS NULL "
        "AND (m.starts_on IS NOT NULL OR m.ends_on IS NOT NULL) ORDER BY o.label_key, o.id",
        [&](const Row& row) {
            const Period period{row.day(2), row.day(3)};
            const Day today = local_time(now, row.view(4)).day;
            if (holds(period, today)) return;
            const bool to_come = period.starts_on > today;
            found.push_back({row.id<OrganisationId>(0), row.text(1), to_come ? period.starts_on : Day{},
                             to_come ? Day{} : period.ends_on});
        },
        account);
    return found;
}

void name_actor(Connection& connection, ImpersonationView& view) {
    connection.each(
        "SELECT civility, first_name, last_name FROM accounts WHERE id = ?1",
        [&](const Row& row) {
            view.civility = row.choice<Civility>(0);
            view.first_name = row.text(1);
            view.last_name = row.text(2);
        },
        view.actor);
}

}  // namespace

Me who_am_i(Connection& connection, const SessionActor& session, Instant now) {
    const Actor& actor = session.actor;
    Me me{.account = actor.subject,
          .language = actor.language,
          .platform_role = actor.platform_role,
          .next = next_of(actor),
          .epoch = session.epoch,
          .idle_minutes = idle_limit(actor) / one_minute,
          .seconds_left = (session.ends.ms - now.ms) / one_second};
    connection.each(
        "SELECT login, civility, first_name, last_name, password_expires_at FROM accounts WHERE id = ?1",
        [&](const Row& row) {
            me.login = row.text(0);
            me.civility = row.choice<Civility>(1);
            me.first_name = row.text(2);
            me.last_name = row.text(3);
            me.password_expires = row.instant(4);
        },
        actor.subject);
    me.impersonation = session.impersonation;
    if (actor.impersonating()) name_actor(connection, me.impersonation);
    if (const auto holder = find_holder(connection, actor.subject)) {
        me.minimum_length = holder->terms().policy.minimum;
        me.own_words = words_of(holder->own_data());
        me.time_zone = holder->time_zone();
    }
    me.memberships = memberships_of(connection, actor);
    me.closed = closed_of(connection, actor);
    // Only the person can put it away, so whoever acts as him does not see it.
    if (!actor.impersonating()) me.news = news_for(connection, actor, now);
    if (!actor.impersonating()) me.other_days = other_days_of(connection, actor.subject, now);
    return me;
}

}  // namespace habilis::server
