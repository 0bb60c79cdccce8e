#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/refusal.h"

namespace habilis::server {

/// Bounds of a request's head. What exceeds them is refused before anything of it is understood.
namespace head_limits {
inline constexpr std::size_t bytes = 16 * 1024;
inline constexpr std::size_t lines = 64;
inline constexpr std::size_t path = 256;
inline constexpr std::size_t query = 4096;
}  // namespace head_limits

/// The head of a request as it stood on the wire: request line and headers, nothing decoded. A strict subset of
/// RFC 9112: no folding, no bare line feed, no control byte, no header twice that has one meaning.
class Head {
public:
    Head() = default;
    Head(Head&&) = default;
    Head& operator=(Head&&) = default;

    [[nodiscard]] std::string_view method() const { return at(method_); }
    [[nodiscard]] std::string_view target() const { return at(target_); }
    /// Up to the question mark, never percent-decoded: a path with a percent sign is nobody's path.
    [[nodiscard]] std::string_view path() const { return at(path_); }
    [[nodiscard]] std::string_view query() const { return at(query_); }
    [[nodiscard]] bool http_1_0() const { return http_1_0_; }

    /// The value of a header, empty when absent. Names are compared without case.
    [[nodiscard]] std::string_view header(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] const std::string& raw() const { return raw_; }
    /// 0 when absent.
    [[nodiscard]] std::size_t content_length() const { return content_length_; }
    [[nodiscard]] bool has_content_length() const { return has_content_length_; }

private:
    friend std::variant<Head, Refusal> parse_head(std::string raw);
    struct Span {
        std::size_t begin = 0;
        std::size_t size = 0;
    };
    [[nodiscard]] std::string_view at(Span span) const { return std::string_view(raw_).substr(span.begin, span.size); }
    std::optional<Refusal> read_request_line(Span line);
    std::optional<Refusal> read_header(Span line);
    std::optional<Refusal> check_framing();

    std::string raw_;
    Span method_, target_, path_, query_;
    bool http_1_0_ = false;
    bool has_content_length_ = false;
    std::size_t content_length_ = 0;
    std::vector<std::pair<Span, Span>> headers_;
};

/// Reads everything up to and with the empty line.
std::variant<Head, Refusal> parse_head(std::string raw);

/// Where the head ends (behind CR LF CR LF) or npos.
std::size_t end_of_head(std::string_view received);

bool same_without_case(std::string_view a, std::string_view b);

}  // namespace habilis::server
