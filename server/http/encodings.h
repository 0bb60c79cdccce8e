#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/api/message.h"

namespace habilis::server {

/// What a client takes, in thousandths: RFC 9110 section 12.5.3.
struct Accepted {
    int brotli = 0;
    int gzip = 0;
    int plain = 1;
};
/// What the header does not name is not accepted, but for the plain form.
Accepted accepted_by(std::string_view accept_encoding);

enum class Effort : std::uint8_t { least, most };
/// RFC 1952; the same input gives the same bytes. Throws std::bad_alloc alone.
std::string gzipped(std::string_view, Effort);

/// Packs the answer of a verb, when that saves a packet. No answer holds a secret beside something that a stranger
/// chose, from whose length it could be guessed (BREACH): session tokens travel in cookies alone.
void compress(HttpReply&, const Head&);

}  // namespace habilis::server
