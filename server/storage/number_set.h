#pragma once

#include <string>
#include <string_view>

#include "server/storage/engine.h"

/// A set of numbers as one parameter of a fixed statement, which so serves every combination of filters.
namespace habilis::server {

/// ",1,5,"; empty for an empty set, which holds everything.
template <class Numbers, class Number>
std::string number_set(const Numbers& numbers, Number&& number_of) {
    if (numbers.empty()) return {};
    std::string text = ",";
    for (const auto& one : numbers) text += std::to_string(number_of(one)) + ",";
    return text;
}

/// That the set in the parameter holds the number that the expression gives; NULL is in no set but the empty one.
inline std::string in_set(std::string_view parameter, std::string_view number) {
    return "(" + std::string(parameter) + " = '' OR " +
           engine::holds(parameter, "',' || " + std::string(number) + " || ','") + ")";
}

}  // namespace habilis::server
