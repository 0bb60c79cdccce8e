#include "web/accounts/sheet_details.h"

#include <algorithm>

#include "shared/accounts/readable_email.h"
#include "shared/base/date_words.h"
#include "shared/base/text.h"
#include "web/accounts/state_badge.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/memberships/period_words.h"
#include "web/platform/region.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

void key_fact(Icon sign, std::string_view label, std::string_view value, std::string_view detail) {
    column({.gap = 2}, [&] {
        row({.gap = 6, .height = 18}, [&] {
            icon_sign(sign, Token::text_muted, 14);
            text(label, {.type = Type::small, .color = Token::text_muted});
        });
        text(value, {.type = Type::strong, .lines = 1});
        text(detail.empty() ? "\u00A0" : detail, {.type = Type::small, .color = Token::text_muted, .lines = 1});
    });
}

std::string at_time(const Scene& scene, Instant at) {
    return w::at_time(scene.language, prose_time(scene.language, scene.local(at)));
}

void key_facts(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const auto date = [&](Instant at) { return long_date(language, scene.local(at).day); };
    const std::string id = user.details.technical_id.empty()
                               ? std::string()
                               : std::string(w::column_technical_id(language)) + " " + user.details.technical_id;
    card("facts", {}, [&] {
        grid({.columns = 4, .gap = 24, .row_gap = 16, .least = 170}, [&] {
            key_fact(icon::at_sign, w::column_login(language), user.login, id);
            key_fact(icon::calendar_plus, w::created(language), date(user.created),
                     at_time(scene, user.created) + ", " + std::string(provenance_words(language, user.provenance)));
            if (!user.password_set)
                key_fact(icon::key_round, w::password(language), w::password_never_set(language), "");
            else if (!user.password_expires)
                key_fact(icon::key_round, w::password(language), w::password_never_expires(language),
                         w::changed_on(language, scene.date(user.password_set)));
            else
                key_fact(icon::key_round, w::password(language),
                         user.password_expires <= scene.now
                             ? w::password_expired_on(language, scene.date(user.password_expires))
                             : w::password_expires_on(language, scene.date(user.password_expires)),
                         w::changed_on(language, scene.date(user.password_set)));
            std::string seen = user.last_sign_in ? at_time(scene, user.last_sign_in) : std::string();
            seen += (seen.empty() ? "" : ", ") + w::failed_sign_ins(language, user.failed_sign_ins);
            key_fact(icon::log_in, w::filter_seen(language),
                     user.last_sign_in ? date(user.last_sign_in) : std::string(w::no_sign_in(language)), seen);
        });
    });
}

std::string_view status_words(Language language, EmploymentStatus status) {
    switch (status) {
        case EmploymentStatus::not_given: return {};
        case EmploymentStatus::permanent: return w::status_permanent(language);
        case EmploymentStatus::contract: return w::status_contract(language);
        case EmploymentStatus::trainee: return w::status_trainee(language);
        case EmploymentStatus::apprentice: return w::status_apprentice(language);
        case EmploymentStatus::temporary: return w::status_temporary(language);
    }
    return {};
}

/// The same beside and below each other.
constexpr float label_width = 124;

void certificate_fact(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    if (!scene.customs().civil_service && user.details.certificate.empty()) return;
    fact(w::certificate_short(language),
         user.certificate_until             ? w::certificate_until(language, scene.date(user.certificate_until))
         : user.details.certificate.empty() ? std::string()
                                            : std::string(w::certificate_valid(language)),
         {.label_width = label_width, .absent = words::organisations::not_given(language)});
}

std::string words_of(const std::vector<std::string>& codes) {
    std::string words;
    for (const std::string& code : codes) words += (words.empty() ? "" : ", ") + code;
    return words;
}

void school_facts(const Scene& scene, const SchoolSheet& school) {
    const Language language = scene.language;
    const auto line = [&](std::string_view label, std::string_view value) {
        fact(label, value, {.label_width = label_width, .absent = words::organisations::not_given(language)});
    };
    line(w::born(language), school.born ? short_date(language, school.born) : std::string());
    line(w::discipline(language), school.discipline);
    line(w::column_classes(language), words_of(school.classes));
    line(w::head_of(language), words_of(school.head_of));
}

void left_facts(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const ContactDetails& d = user.details;
    const std::string_view none = words::organisations::not_given(language);
    const auto line = [&](std::string_view label, std::string_view value) {
        fact(label, value, {.label_width = label_width, .absent = none});
    };
    if (is_mailbox(d)) {
        line(w::filter_kind(language), w::mailbox(language));
        line(w::mailbox_label(language), d.last_name);
    } else {
        line(w::civility(language), d.civility == Civility::none    ? ""
                                    : d.civility == Civility::madam ? w::civility_madam(language)
                                                                    : w::civility_sir(language));
        line(w::first_name(language), d.first_name);
        line(w::last_name(language), upper(d.last_name));
        line(w::column_function(language), d.function);
        if (!scene.customs().profiles.empty() || d.profile != Profile::none)
            line(w::filter_profile(language), profile_words(language, d.profile));
    }
    if (scene.customs().imports) school_facts(scene, user.school);
    const bool civil_service = scene.customs().civil_service && !is_mailbox(d);
    if (civil_service || d.status != EmploymentStatus::not_given)
        line(w::status(language), status_words(language, d.status));
    if (civil_service || !user.grade.empty()) line(w::grade(language), user.grade);
    const auto mandate = [&](std::string_view label, bool on) {
        if (civil_service || on) line(label, on ? w::yes(language) : w::no(language));
    };
    mandate(w::elected(language), d.elected);
    mandate(w::executive(language), user.executive);
    mandate(w::representative(language), user.representative);
    mandate(w::substitute(language), user.substitute);
    line(w::level(language), user.level_label.empty() ? w::root_level(language) : std::string_view(user.level_label));
    certificate_fact(scene, user);
}

void right_facts(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const ContactDetails& d = user.details;
    const std::string_view none = words::organisations::not_given(language);
    const auto line = [&](std::string_view label, std::string_view value) {
        fact(label, value, {.label_width = label_width, .absent = none});
    };
    const std::string tag(names_of(language)[static_cast<std::size_t>(language)]);
    line(w::column_email(language), readable_email(d.email));
    line(w::notification_short(language), d.notification_email.empty() || user.notification_proved
                                              ? readable_email(d.notification_email)
                                              : readable_email(d.notification_email) + " (" +
                                                    std::string(words::emails::notification_unproved_short(language)) +
                                                    ")");
    line(w::mobile_phone(language), written_phone(d.mobile_phone));
    line(w::landline(language), written_phone(d.phone));
    line(w::fax(language), written_phone(d.fax));
    if (scene.customs().addresses || !d.address.empty() || !d.city.empty()) {
        line(w::address(language), d.address);
        line(words::organisations::town(language), d.postal_code + (d.postal_code.empty() ? "" : " ") + d.city);
        const bool cantons = scene.customs().civil_service || !d.canton.empty();
        line(cantons ? w::canton_country(language) : w::country(language),
             d.canton + (d.canton.empty() || d.country.empty() ? "" : ", ") +
                 (d.country.empty() ? "" : platform::region_name(d.country, tag)));
    }
    line(w::language(language), d.language == Language::fr ? w::language_fr(language) : w::language_en(language));
    if (!scene.customs().imports && by_hand(user.provenance))
        return line(w::filter_provenance(language), provenance_words(language, user.provenance));
    row({.gap = 0, .height = 32}, [&] {
        text(w::filter_provenance(language),
             {.type = Type::cell, .color = Token::text_muted, .lines = 1, .width = label_width});
        provenance_tag(language, user.provenance);
    });
}

void memberships(const Scene& scene, const UserSheet& user, Body change) {
    const Language language = scene.language;
    card("memberships", {.title = w::memberships(language), .gap = 0, .actions = change}, [&] {
        bool first = true;
        for (const SheetMembership& membership : user.memberships) {
            if (!first) divider();
            first = false;
            const std::string role = role_words(language, membership);
            const std::string_view kind = membership.external ? w::external(language) : w::internal(language);
            const std::string period =
                period_words(language, {membership.starts_on, membership.ends_on}, today_of(scene));
            const std::string side = std::string(kind) + (period.empty() ? "" : ", " + period);
            const TextOptions quiet{.type = Type::cell, .color = Token::text_secondary};
            row({.gap = 8, .height = 40}, [&] {
                icon_sign(icon::building_2, Token::text_secondary, 16);
                if (breakpoint() == Breakpoint::phone)
                    return column({}, [&] {
                        gap(4);
                        text(membership.label, {.type = Type::cell_strong});
                        text(role + ", " + side, quiet);
                        gap(4);
                    });
                text(membership.label, {.type = Type::cell_strong,
                                        .width = std::max(48.0f, width_left() - (period.empty() ? 200 : 360))});
                spring();
                text(role, quiet);
                gap(24);
                text(side, quiet);
            });
        }
    });
}

void activity(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    card("activity", {.title = w::activity(language), .gap = 4}, [&] {
        if (user.activity.empty()) text(w::no_activity(language), {.type = Type::cell, .color = Token::text_muted});
        for (std::size_t i = 0; i < user.activity.size(); ++i) {
            const SheetActivity& entry = user.activity[i];
            std::string when = short_date_time(language, scene.local(entry.at));
            if (!entry.by.empty()) when = w::when_by(language, when, entry.by);
            timeline_entry({.icon = entry.event.starts_with("sessions")      ? icon::log_in
                                    : entry.event.starts_with("access")      ? icon::shield_plus
                                    : entry.event.starts_with("invitations") ? icon::mail
                                    : entry.event.starts_with("passwords")   ? icon::key_round
                                                                             : icon::pencil_line,
                            .text = words::event_words(language, entry.event),
                            .detail = when,
                            .last = i + 1 == user.activity.size()});
        }
    });
}

/// What an administrator has to know about the last activation mail.
void activation_state(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    if (user.state != EffectiveState::pending) return;
    const std::string reason = state_reason(scene, user.state, user.state_until);
    if (user.activation_mail == "refused")
        return callout("mail",
                       {.tone = Tone::bad, .lead = w::mail_refused(language), .text = user.activation_mail_reason});
    if (user.activation_mail == "waiting")
        return callout("mail",
                       {.tone = Tone::warn,
                        .lead = w::mail_waiting(language),
                        .text = user.activation_mail_reason.empty() ? std::string_view(reason)
                                                                    : std::string_view(user.activation_mail_reason)});
    callout("mail",
            {.tone = Tone::info,
             .lead = user.activation_mail == "sent" ? w::mail_sent(language) : state_words(language, user.state),
             .text = reason});
}

}  // namespace

void draw_sheet(const Scene& scene, const UserSheet& user, Body change_memberships, Body change_email) {
    activation_state(scene, user);
    key_facts(scene, user);
    columns(
        {.weights = {712, 272}, .gap = 16, .stack = 900},
        {
            [&] {
                column({.gap = 16}, [&] {
                    card(
                        "details",
                        {.title = words::organisations::coordinates(scene.language), .gap = 0, .actions = change_email},
                        [&] {
                            columns({.weights = {286, 374}, .gap = 12, .stacked_gap = 0, .stack = 600},
                                    {[&] { column({}, [&] { left_facts(scene, user); }); },
                                     [&] { column({}, [&] { right_facts(scene, user); }); }});
                        });
                    memberships(scene, user, change_memberships);
                });
            },
            [&] { activity(scene, user); },
        });
}

}  // namespace habilis::web
