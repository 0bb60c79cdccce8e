#pragma once

#include <string>
#include <string_view>

#include "shared/base/instant.h"

/// Header fields of a message (RFC 5322). Nothing here can produce a line break that is not a folding one: control
/// characters in any text become spaces.
namespace habilis::server {

/// Whether mail can be sent to the address: no control character, space, angle bracket, quote or comma, one "@" with
/// something on both sides, at most 254 bytes (RFC 5321). Formats are checked before; this is the last gate.
bool is_mailable(std::string_view address);

/// "Subject: …" folded at 78 columns; encoded words (RFC 2047, UTF-8, base64) where the text is not plain ASCII.
std::string text_header(std::string_view name, std::string_view text);

/// "To: Name <address>"; the name as an encoded word or quoted, left out when empty. An address beyond ASCII stays
/// UTF-8 (RFC 6532).
std::string address_header(std::string_view name, std::string_view display_name, std::string_view address);

/// "Date: Sun, 22 Nov 2026 10:00:00 +0000"
std::string date_header(Instant);

}  // namespace habilis::server
