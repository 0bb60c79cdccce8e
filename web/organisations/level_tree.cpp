#include "web/organisations/level_tree.h"

#include <algorithm>
#include <map>

#include "shared/base/text.h"

namespace habilis::web {
namespace {

using Places = std::map<std::int64_t, std::size_t>;

struct Whole {
    std::vector<LevelRow> rows;  ///< parents before children
    std::vector<bool> wanted;
    Places places;

    /// The row of a level's parent, or -1 for the root.
    [[nodiscard]] std::ptrdiff_t parent(const LevelRow& row) const {
        const auto found = places.find(row.level->parent.value);
        return found == places.end() ? -1 : static_cast<std::ptrdiff_t>(found->second);
    }
};

Whole whole_of(const Levels& levels, const std::set<std::int64_t>& closed, std::string_view searched) {
    Whole whole;
    const std::string key = fold(searched);
    for (const Level& level : levels.levels) {
        whole.places[level.level.value] = whole.rows.size();
        LevelRow row{.level = &level, .people = level.people, .open = !closed.contains(level.level.value)};
        if (const std::ptrdiff_t parent = whole.parent(row); parent >= 0)
            row.depth = whole.rows[static_cast<std::size_t>(parent)].depth + 1;
        whole.rows.push_back(row);
        whole.wanted.push_back(key.empty() || fold(level.label).find(key) != std::string::npos);
    }
    for (std::size_t i = whole.rows.size(); i-- > 0;) {
        const std::ptrdiff_t above = whole.parent(whole.rows[i]);
        if (above < 0) continue;
        const auto parent = static_cast<std::size_t>(above);
        whole.rows[parent].people += whole.rows[i].people;
        ++whole.rows[parent].children;
        if (whole.wanted[i]) whole.wanted[parent] = true;
    }
    return whole;
}

}  // namespace

std::vector<LevelRow> level_rows(const Levels& levels, const std::set<std::int64_t>& closed,
                                 std::string_view searched) {
    Whole whole = whole_of(levels, searched.empty() ? closed : std::set<std::int64_t>{}, searched);
    std::map<std::int64_t, std::int64_t> last_child;
    for (std::size_t i = 0; i < whole.rows.size(); ++i)
        if (whole.wanted[i]) last_child[whole.rows[i].level->parent.value] = whole.rows[i].level->level.value;
    std::vector<bool> in_sight(whole.rows.size(), false);
    std::vector<LevelRow> rows;
    for (std::size_t i = 0; i < whole.rows.size(); ++i) {
        LevelRow& row = whole.rows[i];
        const std::ptrdiff_t above = whole.parent(row);
        row.last = last_child[row.level->parent.value] == row.level->level.value;
        if (above >= 0) {
            const LevelRow& parent = whole.rows[static_cast<std::size_t>(above)];
            row.rails = parent.rails | (parent.last ? 0U : 1U << (parent.depth - 1));
            in_sight[i] = in_sight[static_cast<std::size_t>(above)] && parent.open && whole.wanted[i];
        } else {
            in_sight[i] = whole.wanted[i];
        }
        if (in_sight[i]) rows.push_back(row);
    }
    return rows;
}

std::vector<LevelId> with_levels_below(const Levels& levels, LevelId level) {
    std::vector<LevelId> found{level};
    for (const Level& one : levels.levels)  // parents come first
        if (std::find(found.begin(), found.end(), one.parent) != found.end()) found.push_back(one.level);
    return found;
}

}  // namespace habilis::web
