#include <algorithm>

#include "server/http/service.h"

namespace habilis::server {
namespace {

constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' blob: data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Of what is no page of its own, opened in a tab or not. Some twenty such answers come before the first list is seen.
constexpr std::string_view data_policy = "default-src 'none'; frame-ancestors 'none'";

}  // namespace

void add_security_headers(HttpReply& reply, bool https) {
    const auto says = [&reply](std::string_view name) {
        return std::any_of(reply.headers.begin(), reply.headers.end(),
                           [name](const auto& header) { return header.first == name; });
    };
    // An answer without content may be about a page: a browser keeps what "304 Not Modified" says with the page it has.
    const bool page = reply.content_type.empty() || reply.content_type.starts_with("text/html");
    if (!says("Content-Security-Policy"))
        reply.add("Content-Security-Policy", std::string(page ? page_policy : data_policy));
    reply.add("X-Content-Type-Options", "nosniff");
    reply.add("X-Frame-Options", "DENY");
    // A path may name an organisation, and a link's token must not leave with a click.
    reply.add("Referrer-Policy", "no-referrer");
    reply.add("Cross-Origin-Opener-Policy", "same-origin");
    reply.add("Cross-Origin-Resource-Policy", "same-origin");
    if (page) reply.add("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    if (https) reply.add("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (!says("Cache-Control")) reply.add("Cache-Control", "no-store");
}

}  // namespace habilis::server
