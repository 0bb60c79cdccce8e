#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/refusal.h"

/// The one rule of passwords: long, not guessable from lists or from what is known of the person, no composition rule
/// (NIST SP 800-63B-4; CNIL délibération 2022-100 asks 50 bits where failed sign-ins are limited).
namespace habilis {

struct PasswordPolicy {
    static constexpr std::uint16_t lowest_minimum = 15;
    static constexpr std::uint16_t maximum = 128;

    std::uint16_t minimum = lowest_minimum;  ///< code points; an organisation may ask for more
};

/// What an attacker knows about the person. Anything may be empty.
struct OwnData {
    std::vector<std::string> names;          ///< first name, last name
    std::string email;                       ///< address or login name
    std::vector<std::string> organisations;  ///< labels
};

/// The words of it that no password may hold, folded (lower case, no accents): whoever proposes one leaves them out.
std::vector<std::string> words_of(const OwnData&);

/// Every reason to refuse the password (UTF-8, NFKC), with field `field`. None: it is accepted.
Refusals password_problem(std::string_view password, const PasswordPolicy&, const OwnData&,
                          std::string_view field = "password");

/// For the meter: 0 refused, 1 weak, 2 fair, 3 good (50 bits and more), 4 strong (60 bits and more). At most 1 below
/// the minimum.
std::uint8_t password_strength(std::string_view password, const PasswordPolicy&, const OwnData&);

/// How hard the password is to guess, in tenths of a bit: what the cheapest way to build it from list words, own data,
/// keyboard runs, years, repeats and single letters costs. An integer, so that both builds say the same.
int guess_cost(std::string_view password, const OwnData&);

}  // namespace habilis
