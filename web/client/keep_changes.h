#pragma once

#include "shared/base/json.h"
#include "shared/journal/difference.h"

namespace habilis::web {

/// What somebody typed into a form (`before` became `draft`), laid over what is stored `now`.
template <class T>
T keep_changes(const T& before, const T& draft, T now) {
    const Difference typed = difference(fields_of<T>(), &before, &draft);
    if (!typed.empty()) decode_fields(fields_of<T>(), &now, typed.after, Reading::lenient);
    return now;
}

}  // namespace habilis::web
