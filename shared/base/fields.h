#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/instant.h"
#include "shared/base/refusal.h"

/// A field is declared once, as a row of a struct's constexpr list:
///
///     struct RenameLevel {
///         LevelId level;
///         std::string label;
///         static constexpr std::array fields{
///             field<&RenameLevel::level>("level", {.required = true, .in_path = true}),
///             field<&RenameLevel::label>("label", {.required = true, .max_length = 80}),
///         };
///     };
///
/// JSON codec (json.h), check, form and OpenAPI document all walk these rows; nobody types a bound twice. The rows are
/// type-erased, so a struct costs data, not template instantiations.
namespace habilis {

enum class FieldType : std::uint8_t { text, flag, integer, id, choice, instant, day, record, list };

/// A named rule for text, beyond lengths. `problem` gets trimmed, non-empty text; nullptr means that it is right.
struct Format {
    std::string_view name;  ///< as in OpenAPI's "format"
    const RefusalCode* (*problem)(std::string_view text);
};

struct FieldRules {
    bool required = false;           ///< of a choice: another than the first, which then means "not given"
    std::uint32_t required_for = 0;  ///< required only in these variants of a form (bit mask, see check_fields)
    std::uint16_t min_length = 0;    ///< code points
    std::uint32_t max_length = 200;  ///< code points
    std::int64_t minimum = INT64_MIN;
    std::int64_t maximum = INT64_MAX;
    const Format* format = nullptr;
    std::uint16_t max_items = 100;  ///< of a list
    bool multiline = false;         ///< line feeds and tabs are allowed
    bool secret = false;            ///< taken as typed (not trimmed), never logged, never kept with a reply
    bool in_path = false;           ///< part of the route's path instead of the body
    bool stated = false;            ///< has to stand in the request: no value of it means "not given"
    bool sparse = false;            ///< of a reply: left out while it is empty, zero, false or the first choice
};

struct FieldRow;
using FieldList = std::span<const FieldRow>;

struct ListAccess {
    std::size_t (*size)(const void* list);
    void* (*at)(void* list, std::size_t index);
    void* (*grow)(void* list);
    const FieldRow* element;
};

struct FieldRow {
    std::string_view name;
    FieldType type = FieldType::text;
    void* (*member)(void* object) = nullptr;
    FieldRules rules = {};
    std::span<const std::string_view> names = {};  ///< of a choice, indexed by the enumerator
    FieldList (*nested)() = nullptr;               ///< of a record
    const ListAccess* list = nullptr;

    const void* member_of(const void* object) const { return member(const_cast<void*>(object)); }
    [[nodiscard]] bool required_in(std::uint32_t variant) const {
        return rules.required || (rules.required_for & variant) != 0;
    }
};

/// The fields of a command or reply.
template <class T>
constexpr FieldList fields_of() {
    return FieldList{T::fields};
}

namespace fields_detail {

template <class>
struct IsId : std::false_type {};
template <class Noun>
struct IsId<Id<Noun>> : std::true_type {};
template <class>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

template <class T>
constexpr FieldType type_of() {
    if constexpr (std::is_same_v<T, std::string>) return FieldType::text;
    else if constexpr (std::is_same_v<T, bool>) return FieldType::flag;
    else if constexpr (std::is_same_v<T, std::int64_t>) return FieldType::integer;
    else if constexpr (IsId<T>::value) return FieldType::id;
    else if constexpr (std::is_same_v<T, Instant>) return FieldType::instant;
    else if constexpr (std::is_same_v<T, Day>) return FieldType::day;
    else if constexpr (std::is_enum_v<T>) return FieldType::choice;
    else if constexpr (IsVector<T>::value) return FieldType::list;
    else return FieldType::record;
}

/// Copies of the names in static storage, so that rows can point at them.
template <class Enum>
inline constexpr auto choice_names = names_of(Enum{});

template <class T>
FieldList nested_fields() {
    return fields_of<T>();
}

template <class T>
struct RowOf;

template <class T>
constexpr FieldRow row_of(std::string_view name, void* (*member)(void*), FieldRules rules);

template <class T>
inline constexpr FieldRow element_row = row_of<T>("", [](void* object) { return object; }, {});

template <class T>
inline constexpr ListAccess list_access{
    [](const void* list) { return static_cast<const std::vector<T>*>(list)->size(); },
    [](void* list, std::size_t index) -> void* { return &(*static_cast<std::vector<T>*>(list))[index]; },
    [](void* list) -> void* { return &static_cast<std::vector<T>*>(list)->emplace_back(); },
    &element_row<T>,
};

template <class T>
constexpr FieldRow row_of(std::string_view name, void* (*member)(void*), FieldRules rules) {
    constexpr FieldType type = type_of<T>();
    FieldRow row{name, type, member, rules};
    if constexpr (type == FieldType::choice) {
        static_assert(std::is_same_v<std::underlying_type_t<T>, std::uint8_t>, "a choice is an enum of uint8_t");
        row.names = choice_names<T>;
    }
    if constexpr (type == FieldType::record) row.nested = nested_fields<T>;
    if constexpr (type == FieldType::list) row.list = &list_access<typename T::value_type>;
    return row;
}

template <class>
struct MemberOf;
template <class Class, class Member>
struct MemberOf<Member Class::*> {
    using Object = Class;
    using Type = Member;
};

}  // namespace fields_detail

/// Several lists as one.
template <std::size_t... Sizes>
constexpr auto joined(const std::array<FieldRow, Sizes>&... lists) {
    std::array<FieldRow, (Sizes + ...)> all{};
    auto next = all.begin();
    ((next = std::copy(lists.begin(), lists.end(), next)), ...);
    return all;
}

/// A row of a struct's list.
template <auto Pointer>
constexpr FieldRow field(std::string_view name, FieldRules rules = {}) {
    using Of = fields_detail::MemberOf<decltype(Pointer)>;
    constexpr auto member = [](void* object) -> void* {
        return &(static_cast<typename Of::Object*>(object)->*Pointer);
    };
    return fields_detail::row_of<typename Of::Type>(name, member, rules);
}

/// Every broken rule of every field at once. `variant` is the bit of the form's variant (for accounts: the kind of the
/// organisation), which decides `required_for`.
Refusals check_fields(FieldList, const void* object, std::uint32_t variant = 0);

template <class T>
Refusals check_fields(const T& object, std::uint32_t variant = 0) {
    return check_fields(fields_of<T>(), &object, variant);
}

/// The rules of one field alone: what a form runs when a field is left.
Refusals check_field(const FieldRow&, const void* object, std::uint32_t variant = 0);

/// Whether a value is empty, zero, false or the first choice. No record is.
bool is_empty_field(const FieldRow&, const void* value);

/// The row named `name`, or nullptr.
const FieldRow* find_field(FieldList, std::string_view name);

}  // namespace habilis
