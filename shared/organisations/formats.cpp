#include "shared/organisations/formats.h"

#include <algorithm>
#include <string>

#include "shared/organisations/refusals.h"

namespace habilis {
namespace {

bool all_digits(std::string_view text, std::size_t length) {
    return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Luhn: every second digit from the right is doubled, sums of digits are added.
bool luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

}  // namespace

const RefusalCode* siren_problem(std::string_view siren) {
    if (!all_digits(siren, 9)) return &refusals::siren;
    return luhn(siren) ? nullptr : &refusals::siren_key;
}

const RefusalCode* nic_problem(std::string_view nic) { return all_digits(nic, 5) ? nullptr : &refusals::nic; }

const RefusalCode* uai_problem(std::string_view uai) {
    constexpr std::string_view letters = "ABCDEFGHJKLMNPRSTUVWXYZ";
    if (uai.size() != 8 || !all_digits(uai.substr(0, 7), 7)) return &refusals::uai;
    std::size_t number = 0;
    for (const char digit : uai.substr(0, 7)) number = 10 * number + static_cast<std::size_t>(digit - '0');
    return uai.back() == letters[number % letters.size()] ? nullptr : &refusals::uai_key;
}

const RefusalCode* time_zone_problem(std::string_view zone) {
    return known_time_zone(zone) ? nullptr : &refusals::time_zone;
}

bool is_siret(std::string_view siren, std::string_view nic) {
    if (siren_problem(siren) || nic_problem(nic)) return false;
    std::string siret = std::string(siren).append(nic);
    if (luhn(siret)) return true;
    int sum = 0;
    for (char digit : siret) sum += digit - '0';
    return siren == "356000000" && sum % 5 == 0;
}

}  // namespace habilis
