#pragma once

#include "shared/api/views.h"

namespace habilis::web {

/// Query of the list's address with which one arrives in its search.
inline constexpr std::string_view ready_to_search = "chercher=1";

}  // namespace habilis::web
