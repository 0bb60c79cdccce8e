#include "server/organisations/store.h"

#include <map>

#include "server/storage/columns.h"
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
        "time_zone FROM organisations WHERE id = ?1",
        [](const Row& row) {
            OrganisationView it;
            Columns(row).read_all(it.organisation, it.kind, it.label, it.siren, it.nic, it.country, it.address,
                                  it.postal_code, it.city, it.canton, it.phone, it.email, it.description, it.time_zone);
            return it;
        },
        organisation);
}

void count_people(Connection& connection, OrganisationView& view, Instant now) {
    view.users = connection.integer("SELECT count(*) FROM memberships WHERE organisation_id = ?1 AND listed = 1",
                                    view.organisation);
    // The index holds the expired ones together; only they are looked at.
    view.passwords_expired = connection.integer(
        "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id "
        "WHERE m.organisation_id = ?1 AND m.listed = 1 AND m.password_expiry_sort BETWEEN 1 AND ?2 AND a.state = ?3",
        view.organisation, now, AccountState::active);
    view.levels = connection.integer("SELECT count(*) FROM levels WHERE organisation_id = ?1", view.organisation);
}

std::optional<OrganisationKind> kind_of(Connection& connection, OrganisationId organisation) {
    return connection.one(
        "SELECT kind FROM organisations WHERE id = ?1", [](const Row& row) { return row.choice<OrganisationKind>(0); },
        organisation);
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

bool level_label_taken(Connection& connection, OrganisationId organisation, LevelId parent, std::string_view label) {
    return connection.integer(
               "SELECT 1 FROM levels WHERE organisation_id = ?1 AND label_key = ?3 AND coalesce(parent_id, 0) = ?2",
               organisation, parent.value, fold(label)) != 0;
}

LevelId insert_level(Transaction& transaction, OrganisationId organisation, LevelId parent, std::string_view label) {
    auto id = transaction.one(
        "INSERT INTO levels (organisation_id, parent_id, label, label_key) VALUES (?1, ?2, ?3, ?4) RETURNING id",
        [](const Row& row) { return row.id<LevelId>(0); }, organisation, parent, label, fold(label));
    return id.value_or(LevelId{});
}

std::vector<Level> levels_of(Connection& connection, OrganisationId organisation) {
    Children children;
    connection.each(
        "SELECT l.id, l.parent_id, l.label, coalesce(c.people, 0) FROM levels l LEFT JOIN "
        "(SELECT level_id, count(*) AS people FROM memberships WHERE organisation_id = ?1 AND listed = 1 "
        "AND level_id IS NOT NULL GROUP BY level_id) c ON c.level_id = l.id "
        "WHERE l.organisation_id = ?1 ORDER BY l.label_key, l.id",
        [&](const Row& row) {
            Level it;
            Columns(row).read_all(it.level, it.parent, it.label, it.people);
            children.emplace(it.parent, it);  // a multimap keeps the order of equal keys
        },
        organisation);
    std::vector<Level> levels;
    levels.reserve(children.size());
    add_below({}, children, levels);
    return levels;
}

}  // namespace habilis::server
