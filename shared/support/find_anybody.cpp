#include "shared/support/find_anybody.h"

#include <charconv>

namespace habilis {

AccountId account_number(std::string_view typed) {
    std::string digits;
    for (const char c : typed) {
        if (c == ' ') continue;
        if (c < '0' || c > '9') return {};
        digits += c;
    }
    AccountId account;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), account.value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return {};
    return account;
}

}  // namespace habilis
