#include "server/api/session_cookie.h"

#include <algorithm>

#include "server/crypto/token.h"

namespace habilis::server {

SessionCookie::SessionCookie(bool https, int port)
    : name_(https ? "__Host-habilis" : "habilis_" + std::to_string(port)),
      attributes_(https ? "; Path=/; HttpOnly; SameSite=Strict; Secure" : "; Path=/; HttpOnly; SameSite=Strict") {}

std::string SessionCookie::header_with(std::string_view token_text) const {
    return name_ + "=" + std::string(token_text) + attributes_;
}

std::string SessionCookie::header_that_clears() const { return name_ + "=" + attributes_ + "; Max-Age=0"; }

std::string_view SessionCookie::read(const Head& head) const {
    std::string_view cookies = head.header("cookie");
    std::string_view found;
    while (!cookies.empty()) {
        const std::size_t end = std::min(cookies.find(';'), cookies.size());
        std::string_view pair = cookies.substr(0, end);
        cookies.remove_prefix(std::min(end + 1, cookies.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.substr(0, name_.size()) != name_ || pair.substr(name_.size(), 1) != "=") continue;
        if (!found.empty()) return {};
        found = pair.substr(name_.size() + 1);
    }
    return looks_like_token(found) ? found : std::string_view();
}

}  // namespace habilis::server
