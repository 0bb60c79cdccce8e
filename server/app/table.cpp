#include "server/app/table.h"

#include <algorithm>

#include "shared/base/text.h"

namespace habilis::server {

std::string table_of(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], count_code_points(row[i]));
    }
    std::string lines;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += row[i] + std::string(widths[i] + 2 - count_code_points(row[i]), ' ');
        line.erase(line.find_last_not_of(' ') + 1);
        lines += (lines.empty() ? "" : "\n") + line;
    }
    return lines;
}

}  // namespace habilis::server
