#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/organisations/organisation_id.h"

namespace habilis {

/// What an organisation is. Decides required fields, words and labels. Stored as its number: append only.
enum class OrganisationKind : std::uint8_t { general, local_authority, company, open_data_publisher, school, client };
constexpr std::array<std::string_view, 6> names_of(OrganisationKind) {
    return {"general", "local_authority", "company", "open_data_publisher", "school", "client"};
}

/// The bit of a kind in FieldRules::required_for and check_fields' variant.
constexpr std::uint32_t variant_of(OrganisationKind kind) { return 1U << static_cast<unsigned>(kind); }

}  // namespace habilis
