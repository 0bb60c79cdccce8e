#pragma once

#include <string>
#include <string_view>

#include "server/crypto/random.h"

namespace habilis::server {

/// A secret that someone carries (a mailed link, a session cookie): 256 random bits as 43 letters of base64url.
/// The text leaves the server once and is never stored; what is stored is hash_of(text).
struct Token {
    std::string text;
    static Token create(Random&);
};

/// Whether a text could be a token: `^[A-Za-z0-9_-]{43}$`. Checked before anything looks it up.
bool looks_like_token(std::string_view text);

/// What is stored and looked up: SHA-256 of the text, 32 raw bytes (bind as Blob). 256 bits of entropy need no salt.
std::string hash_of(std::string_view token_text);

}  // namespace habilis::server
