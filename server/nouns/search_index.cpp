#include "server/nouns/search_index.h"

#include <vector>

namespace habilis::server {
namespace {

std::optional<Findable> load_findable(Transaction& transaction, AccountId account) {
    auto person = transaction.one(
        "SELECT first_name, last_name, email, login, mobile_phone, phone FROM accounts WHERE id = ?1",
        [](const Row& row) {
            return Findable{row.text(0), row.text(1), row.text(2), row.text(3), {row.text(4), row.text(5)}, {}, {}};
        },
        account);
    if (!person) return person;
    transaction.each(
        "SELECT organisation_id, technical_id FROM memberships WHERE account_id = ?1 ORDER BY organisation_id",
        [&](const Row& row) {
            person->organisations.push_back(row.id<OrganisationId>(0));
            person->technical_ids.push_back(row.text(1));
        },
        account);
    return person;
}

}  // namespace

void unindex_account(Transaction& transaction, AccountId account) {
    auto text = transaction.one(
        "SELECT text FROM account_search WHERE account_id = ?1", [](const Row& row) { return row.text(0); }, account);
    if (!text) return;
    // PostgreSQL keeps its index itself.
    if (transaction.engine() == Engine::sqlite)
        transaction.run("INSERT INTO account_trigrams (account_trigrams, rowid, text) VALUES ('delete', ?1, ?2)",
                        account, *text);
    transaction.run("DELETE FROM account_search WHERE account_id = ?1", account);
}

void reindex_account(Transaction& transaction, AccountId account) {
    auto person = load_findable(transaction, account);
    if (!person) return unindex_account(transaction, account);
    const std::string text = search_text(*person);
    auto before = transaction.one(
        "SELECT text FROM account_search WHERE account_id = ?1", [](const Row& row) { return row.text(0); }, account);
    if (before == text) return;
    unindex_account(transaction, account);
    transaction.run("INSERT INTO account_search (account_id, text) VALUES (?1, ?2)", account, text);
    if (transaction.engine() == Engine::sqlite)
        transaction.run("INSERT INTO account_trigrams (rowid, text) VALUES (?1, ?2)", account, text);
}

void index_waiting(Database& database) {
    constexpr int turns = 40, at_once = 250;
    for (int turn = 0; turn < turns; ++turn) {
        const Result<bool> more = database.write([](Transaction& transaction) -> Result<bool> {
            std::vector<AccountId> waiting;
            transaction.each(
                "SELECT account_id FROM accounts_to_index ORDER BY account_id LIMIT ?1",
                [&](const Row& row) { waiting.push_back(row.id<AccountId>(0)); }, std::int64_t{at_once});
            transaction.bookkeeping([&] {
                for (const AccountId account : waiting) {
                    reindex_account(transaction, account);
                    transaction.run("DELETE FROM accounts_to_index WHERE account_id = ?1", account);
                }
            });
            return waiting.size() == at_once;
        });
        if (!more.ok() || !more.value()) return;
    }
}

void tidy_search_index(Database& database) {
    const auto tidy_some = [](Transaction& transaction) -> Result<bool> {
        if (transaction.engine() != Engine::sqlite) return false;
        return transaction.bookkeeping([&] {
            const std::int64_t before = transaction.integer("SELECT total_changes()");
            transaction.run("INSERT INTO account_trigrams (account_trigrams, rank) VALUES ('merge', 64)");
            // Written pages; the statement itself counts as one.
            return transaction.integer("SELECT total_changes()") - before > 1;
        });
    };
    constexpr int most = 500;  // at the speed of a second full of writes
    for (int turn = 0; turn < most; ++turn) {
        const Result<bool> more = database.write(tidy_some);
        if (!more.ok() || !more.value()) return;
    }
}

std::string search_index::matches(std::string_view parameter) {
    return "account_trigrams MATCH " + std::string(parameter);
}

/// A large organisation's own list in the index takes longer to read than those of a few rare trigrams; who is found
/// elsewhere falls out later. Of frequent trigrams it is the organisation that leaves few, or the first thousand are
/// found soon.
std::string search_index::fastest_match(Connection& connection, const SearchQuestion& question) {
    constexpr std::int64_t few = 4000;
    const std::int64_t found = connection.integer(
        "SELECT count(*) FROM (SELECT 1 FROM account_trigrams t WHERE account_trigrams MATCH ?1 LIMIT ?2) AS hits",
        question.match, few + 1);
    return found <= few || question.among.empty() ? question.match : question.among + " AND (" + question.match + ")";
}

}  // namespace habilis::server
