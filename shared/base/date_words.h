#pragma once

#include <string>

#include "shared/base/instant.h"
#include "shared/base/language.h"

/// Dates and times as people read them. Never digits alone (02/11/2026): the two languages would read them differently.
namespace habilis {

/// "lundi 23 novembre 2026", "le 1er septembre" without the article; "Monday 23 November 2026".
std::string long_date(Language, Day, bool with_weekday = false);
/// "2 nov. 2026"; "2 Nov 2026".
std::string short_date(Language, Day);
/// "14:35"
std::string clock_time(LocalTime);
/// "14 h 35" (with non-breaking spaces); "14:35" in English.
std::string prose_time(Language, LocalTime);
/// "20 nov. 2026, 17:08"
std::string short_date_time(Language, LocalTime);

/// "Sun, 22 Nov 2026 10:00:00", of mails and HTTP (RFC 5322, 3.3; RFC 9110, 5.6.7); the zone is written behind.
std::string header_date(LocalTime);

}  // namespace habilis
