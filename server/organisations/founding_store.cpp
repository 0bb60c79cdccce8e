#include "server/organisations/founding_store.h"

#include "server/storage/columns.h"
#include "shared/base/json.h"

namespace habilis::server {
namespace {

/// What was written by the program itself.
Found content_of(std::string_view json) {
    auto read = decode<Found>(json, Reading::lenient);
    return read.ok() ? std::move(read.value()) : Found{};
}

}  // namespace

PlatformSettingsView find_platform_settings(Connection& connection) {
    return connection
        .one("SELECT version, founding FROM platform_settings WHERE id = 1",
             [](const Row& row) {
                 return PlatformSettingsView{row.integer(0), {row.choice<FoundingRule>(1)}};
             })
        .value_or(PlatformSettingsView{});
}

std::optional<StoredFounding> find_founding(Connection& connection, FoundingId founding) {
    return connection.one(
        "SELECT id, account_id, state, content FROM foundings WHERE id = ?1",
        [](const Row& row) {
            return StoredFounding{row.id<FoundingId>(0), row.id<AccountId>(1), row.choice<FoundingState>(2),
                                  content_of(row.text(3))};
        },
        founding);
}

FoundingId insert_founding(Transaction& transaction, AccountId account, const Found& content) {
    return transaction
        .one(
            "INSERT INTO foundings (account_id, asked_at, label, siren, content) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
            [](const Row& row) { return row.id<FoundingId>(0); }, account, transaction.now(), content.coordinates.label,
            content.coordinates.siren, encode(content))
        .value();
}

bool decide_founding(Transaction& transaction, const FoundingDecision& decision) {
    return transaction.run(
               R"(UPDATE foundings SET state = ?2, decided_at = ?3, decided_by = ?4, reason = ?5, organisation_id = ?6
                  WHERE id = ?1 AND state = 0)",
               decision.founding, decision.state, transaction.now(), decision.by, decision.reason,
               decision.organisation) == 1;
}

std::int64_t count_open_foundings(Connection& connection, AccountId account) {
    return connection.integer("SELECT count(*) FROM foundings WHERE account_id = ?1 AND state = 0", account);
}

std::int64_t count_foundings_since(Connection& connection, AccountId account, Instant since) {
    return connection.integer("SELECT count(*) FROM foundings WHERE account_id = ?1 AND asked_at > ?2", account, since);
}

std::vector<MyFounding> foundings_of(Connection& connection, AccountId account) {
    std::vector<MyFounding> found;
    connection.each(
        R"(SELECT id, label, state, asked_at, decided_at, reason, organisation_id FROM foundings
           WHERE account_id = ?1 ORDER BY asked_at DESC, id DESC LIMIT 20)",
        [&](const Row& row) {
            MyFounding& it = found.emplace_back();
            Columns(row).read_all(it.founding, it.label, it.state, it.asked_at, it.decided_at, it.reason,
                                  it.organisation);
        },
        account);
    return found;
}

std::vector<FoundingLine> open_foundings(Connection& connection) {
    std::vector<FoundingLine> found;
    connection.each(
        R"(SELECT f.id, a.id, a.civility, a.first_name, a.last_name, coalesce(a.email, ''), f.asked_at, f.content
           FROM foundings f JOIN accounts a ON a.id = f.account_id WHERE f.state = 0 ORDER BY f.asked_at, f.id LIMIT 100)",
        [&](const Row& row) {
            FoundingLine& it = found.emplace_back();
            std::string content;
            Columns(row).read_all(it.founding, it.account, it.civility, it.first_name, it.last_name, it.email,
                                  it.asked_at, content);
            Found what = content_of(content);
            it.kind = what.kind;
            it.coordinates = std::move(what.coordinates);
        });
    for (FoundingLine& it : found) it.same_siren = organisation_of_siren(connection, it.coordinates.siren);
    return found;
}

void record_founding(Transaction& transaction, const Author& author, const JournalEvent& event, AccountId account) {
    record_about(transaction, author.entry(event, {}), account, {});
    transaction.changed(ChangeKind::organisations);
}

std::string organisation_of_siren(Connection& connection, const std::string& siren) {
    if (siren.empty()) return {};
    return connection.text("SELECT label FROM organisations WHERE siren = ?1 ORDER BY id LIMIT 1", siren);
}

}  // namespace habilis::server
