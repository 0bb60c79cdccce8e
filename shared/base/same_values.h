#pragma once

#include "shared/base/fields.h"

namespace habilis {

/// Whether two objects hold the same in every field: what a screen asks in each frame of what was typed or of what it
/// wants to know.
bool same_values(FieldList, const void* one, const void* other);

template <class T>
bool same_values(const T& one, const T& other) {
    return same_values(fields_of<T>(), &one, &other);
}

}  // namespace habilis
