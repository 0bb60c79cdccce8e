#include "server/crypto/token.h"

#include "server/crypto/digest.h"
#include "shared/base/base64.h"

namespace habilis::server {

Token Token::create(Random& random) { return {to_base64url(random_bytes(random, 32))}; }

bool looks_like_token(std::string_view text) { return text.size() == 43 && from_base64url(text).has_value(); }

std::string hash_of(std::string_view token_text) { return sha256(token_text); }

}  // namespace habilis::server
