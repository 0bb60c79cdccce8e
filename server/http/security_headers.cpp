#include <algorithm>

#include "server/http/service.h"

namespace habilis::server {
namespace {

constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' blob: data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

}  // namespace

void add_security_headers(HttpReply& reply, bool https) {
    const auto says = [&reply](std::string_view name) {
        return std::any_of(reply.headers.begin(), reply.headers.end(),
                           [name](const auto& header) { return header.first == name; });
    };
    if (!says("Content-Security-Policy")) reply.add("Content-Security-Policy", std::string(content_security_policy));
    reply.add("X-Content-Type-Options", "nosniff");
    reply.add("X-Frame-Options", "DENY");
    // A path may name an organisation, and a link's token must not leave with a click.
    reply.add("Referrer-Policy", "no-referrer");
    reply.add("Cross-Origin-Opener-Policy", "same-origin");
    reply.add("Cross-Origin-Resource-Policy", "same-origin");
    reply.add("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    if (https) reply.add("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (!says("Cache-Control")) reply.add("Cache-Control", "no-store");
}

}  // namespace habilis::server
