#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace habilis::server {

/// NFC (UAX 15), the form every text is stored in. Nothing when the bytes are not UTF-8.
std::optional<std::string> to_nfc(std::string_view utf8);

/// NFKC, the form passwords are hashed in, so that one password typed on two keyboards is one password (a composed or
/// a combining é, a full-width letter, a no-break space). Nothing when the bytes are not UTF-8.
std::optional<std::string> to_nfkc(std::string_view utf8);

/// An e-mail address with its domain in ASCII: labels of other alphabets as "xn--…" (RFC 5890), mapped by UTS 46
/// without its transitional part, so that ß stays another letter than ss. Labels that come as "xn--…" must be what they
/// stand for would be written as. A domain without either is left as it is typed. Nothing when it is no domain.
std::optional<std::string> ascii_email(std::string_view utf8);

/// What e-mail addresses and login names are compared by: NFKC_Casefold (UAX 31), which also drops invisible
/// characters, and the domain as ascii_email writes it. Mail is only ever sent to the address as it was stored, never
/// to this. Nothing when the bytes are not UTF-8.
std::optional<std::string> email_key(std::string_view utf8);

}  // namespace habilis::server
