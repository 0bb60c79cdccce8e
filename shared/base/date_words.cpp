#include "shared/base/date_words.h"

#include <array>
#include <string_view>

namespace habilis {
namespace {

using Names = std::array<std::string_view, 12>;
constexpr Names french_months{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                              "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
constexpr Names french_short{"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                             "juil.", "août",  "sept.", "oct.", "nov.", "déc."};
constexpr Names english_months{"January", "February", "March",     "April",   "May",      "June",
                               "July",    "August",   "September", "October", "November", "December"};
constexpr Names english_short{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> french_days{"lundi",    "mardi",  "mercredi", "jeudi",
                                                      "vendredi", "samedi", "dimanche"};
constexpr std::array<std::string_view, 7> english_days{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// The first of a month is "1er" in French; the space behind keeps the number with its month.
std::string day_number(Language language, Day day) {
    return std::to_string(day.day) + (language == Language::fr && day.day == 1 ? "er" : "") + "\u00A0";
}

}  // namespace

std::string long_date(Language language, Day day, bool with_weekday) {
    const bool french = language == Language::fr;
    std::string text;
    if (with_weekday) text.append((french ? french_days : english_days)[static_cast<std::size_t>(weekday(day))]) += ' ';
    text += day_number(language, day);
    text += (french ? french_months : english_months)[day.month - 1U];
    return text + " " + std::to_string(day.year);
}

std::string short_date(Language language, Day day) {
    std::string text = day_number(language, day);
    text += (language == Language::fr ? french_short : english_short)[day.month - 1U];
    return text + "\u00A0" + std::to_string(day.year);
}

std::string clock_time(LocalTime at) { return two_digits(at.hour) + ":" + two_digits(at.minute); }

std::string prose_time(Language language, LocalTime at) {
    if (language == Language::en) return clock_time(at);
    return std::to_string(at.hour) + "\u00A0h\u00A0" + two_digits(at.minute);
}

std::string short_date_time(Language language, LocalTime at) {
    return short_date(language, at.day) + ", " + clock_time(at);
}

std::string header_date(LocalTime at) {
    std::string text(english_days[static_cast<std::size_t>(weekday(at.day))].substr(0, 3));
    text.append(", ").append(two_digits(at.day.day)) += ' ';
    text.append(english_short[at.day.month - 1U]) += ' ' + std::to_string(at.day.year) + ' ';
    return text + clock_time(at) + ':' + two_digits(at.second);
}

}  // namespace habilis
