#pragma once

#include <string>
#include <string_view>

#include "shared/access/period.h"
#include "web/shell/scene.h"

/// How long somebody belongs to an organisation or has a role, in words.
namespace habilis::web {

/// "Votre accès à Région Fictive est terminé depuis le 29 novembre 2026", to the person.
struct OtherDaysWords {
    OtherDaysWords(Language, const MyOtherDays&);
    std::string lead;
    std::string_view help;
};

/// "jusqu’au 30 juin 2027", "du 1er sept. 2026 au 30 juin 2027", "terminé depuis le 15 nov. 2026"; empty without days.
std::string period_words(Language, const Period&, Day today);

/// "Terminé", "Fin le 30 nov. 2026", "Dès le 2 déc. 2026"; empty while nothing is to be said.
std::string end_badge_words(Language, const Period&, Day today);
/// The same as a badge, or nothing.
void end_badge(Language, const Period&, Day today);

/// Today in the organisation of the view.
Day today_of(const Scene&);

/// What date fields hold, as days; one that is no date is none.
Period period_from_iso(const std::string& starts_on, const std::string& ends_on);
/// "2026-11-30", or "" for none.
std::string iso_or_empty(Day);

}  // namespace habilis::web
