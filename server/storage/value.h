#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/instant.h"

namespace habilis::server {

/// Bytes that are not text.
struct Blob {
    std::string_view bytes;
};

/// One argument of a statement. Refers to the caller's text and lists: they live as long as the call.
class Value {
public:
    enum class Type : std::uint8_t { null, integer, text, blob, day, numbers };

    Value(std::nullptr_t) : null_(true) {}
    template <std::integral Integer>
    Value(Integer integer) : type_(Type::integer), integer_(static_cast<std::int64_t>(integer)) {}
    template <class Enum>
    requires std::is_enum_v<Enum> Value(Enum value)
        : type_(Type::integer), integer_(static_cast<std::int64_t>(value)) {}
    Value(std::string_view text) : type_(Type::text), text_(text) {}
    Value(const std::string& text) : type_(Type::text), text_(text) {}
    Value(const char* text) : type_(Type::text), text_(text) {}
    Value(Blob blob) : type_(Type::blob), text_(blob.bytes) {}
    template <class Noun>
    Value(Id<Noun> id) : type_(Type::integer), null_(!id), integer_(id.value) {}
    Value(Instant instant) : type_(Type::integer), null_(!instant), integer_(instant.ms) {}
    /// For engine::rows_of.
    Value(const std::vector<std::int64_t>& numbers) : type_(Type::numbers), numbers_(numbers) {}
    Value(Day day) : type_(Type::day), null_(!day), day_(day) {}
    template <class T>
    Value(const std::optional<T>& value) : Value(value ? Value(*value) : Value(T{}).without_value()) {}

    [[nodiscard]] Type type() const { return null_ ? Type::null : type_; }
    /// What it would be if it were not NULL; an engine that types parameters asks. Type::null: nobody knows.
    [[nodiscard]] Type declared() const { return type_; }
    [[nodiscard]] std::int64_t integer() const { return integer_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] Day day() const { return day_; }
    [[nodiscard]] std::span<const std::int64_t> numbers() const { return numbers_; }

private:
    [[nodiscard]] Value without_value() const {
        Value value(nullptr);
        value.type_ = type_;
        return value;
    }

    Type type_ = Type::null;
    bool null_ = false;
    Day day_ = {};
    std::int64_t integer_ = 0;
    std::string_view text_ = {};
    std::span<const std::int64_t> numbers_ = {};
};

}  // namespace habilis::server
