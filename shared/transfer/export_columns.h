#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The columns of the file of users, in their order. Their names are those of the portal whose files people know; they
/// are the same in every language, because programs read them.
namespace habilis {

/// Before and behind the columns for services.
std::span<const std::string_view> columns_of_person();
std::span<const std::string_view> columns_of_level();

/// Of a line for each role, instead of the columns for services.
std::span<const std::string_view> columns_by_role();

inline constexpr std::string_view column_of_service = "agent_profil_role_";

/// One name for each service, in their order. Two services of one label are told apart by a number behind it.
std::vector<std::string> columns_of_services(const std::vector<std::string>& labels);

}  // namespace habilis
