#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/base/fields.h"

namespace habilis {

/// Renames a level and hangs it, with all that is below it, under another one (M16).
struct UpdateLevel {
    OrganisationId organisation;
    LevelId level;
    std::int64_t version = 0;  ///< of the level that was edited; an older one is refused
    LevelId parent;            ///< none: below the root
    std::string label;
    static constexpr bool partial = true;  ///< what is absent stays as it is
    static constexpr std::array fields{
        field<&UpdateLevel::organisation>("organisation", {.required = true, .in_path = true}),
        field<&UpdateLevel::level>("level", {.required = true, .in_path = true}),
        field<&UpdateLevel::version>("version", {.minimum = 1}),
        field<&UpdateLevel::parent>("parent"),
        field<&UpdateLevel::label>("label", {.required = true, .max_length = 80}),
    };
};

struct UpdatedLevel {
    std::int64_t version = 0;
    static constexpr std::array fields{field<&UpdatedLevel::version>("version")};
};

struct UpdateLevelFacts {
    Actor actor;
    std::optional<std::int64_t> version;
    std::optional<LevelId> parent_before;  ///< present, once known
    std::int64_t administrators = 0;       ///< of this level alone
    std::optional<int> parent_depth;       ///< 0: the root; -1: no such level in this organisation
    std::optional<bool> parent_is_below;   ///< the new parent is the level itself or hangs below it
    int height = 0;                        ///< levels below the moved one
    std::optional<bool> label_taken;       ///< by another child of the parent, compared folded
};

Refusals check(const UpdateLevel&, const UpdateLevelFacts&);

}  // namespace habilis
