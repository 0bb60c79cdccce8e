#pragma once

#include <string>
#include <vector>

namespace habilis::server {

/// Rows of cells as lines of a terminal, each column as wide as its widest cell. The last line has no end.
std::string table_of(const std::vector<std::vector<std::string>>& rows);

}  // namespace habilis::server
