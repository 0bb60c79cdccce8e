#pragma once

#include <string_view>

#include "shared/base/fields.h"

namespace habilis {

/// SIREN: nine digits whose Luhn sum is a multiple of ten (INSEE).
const RefusalCode* siren_problem(std::string_view);
/// NIC: five digits. Together with the SIREN it makes the SIRET.
const RefusalCode* nic_problem(std::string_view);
/// The fourteen digits of a SIRET pass the Luhn test; those of La Poste (SIREN 356000000) may instead have a sum of
/// digits that is a multiple of five.
bool is_siret(std::string_view siren, std::string_view nic);
/// UAI of a school: seven digits and the letter that their remainder by 23 gives.
const RefusalCode* uai_problem(std::string_view);
/// A name of the IANA database that the program knows (shared/base/instant.h).
const RefusalCode* time_zone_problem(std::string_view);

namespace formats {
inline constexpr Format siren{"siren", siren_problem};
inline constexpr Format nic{"nic", nic_problem};
inline constexpr Format uai{"uai", uai_problem};
inline constexpr Format time_zone{"time-zone", time_zone_problem};
}  // namespace formats

}  // namespace habilis
