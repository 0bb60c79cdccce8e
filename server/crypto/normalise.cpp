#include "server/crypto/normalise.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace habilis::server {
namespace {

std::optional<std::string> mapped(std::string_view utf8, int options) {
    utf8proc_uint8_t* raw = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()), static_cast<utf8proc_ssize_t>(utf8.size()),
                     &raw, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
    if (length < 0) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length));
}

}  // namespace

std::optional<std::string> to_nfc(std::string_view utf8) { return mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE); }

std::optional<std::string> to_nfkc(std::string_view utf8) {
    return mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
}

std::optional<std::string> email_key(std::string_view utf8) {
    return mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

}  // namespace habilis::server
