#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace habilis {

/// "1.0": a new major asks everybody again, a new minor informs.
struct NoticeVersion {
    std::int64_t major = 0;
    std::int64_t minor = 0;
    friend auto operator<=>(const NoticeVersion&, const NoticeVersion&) = default;
};

/// Digits, a point, digits; nothing else, no leading zero, at most four digits each.
std::optional<NoticeVersion> notice_version(std::string_view);
std::string to_text(NoticeVersion);

}  // namespace habilis
