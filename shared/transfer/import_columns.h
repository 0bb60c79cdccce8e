#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/services/services.h"

/// What the columns of a file of users mean, by their headers.
namespace habilis {

/// Named as the fields of the forms are.
enum class ImportField : std::uint8_t {
    ignored,
    civility,
    first_name,
    last_name,
    login,
    account,  ///< its number here
    technical_id,
    email,
    mobile_phone,
    phone,
    fax,
    function,
    grade,
    country,
    address,
    postal_code,
    city,
    canton,
    state,
    elected,
    executive,
    representative,
    substitute,
    level,  ///< its number
    level_label,
    siren,
    nic,
    role  ///< on the service of the column
};
constexpr std::array<std::string_view, 28> names_of(ImportField) {
    return {"ignored",        "civility",     "first_name", "last_name",   "login",    "account", "technical_id",
            "email",          "mobile_phone", "phone",      "fax",         "function", "grade",   "country",
            "address",        "postal_code",  "city",       "canton",      "state",    "elected", "executive",
            "representative", "substitute",   "level",      "level_label", "siren",    "nic",     "role"};
}

struct ImportColumn {
    std::string header;
    ImportField field = ImportField::ignored;
    ServiceId service = {};  ///< of a role
};

/// One for each header, in their order. The headers of the product's export, of the template of twelve columns, and
/// what people call these things; of two columns of one meaning the first counts.
std::vector<ImportColumn> columns_of_import(const std::vector<std::string>& headers,
                                            const std::vector<OrganisationService>&);

/// Where a meaning stands in each line.
std::optional<std::size_t> place_of(const std::vector<ImportColumn>&, ImportField);

}  // namespace habilis
