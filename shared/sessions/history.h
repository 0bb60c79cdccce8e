#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace habilis {

/// How an attempt to get in ended. Stored as its number: append only.
enum class SignInOutcome : std::uint8_t { failed, signed_in, activated, reset, impersonated };
constexpr std::array<std::string_view, 5> names_of(SignInOutcome) {
    return {"failed", "signed_in", "activated", "reset", "impersonated"};
}

/// Why a session ended before its time. Stored as its number: append only.
enum class SessionEnd : std::uint8_t {
    none,
    signed_out,
    replaced,
    password_changed,
    restored,
    shut_out,
    ended_by_holder,
    impersonation_over,
};
constexpr std::array<std::string_view, 8> names_of(SessionEnd) {
    return {"none",     "signed_out", "replaced",        "password_changed",
            "restored", "shut_out",   "ended_by_holder", "impersonation_over"};
}

}  // namespace habilis
