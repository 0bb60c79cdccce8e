#pragma once

#include <iterator>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/base/refusal.h"

namespace habilis {

/// What the OpenAPI document says of a route beside its types, in English: who writes a program against the API reads
/// it.
struct Description {
    std::string_view summary;           ///< one sentence: what it does
    std::vector<RefusalCode> own = {};  ///< how its verb refuses; what the gate and the fields refuse is found out
    std::string_view more = {};         ///< what no rule of a single field says
};

/// Refusals, one by one and by the list.
template <class... Parts>
std::vector<RefusalCode> codes(const Parts&... parts) {
    std::vector<RefusalCode> all;
    const auto add = [&](const auto& part) {
        if constexpr (std::is_same_v<std::decay_t<decltype(part)>, RefusalCode>) all.push_back(part);
        else all.insert(all.end(), std::begin(part), std::end(part));
    };
    (add(parts), ...);
    return all;
}

}  // namespace habilis
