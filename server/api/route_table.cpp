#include "server/api/route_table.h"

#include <algorithm>

namespace habilis::server {
namespace {

constexpr std::size_t most_pieces = 12;

bool is_name(std::string_view piece) { return piece.substr(0, 1) == "{"; }

/// Empty when the path does not start with a slash, has an empty piece, or has too many.
std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> pieces;
    while (path.substr(0, 1) == "/") {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end == 0 || pieces.size() == most_pieces) return {};
        pieces.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return path.empty() ? pieces : std::vector<std::string_view>{};
}

}  // namespace

RouteTable::RouteTable(std::vector<RouteRow> rows) : rows_(std::move(rows)), by_size_(most_pieces + 1) {
    for (const RouteRow& row : rows_) {
        Entry entry{&row, split(row.info.path)};
        by_size_[entry.pieces.size()].push_back(std::move(entry));
    }
    // A literal piece wins over a {name}: /users/count is not the user "count".
    for (auto& entries : by_size_)
        std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
            return std::lexicographical_compare(a.pieces.begin(), a.pieces.end(), b.pieces.begin(), b.pieces.end(),
                                                [](auto x, auto y) { return is_name(x) < is_name(y); });
        });
}

RouteMatch RouteTable::match(Method method, std::string_view path) const {
    RouteMatch match;
    const std::vector<std::string_view> pieces = split(path);
    if (pieces.empty()) return match;
    for (const Entry& entry : by_size_[pieces.size()]) {
        const bool fits = std::equal(pieces.begin(), pieces.end(), entry.pieces.begin(),
                                     [](auto piece, auto pattern) { return is_name(pattern) || piece == pattern; });
        if (!fits) continue;
        if (entry.row->info.method != method) {
            match.other_method = true;
            continue;
        }
        match.row = entry.row;
        for (std::size_t i = 0; i < pieces.size(); ++i)
            if (is_name(entry.pieces[i]))
                match.values.push_back({entry.pieces[i].substr(1, entry.pieces[i].size() - 2), pieces[i]});
        return match;
    }
    return match;
}

}  // namespace habilis::server
