#include "server/nouns/organisations.h"

#include <map>

#include "server/nouns/reach.h"
#include "server/storage/columns.h"
#include "server/storage/engine.h"
#include "shared/base/text.h"

namespace habilis::server {
namespace {

using Children = std::multimap<LevelId, Level>;

void add_below(LevelId parent, const Children& children, std::vector<Level>& levels) {
    auto [first, last] = children.equal_range(parent);
    for (auto child = first; child != last; ++child) {
        levels.push_back(child->second);
        add_below(child->second.level, children, levels);
    }
}

}  // namespace

std::optional<OrganisationView> find_organisation(Connection& connection, OrganisationId organisation) {
    return connection.one(
        "SELECT id, kind, label, siren, nic, country, address, postal_code, city, canton, phone, email, description, "
        "time_zone, version, closed_at FROM organisations WHERE id = ?1",
        [](const Row& row) {
            OrganisationView it;
            Columns(row).read_all(it.organisation, it.kind, it.label, it.siren, it.nic, it.country, it.address,
                                  it.postal_code, it.city, it.canton, it.phone, it.email, it.description, it.time_zone,
                                  it.version, it.closed_at);
            return it;
        },
        organisation);
}

std::int64_t listed_people_on(Connection& connection, OrganisationId organisation, const std::vector<LevelId>& levels) {
    static const std::string sum =
        "SELECT sum(people) FROM levels WHERE organisation_id = ?1 AND " + engine::among("id", "?2");
    return connection.integer(sum, organisation, engine::id_list(levels));
}

std::int64_t listed_people(Connection& connection, OrganisationId organisation, const Reach& reach) {
    if (!reach.whole()) return listed_people_on(connection, organisation, reach.levels());
    return connection.integer("SELECT people FROM organisation_summaries WHERE organisation_id = ?1", organisation);
}

void count_people(Connection& connection, OrganisationView& view, const Reach& reach, Instant now) {
    // The index holds the expired ones together; only they are looked at.
    static const std::string expired =
        "SELECT count(*) FROM memberships m WHERE m.organisation_id = ?1 AND m.listed = 1 "
        "AND m.password_expiry_sort BETWEEN 1 AND ?2 AND m.account_state = ?3 AND " +
        in_reach("?4");
    view.users = listed_people(connection, view.organisation, reach);
    view.passwords_expired =
        connection.integer(expired, view.organisation, now, AccountState::active, levels_text(reach));
    view.levels = reach.whole()
                      ? connection.integer("SELECT count(*) FROM levels WHERE organisation_id = ?1", view.organisation)
                      : static_cast<std::int64_t>(reach.levels().size());
}

std::optional<SettingsView> find_settings(Connection& connection, OrganisationId organisation) {
    return connection.one(
        "SELECT version, kind, minimum_password_length, password_validity_days, idle_minutes, first_credential, "
        "approve_impersonation, email, listed, uai FROM organisations WHERE id = ?1",
        [](const Row& row) {
            SettingsView it;
            OrganisationSettings& settings = it.settings;
            Columns(row).read_all(it.version, it.kind, settings.minimum_password_length,
                                  settings.password_validity_days, settings.idle_minutes, settings.first_credential,
                                  settings.approve_impersonation, settings.email, settings.listed, settings.uai);
            return it;
        },
        organisation);
}

std::string time_zone_of(Connection& connection, OrganisationId organisation) {
    std::string zone = connection.text("SELECT time_zone FROM organisations WHERE id = ?1", organisation);
    return zone.empty() ? std::string(default_time_zone) : zone;
}

std::optional<OrganisationKind> kind_of(Connection& connection, OrganisationId organisation) {
    return connection.one(
        "SELECT kind FROM organisations WHERE id = ?1", [](const Row& row) { return row.choice<OrganisationKind>(0); },
        organisation);
}

bool is_closed(Connection& connection, OrganisationId organisation) {
    return connection.integer("SELECT 1 FROM organisations WHERE id = ?1 AND closed_at IS NOT NULL", organisation) != 0;
}

bool has_level(Connection& connection, OrganisationId organisation, LevelId level) {
    return connection.integer("SELECT 1 FROM levels WHERE id = ?2 AND organisation_id = ?1", organisation, level) != 0;
}

OrganisationId insert_organisation(Transaction& transaction, OrganisationKind kind, const Coordinates& made) {
    auto id = transaction.one(
        "INSERT INTO organisations (kind, label, label_key, siren, nic, country, address, postal_code, city, canton, "
        "phone, email, description, time_zone, created_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) RETURNING id",
        [](const Row& row) { return row.id<OrganisationId>(0); }, kind, made.label, fold(made.label), made.siren,
        made.nic, made.country, made.address, made.postal_code, made.city, made.canton, made.phone, made.email,
        made.description, made.time_zone, transaction.now());
    return id.value_or(OrganisationId{});
}

int depth_of_level(Connection& connection, OrganisationId organisation, LevelId level) {
    int depth = 0;
    while (level) {
        auto parent = connection.one(
            "SELECT parent_id FROM levels WHERE id = ?2 AND organisation_id = ?1",
            [](const Row& row) { return row.id<LevelId>(0); }, organisation, level);
        if (!parent) return -1;
        level = *parent;
        ++depth;
    }
    return depth;
}

bool level_label_taken(Connection& connection, OrganisationId organisation, LevelId parent, std::string_view label,
                       LevelId except) {
    return connection.integer(
               "SELECT 1 FROM levels WHERE organisation_id = ?1 AND label_key = ?3 AND coalesce(parent_id, 0) = ?2 "
               "AND id <> ?4",
               organisation, parent.value, fold(label), except.value) != 0;
}

std::optional<StoredLevel> find_level(Connection& connection, OrganisationId organisation, LevelId level) {
    return connection.one(
        "SELECT label, parent_id, version FROM levels WHERE id = ?2 AND organisation_id = ?1",
        [](const Row& row) {
            StoredLevel it;
            Columns(row).read_all(it.label, it.parent, it.version);
            return it;
        },
        organisation, level);
}

std::vector<LevelBelow> levels_below(Connection& connection, LevelId level) {
    std::vector<LevelBelow> found;
    connection.each(
        "WITH RECURSIVE below (id, distance) AS (SELECT id, 0 FROM levels WHERE id = ?1 UNION ALL "
        "SELECT l.id, b.distance + 1 FROM levels l JOIN below b ON l.parent_id = b.id) SELECT id, distance FROM below",
        [&](const Row& row) {
            found.push_back({row.id<LevelId>(0), static_cast<int>(row.integer(1))});
        },
        level);
    return found;
}

std::vector<AccountId> people_on_level(Connection& connection, OrganisationId organisation, LevelId level) {
    std::vector<AccountId> people;
    connection.each(
        "SELECT account_id FROM memberships WHERE level_id = ?2 AND organisation_id = ?1 ORDER BY account_id",
        [&](const Row& row) { people.push_back(row.id<AccountId>(0)); }, organisation, level);
    return people;
}

std::int64_t administrators_of_level(Connection& connection, LevelId level) {
    return connection.integer("SELECT count(*) FROM memberships WHERE delegated_level_id = ?1", level);
}

LevelId insert_level(Transaction& transaction, OrganisationId organisation, LevelId parent, std::string_view label) {
    auto id = transaction.one(
        "INSERT INTO levels (organisation_id, parent_id, label, label_key) VALUES (?1, ?2, ?3, ?4) RETURNING id",
        [](const Row& row) { return row.id<LevelId>(0); }, organisation, parent, label, fold(label));
    return id.value_or(LevelId{});
}

void update_level(Transaction& transaction, LevelId level, const StoredLevel& after) {
    transaction.run("UPDATE levels SET label = ?2, label_key = ?3, parent_id = ?4, version = version + 1 WHERE id = ?1",
                    level, after.label, fold(after.label), after.parent);
}

void delete_level(Transaction& transaction, LevelId level) {
    transaction.run("DELETE FROM levels WHERE id = ?1", level);
}

void update_coordinates(Transaction& transaction, OrganisationId organisation, const Coordinates& after) {
    transaction.run(
        "UPDATE organisations SET label = ?2, label_key = ?3, siren = ?4, nic = ?5, country = ?6, address = ?7, "
        "postal_code = ?8, city = ?9, canton = ?10, phone = ?11, email = ?12, description = ?13, time_zone = ?14, "
        "version = version + 1 WHERE id = ?1",
        organisation, after.label, fold(after.label), after.siren, after.nic, after.country, after.address,
        after.postal_code, after.city, after.canton, after.phone, after.email, after.description, after.time_zone);
}

std::vector<Level> levels_of(Connection& connection, OrganisationId organisation, const Reach& reach) {
    Children children;
    connection.each(
        "SELECT l.id, l.parent_id, l.label, coalesce(c.people, 0), l.version FROM levels l LEFT JOIN "
        "(SELECT level_id, count(*) AS people FROM memberships WHERE organisation_id = ?1 AND listed = 1 "
        "AND level_id IS NOT NULL GROUP BY level_id) c ON c.level_id = l.id "
        "WHERE l.organisation_id = ?1 ORDER BY l.label_key, l.id",
        [&](const Row& row) {
            Level it;
            Columns(row).read_all(it.level, it.parent, it.label, it.people, it.version);
            if (!reach.holds(it.level)) return;
            if (!reach.holds(it.parent)) it.parent = {};
            children.emplace(it.parent, it);  // a multimap keeps the order of equal keys
        },
        organisation);
    std::vector<Level> levels;
    levels.reserve(children.size());
    add_below({}, children, levels);
    return levels;
}

}  // namespace habilis::server
