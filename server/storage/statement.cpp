#include "server/storage/statement.h"

#include <algorithm>

#include "server/storage/errors.h"

namespace habilis::server {

std::shared_ptr<Statement> StatementCache::take(std::string_view sql) {
    if (transaction_expected_ && !in_transaction())
        throw StorageError(0, "the transaction was rolled back [" + std::string(sql.substr(0, 200)) + "]");
    const auto found = statements_.find(sql);
    if (found != statements_.end() && !found->second->busy) {
        found->second->used = ++clock_;
        return found->second;
    }
    auto statement = prepare(sql);
    if (found != statements_.end()) return statement;
    make_room();
    statement->used = ++clock_;
    statements_.emplace(sql, statement);
    return statement;
}

void StatementCache::make_room() {
    if (statements_.size() < most) return;
    const auto oldest = std::min_element(statements_.begin(), statements_.end(),
                                         [](const auto& a, const auto& b) { return a.second->used < b.second->used; });
    statements_.erase(oldest);
}

}  // namespace habilis::server
