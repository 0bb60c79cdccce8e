#pragma once

#include <string>
#include <string_view>

#include "server/api/head.h"

namespace habilis::server {

/// The cookie that carries the session. On https `__Host-habilis`, which no other host or path can set (RFC 6265bis,
/// 4.1.3.2). Cookies ignore ports, so the plain name used on loopback http carries the port.
class SessionCookie {
public:
    SessionCookie(bool https, int port);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string header_with(std::string_view token_text) const;
    [[nodiscard]] std::string header_that_clears() const;
    /// The token of a request; empty when there is none, when it could not be one, or when two are sent (somebody set
    /// one beside ours: neither is believed).
    [[nodiscard]] std::string_view read(const Head&) const;

private:
    std::string name_;
    std::string attributes_;
};

}  // namespace habilis::server
