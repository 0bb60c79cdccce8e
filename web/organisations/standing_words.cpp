#include "web/organisations/standing_words.h"

#include "web/kit/icon.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

std::string_view words_of_standing(Language language, OrganisationStanding standing) {
    switch (standing) {
        case OrganisationStanding::orphaned: return w::standing_orphaned(language);
        case OrganisationStanding::pending: return w::standing_pending(language);
        case OrganisationStanding::inactive: return w::standing_inactive(language);
        case OrganisationStanding::active: return w::standing_active(language);
        case OrganisationStanding::closed: return w::standing_closed(language);
    }
    return {};
}

}  // namespace

std::string_view kind_words(Language language, OrganisationKind kind) {
    const std::string_view name = names_of(OrganisationKind{})[static_cast<std::size_t>(kind)];
    return label_words(language, "value.kind." + std::string(name));
}

void standing_badge(const Scene& scene, const OrganisationRow& row) {
    const Language language = scene.language;
    const std::string_view word = words_of_standing(language, row.standing);
    switch (row.standing) {
        case OrganisationStanding::orphaned:
            return badge(
                word, {.tone = Tone::bad, .icon = icon::circle_alert, .tooltip = w::standing_orphaned_help(language)});
        case OrganisationStanding::pending:
            return badge(word, {.tone = Tone::info, .icon = icon::mail, .tooltip = w::standing_pending_help(language)});
        case OrganisationStanding::inactive: return badge(word, {.tone = Tone::warn, .icon = icon::clock_alert});
        case OrganisationStanding::active: return badge(word, {.tone = Tone::ok, .icon = icon::circle_check});
        case OrganisationStanding::closed: return badge(word, {.tone = Tone::idle, .icon = icon::ban});
    }
}

float standing_badge_width(Language language, OrganisationStanding standing) {
    return badge_width(words_of_standing(language, standing));
}

}  // namespace habilis::web
