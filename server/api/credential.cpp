#include "server/api/credential.h"

#include "server/crypto/token.h"

namespace habilis::server {
namespace {

constexpr std::string_view scheme = "Bearer ";

}  // namespace

Credential credential_of(const Head& head, const SessionCookie& cookie) {
    const std::string_view session = cookie.read(head);
    std::string_view token = head.header("authorization");
    const bool by_token = same_without_case(token.substr(0, scheme.size()), scheme);
    if (!by_token) return {session.empty() ? std::string() : hash_of(session), false};
    token.remove_prefix(scheme.size());
    const bool believed = session.empty() && looks_like_token(token);
    return {believed ? hash_of(token) : std::string(), true};
}

std::optional<SessionActor> load_actor(Connection& connection, const Credential& credential, Instant now) {
    if (credential.hash.empty()) return std::nullopt;
    return credential.by_token ? load_token_actor(connection, credential.hash, now)
                               : load_actor(connection, std::string_view(credential.hash), now);
}

}  // namespace habilis::server
