#include "shared/base/instant.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace habilis {
namespace {

/// A number that has at most so many digits, with zeros before it.
void put(std::string& text, std::int64_t number, std::size_t width) {
    const std::size_t from = text.size();
    text.resize(from + width);
    for (std::size_t at = from + width; at > from; number /= 10) text[--at] = static_cast<char>('0' + number % 10);
}

/// Reads exactly `width` digits at `at`; -1 when they are not all digits.
int digits(std::string_view text, std::size_t at, std::size_t width) {
    if (at + width > text.size()) return -1;
    int number = 0;
    for (char c : text.substr(at, width)) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

enum class Saving : std::uint8_t { none, europe, north_america };
struct Zone {
    std::string_view name;
    std::int8_t hours;
    std::int8_t minutes;
    Saving saving;
};
constexpr std::array zones{
    Zone{"Europe/Paris", 1, 0, Saving::europe},
    Zone{"America/Guadeloupe", -4, 0, Saving::none},
    Zone{"America/Martinique", -4, 0, Saving::none},
    Zone{"America/Cayenne", -3, 0, Saving::none},
    Zone{"Indian/Reunion", 4, 0, Saving::none},
    Zone{"Indian/Mayotte", 3, 0, Saving::none},
    Zone{"Pacific/Noumea", 11, 0, Saving::none},
    Zone{"Pacific/Tahiti", -10, 0, Saving::none},
    Zone{"Pacific/Marquesas", -9, -30, Saving::none},
    Zone{"Pacific/Gambier", -9, 0, Saving::none},
    Zone{"Pacific/Wallis", 12, 0, Saving::none},
    Zone{"America/St_Barthelemy", -4, 0, Saving::none},
    Zone{"America/Marigot", -4, 0, Saving::none},
    Zone{"Indian/Kerguelen", 5, 0, Saving::none},
    Zone{"America/Miquelon", -3, 0, Saving::north_america},
    Zone{"UTC", 0, 0, Saving::none},
};

const Zone& zone_named(std::string_view name) {
    for (const Zone& zone : zones)
        if (zone.name == name) return zone;
    return zones.front();
}

constexpr auto zone_names = [] {
    std::array<std::string_view, zones.size()> names{};
    for (std::size_t i = 0; i < zones.size(); ++i) names[i] = zones[i].name;
    return names;
}();

std::int64_t midnight_utc(Day day) { return days_from_epoch(day) * one_day; }

/// The nth (1 first, -1 last) Sunday of a month, at midnight UTC.
std::int64_t sunday(int year, unsigned month, int nth) {
    using namespace std::chrono;
    sys_days day = nth > 0 ? sys_days{std::chrono::year{year} / month / Sunday[static_cast<unsigned>(nth)]}
                           : sys_days{std::chrono::year{year} / month / Sunday[last]};
    return day.time_since_epoch().count() * one_day;
}

bool summer(Instant at, const Zone& zone) {
    int year = day_from_epoch(at.ms / one_day).year;
    switch (zone.saving) {
        case Saving::none: return false;
        case Saving::europe: return at.ms >= sunday(year, 3, -1) + one_hour && at.ms < sunday(year, 10, -1) + one_hour;
        case Saving::north_america:  // 02:00 local time on both sides
            return at.ms >= sunday(year, 3, 2) + (2 - zone.hours) * one_hour &&
                   at.ms < sunday(year, 11, 1) + (1 - zone.hours) * one_hour;
    }
    return false;
}

std::int64_t ahead_of_utc(Instant at, const Zone& zone) {
    return zone.hours * one_hour + zone.minutes * one_minute + (summer(at, zone) ? one_hour : 0);
}

}  // namespace

std::string to_iso(Day day) {
    std::string text;
    text.reserve(24);  // as much as to_rfc3339 adds
    put(text, day.year, 4);
    text += '-';
    put(text, day.month, 2);
    text += '-';
    put(text, day.day, 2);
    return text;
}

std::optional<Day> day_from_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    if (year < 1 || month < 1 || day < 1) return {};
    std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return {};
    return Day{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

std::string to_rfc3339(Instant at) {
    const std::int64_t days = at.ms / one_day - (at.ms % one_day < 0 ? 1 : 0);
    const std::int64_t rest = at.ms - days * one_day;
    std::string text = to_iso(day_from_epoch(days));
    text += 'T';
    put(text, rest / one_hour, 2);
    text += ':';
    put(text, rest / one_minute % 60, 2);
    text += ':';
    put(text, rest / one_second % 60, 2);
    text += '.';
    put(text, rest % one_second, 3);
    text += 'Z';
    return text;
}

std::optional<Instant> instant_from_rfc3339(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z') return {};
    auto day = day_from_iso(text.substr(0, 10));
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    int second = digits(text, 17, 2);
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return {};
    int fraction = 0;
    if (text.size() != 20) {
        if (text.size() != 24 || text[19] != '.') return {};
        fraction = digits(text, 20, 3);
        if (fraction < 0) return {};
    }
    return Instant{midnight_utc(*day) + hour * one_hour + minute * one_minute + second * one_second + fraction};
}

std::int64_t days_from_epoch(Day day) {
    std::chrono::year_month_day date{std::chrono::year{day.year}, std::chrono::month{day.month},
                                     std::chrono::day{day.day}};
    return std::chrono::sys_days{date}.time_since_epoch().count();
}

Day day_from_epoch(std::int64_t days) {
    std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    return {static_cast<std::int16_t>(static_cast<int>(date.year())),
            static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
            static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

Day months_after(Day day, int months) {
    const int all = day.year * 12 + (day.month - 1) + months;
    const Day first{static_cast<std::int16_t>(all / 12), static_cast<std::uint8_t>(all % 12 + 1), 1};
    const int next = all + 1;
    const Day following{static_cast<std::int16_t>(next / 12), static_cast<std::uint8_t>(next % 12 + 1), 1};
    const auto length = static_cast<int>(days_from_epoch(following) - days_from_epoch(first));
    return {first.year, first.month, static_cast<std::uint8_t>(std::min<int>(day.day, length))};
}

int weekday(Day day) {
    std::int64_t days = days_from_epoch(day) + 3;  // 1970-01-01 was a Thursday
    return static_cast<int>(((days % 7) + 7) % 7);
}

bool known_time_zone(std::string_view name) {
    for (const Zone& zone : zones)
        if (zone.name == name) return true;
    return false;
}

LocalTime local_time(Instant at, std::string_view zone_name) {
    const std::int64_t ms = at.ms + ahead_of_utc(at, zone_named(zone_name));
    std::int64_t days = ms / one_day - (ms % one_day < 0 ? 1 : 0);
    std::int64_t rest = (ms - days * one_day) / one_second;
    return {day_from_epoch(days), static_cast<std::uint8_t>(rest / 3600), static_cast<std::uint8_t>(rest / 60 % 60),
            static_cast<std::uint8_t>(rest % 60)};
}

Instant start_of(Day day, std::string_view zone_name) {
    const Zone& zone = zone_named(zone_name);
    const Instant midnight{midnight_utc(day)};
    const Instant near = midnight - ahead_of_utc(midnight, zone);
    return midnight - ahead_of_utc(near, zone);
}

std::string time_zone_key(std::string_view zone) {
    std::string key(zone);
    for (char& c : key) c = c == '/' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return key;
}

std::span<const std::string_view> time_zones() { return zone_names; }

}  // namespace habilis
