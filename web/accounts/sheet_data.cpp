#include "web/accounts/sheet_data.h"

#include "shared/accounts/readable_email.h"
#include "shared/memberships/routes.h"
#include "shared/organisations/customs.h"
#include "shared/services/routes.h"
#include "web/accounts/state_badge.h"
#include "web/client/keep_changes.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using kit::Tone;

std::string lead_of(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const std::string lead(state_words(language, user.state));
    if (user.state_since) {
        const std::string since = scene.date(user.state_since);
        return lead + " " +
               (user.state_by.empty() ? w::since_date(language, since) : w::since_by(language, since, user.state_by));
    }
    const std::string reason = state_reason(scene, user.state, user.state_until);
    return reason.empty() ? lead : lead + " " + reason;
}

}  // namespace

std::optional<StateCause> state_cause(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const std::string lead = lead_of(scene, user);
    switch (user.state) {
        case EffectiveState::disabled:
            return StateCause{Tone::idle, lead, w::disabled_help(language), "enable", w::enable(language)};
        case EffectiveState::hidden:
            return StateCause{Tone::idle, lead, w::hidden_help(language), "restore", w::restore(language)};
        case EffectiveState::locked:
            return StateCause{Tone::warn, lead, w::locked_help(language), "unlock", words::passwords::unlock(language)};
        case EffectiveState::password_expired: return StateCause{Tone::bad, lead, w::expired_help(language), {}, {}};
        case EffectiveState::erased:
        case EffectiveState::pending:
        case EffectiveState::active: break;
    }
    return std::nullopt;
}

std::string_view prolonging_locked(const Scene& scene, const UserSheet& user) {
    if (const std::string_view closed = scene.closed<ChangeAttachmentsRoute>(); !closed.empty()) return closed;
    if (user.account == scene.me.account) return words::access::refusal_own_dates(scene.language);
    if (user.above_me) return w::above_you(scene.language);
    if (user.details.profile == Profile::inspector) return words::access::refusal_inspector_by_head(scene.language);
    return scene.may(Permission::edit_membership) ? std::string_view() : w::no_right(scene.language);
}

std::string_view roles_locked(const Scene& scene, const UserSheet& user) {
    if (const std::string_view closed = scene.closed<AssignServicesRoute>(); !closed.empty()) return closed;
    if (user.above_me) return w::above_you(scene.language);
    return scene.may(Permission::assign_services) ? std::string_view() : w::no_right(scene.language);
}

EditionRules edition_rules(Language language, const UserSheet& user, OrganisationKind kind) {
    EditionRules rules;
    if (!user.belongs_here_alone) rules.identity_read_only = w::identity_elsewhere(language);
    const bool waits = user.state == EffectiveState::pending;
    // Nobody has come in by that address yet: a mistyped one is mended here.
    const bool mends = waits && (user.belongs_here_alone || user.wholly_mine);
    if (!mends)
        rules.email_read_only = user.belongs_here_alone ? w::email_elsewhere(language) : w::email_of_several(language);
    if (mends && user.state_until) rules.email_help = w::email_mends(language);
    if (is_mailbox(user.details)) return rules;  // sits in no assembly
    rules.assembly = customs_of(kind).civil_service || !user.grade.empty() || user.executive || user.representative ||
                     user.substitute;
    return rules;
}

UpdateUser AssemblyDraft::of(const UserSheet& user) {
    UpdateUser fields;
    fields.version = user.version;
    fields.grade = user.grade;
    fields.executive = user.executive;
    fields.representative = user.representative;
    fields.substitute = user.substitute;
    return fields;
}

void AssemblyDraft::go_on_from(const UserSheet& now) {
    fields = keep_changes(before_, fields, of(now));
    before_ = of(now);
}

bool AssemblyDraft::changed() const { return differs(before_, fields); }

std::string mended_email(const UserSheet& user, std::string_view typed) {
    const bool waits = user.state == EffectiveState::pending && !typed.empty();
    return waits && typed != readable_email(user.details.email) ? std::string(typed) : std::string();
}

std::string path_of_level(OrganisationId organisation, LevelId level) {
    const std::string users = path_of({Screen::users, organisation, {}, {}, false});
    return level ? users + "?level=" + std::to_string(level.value) : users;
}

}  // namespace habilis::web
