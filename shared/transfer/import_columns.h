#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/fields.h"
#include "shared/services/services.h"
#include "shared/transfer/export_columns.h"

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
    bool chosen = false;     ///< by a person
};

/// What a person says a column means.
struct ChosenColumn {
    std::string header;
    ImportField meaning = ImportField::ignored;
    ServiceId service;  ///< of a role
    static constexpr std::array fields{
        field<&ChosenColumn::header>("header", {.required = true, .max_length = 10'000}),
        field<&ChosenColumn::meaning>("meaning"),
        field<&ChosenColumn::service>("service"),
    };
};

std::vector<NamedService> named_services(const std::vector<OrganisationService>&);

/// One for each header, in their order. The headers of the product's export, of the template of twelve columns, and
/// what people call these things; of two columns of one meaning the first counts.
std::vector<ImportColumn> columns_of_import(const std::vector<std::string>& headers,
                                            const std::vector<OrganisationService>&);

/// Over what the headers say. A column that was taken to mean what a person says of another one means nothing then.
void choose_columns(std::vector<ImportColumn>&, const std::vector<ChosenColumn>&,
                    const std::vector<OrganisationService>&);

/// Where a meaning stands in each line.
std::optional<std::size_t> place_of(const std::vector<ImportColumn>&, ImportField);

}  // namespace habilis
