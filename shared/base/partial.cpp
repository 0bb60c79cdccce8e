#include "shared/base/partial.h"

#include "shared/base/base_refusals.h"

namespace habilis {
namespace {

template <class T>
void copy(void* to, const void* from) {
    *static_cast<T*>(to) = *static_cast<const T*>(from);
}

void copy_value(const FieldRow& row, void* to, const void* from) {
    switch (row.type) {
        case FieldType::text: return copy<std::string>(to, from);
        case FieldType::flag: return copy<bool>(to, from);
        case FieldType::integer:
        case FieldType::id:
        case FieldType::instant: return copy<std::int64_t>(to, from);
        case FieldType::choice: return copy<std::uint8_t>(to, from);
        case FieldType::day: return copy<Day>(to, from);
        case FieldType::record:
            for (const FieldRow& inner : row.nested()) copy_value(inner, inner.member(to), inner.member_of(from));
            return;
        case FieldType::list:  // an absent one is empty
            for (std::size_t i = 0; i < row.list->size(from); ++i)
                copy_value(*row.list->element, row.list->grow(to), row.list->at(const_cast<void*>(from), i));
            return;
    }
}

}  // namespace

void fill_absent(FieldList fields, void* object, const void* before, const Given& given, const std::string& prefix) {
    for (const FieldRow& row : fields) {
        if (row.rules.in_path) continue;
        const std::string path = prefix + std::string(row.name);
        if (!given.has(path)) copy_value(row, row.member(object), row.member_of(before));
        else if (row.type == FieldType::record)
            fill_absent(row.nested(), row.member(object), row.member_of(before), given, path + ".");
    }
}

Refusals check_stated(FieldList fields, const Given& given) {
    Refusals found;
    for (const FieldRow& row : fields)
        if (row.rules.stated && !given.has(row.name)) found.push_back({refusals::required, std::string(row.name)});
    return found;
}

}  // namespace habilis
