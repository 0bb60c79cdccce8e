#pragma once

#include <string>
#include <string_view>

#include "server/nouns/search_text.h"
#include "server/storage/database.h"
#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"

namespace habilis::server {

/// Writes an account anew into the search index. To be called whenever a name, e-mail, login, phone, technical id or
/// membership of the account has changed, in the same transaction.
void reindex_account(Transaction&, AccountId);

/// Writes the accounts anew that a migration has put into accounts_to_index, because they are now written in another
/// way: so many at a time that others can write in between. Until then they are found as before.
void index_waiting(Database&);

/// Brings the pieces together that each write leaves in the index, a little at a time: others can write in between, and
/// no write has to.
void tidy_search_index(Database&);

/// Takes an account out of the index, leaving no trace of its text.
void unindex_account(Transaction&, AccountId);

/// The index (FTS5, trigrams) as a part of statements. Only these names and server/storage/engine.h know the engine.
namespace search_index {

/// In FROM, and the column that holds the account.
inline constexpr std::string_view table = "account_trigrams t";
inline constexpr std::string_view account = "t.rowid";
/// In WHERE: what the parameter asks for (SearchQuestion::match).
std::string matches(std::string_view parameter);

/// What to ask so that it is found soonest.
std::string fastest_match(Connection&, const SearchQuestion&);

}  // namespace search_index

}  // namespace habilis::server
