#pragma once

#include <string>

#include "shared/base/fields.h"

namespace habilis {

/// What changed, as a journal line keeps it: two JSON objects with the same names, holding only the fields whose values
/// differ. Records inside are flattened; path fields and secrets are left out. Both texts are empty when nothing
/// differs.
struct Difference {
    std::string before;
    std::string after;
    [[nodiscard]] bool empty() const { return after.empty(); }
};

Difference difference(FieldList, const void* before, const void* after);

template <class T>
Difference difference(const T& before, const T& after) {
    return difference(fields_of<T>(), &before, &after);
}

/// A new thing: the fields that are not at their defaults, as JSON ("{}" when all are).
template <class T>
std::string set_fields(const T& made) {
    Difference all = difference(T{}, made);
    return all.empty() ? "{}" : all.after;
}

}  // namespace habilis
