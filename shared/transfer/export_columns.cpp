#include "shared/transfer/export_columns.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"

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

/// "Parapheur (12)"
std::string with_number(const NamedService& one) { return one.label + " (" + std::to_string(one.service.value) + ")"; }

bool ends_with_number(std::string_view label) {
    if (!label.ends_with(')')) return false;
    label.remove_suffix(1);
    const std::size_t digits = label.find_last_not_of("0123456789");
    return digits != std::string_view::npos && digits + 1 < label.size() && label.substr(0, digits + 1).ends_with(" (");
}

}  // namespace

std::span<const std::string_view> columns_of_person() { return of_person; }
std::span<const std::string_view> columns_of_level() { return of_level; }
std::span<const std::string_view> columns_by_role() { return by_role; }

std::vector<std::string> names_of_services(const std::vector<NamedService>& services) {
    std::vector<std::string> names;
    for (const NamedService& one : services) {
        const bool again = std::any_of(services.begin(), services.end(), [&](const NamedService& other) {
            return other.service != one.service && other.label == one.label;
        });
        names.push_back(again || ends_with_number(one.label) ? with_number(one) : one.label);
    }
    return names;
}

std::vector<std::string> columns_of_services(const std::vector<NamedService>& services) {
    std::vector<std::string> columns = names_of_services(services);
    for (std::string& name : columns) name.insert(0, column_of_service);
    return columns;
}

ServiceId service_of_column(std::string_view header, const std::vector<NamedService>& services) {
    if (!header.starts_with(column_of_service)) return {};
    header.remove_prefix(column_of_service.size());
    for (const NamedService& one : services)
        if (header == with_number(one)) return one.service;
    const auto only = [&](const auto& fits) -> ServiceId {
        const auto first = std::find_if(services.begin(), services.end(), fits);
        if (first == services.end() || std::find_if(first + 1, services.end(), fits) != services.end()) return {};
        return first->service;
    };
    if (const ServiceId same = only([&](const NamedService& one) { return one.label == header; })) return same;
    const std::string folded = fold(header);
    return only([&](const NamedService& one) { return fold(one.label) == folded; });
}

}  // namespace habilis
