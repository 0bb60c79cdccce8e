#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/base/fields.h"

namespace habilis {

/// Takes a level out of the org chart: one that is empty, or whose people move to another level (M16).
struct RemoveLevel {
    OrganisationId organisation;
    LevelId level;
    std::int64_t version = 0;  ///< of the level that was looked at; an older one is refused
    bool move_people = false;
    LevelId people_to;  ///< where they move; none: the root
    static constexpr std::array fields{
        field<&RemoveLevel::organisation>("organisation", {.required = true, .in_path = true}),
        field<&RemoveLevel::level>("level", {.required = true, .in_path = true}),
        field<&RemoveLevel::version>("version", {.minimum = 1}),
        field<&RemoveLevel::move_people>("move_people"),
        field<&RemoveLevel::people_to>("people_to"),
    };
};

struct RemoveLevelFacts {
    Actor actor;
    std::optional<std::int64_t> version;
    std::int64_t children = 0;           ///< levels right below
    std::int64_t people = 0;             ///< everybody on it, hidden ones included
    std::int64_t administrators = 0;     ///< of this level alone
    std::optional<bool> people_to_fits;  ///< the root, or another level of this organisation
};

Refusals check(const RemoveLevel&, const RemoveLevelFacts&);

}  // namespace habilis
