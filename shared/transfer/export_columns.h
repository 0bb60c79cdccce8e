#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/services/service_id.h"

/// The columns of the file of users, in their order. Their names are those of the portal whose files people know; they
/// are the same in every language, because programs read them.
namespace habilis {

/// Before and behind the columns for services.
std::span<const std::string_view> columns_of_person();
std::span<const std::string_view> columns_of_level();

/// Of a line for each role, instead of the columns for services.
std::span<const std::string_view> columns_by_role();

inline constexpr std::string_view column_of_service = "agent_profil_role_";

struct NamedService {
    ServiceId service;
    std::string label;
};

/// What each service is called among all of them: by its label, and where another one has the same by its number behind
/// it, "Parapheur (12)", which is the same in every file. So is a label that ends like that itself.
std::vector<std::string> names_of_services(const std::vector<NamedService>&);

/// The columns for them.
std::vector<std::string> columns_of_services(const std::vector<NamedService>&);

/// Whose column that is: with its number, whoever else has the label; else the only one of that label, whatever its
/// case and accents. None where several could be meant.
ServiceId service_of_column(std::string_view header, const std::vector<NamedService>&);

}  // namespace habilis
