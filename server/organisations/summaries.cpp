#include "server/organisations/summaries.h"

#include <algorithm>
#include <set>

#include "server/nouns/administrators.h"
#include "server/storage/columns.h"
#include "shared/base/text.h"
#include "shared/organisations/list_organisations.h"

namespace habilis::server {
namespace {

/// So many at a time that others can write in between.
constexpr std::int64_t batch = 200;

/// What decides how an organisation stands. NULL reads as 0: never.
struct Facts {
    std::string label_key, siren, known_label_key, known_siren;
    Instant created, closed, seen;
    std::int64_t administrators = 0;
    bool awaited = false;  ///< an administrator has yet to activate the account
    Instant next_expiry;   ///< of an administrator's password
    Day next_start;        ///< of an administrator's term
};

Facts facts_of(Connection& connection, OrganisationId organisation, Instant now) {
    static const std::string of_administrators =
        " FROM memberships m JOIN accounts p ON p.id = m.account_id WHERE m.organisation_id = o.id AND m.role = 2 "
        "AND m.delegated_level_id IS NULL ";
    static const std::string statement =
        "SELECT o.label_key, o.siren, s.label_key, s.siren, o.created_at, o.closed_at, (SELECT "
        "coalesce(max(m.last_sign_in_sort), 0) FROM memberships m WHERE m.organisation_id = o.id AND m.listed = 1), "
        "(SELECT count(*)" +
        usable_administrators_from("o.id") + "), EXISTS (SELECT 1" + of_administrators +
        "AND p.state = 0), (SELECT min(p.password_expires_at)" + of_administrators +
        "AND p.password_expires_at > ?2), (SELECT min(m.starts_on)" + of_administrators +
        "AND m.starts_on > ?3) FROM organisations o JOIN organisation_summaries s ON s.organisation_id = o.id "
        "WHERE o.id = ?1";
    Facts facts;
    connection.each(
        statement,
        [&](const Row& row) {
            Columns(row).read_all(facts.label_key, facts.siren, facts.known_label_key, facts.known_siren, facts.created,
                                  facts.closed, facts.seen, facts.administrators, facts.awaited, facts.next_expiry,
                                  facts.next_start);
        },
        organisation, now, local_time(now).day);
    return facts;
}

Instant inactive_from(const Facts& facts) {
    return std::max(facts.seen, facts.created) + ListOrganisations::inactive_days * one_day;
}

OrganisationStanding standing_of(const Facts& facts, Instant now) {
    if (facts.closed) return OrganisationStanding::closed;
    if (facts.administrators == 0)
        return facts.awaited ? OrganisationStanding::pending : OrganisationStanding::orphaned;
    return inactive_from(facts) < now ? OrganisationStanding::inactive : OrganisationStanding::active;
}

/// The first instant at which it would stand otherwise; none: not by itself.
Instant due_at(const Facts& facts, Instant now) {
    Instant due;
    const auto at = [&](Instant instant) {
        if (instant && instant > now && (!due || instant < due)) due = instant;
    };
    at(facts.next_expiry);
    if (facts.next_start) at(start_of(facts.next_start));
    at(inactive_from(facts) + 1);
    return due;
}

void write_words(Transaction& transaction, OrganisationId organisation, const Facts& facts) {
    transaction.run("DELETE FROM organisation_words WHERE organisation_id = ?1", organisation);
    const auto found = words_in(facts.label_key);
    std::set<std::string_view> words(found.begin(), found.end());
    if (!facts.siren.empty()) words.insert(facts.siren);
    for (const std::string_view word : words)
        transaction.run("INSERT INTO organisation_words (word, organisation_id) VALUES (?1, ?2)", word, organisation);
}

void refresh(Transaction& transaction, OrganisationId organisation) {
    const Instant now = transaction.now();
    const Facts facts = facts_of(transaction, organisation, now);
    if (facts.label_key != facts.known_label_key || facts.siren != facts.known_siren)
        write_words(transaction, organisation, facts);
    transaction.run(
        "UPDATE organisation_summaries SET standing = ?2, single = ?3, label_key = ?4, siren = ?5, administrators = ?6, "
        "seen = ?7, created_at = ?8, due_at = ?9, stale = 0 WHERE organisation_id = ?1",
        organisation, standing_of(facts, now), facts.administrators == 1, facts.label_key, facts.siren,
        facts.administrators, facts.seen.ms, facts.created, due_at(facts, now));
}

std::vector<OrganisationId> waiting(Connection& connection, Instant now, std::int64_t limit) {
    std::vector<OrganisationId> found;
    const auto take = [&](const Row& row) { found.push_back(row.id<OrganisationId>(0)); };
    connection.each("SELECT organisation_id FROM organisation_summaries WHERE stale = 1 LIMIT ?1", take, limit);
    connection.each(
        "SELECT organisation_id FROM organisation_summaries WHERE due_at <= ?1 AND stale = 0 ORDER BY due_at LIMIT ?2",
        take, now, limit);
    return found;
}

}  // namespace

void refresh_summaries(Database& database, Instant now) {
    // Mostly there is nothing to do, and nobody has to wait for those who write.
    if (database.read([now](Connection& connection) { return waiting(connection, now, 1).empty(); })) return;
    const auto refresh_some = [](Transaction& transaction) -> Result<bool> {
        return transaction.bookkeeping([&] {
            const auto found = waiting(transaction, transaction.now(), batch);
            for (const OrganisationId organisation : found) refresh(transaction, organisation);
            return !found.empty();
        });
    };
    while (true) {
        const Result<bool> done = database.write(refresh_some);
        if (!done.ok() || !done.value()) return;
    }
}

}  // namespace habilis::server
