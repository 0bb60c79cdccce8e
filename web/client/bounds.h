#pragma once

#include <string_view>

#include "shared/base/fields.h"

namespace habilis::web {

/// Not to be called while compiling, so that a wrong name does not compile.
int no_such_field();

/// How long the text of a field may be: what its rule says, by its name in the command that takes it. So no screen
/// repeats a number that the rule may change.
inline int longest(const FieldRow& row) { return static_cast<int>(row.rules.max_length); }
template <class T>
consteval int longest(std::string_view name) {
    for (const FieldRow& row : T::fields)
        if (row.name == name) return static_cast<int>(row.rules.max_length);
    return no_such_field();
}

}  // namespace habilis::web
