#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/fields.h"

namespace habilis {

/// An addr-spec of RFC 5322 as mail systems really take them: an ASCII local part without quotes (dot-atom, at most
/// 64), a domain of at least two labels, which may hold letters of other alphabets (RFC 5890). nullptr when it is
/// right.
const RefusalCode* email_problem(std::string_view);

/// A French number of ten digits starting with 0, an international one (E.164: "+" or "00" and 7 to 15 digits), both
/// also with an extension ("poste 12", "ext. 12", "x12", "#12"), or a short one of a switchboard (3 to 6 digits).
/// Spaces, dots, hyphens and parentheses are ignored.
const RefusalCode* phone_problem(std::string_view);

/// "0639980117" → "06 39 98 01 17"; of international numbers "00" becomes "+" and doubled spaces go. An extension stays
/// as it was typed, one space behind the number.
std::string written_phone(std::string_view);

/// The digits alone, "+33639980117" and "0033639980117" as "0639980117": what searches compare.
std::string phone_digits(std::string_view);

/// ISO 3166-1 alpha-2.
const RefusalCode* country_problem(std::string_view);
/// Every code, in alphabetical order.
std::span<const std::string_view> countries();

/// Some countries have no postal codes (Universal Postal Union, addressing systems): there none is asked for.
bool has_postal_codes(std::string_view country);

/// The form of a postal code in a country: five digits in France and its overseas departments, else 2 to 10 letters,
/// digits, spaces and hyphens.
bool postal_code_fits(std::string_view code, std::string_view country);

/// The login name proposed for a person: "Zoé", "Œuvrardel" → "zoe.oeuvrardel". At most 60 characters. A number behind
/// it makes it unique.
std::string login_proposal(std::string_view first_name, std::string_view last_name);
/// The proposal, or the proposal with a number behind it that nobody has.
std::string numbered_login(const std::string& proposal, const std::function<bool(const std::string&)>& taken);

namespace formats {
inline constexpr Format email{"email", email_problem};
inline constexpr Format phone{"phone", phone_problem};
inline constexpr Format country{"iso-3166-1-alpha-2", country_problem};
}  // namespace formats

}  // namespace habilis
