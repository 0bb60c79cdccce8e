#include "web/services/access_dialog.h"

#include <utility>

#include "shared/base/date_words.h"
#include "web/kit/dialog.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::services;
using namespace kit;

std::string_view words_of_origin(Language language, AssignmentOrigin origin) {
    switch (origin) {
        case AssignmentOrigin::unrecorded: break;
        case AssignmentOrigin::direct: return w::origin_direct(language);
        case AssignmentOrigin::by_default: return w::origin_by_default(language);
        case AssignmentOrigin::hand_over: return w::origin_hand_over(language);
    }
    return w::origin_unrecorded(language);
}

std::string_view words_of_condition(Language language, AccessCondition condition) {
    switch (condition) {
        case AccessCondition::account: break;
        case AccessCondition::password: return w::condition_password(language);
        case AccessCondition::notice: return w::condition_notice(language);
        case AccessCondition::membership: return w::condition_membership(language);
        case AccessCondition::assignment: return w::condition_assignment(language);
        case AccessCondition::subscription: return w::condition_subscription(language);
        case AccessCondition::service: return w::condition_service(language);
    }
    return w::condition_account(language);
}

std::string_view words_of_standing(Language language, AccessStanding standing) {
    switch (standing) {
        case AccessStanding::fine: break;
        case AccessStanding::pending: return w::standing_pending(language);
        case AccessStanding::disabled: return w::standing_disabled(language);
        case AccessStanding::locked: return w::standing_locked(language);
        case AccessStanding::expired: return w::standing_expired(language);
        case AccessStanding::temporary: return w::standing_temporary(language);
        case AccessStanding::unanswered: return w::standing_unanswered(language);
        case AccessStanding::upcoming: return w::standing_upcoming(language);
        case AccessStanding::ended: return w::standing_ended(language);
        case AccessStanding::missing: return w::standing_missing(language);
        case AccessStanding::maintenance: return w::standing_maintenance(language);
        case AccessStanding::unavailable: return w::standing_unavailable(language);
    }
    return w::standing_fine(language);
}

void line(std::string_view label, std::string_view value) {
    row({.gap = 12}, [&] {
        text(label, {.type = Type::cell, .color = Token::text_muted, .width = 88});
        text(value, {.type = Type::cell, .width = width_left()});
    });
}

void how_given(const Scene& scene, const AccessExplanation& why) {
    const Language language = scene.language;
    line(w::why_role(language), why.role);
    line(w::why_how(language), words_of_origin(language, why.origin));
    if (!why.given_by.empty()) line(w::why_by(language), why.given_by);
    const LocalTime given = scene.local(why.given_at);
    line(w::why_since(language),
         why.starts_on > given.day ? short_date(language, why.starts_on) : short_date_time(language, given));
    line(w::why_until(language), why.ends_on ? short_date(language, why.ends_on) : w::why_no_end(language));
}

void verdict(const Scene& scene, const AccessExplanation& why) {
    const Language language = scene.language;
    if (!why.assigned)
        return callout("verdict", {.lead = w::why_none(language), .text = w::why_none_help(language), .below = true});
    callout("verdict", {.tone = why.opens ? Tone::ok : Tone::warn,
                        .lead = why.opens ? w::why_opens(language) : w::why_closed(language)});
}

void conditions(const Scene& scene, const AccessExplanation& why) {
    const Language language = scene.language;
    region("conditions", Region::list, w::why_conditions(language), [&] {
        for (const AccessCheck& check : why.checks) {
            const PushKey scope(static_cast<std::int64_t>(check.condition));
            const std::string_view name = words_of_condition(language, check.condition);
            const bool fine = check.standing == AccessStanding::fine;
            region("condition", Region::item, name, [&] {
                row({.gap = 8, .height = 28}, [&] {
                    text(name, {.type = Type::cell});
                    spring();
                    badge(words_of_standing(language, check.standing),
                          {.tone = fine ? Tone::ok : Tone::bad, .icon = fine ? icon::circle_check : icon::circle_x});
                });
            });
        }
    });
}

}  // namespace

void AccessDialog::open(OrganisationId organisation, AccountId account, ServiceId service, std::string service_label) {
    asked_ = {organisation, account, service};
    service_label_ = std::move(service_label);
    answer_.reset();
    open_ = true;
}

void AccessDialog::draw(const Scene& scene) {
    if (!open_) return;
    const Language language = scene.language;
    answer_.ask(asked_);
    const std::string title = w::why_on(language, service_label_);
    const auto body = [&] {
        for (const Refusal& refusal : answer_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        const AccessExplanation* why = answer_.reply();
        if (!why) {
            if (answer_.refusals().empty()) skeleton_card(6, words::shell::loading(language));
            return;
        }
        verdict(scene, *why);
        if (why->assigned) {
            column({.gap = 6}, [&] { how_given(scene, *why); });
            divider();
        }
        column({.gap = 0}, [&] { conditions(scene, *why); });
    };
    const auto footer = [&] {
        const PushKey scope("foot");
        if (button("close", {.label = words::shell::close(language)})) open_ = false;
    };
    dialog("why", open_, {.title = title, .close_label = words::shell::close(language)}, body, footer);
}

}  // namespace habilis::web
