#include "server/storage/replies.h"

namespace habilis::server {

std::optional<StoredReply> find_reply(Connection& connection, AccountId account, std::string_view request) {
    return connection.one(
        "SELECT route, body_hash, reply FROM request_replies WHERE account = ?1 AND request = ?2",
        [](const Row& row) {
            return StoredReply{row.text(0), row.text(1), row.text(2)};
        },
        account.value, request);
}

void store_reply(Transaction& transaction, AccountId account, std::string_view request, const StoredReply& reply) {
    transaction.bookkeeping([&] {
        transaction.run(
            "INSERT INTO request_replies (account, request, route, body_hash, status, reply, about, at) "
            "VALUES (?1, ?2, ?3, ?4, 200, ?5, ?6, ?7)",
            account.value, request, reply.route, Blob{reply.body_hash}, reply.reply, reply.about, transaction.now());
    });
}

int purge_replies(Transaction& transaction) {
    const Instant limit = transaction.now() - replies_kept_for;
    // Numbers follow time: this reads the old ones and one more.
    const std::int64_t first_kept =
        transaction.integer("SELECT id FROM request_replies WHERE at >= ?1 ORDER BY id LIMIT 1", limit.ms);
    return transaction.bookkeeping([&] {
        return transaction.run("DELETE FROM request_replies WHERE (?1 = 0 OR id < ?1) AND at < ?2", first_kept,
                               limit.ms);
    });
}

}  // namespace habilis::server
