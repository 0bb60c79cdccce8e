#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// What a cell of a workbook shows of the number in it.
namespace habilis {

enum class NumberShape : std::uint8_t {
    general,
    digits,  ///< a pattern of digits and fixed characters: postal codes, telephones
    day,
    time,
    day_and_time,
};

/// Of a format's code ("00000", "dd/mm/yyyy", "0#\" \"##\" \"##"), by its first section.
NumberShape shape_of(std::string_view code);
/// Of the formats that have only a number (ECMA-376 part 1, 18.8.30).
NumberShape shape_of_builtin(std::int64_t number);

/// `number` as it stands in the file. Days are ISO 8601, whatever the format's order is: "2026-11-22",
/// "2026-11-22 09:05:00", "09:05:00"; numbers have no exponent as far as they are exact.
std::string shown_number(std::string_view number, NumberShape, std::string_view code, bool from_1904);

}  // namespace habilis
