#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "server/accounts/member_list.h"
#include "server/nouns/organisations.h"
#include "shared/accounts/account.h"
#include "tests/support/server/test_database.h"

// What a list counts, filters and jumps by is kept beside what it is made from (migration 0040): whatever is written, a
// list says what a plain look at everybody does.

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr Instant now{1'800'000'000'000};
constexpr OrganisationId here{1};
constexpr OrganisationId elsewhere{2};

struct Town {
    TestDatabase database;
    std::mt19937 dice{20'261'130};

    Town() {
        write([](Transaction& transaction) {
            transaction.run(
                "INSERT INTO organisations (kind, label, label_key, created_at) VALUES (1, 'a', 'a', 1), (1, 'b', 'b', 1)");
            transaction.run(
                "INSERT INTO levels (organisation_id, label, label_key) VALUES (1, 'a', 'a'), (1, 'b', 'b'), (2, 'c', 'c')");
            transaction.run("INSERT INTO services (label) VALUES ('a'), ('b')");
            transaction.run("INSERT INTO service_roles (service_id, label) VALUES (1, 'a'), (2, 'b')");
        });
    }

    std::int64_t below(std::int64_t bound) { return static_cast<std::int64_t>(dice()) % bound; }
    bool once_in(std::int64_t times) { return below(times) == 0; }
    /// So few that many people have the same one.
    std::string some_name() { return std::string(1, static_cast<char>('a' + below(26))) + std::to_string(below(40)); }

    template <class F>
    void write(F&& work) {
        const Refusals failed = database->write([&](Transaction& transaction) {
            transaction.bookkeeping([&] { work(transaction); });
            return Refusals{};
        });
        REQUIRE(failed.empty());
    }

    void join(Transaction& transaction, OrganisationId organisation) {
        const auto state = static_cast<AccountState>(below(4));
        const std::string email = std::to_string(++people_) + "@x.example";
        const Instant expires = once_in(3) ? Instant{} : now + (below(40) - 20) * one_day;
        const Instant seen = once_in(3) ? Instant{} : now - below(400) * one_day;
        const auto account = transaction.one(
            "/* administration */ INSERT INTO accounts (first_name, last_name, email, email_key, login, login_key, state, state_since, kind, "
            "provenance, locked_until, password_expires_at, last_sign_in_at, created_at) "
            "VALUES ('', '', ?1, ?1, ?1, ?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, 1) RETURNING id",
            [](const Row& row) { return row.id<AccountId>(0); }, email, state, once_in(9), below(5),
            once_in(5) ? now + (below(3) - 1) * one_minute : Instant{}, expires, seen);
        const std::int64_t level = organisation == here ? below(3) : 0;
        const auto membership = transaction.one(
            "/* administration */ INSERT INTO memberships (organisation_id, account_id, created_at, role, external, profile, level_id, listed, "
            "name_sort, email_sort, password_expiry_sort, last_sign_in_sort, ends_on) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id",
            [](const Row& row) { return row.integer(0); }, organisation, *account, below(50), below(3), once_in(4),
            once_in(6) ? below(5) : 0, LevelId{level}, state != AccountState::hidden, some_name(), email, expires.ms,
            seen.ms, once_in(5) ? day_from_epoch(now.ms / one_day + below(60) - 30) : Day{});
        for (std::int64_t service = 1; service <= 2; ++service)
            if (once_in(3))
                transaction.run(
                    "INSERT INTO assignments (membership_id, service_id, role_id, created_at, ends_on) "
                    "VALUES (?1, ?2, ?2, 1, ?3)",
                    *membership, service, once_in(9) ? day_from_epoch(now.ms / one_day + below(60) - 30) : Day{});
    }

    void change(Transaction& transaction) {
        const AccountId account{1 + below(people_)};
        switch (below(6)) {
            case 0: return join(transaction, once_in(4) ? elsewhere : here);
            case 1:
                transaction.run(
                    "DELETE FROM assignments WHERE membership_id IN (SELECT id FROM memberships WHERE account_id = ?1)",
                    account);
                transaction.run("/* administration */ DELETE FROM memberships WHERE account_id = ?1", account);
                return;
            case 2:
                transaction.run("UPDATE memberships SET name_sort = ?2 WHERE account_id = ?1", account, some_name());
                return;
            case 3:
                transaction.run("UPDATE memberships SET level_id = ?2 WHERE account_id = ?1 AND organisation_id = 1",
                                account, LevelId{below(3)});
                return;
            case 4: {
                const auto state = static_cast<AccountState>(below(4));
                transaction.run("/* administration */ UPDATE accounts SET state = ?2, kind = ?3 WHERE id = ?1", account,
                                state, once_in(9));
                transaction.run("UPDATE memberships SET listed = ?2, name_sort = ?3 WHERE account_id = ?1", account,
                                state != AccountState::hidden, some_name());
                return;
            }
            default:
                transaction.run(
                    "/* administration */ UPDATE memberships SET role = ?2, external = ?3, profile = ?4 WHERE account_id = ?1",
                    account, below(3), once_in(4), below(5));
        }
    }

    /// Whoever comes first by name hides.
    void take_away_an_end(Transaction& transaction) {
        const AccountId first{
            transaction.integer("SELECT account_id FROM memberships WHERE organisation_id = 1 AND listed = 1 "
                                "ORDER BY name_sort, account_id LIMIT 1")};
        transaction.run("/* administration */ UPDATE accounts SET state = ?2 WHERE id = ?1", first,
                        AccountState::hidden);
        transaction.run("UPDATE memberships SET listed = 0 WHERE account_id = ?1", first);
        // Who begins a step goes.
        transaction.run(
            "UPDATE memberships SET name_sort = ?1 WHERE organisation_id = 1 AND account_id = "
            "(SELECT account_id FROM name_steps WHERE organisation_id = 1 AND account_id > 0 "
            "ORDER BY name_sort DESC LIMIT 1)",
            some_name());
    }

    /// Everybody whom a plain look finds, in order.
    std::vector<AccountId> plainly(const UserFilter& filter, UserSort sort) {
        constexpr std::array columns{"name_sort", "email_sort", "password_expiry_sort", "last_sign_in_sort",
                                     "m.created_at"};
        std::vector<AccountId> found;
        const Day today = local_time(now, "Europe/Paris").day;
        const auto holds = [](const auto& list, auto one) {
            return list.empty() || std::find(list.begin(), list.end(), one) != list.end();
        };
        const auto ends = [&](Day day) {
            if (!day) return false;
            const std::int64_t left = days_from_epoch(day) - days_from_epoch(today);
            return filter.ends == EndFilter::soon ? left >= 0 && left <= days_of_notice : left < 0;
        };
        database->read([&](Connection& connection) {
            connection.each(
                std::string(
                    "SELECT m.account_id, a.state, a.locked_until, a.password_expires_at, a.kind, a.provenance, "
                    "m.role, m.external, m.profile, m.level_id, a.last_sign_in_at, m.ends_on, m.id FROM "
                    "memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = 1 ORDER BY ") +
                    columns[static_cast<std::size_t>(sort)] + ", m.account_id",
                [&](const Row& row) {
                    const EffectiveState state =
                        effective_state(row.choice<AccountState>(1), row.instant(2), row.instant(3), now);
                    if (filter.states.empty() ? state == EffectiveState::hidden : !holds(filter.states, state)) return;
                    if (!holds(filter.kinds, row.choice<AccountKind>(4))) return;
                    if (!holds(filter.provenances, row.choice<Provenance>(5))) return;
                    if (!holds(filter.roles, row.choice<OrganisationRole>(6))) return;
                    if (filter.origin != Origin::any && row.flag(7) != (filter.origin == Origin::external)) return;
                    if (!holds(filter.profiles, row.choice<Profile>(8))) return;
                    if (!holds(filter.levels, row.id<LevelId>(9))) return;
                    const std::int64_t days = row.instant(10) ? (now.ms - row.instant(10).ms) / one_day : INT64_MAX;
                    if (filter.seen == SeenFilter::never && row.instant(10)) return;
                    if (filter.seen == SeenFilter::last_30_days && days > 30) return;
                    if (filter.seen == SeenFilter::not_90_days && days <= 90) return;
                    if (filter.seen == SeenFilter::not_365_days && days <= 365) return;
                    bool given = filter.services.empty();
                    bool ending = filter.ends == EndFilter::any || ends(row.day(11));
                    connection.each(
                        "SELECT service_id, ends_on FROM assignments WHERE membership_id = ?1",
                        [&](const Row& role) {
                            given = given || holds(filter.services, role.id<ServiceId>(0));
                            ending = ending || ends(role.day(1));
                        },
                        row.integer(12));
                    if (given && ending) found.push_back(row.id<AccountId>(0));
                });
            return 0;
        });
        return found;
    }

    std::vector<AccountId> page(ListUsers query) {
        query.organisation = here;
        std::vector<AccountId> found;
        database->read([&](Connection& connection) {
            for (const UserRow& row : list_members(connection, query, {}, now).rows) found.push_back(row.account);
            return 0;
        });
        return found;
    }

    UserCount count(const UserFilter& filter, const Reach& reach = {}) {
        return database->read([&](Connection& connection) {
            return count_members(connection, {here, filter, reach, now});
        });
    }

    void check(ListUsers query) {
        std::vector<AccountId> all = plainly(query, query.sort);
        if (query.descending) std::reverse(all.begin(), all.end());
        const auto size = static_cast<std::int64_t>(all.size());
        CHECK(count(query).matching == size);
        query.limit = 1 + below(60);
        for (const std::int64_t offset :
             {std::int64_t{0}, below(size + 1), below(size + 1), std::max<std::int64_t>(0, size - 7), size}) {
            for (const bool from_end : {false, true}) {
                query.offset = offset;
                query.from_end = from_end;
                const std::int64_t end = from_end ? size - offset : std::min(size, offset + query.limit);
                const std::int64_t begin = from_end ? std::max<std::int64_t>(0, end - query.limit) : offset;
                CAPTURE(offset);
                CAPTURE(from_end);
                CHECK(page(query) == std::vector<AccountId>(all.begin() + begin, all.begin() + end));
            }
        }
    }

    void check_names() {
        for (const bool descending : {false, true}) {
            ListUsers query;
            query.descending = descending;
            check(query);
        }
        CHECK(count({}).total == static_cast<std::int64_t>(plainly({}, UserSort::name).size()));
        UserFilter on_level;
        on_level.levels = {{1}};
        CHECK(count({}, Reach({1}, {})).total == static_cast<std::int64_t>(plainly(on_level, UserSort::name).size()));
        CHECK(database.count("SELECT count(*) FROM name_steps WHERE people > 1024 OR people < 0 OR (people = 0 AND "
                             "account_id > 0)") == 0);
        // A step is called after one of its people, or it would keep a name that is gone.
        CHECK(
            database.count("SELECT count(*) FROM name_steps s WHERE account_id > 0 AND NOT EXISTS (SELECT 1 FROM "
                           "memberships m WHERE m.organisation_id = s.organisation_id AND m.account_id = s.account_id "
                           "AND m.name_sort = s.name_sort AND m.listed = 1)") == 0);
    }

    std::int64_t people_ = 0;
};

}  // namespace

TEST_CASE("a page at any offset and the totals are exact, whoever joins, leaves, hides or is renamed") {
    Town town;
    town.write([&](Transaction& transaction) {
        for (int i = 0; i < 3500; ++i) town.join(transaction, town.once_in(20) ? elsewhere : here);
    });
    town.check_names();
    CHECK(town.database.count("SELECT count(*) FROM name_steps WHERE organisation_id = 1") >= 3);
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        town.write([&](Transaction& transaction) {
            for (int i = 0; i < 250; ++i) town.change(transaction);
            for (int i = 0; i < 20; ++i) town.take_away_an_end(transaction);
        });
        town.check_names();
    }
    town.write([](Transaction& transaction) {
        transaction.run("DELETE FROM assignments");
        transaction.run(
            "/* administration */ DELETE FROM memberships WHERE organisation_id = 1 AND account_id % 50 <> 0");
    });
    town.check_names();
    town.write([](Transaction& transaction) { transaction.run("/* administration */ DELETE FROM memberships"); });
    town.check_names();
    CHECK(town.database.count("SELECT count(*) FROM name_steps") == 2);
}

TEST_CASE("whatever is filtered for, and in whatever order, the list and its count are what a plain look finds") {
    Town town;
    town.write([&](Transaction& transaction) {
        for (int i = 0; i < 700; ++i) town.join(transaction, town.once_in(20) ? elsewhere : here);
        for (int i = 0; i < 300; ++i) town.change(transaction);
    });
    for (int round = 0; round < 150; ++round) {
        ListUsers query;
        const auto some = [&](auto& list, std::int64_t number) {
            using One = typename std::remove_reference_t<decltype(list)>::value_type;
            if (!town.once_in(4)) return;
            for (std::int64_t one = 0; one < number; ++one)
                if (town.once_in(2)) list.push_back(static_cast<One>(one));
        };
        some(query.states, 7);
        some(query.roles, 3);
        some(query.profiles, 9);
        some(query.provenances, 5);
        some(query.kinds, 2);
        if (town.once_in(4)) query.services = {{1 + town.below(2)}};
        if (town.once_in(8)) query.services = {{1}, {2}};
        if (town.once_in(4)) query.levels = {{1 + town.below(2)}};
        if (town.once_in(4)) query.origin = static_cast<Origin>(town.below(3));
        if (town.once_in(4)) query.seen = static_cast<SeenFilter>(town.below(5));
        if (town.once_in(4)) query.ends = static_cast<EndFilter>(town.below(3));
        query.sort = static_cast<UserSort>(town.below(5));
        query.descending = town.once_in(2);
        CAPTURE(round);
        town.check(query);
    }
}
