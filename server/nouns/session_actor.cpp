#include "server/nouns/session_actor.h"

#include <algorithm>

#include "server/nouns/answers.h"
#include "server/nouns/organisations.h"
#include "server/storage/connection.h"
#include "server/storage/transaction.h"
#include "shared/access/period.h"
#include "shared/accounts/account.h"
#include "shared/impersonation/start.h"
#include "shared/sessions/limits.h"

namespace habilis::server {
namespace {

/// While one person acts as another both must be active. Whoever came in by a temporary password is not active yet; he
/// may choose one of his own and nothing else.
constexpr std::string_view living_session = R"(
    SELECT s.id, s.account_id, s.subject_id, s.last_used_at,
           person.platform_role, person.language, person.password_temporary, person.password_expires_at,
           s.ends_at, s.organisation_id, s.reason, s.writing, s.proved_at
    FROM sessions s
    JOIN accounts person ON person.id = s.subject_id
    JOIN accounts actor ON actor.id = s.account_id
    WHERE s.token_hash = ?1 AND s.ended_at IS NULL AND s.ends_at > ?2
      AND (person.state = ?3 OR (person.state = ?4 AND person.password_temporary = 1))
      AND (actor.state = ?3 OR actor.id = person.id))";

constexpr std::string_view living_token = R"(
    SELECT t.id, t.account_id, t.organisation_id, t.label, t.expires_at, t.last_used_at, a.language
    FROM api_tokens t
    JOIN accounts a ON a.id = t.account_id
    WHERE t.token_hash = ?1 AND t.revoked_at IS NULL AND t.expires_at > ?2 AND a.state = ?3)";

constexpr std::string_view active_account = R"(
    SELECT platform_role, language, password_temporary, password_expires_at FROM accounts WHERE id = ?1 AND state = ?2)";

constexpr std::string_view memberships_of_account = R"(
    SELECT m.id, m.organisation_id, m.role, m.extra_rights, m.starts_on, m.ends_on, o.time_zone, o.idle_minutes,
           m.level_id, m.delegated_level_id, m.assigned_services_only, o.closed_at, m.profile
    FROM memberships m
    JOIN organisations o ON o.id = m.organisation_id
    WHERE m.account_id = ?1
    ORDER BY m.organisation_id)";

/// Four columns from `first` on.
void read_person(const Row& row, int first, Instant now, Actor& actor) {
    actor.platform_role = row.choice<PlatformRole>(first);
    actor.language = row.choice<Language>(first + 1);
    const Instant expires = row.instant(first + 3);
    actor.password_pending = row.flag(first + 2) || (expires && expires <= now);
}

SessionActor read_session(const Row& row, Instant now) {
    SessionActor found;
    found.session = found.epoch = row.integer(0);
    found.last_used = row.instant(3);
    found.ends = row.instant(8);
    found.actor.account = row.id<AccountId>(1);
    found.actor.subject = row.id<AccountId>(2);
    read_person(row, 4, now, found.actor);
    const Instant proved = row.instant(12);
    // While he acts as another the actor's proof waits for him to come back.
    found.actor.proved = !found.actor.impersonating() && proved && now <= proved + password_proof_validity;
    if (!found.actor.impersonating()) return found;
    found.actor.writing = row.flag(11);
    found.impersonation = {.actor = found.actor.account,
                           .organisation = row.id<OrganisationId>(9),
                           .reason = row.text(10),
                           .writing = found.actor.writing,
                           .ends = found.ends,
                           .seconds_left = (found.ends.ms - now.ms) / one_second};
    return found;
}

/// Nobody stands in front of it: no password is typed, none is awaited.
SessionActor read_token(const Row& row) {
    SessionActor found;
    found.token = {row.id<ApiTokenId>(0), row.id<OrganisationId>(2), row.text(3)};
    found.ends = row.instant(4);
    found.last_used = row.instant(5);
    found.actor.account = found.actor.subject = row.id<AccountId>(1);
    found.actor.language = row.choice<Language>(6);
    return found;
}

bool within_dates(const Row& row, Instant now) {
    if (row.null(4) && row.null(5)) return true;
    return holds({row.day(4), row.day(5)}, local_time(now, row.view(6)).day);
}

ActorMembership read_membership(const Row& row) {
    return {.membership = row.id<MembershipId>(0),
            .organisation = row.id<OrganisationId>(1),
            .role = row.choice<OrganisationRole>(2),
            .extra_rights = PermissionSet(static_cast<std::uint64_t>(row.integer(3))),
            .profile = row.choice<Profile>(12),
            .idle_minutes = row.integer(7),
            .level = row.id<LevelId>(8),
            .administered = row.id<LevelId>(9),
            .assigned_services_only = row.flag(10)};
}

constexpr int closed_at = 11;  // of memberships_of_account

/// A membership of a closed organisation gives nothing. `only`: in one organisation; none: in all.
void load_rights(Connection& connection, Actor& actor, Instant now, OrganisationId only = {}) {
    connection.each(
        memberships_of_account,
        [&](const Row& row) {
            if ((only && row.id<OrganisationId>(1) != only) || !within_dates(row, now)) return;
            if (row.null(closed_at)) actor.memberships.push_back(read_membership(row));
            else actor.closed.push_back(row.id<OrganisationId>(1));
        },
        actor.subject);
    for (ActorMembership& membership : actor.memberships) {
        if (!membership.administered) continue;
        std::vector<LevelId> below;
        for (const LevelBelow& it : levels_below(connection, membership.administered)) below.push_back(it.level);
        membership.reach = Reach(membership.administered, std::move(below));
    }
    actor.notice_pending = notice_pending(connection, actor.subject, now);
}

}  // namespace

Actor load_person(Connection& connection, AccountId account, Instant now) {
    Actor person;
    const auto read = [&](const Row& row) { return read_person(row, 0, now, person), true; };
    if (!connection.one(active_account, read, account, AccountState::active)) return person;
    person.account = person.subject = account;
    load_rights(connection, person, now);
    return person;
}

std::optional<SessionActor> load_actor(Connection& connection, std::string_view token_hash, Instant now) {
    auto found = connection.one(
        living_session, [&](const Row& row) { return read_session(row, now); }, Blob{token_hash}, now,
        AccountState::active, AccountState::pending);
    if (!found) return std::nullopt;
    Actor& actor = found->actor;
    load_rights(connection, actor, now);
    if (!actor.impersonating()) return found->last_used + idle_limit(actor) > now ? found : std::nullopt;
    const Actor own = load_person(connection, actor.account, now);
    if (found->last_used + std::min(idle_limit(own), idle_limit(actor)) <= now) return std::nullopt;
    if (!narrow_to(own, actor, found->impersonation.organisation, actor.writing)) return std::nullopt;
    return found;
}

std::optional<SessionActor> load_token_actor(Connection& connection, std::string_view token_hash, Instant now) {
    auto found = connection.one(living_token, read_token, Blob{token_hash}, now, AccountState::active);
    if (found) load_rights(connection, found->actor, now, found->token.organisation);
    return found;
}

bool use_is_stale(const SessionActor& session, Instant now) { return session.last_used + session_use_grain <= now; }

void note_use(Transaction& transaction, const SessionActor& session) {
    transaction.bookkeeping([&] {
        if (session.token)
            transaction.run(
                "UPDATE api_tokens SET last_used_at = ?2 WHERE id = ?1 AND revoked_at IS NULL "
                "AND (last_used_at IS NULL OR last_used_at <= ?2 - ?3)",
                session.token.token, transaction.now(), session_use_grain);
        else
            transaction.run(
                "UPDATE sessions SET last_used_at = ?2 WHERE id = ?1 AND ended_at IS NULL AND last_used_at <= ?2 - ?3",
                session.session, transaction.now(), session_use_grain);
    });
}

}  // namespace habilis::server
