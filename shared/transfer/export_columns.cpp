#include "shared/transfer/export_columns.h"

#include <algorithm>
#include <array>

namespace habilis {
namespace {

constexpr std::array<std::string_view, 25> of_person{
    "user_civility",
    "user_firstname",
    "user_lastname",
    "user_username",
    "user_connectionAttempts",
    "user_expirationDatePassword",
    "user_modifDatePassword",
    "profil_id",
    "profil_technicalIdentifier",
    "profil_canton",
    "profil_city",
    "profil_country",
    "profil_postalAddress",
    "profil_postalCode",
    "profil_cellPhone",
    "profil_email",
    "profil_enabled",
    "profil_fax",
    "profil_function",
    "profil_grace",
    "profil_phone",
    "agent_profil_elected",
    "agent_profil_executive",
    "agent_profil_representative",
    "agent_profil_substitute",
};
constexpr std::array<std::string_view, 6> of_level{
    "organism_department_id", "organism_department_label", "organism_id", "organism_label", "organism_siren",
    "organism_nic",
};
constexpr std::array<std::string_view, 16> by_role{
    "user_civility",   "user_firstname",
    "user_lastname",   "user_username",
    "profil_id",       "profil_technicalIdentifier",
    "profil_email",    "profil_enabled",
    "profil_function", "organism_department_label",
    "organism_label",  "service_label",
    "role_label",      "role_given",
    "role_starts",     "role_ends",
};

}  // namespace

std::span<const std::string_view> columns_of_person() { return of_person; }
std::span<const std::string_view> columns_of_level() { return of_level; }
std::span<const std::string_view> columns_by_role() { return by_role; }

std::vector<std::string> columns_of_services(const std::vector<std::string>& labels) {
    std::vector<std::string> columns;
    for (const std::string& label : labels) {
        const std::string wanted = std::string(column_of_service) + label;
        std::string name = wanted;
        for (int number = 2; std::find(columns.begin(), columns.end(), name) != columns.end(); ++number)
            name = wanted + " (" + std::to_string(number) + ")";
        columns.push_back(std::move(name));
    }
    return columns;
}

}  // namespace habilis
