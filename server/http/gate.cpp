#include "server/http/gate.h"

#include <arpa/inet.h>

#include <algorithm>

#include "server/api/refusals.h"

namespace habilis::server {
namespace {

/// The bare address in what a proxy writes: "192.0.2.1:80", "[2001:db8::1]:80" and "::ffff:192.0.2.1" are those of
/// 192.0.2.1 and 2001:db8::1. Empty for anything else.
std::string bare_address(std::string_view text) {
    if (text.starts_with('[')) text = text.substr(1, text.find(']') - 1);
    else if (text.find(':') == text.rfind(':')) text = text.substr(0, text.find(':'));
    const std::string bare(text);
    in6_addr address{};
    if (inet_pton(AF_INET, bare.c_str(), &address) == 1) return bare;
    if (inet_pton(AF_INET6, bare.c_str(), &address) != 1) return {};
    char written[INET6_ADDRSTRLEN] = {};
    if (IN6_IS_ADDR_V4MAPPED(&address)) inet_ntop(AF_INET, &address.s6_addr[12], written, sizeof written);
    else inet_ntop(AF_INET6, &address, written, sizeof written);
    return written;
}

/// "https://name:8443/path" → "name:8443"
std::string_view host_of(std::string_view url) {
    const std::size_t begin = url.find("://");
    if (begin == std::string_view::npos) return {};
    url.remove_prefix(begin + 3);
    return url.substr(0, std::min(url.find('/'), url.size()));
}

bool is_loopback(std::string_view host) {
    if (host.starts_with("[")) return host == "[::1]" || host.starts_with("[::1]:");
    const std::string_view name = host.substr(0, std::min(host.find(':'), host.size()));
    return name == "127.0.0.1" || same_without_case(name, "localhost");
}

/// Browsers say where a request comes from; programs, which no other site can make send a cookie, say nothing.
bool is_own_origin(const Head& head, const Origins& origins) {
    if (head.has("sec-fetch-site") && head.header("sec-fetch-site") != "same-origin") return false;
    if (!head.has("origin")) return true;
    const std::string_view origin = head.header("origin");
    const std::string_view host = head.header("host");
    if (origin == "http://" + std::string(host) && is_loopback(host)) return true;
    const std::string_view base = origins.base_url;
    return !base.empty() && origin == base.substr(0, base.find("://") + 3 + host_of(base).size());
}

bool is_json(std::string_view content_type) {
    const std::string_view type = content_type.substr(0, std::min(content_type.find(';'), content_type.size()));
    if (!same_without_case(type.substr(0, type.find_last_not_of(' ') + 1), "application/json")) return false;
    const std::size_t charset = content_type.find("charset=");
    return charset == std::string_view::npos || same_without_case(content_type.substr(charset + 8), "utf-8");
}

std::optional<Refusal> refuse_body(const Head& head, const Admitted& admitted) {
    if (!admitted.write) {
        if (head.content_length() > 0) return Refusal{refusals::body_not_expected};
        return std::nullopt;
    }
    if (!head.has_content_length()) return Refusal{refusals::length_required};
    if (head.has("content-encoding") && !same_without_case(head.header("content-encoding"), "identity"))
        return Refusal{refusals::encoded_body};
    if (!is_json(head.header("content-type"))) return Refusal{refusals::json_expected};
    if (head.content_length() > admitted.body_limit)
        return Refusal{refusals::body_too_large, "", {{"maximum", std::to_string(admitted.body_limit)}}};
    return std::nullopt;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 18 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool looks_like_uuid(std::string_view text) {
    constexpr std::string_view shape = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
    return text.size() == shape.size() && std::equal(text.begin(), text.end(), shape.begin(), [](char c, char s) {
               const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
               return s == 'h' ? hex : c == '-';
           });
}

bool knows_host(const Origins& origins, std::string_view host) {
    return is_loopback(host) || (!origins.base_url.empty() && same_without_case(host, host_of(origins.base_url)));
}

std::optional<Refusal> refuse_head(const Head& head, const Admitted& admitted, const Origins& origins) {
    if (head.has("host") && !knows_host(origins, head.header("host"))) return Refusal{refusals::unknown_host};
    if (auto refusal = refuse_body(head, admitted)) return refusal;
    if (!admitted.write) return std::nullopt;
    if (!is_own_origin(head, origins)) return Refusal{refusals::foreign_origin};
    if (!looks_like_uuid(head.header("habilis-request"))) return Refusal{refusals::request_id_missing};
    if (head.has("habilis-epoch") && !is_number(head.header("habilis-epoch")))
        return Refusal{refusals::bad_header, "", {{"header", "Habilis-Epoch"}}};
    return std::nullopt;
}

std::vector<RefusalCode> refusals_of_head(bool write) {
    using namespace refusals;
    std::vector<RefusalCode> codes{bad_head, bad_header, repeated_header, path_too_long, length_required, unknown_host};
    if (!write) codes.push_back(body_not_expected);
    else codes.insert(codes.end(), {encoded_body, json_expected, body_too_large, foreign_origin, request_id_missing});
    return codes;
}

std::string remote_address(const Head& head, std::string_view peer, const Origins& origins) {
    const auto& proxies = origins.trusted_proxies;
    if (std::find(proxies.begin(), proxies.end(), peer) == proxies.end()) return std::string(peer);
    std::string_view chain = head.header("x-forwarded-for");
    if (const std::size_t comma = chain.rfind(','); comma != std::string_view::npos) chain.remove_prefix(comma + 1);
    chain.remove_prefix(std::min(chain.find_first_not_of(' '), chain.size()));
    chain = chain.substr(0, chain.find_last_not_of(' ') + 1);
    const std::string last = bare_address(chain);
    return last.empty() ? std::string(peer) : last;
}

}  // namespace habilis::server
