#include "web/accounts/state_badge.h"

#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/memberships/period_words.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

BadgeOptions look_of(EffectiveState state) {
    switch (state) {
        case EffectiveState::pending: return {.tone = Tone::info, .icon = icon::mail};
        case EffectiveState::active: return {.tone = Tone::ok, .icon = icon::circle_check};
        case EffectiveState::disabled: return {.tone = Tone::idle, .icon = icon::ban};
        case EffectiveState::hidden: return {.tone = Tone::outlined, .icon = icon::eye_off};
        case EffectiveState::locked: return {.tone = Tone::warn, .icon = icon::lock};
        case EffectiveState::password_expired: return {.tone = Tone::bad, .icon = icon::key_round};
        case EffectiveState::erased: return {.tone = Tone::idle, .icon = icon::eraser};
    }
    return {};
}

/// "Administrateur (niveau Finances)", "Utilisateur (droits choisis)".
template <class Member>
std::string words_of_role(Language language, const Member& member) {
    const std::string role = role_words(language, member.role, member.administered);
    return member.chosen_rights ? words::memberships::role_with_rights(language, role) : role;
}

}  // namespace

std::string_view state_words(Language language, EffectiveState state) {
    switch (state) {
        case EffectiveState::pending: return w::state_pending(language);
        case EffectiveState::active: return w::state_active(language);
        case EffectiveState::disabled: return w::state_disabled(language);
        case EffectiveState::hidden: return w::state_hidden(language);
        case EffectiveState::locked: return w::state_locked(language);
        case EffectiveState::password_expired: return w::state_password_expired(language);
        case EffectiveState::erased: return w::state_erased(language);
    }
    return {};
}

std::string state_reason(const Scene& scene, EffectiveState state, Instant until) {
    if (state == EffectiveState::pending && !until) return std::string(w::no_link_sent(scene.language));
    if (!until) return {};
    if (state == EffectiveState::pending && until <= scene.now)
        return w::link_expired(scene.language, scene.date(until));
    if (state == EffectiveState::pending) return w::until_date(scene.language, scene.date(until));
    if (state == EffectiveState::locked) return w::until_time(scene.language, clock_time(scene.local(until)));
    return {};
}

std::string_view state_badge_words(Language language, EffectiveState state, bool mail_refused) {
    return mail_refused ? w::badge_mail_refused(language) : state_words(language, state);
}

void state_badge(const Scene& scene, EffectiveState state, Instant until, Instant since,
                 std::string_view mail_refused) {
    BadgeOptions options = look_of(state);
    if (!mail_refused.empty()) options = {.tone = Tone::bad, .icon = icon::circle_alert};
    const std::string reason = !mail_refused.empty()
                                   ? std::string(state_words(scene.language, state)) + ". " + std::string(mail_refused)
                               : since ? w::since_date(scene.language, scene.date(since))
                                       : state_reason(scene, state, until);
    options.tooltip = reason;
    badge(state_badge_words(scene.language, state, !mail_refused.empty()), options);
}

std::string member_badge_words(const Scene& scene, EffectiveState state, const Period& period, bool mail_refused) {
    const std::string end =
        state == EffectiveState::active ? end_badge_words(scene.language, period, today_of(scene)) : std::string();
    return end.empty() ? std::string(state_badge_words(scene.language, state, mail_refused)) : end;
}

void member_badge(const Scene& scene, const UserRow& user, std::string_view mail_refused) {
    if (user.state == EffectiveState::active && state_of(user.period(), today_of(scene)) != PeriodState::current)
        return end_badge(scene.language, user.period(), today_of(scene));
    state_badge(scene, user.state, user.state_until, user.state_since, mail_refused);
}

std::string_view provenance_words(Language language, Provenance provenance) {
    switch (provenance) {
        case Provenance::manual: return w::provenance_manual(language);
        case Provenance::csv: return "CSV";
        case Provenance::siecle:
        case Provenance::sts: return "SIECLE";
        case Provenance::self_registered: return w::provenance_self(language);
    }
    return {};
}

bool by_hand(Provenance provenance) {
    return provenance == Provenance::manual || provenance == Provenance::self_registered;
}

std::string_view mark_words(Language language, const UserRow& user) {
    if (user.kind == AccountKind::mailbox) return w::mailbox(language);
    return user.default_user ? w::default_user(language) : std::string_view();
}

std::string_view mark_help(Language language, const UserRow& user) {
    return user.kind == AccountKind::mailbox ? w::mailbox_help(language) : w::default_user_help(language);
}

std::string delegation_words(Language language, const UserRow& user) {
    return user.administered.empty() ? std::string() : w::administers_level(language, user.administered);
}

void provenance_tag(Language language, Provenance provenance) {
    const bool made = by_hand(provenance);
    tag(provenance_words(language, provenance), made ? icon::pencil_line : icon::database,
        made ? Token::bad_text : Token::ok_text);
}

std::string_view profile_words(Language language, Profile profile) {
    if (profile == Profile::none) return {};
    return label_words(language,
                       std::string("value.profile.").append(names_of(profile)[static_cast<std::size_t>(profile)]));
}

std::string_view role_words(Language language, OrganisationRole role) {
    switch (role) {
        case OrganisationRole::user: return w::role_user(language);
        case OrganisationRole::editor: return w::role_editor(language);
        case OrganisationRole::administrator: return w::role_administrator(language);
    }
    return {};
}

std::string role_words(Language language, OrganisationRole role, std::string_view administered) {
    const std::string_view words = role_words(language, role);
    return administered.empty() ? std::string(words)
                                : habilis::words::memberships::role_of_level(language, words, administered);
}
std::string role_words(Language language, const UserRow& user) { return words_of_role(language, user); }
std::string role_words(Language language, const SheetMembership& one) { return words_of_role(language, one); }

void password_date(const Scene& scene, Instant expires, bool ever_set) {
    if (!ever_set) return text(w::password_never_set(scene.language), {.type = Type::cell, .color = Token::text_muted});
    if (!expires)
        return text(w::password_never_expires(scene.language), {.type = Type::cell, .color = Token::text_secondary});
    const std::string date = scene.date(expires);
    if (expires <= scene.now)
        return text(w::password_expired_on(scene.language, date), {.type = Type::cell_alarm,
                                                                   .color = Token::bad_text,
                                                                   .icon = icon::calendar_x_2,
                                                                   .icon_color = Token::bad_text});
    if (expires < scene.now + 30 * one_day)
        return text(date, {.type = Type::cell_strong,
                           .color = Token::warn_text,
                           .icon = icon::clock_alert,
                           .icon_color = Token::warn_text});
    text(date, {.type = Type::cell, .color = Token::text_secondary});
}

}  // namespace habilis::web
