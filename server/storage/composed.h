#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/storage/value.h"

namespace habilis::server {

/// A statement that is put together from constants, with what it compares with. A question with few filters is asked
/// with few conditions, which matters where a hundred thousand rows are looked at; how many different statements there
/// are is bounded by the constants.
class Composed {
public:
    Composed& operator+=(std::string_view constant) { return sql_ += constant, *this; }
    /// A parameter for the value, as it is called in the statement.
    std::string bind(Value value) {
        values_.push_back(value);
        return "?" + std::to_string(values_.size());
    }
    [[nodiscard]] std::string_view sql() const { return sql_; }
    [[nodiscard]] std::span<const Value> values() const { return values_; }

private:
    std::string sql_;
    std::vector<Value> values_;
};

}  // namespace habilis::server
