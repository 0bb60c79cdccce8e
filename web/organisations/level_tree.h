#pragma once

#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

#include "shared/organisations/view_organisation.h"

namespace habilis::web {

/// A level where it stands in the picture of the org chart.
struct LevelRow {
    const Level* level = nullptr;
    int depth = 1;            ///< below the root, which has 0
    bool last = true;         ///< of its parent's children in sight
    std::uint32_t rails = 0;  ///< bit d: the line at depth d goes on past this row
    std::int64_t people = 0;  ///< on it and on all below it
    int children = 0;
    bool open = true;
};

/// The rows in sight, in reading order: without what hangs below a closed level; when something is searched, only what
/// has it in its label, and the way to there.
std::vector<LevelRow> level_rows(const Levels&, const std::set<std::int64_t>& closed, std::string_view searched);

/// The level and all below it.
std::vector<LevelId> with_levels_below(const Levels&, LevelId);

}  // namespace habilis::web
