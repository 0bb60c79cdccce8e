#include "server/crypto/normalise.h"

#include <idn2.h>
#include <utf8proc.h>

#include <algorithm>
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

constexpr int idn_flags = IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL | IDN2_USE_STD3_ASCII_RULES;

using Converted = std::unique_ptr<char, decltype(&idn2_free)>;

std::optional<std::string> taken(int problem, char* raw) {
    const Converted owner(raw, &idn2_free);
    if (problem != IDN2_OK) return std::nullopt;
    return std::string(raw);
}

std::optional<std::string> to_ascii(const std::string& domain) {
    char* raw = nullptr;
    const int problem = idn2_to_ascii_8z(domain.c_str(), &raw, idn_flags);
    return taken(problem, raw);
}

std::optional<std::string> to_unicode(const std::string& domain) {
    char* raw = nullptr;
    const int problem = idn2_to_unicode_8z8z(domain.c_str(), &raw, 0);
    return taken(problem, raw);
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) > 0; });
}

std::string lower_case(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return text;
}

/// libidn2 drops some of what no domain holds instead of refusing it.
bool may_be_domain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

std::optional<std::string> ascii_domain(const std::string& domain) {
    if (!is_ascii(domain)) return may_be_domain(domain) ? to_ascii(domain) : std::nullopt;
    const std::string lower = lower_case(domain);
    if (!lower.starts_with("xn--") && lower.find(".xn--") == std::string::npos) return domain;
    const auto readable = to_unicode(lower);
    const auto again = readable ? to_ascii(*readable) : std::nullopt;
    return again == lower ? again : std::nullopt;
}

}  // namespace

std::optional<std::string> to_nfc(std::string_view utf8) { return mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE); }

std::optional<std::string> to_nfkc(std::string_view utf8) {
    return mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
}

std::optional<std::string> ascii_email(std::string_view utf8) {
    const std::size_t at = utf8.rfind('@');
    if (at == std::string_view::npos) return std::string(utf8);
    const auto domain = ascii_domain(std::string(utf8.substr(at + 1)));
    if (!domain) return std::nullopt;
    return std::string(utf8.substr(0, at + 1)) + *domain;
}

std::optional<std::string> email_key(std::string_view utf8) {
    const auto composed = to_nfc(utf8);
    if (!composed) return std::nullopt;
    // What is no domain can still be asked for: nobody has it.
    return mapped(ascii_email(*composed).value_or(*composed),
                  UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

}  // namespace habilis::server
