#include "web/shell/column_widths.h"

#include <algorithm>
#include <charconv>

#include "web/platform/preferences.h"

namespace habilis::web {

ColumnWidths::ColumnWidths(std::string_view name) : name_(name) {
    const std::string kept = platform::preference(name_);
    std::string_view rest = kept;
    while (!rest.empty()) {
        const std::string_view one = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        const std::size_t colon = one.find(':');
        if (colon == std::string_view::npos) continue;
        int width = 0;
        std::from_chars(one.data() + colon + 1, one.data() + one.size(), width);
        if (width > 0) widths_[std::string(one.substr(0, colon))] = static_cast<float>(width);
    }
}

void ColumnWidths::apply(std::span<kit::Column> columns) const {
    for (kit::Column& column : columns) {
        const auto chosen = widths_.find(column.key);
        if (chosen == widths_.end() || column.pinned) continue;
        column.width = std::max(chosen->second, column.least);
        column.chosen = true;
    }
}

void ColumnWidths::choose(std::string_view column, float width) {
    if (width > 0) widths_[std::string(column)] = width;
    else if (const auto found = widths_.find(column); found != widths_.end()) widths_.erase(found);
    std::string kept;
    for (const auto& [key, chosen] : widths_)
        kept += (kept.empty() ? "" : ",") + key + ":" + std::to_string(static_cast<int>(chosen));
    platform::set_preference(name_, kept);
}

}  // namespace habilis::web
