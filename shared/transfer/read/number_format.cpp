#include "shared/transfer/read/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <vector>

#include "shared/base/instant.h"

namespace habilis {
namespace {

/// Numbers are doubles: beyond this not every whole number is one.
constexpr double most_exact = 9'007'199'254'740'992.0;

std::optional<double> number_of(std::string_view text) {
    // Not std::from_chars: libc++ of the browser's compiler has none for doubles.
    const std::string ended(text);
    char* end = nullptr;
    const double value = std::strtod(ended.c_str(), &end);
    if (ended.empty() || end != ended.c_str() + ended.size() || !std::isfinite(value)) return {};
    return value;
}

std::string_view first_section(std::string_view code) { return code.substr(0, code.find(';')); }

/// Calls `literal` for each fixed character and `sign` for each that means something. False: something that only looks
/// like a pattern.
template <class Literal, class Sign>
void walk(std::string_view code, const Literal& literal, const Sign& sign) {
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '"') {
            for (++i; i < code.size() && code[i] != '"'; ++i) literal(code[i]);
        } else if (c == '\\' && i + 1 < code.size()) {
            literal(code[++i]);
        } else if (c == '[') {  // a colour, a language, or hours beyond a day
            const std::size_t end = std::min(code.find(']', i), code.size());
            const std::string_view inside = code.substr(i + 1, end - i - 1);
            if (inside == "h" || inside == "hh" || inside == "m" || inside == "mm" || inside == "s" || inside == "ss")
                sign(inside.front());
            i = end;
        } else if (c == '_' || c == '*') {  // room for a character
            ++i;
        } else {
            sign(c);
        }
    }
}

std::string whole(double value) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.0f", value);
    return text.data();
}

std::string plain(double value) {
    if (value == std::floor(value) && std::abs(value) <= most_exact) return whole(value == 0 ? 0 : value);
    constexpr int significant = 15;  // what spreadsheets keep
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*g", significant, value);
    return text.data();
}

/// Digits go into the pattern from the right; those that are left over stand before it.
std::string in_pattern(std::string_view code, double value) {
    struct Place {
        char c;
        bool digit;
    };
    std::string pattern;
    std::vector<Place> places;
    walk(
        first_section(code),
        [&](char c) {
            places.push_back({c, false});
        },
        [&](char c) {
            places.push_back({c, c == '0' || c == '#' || c == '?'});
        });
    std::string digits = whole(std::abs(value));
    if (digits == "0") digits.clear();
    std::string shown;
    std::size_t left = digits.size();
    std::size_t places_left = static_cast<std::size_t>(
        std::count_if(places.begin(), places.end(), [](const Place& place) { return place.digit; }));
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        if (!place->digit) {
            // A space between digits that are not there is not shown either.
            if (left > 0 || places_left == 0 || place->c != ' ') shown += place->c;
            continue;
        }
        --places_left;
        if (left > 0) shown += digits[--left];
        else if (place->c == '0') shown += '0';
        if (places_left == 0)
            while (left > 0) shown += digits[--left];
    }
    if (value < 0) shown += '-';
    std::reverse(shown.begin(), shown.end());
    return shown;
}

std::string as_moment(double value, NumberShape shape, bool from_1904) {
    constexpr double most_days = 2'958'466;  // 9999-12-31 and one
    constexpr std::int64_t seconds_of_day = 86'400;
    if (value < 0 || value >= most_days) return plain(value);
    auto days = static_cast<std::int64_t>(std::floor(value));
    auto seconds =
        static_cast<std::int64_t>(std::llround((value - std::floor(value)) * static_cast<double>(seconds_of_day)));
    days += seconds / seconds_of_day;
    seconds %= seconds_of_day;
    std::array<char, 32> clock{};
    std::snprintf(clock.data(), clock.size(), "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    if (shape == NumberShape::time) return clock.data();
    // Day 60 of the older count is 29 February 1900, which was none (a fault of Lotus 1-2-3 that Excel keeps).
    constexpr std::int64_t fault = 60;
    const Day begin = from_1904 ? Day{1904, 1, 1} : days < fault ? Day{1899, 12, 31} : Day{1899, 12, 30};
    const std::string day = to_iso(day_from_epoch(days_from_epoch(begin) + days));
    return shape == NumberShape::day && seconds == 0 ? day : day + " " + clock.data();
}

}  // namespace

NumberShape shape_of(std::string_view code) {
    bool days = false;
    bool hours = false;
    bool digits = false;
    bool other = false;
    std::size_t minutes_or_months = 0;
    walk(
        first_section(code), [](char) {},
        [&](char c) {
            switch (c) {
                case 'd':
                case 'D':
                case 'y':
                case 'Y':
                case 'j':
                case 'J':
                case 'a':
                case 'A': days |= c != 'a' && c != 'A'; break;
                case 'h':
                case 'H':
                case 's':
                case 'S': hours = true; break;
                case 'm':
                case 'M': ++minutes_or_months; break;
                case '0':
                case '#':
                case '?': digits = true; break;
                case ' ':
                case '-':
                case '/':
                case '(':
                case ')':
                case ':': break;
                default: other = true;
            }
        });
    if (code == "General" || code == "@" || code.empty()) return NumberShape::general;
    if (minutes_or_months > 0 && !hours) days = true;
    if (days && hours) return NumberShape::day_and_time;
    if (days) return NumberShape::day;
    if (hours) return NumberShape::time;
    return digits && !other ? NumberShape::digits : NumberShape::general;
}

NumberShape shape_of_builtin(std::int64_t number) {
    if (number >= 14 && number <= 17) return NumberShape::day;
    if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47)) return NumberShape::time;
    if (number == 22) return NumberShape::day_and_time;
    // Of eastern languages.
    if ((number >= 27 && number <= 36) || (number >= 50 && number <= 58)) return NumberShape::day;
    return NumberShape::general;
}

std::string shown_number(std::string_view number, NumberShape shape, std::string_view code, bool from_1904) {
    const auto value = number_of(number);
    if (!value) return std::string(number);
    switch (shape) {
        case NumberShape::general: return plain(*value);
        case NumberShape::digits:
            return *value == std::floor(*value) && std::abs(*value) <= most_exact ? in_pattern(code, *value)
                                                                                  : plain(*value);
        default: return as_moment(*value, shape, from_1904);
    }
}

}  // namespace habilis
