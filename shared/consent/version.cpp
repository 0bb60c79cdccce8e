#include "shared/consent/version.h"

#include <charconv>
#include <cstdint>

namespace habilis {
namespace {

bool read_number(std::string_view text, std::int64_t& to) {
    if (text.empty() || text.size() > 4 || text[0] == '-' || (text.size() > 1 && text[0] == '0')) return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
    return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

std::optional<NoticeVersion> notice_version(std::string_view text) {
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos) return std::nullopt;
    NoticeVersion version;
    if (!read_number(text.substr(0, point), version.major)) return std::nullopt;
    if (!read_number(text.substr(point + 1), version.minor)) return std::nullopt;
    return version;
}

std::string to_text(NoticeVersion version) {
    return std::to_string(version.major) + "." + std::to_string(version.minor);
}

}  // namespace habilis
