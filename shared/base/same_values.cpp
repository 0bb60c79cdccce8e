#include "shared/base/same_values.h"

namespace habilis {
namespace {

template <class T>
bool equal(const void* one, const void* other) {
    return *static_cast<const T*>(one) == *static_cast<const T*>(other);
}

bool same_value(const FieldRow& row, const void* one, const void* other) {
    switch (row.type) {
        case FieldType::text: return equal<std::string>(one, other);
        case FieldType::flag: return equal<bool>(one, other);
        case FieldType::choice: return equal<std::uint8_t>(one, other);
        case FieldType::integer:
        case FieldType::id:
        case FieldType::instant: return equal<std::int64_t>(one, other);
        case FieldType::day: return equal<Day>(one, other);
        case FieldType::record: return same_values(row.nested(), one, other);
        case FieldType::list: break;
    }
    const ListAccess& list = *row.list;
    const std::size_t size = list.size(one);
    if (list.size(other) != size) return false;
    for (std::size_t i = 0; i < size; ++i) {
        // A list is only looked at; its access is made for both.
        if (!same_value(*list.element, list.at(const_cast<void*>(one), i), list.at(const_cast<void*>(other), i)))
            return false;
    }
    return true;
}

}  // namespace

bool same_values(FieldList fields, const void* one, const void* other) {
    for (const FieldRow& row : fields)
        if (!same_value(row, row.member_of(one), row.member_of(other))) return false;
    return true;
}

}  // namespace habilis
