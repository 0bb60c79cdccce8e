#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "shared/organisations/organisation_id.h"

namespace habilis {

/// The part of an organisation within which rights over people are held: all of it, or one level and what is below it.
class Reach {
public:
    /// All of the organisation.
    Reach() = default;
    /// A level and those below it, in any order.
    Reach(LevelId top, std::vector<LevelId> below) : levels_(std::move(below)) {
        levels_.push_back(top);
        std::sort(levels_.begin(), levels_.end());
        levels_.erase(std::unique(levels_.begin(), levels_.end()), levels_.end());
    }

    [[nodiscard]] bool whole() const { return levels_.empty(); }
    /// Whether it takes in the people on a level; of the organisation's root (none) nothing but the whole does.
    [[nodiscard]] bool holds(LevelId level) const {
        return whole() || std::binary_search(levels_.begin(), levels_.end(), level);
    }
    /// Sorted; empty: the whole organisation.
    [[nodiscard]] const std::vector<LevelId>& levels() const { return levels_; }

private:
    std::vector<LevelId> levels_;
};

}  // namespace habilis
