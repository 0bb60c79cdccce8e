#include "shared/base/fields.h"

#include "shared/base/base_refusals.h"
#include "shared/base/text.h"

namespace habilis {
namespace {

struct Check {
    std::uint32_t variant;
    Refusals found;

    void refuse(const RefusalCode& code, const std::string& path, std::vector<Argument> arguments = {}) {
        found.push_back({code, path, std::move(arguments)});
    }
    void text(const FieldRow& row, const std::string& value, const std::string& path);
    void number(const FieldRow& row, std::int64_t value, const std::string& path);
    void list(const FieldRow& row, const void* value, const std::string& path);
    void value(const FieldRow& row, const void* value, const std::string& path);
    void object(FieldList fields, const void* object, const std::string& prefix);
};

/// A number is always there.
bool absent(const FieldRow& row, const void* value) {
    return row.type != FieldType::integer && is_empty_field(row, value);
}

void Check::text(const FieldRow& row, const std::string& value, const std::string& path) {
    if (value.empty()) return;
    std::size_t length = count_code_points(value);
    if (length > row.rules.max_length)
        return refuse(refusals::too_long, path, {{"maximum", std::to_string(row.rules.max_length)}});
    if (length < row.rules.min_length)
        return refuse(refusals::too_short, path, {{"minimum", std::to_string(row.rules.min_length)}});
    if (!row.rules.secret && has_hidden_character(value, row.rules.multiline))
        return refuse(refusals::control_character, path);
    if (row.rules.format)
        if (const RefusalCode* problem = row.rules.format->problem(value)) refuse(*problem, path);
}

void Check::number(const FieldRow& row, std::int64_t value, const std::string& path) {
    if (value < row.rules.minimum || value > row.rules.maximum)
        refuse(refusals::out_of_range, path,
               {{"minimum", std::to_string(row.rules.minimum)}, {"maximum", std::to_string(row.rules.maximum)}});
}

void Check::list(const FieldRow& row, const void* value, const std::string& path) {
    std::size_t size = row.list->size(value);
    if (size > row.rules.max_items)
        return refuse(refusals::too_many, path, {{"maximum", std::to_string(row.rules.max_items)}});
    for (std::size_t i = 0; i < size; ++i)
        this->value(*row.list->element, row.list->at(const_cast<void*>(value), i), path + "." + std::to_string(i));
}

void Check::value(const FieldRow& row, const void* value, const std::string& path) {
    if (row.required_in(variant) && absent(row, value)) return refuse(refusals::required, path);
    switch (row.type) {
        case FieldType::text: return text(row, *static_cast<const std::string*>(value), path);
        case FieldType::integer: return number(row, *static_cast<const std::int64_t*>(value), path);
        case FieldType::choice:
            if (*static_cast<const std::uint8_t*>(value) >= row.names.size()) refuse(refusals::not_one_of, path);
            return;
        case FieldType::list: return list(row, value, path);
        case FieldType::record: return object(row.nested(), value, path + ".");
        default: return;
    }
}

void Check::object(FieldList fields, const void* object, const std::string& prefix) {
    for (const FieldRow& row : fields) value(row, row.member_of(object), prefix + std::string(row.name));
}

}  // namespace

Refusals check_fields(FieldList fields, const void* object, std::uint32_t variant) {
    Check check{variant, {}};
    check.object(fields, object, "");
    return std::move(check.found);
}

Refusals check_field(const FieldRow& row, const void* object, std::uint32_t variant) {
    Check check{variant, {}};
    check.value(row, row.member_of(object), std::string(row.name));
    return std::move(check.found);
}

bool is_empty_field(const FieldRow& row, const void* value) {
    switch (row.type) {
        case FieldType::text: return static_cast<const std::string*>(value)->empty();
        case FieldType::flag: return !*static_cast<const bool*>(value);
        case FieldType::choice: return *static_cast<const std::uint8_t*>(value) == 0;
        case FieldType::integer:
        case FieldType::id:
        case FieldType::instant: return *static_cast<const std::int64_t*>(value) == 0;
        case FieldType::day: return !*static_cast<const Day*>(value);
        case FieldType::list: return row.list->size(value) == 0;
        case FieldType::record: return false;
    }
    return false;
}

const FieldRow* find_field(FieldList fields, std::string_view name) {
    for (const FieldRow& row : fields)
        if (row.name == name) return &row;
    return nullptr;
}

}  // namespace habilis
