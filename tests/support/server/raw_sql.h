#pragma once

#include <filesystem>
#include <string>

namespace habilis::server {

/// SQL run by somebody who has the file and none of our settings: what an attacker or an operator does. Throws.
void raw_sql(const std::filesystem::path& database, const std::string& sql);

/// The rows as text, columns separated by '|', each row ended by a line feed.
std::string raw_rows(const std::filesystem::path& database, const std::string& sql);

}  // namespace habilis::server
