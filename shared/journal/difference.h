#pragma once

#include <string>

#include "shared/base/fields.h"
#include "shared/base/json.h"

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

/// For forms: whether a journal line would have anything to say. Such a record enters no list (see below).
template <class T>
bool differs(const T& before, const T& after) {
    return !difference(fields_of<T>(), &before, &after).empty();
}

/// A record that journal lines are written from. All of them stand in one list, which is complete before main() begins:
/// whoever reads a line finds there of what type a field is, instead of guessing it from what the value looks like.
struct JournaledRecord {
    FieldList fields;
    const JournaledRecord* next;
    explicit JournaledRecord(FieldList);
    JournaledRecord(const JournaledRecord&) = delete;
    JournaledRecord& operator=(const JournaledRecord&) = delete;
};
const JournaledRecord* journaled_records();

template <class T>
inline const JournaledRecord journaled{fields_of<T>()};

template <class T>
Difference difference(const T& before, const T& after) {
    (void)&journaled<T>;
    return difference(fields_of<T>(), &before, &after);
}

/// A new thing: the fields that are not at their defaults, as JSON ("{}" when all are).
template <class T>
std::string set_fields(const T& made) {
    Difference all = difference(T{}, made);
    return all.empty() ? "{}" : all.after;
}

/// All fields of a record, also those at their defaults, as JSON.
template <class T>
std::string all_fields(const T& record) {
    (void)&journaled<T>;
    return encode(record);
}

}  // namespace habilis
