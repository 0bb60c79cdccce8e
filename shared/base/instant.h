#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace habilis {

/// A point in time: milliseconds since 1970-01-01T00:00:00Z. 0 means never. RFC 3339 with milliseconds in JSON.
struct Instant {
    std::int64_t ms = 0;
    constexpr explicit operator bool() const { return ms != 0; }
    friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
    friend constexpr Instant operator+(Instant a, std::int64_t milliseconds) { return {a.ms + milliseconds}; }
    friend constexpr Instant operator-(Instant a, std::int64_t milliseconds) { return {a.ms - milliseconds}; }
};

inline constexpr std::int64_t one_second = 1000;
inline constexpr std::int64_t one_minute = 60 * one_second;
inline constexpr std::int64_t one_hour = 60 * one_minute;
inline constexpr std::int64_t one_day = 24 * one_hour;

/// A date of the proleptic Gregorian calendar. Year 0 means none. ISO 8601 ("2026-11-22") in JSON and in storage.
struct Day {
    std::int16_t year = 0;
    std::uint8_t month = 0;  ///< 1 to 12
    std::uint8_t day = 0;    ///< 1 to 31
    constexpr explicit operator bool() const { return year != 0; }
    friend constexpr auto operator<=>(const Day&, const Day&) = default;
};

/// "2026-11-22T10:00:00.000Z"
std::string to_rfc3339(Instant);
/// Reads what to_rfc3339 writes, with or without fraction. Only UTC ("Z").
std::optional<Instant> instant_from_rfc3339(std::string_view);
std::string to_iso(Day);
/// Refuses dates that do not exist ("2026-02-30").
std::optional<Day> day_from_iso(std::string_view);

/// Days since 1970-01-01, and back.
std::int64_t days_from_epoch(Day);
Day day_from_epoch(std::int64_t days);
/// The same day so many months later, or the last one of a shorter month.
Day months_after(Day, int months);
/// 0 = Monday … 6 = Sunday (ISO 8601).
int weekday(Day);

/// The clock on the wall of a place at an instant.
struct LocalTime {
    Day day;
    std::uint8_t hour = 0;
    std::uint8_t minute = 0;
    std::uint8_t second = 0;
};

/// The time zones an organisation can have, names from the IANA database. The rules of the European Union (directive
/// 2000/84/EC) are computed; the overseas zones have fixed offsets, Saint-Pierre-et-Miquelon follows North America.
inline constexpr std::string_view default_time_zone = "Europe/Paris";
bool known_time_zone(std::string_view name);
LocalTime local_time(Instant, std::string_view zone = default_time_zone);
/// The first instant of a day there. Summer time begins and ends at other hours than midnight in all of these zones.
Instant start_of(Day, std::string_view zone = default_time_zone);
/// All of them, by their names.
std::span<const std::string_view> time_zones();
/// "Europe/Paris" → "europe_paris": how the catalogues name it.
std::string time_zone_key(std::string_view zone);

}  // namespace habilis
