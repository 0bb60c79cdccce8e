#pragma once

#include "server/crypto/random.h"
#include "server/nouns/author.h"
#include "shared/api_tokens/api_tokens.h"
#include "shared/base/done.h"

/// What an operator does with the tokens of programs. What one opens: server/api/credential.h.
namespace habilis::server {

/// The text leaves the server here and nowhere else.
Result<IssuedToken> issue_token(Transaction&, const Author&, Random&, const IssueToken&);
Result<Done> revoke_token(Transaction&, const Author&, const RevokeToken&);
/// Newest first, at most 200.
std::vector<ListedToken> list_tokens(Connection&, const ListTokens&);

}  // namespace habilis::server
