#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/head.h"
#include "shared/base/refusal.h"

namespace habilis::server {

/// Who the server is, to tell its own pages' requests from other sites'.
struct Origins {
    std::string base_url;                      ///< "https://habilis.example", empty on loopback
    std::vector<std::string> trusted_proxies;  ///< addresses whose X-Forwarded-For is believed
};

/// What a request may carry where it goes.
struct Admitted {
    bool write = false;          ///< a POST of the API: JSON body, request id, same origin
    std::size_t body_limit = 0;  ///< bytes
};

/// True when the Host header is the public name or, without one, this machine itself: a page of another site whose name
/// is made to point here (DNS rebinding) does not get past.
bool knows_host(const Origins&, std::string_view host);

/// Everything about a request that can be refused from its head, before a byte of its body is read.
std::optional<Refusal> refuse_head(const Head&, const Admitted&, const Origins&);

/// How any head of an API request may be refused, here and when it is parsed: for the OpenAPI document.
std::vector<RefusalCode> refusals_of_head(bool write);

/// The address of the person: the peer, or what a trusted proxy added last to X-Forwarded-For.
std::string remote_address(const Head&, std::string_view peer, const Origins&);

/// 8-4-4-4-12 hexadecimal digits (RFC 9562).
bool looks_like_uuid(std::string_view);

}  // namespace habilis::server
