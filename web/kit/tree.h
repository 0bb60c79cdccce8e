#pragma once
// Trees: rows with lines from each parent to its children. The caller says which rows there are, in reading order.
#include <cstdint>
#include <string_view>

#include "web/kit/types.h"

namespace habilis::kit {

struct TreeRowOptions {
    int depth = 0;                  ///< 0: the root
    bool last = true;               ///< of its parent's children
    std::uint32_t rails = 0;        ///< bit d: the line at depth d goes on past this row
    std::int8_t expanded = -1;      ///< 0 or 1: there are rows below it; -1: a leaf
    std::string_view toggle_label;  ///< "Replier Finances"; empty: the arrow is no button
};
/// One row, to be called inside a Region::list; `body` is a row beside the arrow, and may be of several lines. True
/// when the arrow was activated.
bool tree_row(std::string_view key, const TreeRowOptions&, Body body);

}  // namespace habilis::kit
