#include "server/api/head.h"

#include <algorithm>
#include <charconv>

#include "server/api/refusals.h"

namespace habilis::server {
namespace {

constexpr std::string_view end_mark = "\r\n\r\n";

/// RFC 9110, 5.6.2: the characters of a method or a header name.
bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               marks.find(c) != std::string_view::npos;
    });
}

/// Visible ASCII, as a request target is made of.
bool is_visible(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f'; });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(),
                       [name](std::string_view known) { return same_without_case(name, known); });
}

/// Headers that have one meaning; twice, two readers of one request could take different ones (RFC 9112, 11.2).
bool only_once(std::string_view name) {
    return is_any_of(name, {"host", "content-length", "content-type", "cookie", "origin", "sec-fetch-site", "range",
                            "expect", "habilis-request", "habilis-epoch", "habilis-domains", "authorization",
                            "if-none-match", "x-forwarded-for", "connection"});
}

/// cpp-httplib keeps the peer's address in headers of these names, where a stranger's would hide it (CVE-2025-66570).
bool is_reserved(std::string_view name) {
    return is_any_of(name, {"remote_addr", "remote_port", "local_addr", "local_port", "remote-addr", "remote-port",
                            "local-addr", "local-port"});
}

/// Headers whose value decides something. The library below decodes percent signs in values after it has checked them
/// (CVE-2026-45372), so none of these may hold one.
bool is_plain_only(std::string_view name) {
    return is_any_of(
        name, {"host", "content-length", "content-type", "origin", "sec-fetch-site", "range", "expect", "connection",
               "transfer-encoding", "habilis-request", "habilis-epoch", "habilis-domains", "x-forwarded-for"});
}

Refusal about(const RefusalCode& code, std::string_view name) {
    return {code, "", {{"header", is_token(name) && name.size() <= 40 ? std::string(name) : "?"}}};
}

}  // namespace

bool same_without_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::size_t end_of_head(std::string_view received) {
    const std::size_t at = received.find(end_mark);
    return at == std::string_view::npos ? at : at + end_mark.size();
}

std::string_view Head::header(std::string_view name) const {
    for (const auto& [key, value] : headers_)
        if (same_without_case(at(key), name)) return at(value);
    return {};
}

bool Head::has(std::string_view name) const {
    return std::any_of(headers_.begin(), headers_.end(),
                       [&](const auto& header) { return same_without_case(at(header.first), name); });
}

std::optional<Refusal> Head::read_request_line(Span line) {
    const std::string_view text = at(line);
    const std::size_t first = text.find(' ');
    const std::size_t second = first == std::string_view::npos ? first : text.find(' ', first + 1);
    if (second == std::string_view::npos) return Refusal{refusals::bad_head};
    const std::string_view version = text.substr(second + 1);
    http_1_0_ = version == "HTTP/1.0";
    if (!http_1_0_ && version != "HTTP/1.1") return Refusal{refusals::bad_head};
    method_ = {line.begin, first};
    target_ = {line.begin + first + 1, second - first - 1};
    if (!is_token(method()) || !is_visible(target()) || target().substr(0, 1) != "/" ||
        target().find('#') != std::string_view::npos)
        return Refusal{refusals::bad_head};
    const std::size_t mark = std::min(target().find('?'), target_.size);
    path_ = {target_.begin, mark};
    if (mark < target_.size) query_ = {target_.begin + mark + 1, target_.size - mark - 1};
    if (path_.size > head_limits::path)
        return Refusal{refusals::path_too_long, "", {{"maximum", std::to_string(head_limits::path)}}};
    if (query_.size > head_limits::query)
        return Refusal{refusals::path_too_long, "", {{"maximum", std::to_string(head_limits::query)}}};
    return std::nullopt;
}

std::optional<Refusal> Head::read_header(Span line) {
    const std::string_view text = at(line);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return Refusal{refusals::bad_head};
    const std::string_view name = text.substr(0, colon);
    std::string_view value = text.substr(colon + 1);
    const std::size_t begin = std::min(value.find_first_not_of(" \t"), value.size());
    const std::size_t end = value.find_last_not_of(" \t");
    value = end == std::string_view::npos ? std::string_view() : value.substr(begin, end + 1 - begin);
    if (!is_token(name) || has_control(value) || is_reserved(name)) return about(refusals::bad_header, name);
    if (is_plain_only(name) && value.find('%') != std::string_view::npos) return about(refusals::bad_header, name);
    if (only_once(name) && has(name)) return about(refusals::repeated_header, name);
    const std::size_t at_value = end == std::string_view::npos ? 0 : line.begin + colon + 1 + begin;
    headers_.push_back({{line.begin, colon}, {at_value, value.size()}});
    return std::nullopt;
}

/// How long the body is. A chunked body has no length that can be refused beforehand, so there is none.
std::optional<Refusal> Head::check_framing() {
    if (has("transfer-encoding")) return Refusal{refusals::length_required};
    has_content_length_ = has("content-length");
    if (has_content_length_) {
        const std::string_view digits = header("content-length");
        auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), content_length_);
        if (digits.empty() || digits[0] < '0' || digits[0] > '9' || error != std::errc{} ||
            end != digits.data() + digits.size())
            return about(refusals::bad_header, "Content-Length");
    }
    if (has("expect") && !same_without_case(header("expect"), "100-continue"))
        return about(refusals::bad_header, "Expect");
    if (!http_1_0_ && !has("host")) return about(refusals::bad_header, "Host");
    return std::nullopt;
}

std::variant<Head, Refusal> parse_head(std::string raw) {
    Head head;
    head.raw_ = std::move(raw);
    const std::string_view text = head.raw_;
    if (text.size() > head_limits::bytes || end_of_head(text) != text.size()) return Refusal{refusals::bad_head};
    std::size_t begin = 0;
    for (std::size_t line = 0;; ++line) {
        const std::size_t end = text.find("\r\n", begin);
        if (end == begin) break;
        if (line > head_limits::lines ||
            text.substr(begin, end - begin).find_first_of("\r\n") != std::string_view::npos)
            return Refusal{refusals::bad_head};
        const Head::Span span{begin, end - begin};
        if (auto refusal = line == 0 ? head.read_request_line(span) : head.read_header(span)) return *refusal;
        begin = end + 2;
    }
    if (head.method_.size == 0) return Refusal{refusals::bad_head};
    if (auto refusal = head.check_framing()) return *refusal;
    return head;
}

}  // namespace habilis::server
