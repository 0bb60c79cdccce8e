#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/base/fields.h"

namespace habilis {

/// Adds a node to the org chart.
struct AddLevel {
    static constexpr int deepest = 12;  ///< levels below the root

    OrganisationId organisation;
    LevelId parent;  ///< none: below the root
    std::string label;
    static constexpr std::array fields{
        field<&AddLevel::organisation>("organisation", {.required = true, .in_path = true}),
        field<&AddLevel::parent>("parent"),
        field<&AddLevel::label>("label", {.required = true, .max_length = 80}),
    };
};

struct AddedLevel {
    LevelId level;
    static constexpr std::array fields{field<&AddedLevel::level>("level")};
};

struct AddLevelFacts {
    Actor actor;
    std::optional<int> parent_depth;  ///< 0: the root; -1: no such level in this organisation
    std::optional<bool> label_taken;  ///< by another child of the parent, compared folded
};

Refusals check(const AddLevel&, const AddLevelFacts&);

}  // namespace habilis
