#pragma once

#include <string_view>

namespace habilis::server {

/// How a statement begins that makes, ends or narrows somebody's administration: it makes or removes memberships or
/// accounts, or changes role, chosen rights, level, dates or state. The writer refuses to prepare one that does so and
/// does not say so, however it was put together, and scripts/checks knows the few files that say it. Each of them asks
/// for another usable administrator in the statement itself (server/nouns/administrators), or takes nothing.
inline constexpr std::string_view administration = "/* administration */";

}  // namespace habilis::server
