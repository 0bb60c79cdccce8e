#include "web/mail/delivery_ui.h"

#include <algorithm>

#include "shared/accounts/readable_email.h"
#include "shared/base/date_words.h"
#include "web/kit/kit.h"
#include "web/mail/mail_words.h"
#include "words.h"

namespace habilis::web {

namespace w = words::mail;
using namespace kit;

std::string_view mail_kind_words(Language language, std::string_view kind) {
    struct Kind {
        std::string_view name;
        std::string_view (*words)(Language);
    };
    static constexpr Kind kinds[] = {
        {"activation", w::kind_activation},
        {"activation_again", w::kind_activation_again},
        {"password_reset", w::kind_password_reset},
        {"no_password_reset", w::kind_no_password_reset},
        {"password_changed", w::kind_password_changed},
        {"password_expires", w::kind_password_expires},
        {"attached", w::kind_attached},
        {"access_taken", w::kind_access_taken},
        {"inspection", w::kind_inspection},
        {"account_locked", w::kind_account_locked},
        {"email_proof", w::kind_email_proof},
        {"email_change", w::kind_email_change},
        {"email_changed", w::kind_email_changed},
        {"email_restored", w::kind_email_restored},
        {"administration_lost", w::kind_administration_lost},
        {"notification_proof", w::kind_notification_proof},
        {"impersonation", w::kind_impersonation},
        {"impersonation_request", w::kind_impersonation_request},
        {"impersonation_answer", w::kind_impersonation_answer},
        {"inactivity", w::kind_inactivity},
        {"erasure_announced", w::kind_erasure_announced},
        {"erasure_asked", w::kind_erasure_asked},
        {"erasure_to_decide", w::kind_erasure_to_decide},
        {"join_request", w::kind_join_request},
        {"join_answer", w::kind_join_answer},
        {"founding_answer", w::kind_founding_answer},
        {"registration", w::kind_registration},
        {"registered_already", w::kind_registered_already},
        {"organisation_closed", w::kind_organisation_closed},
        {"organisation_reopened", w::kind_organisation_reopened},
        {"message", w::kind_message},
        {"event", w::kind_event},
        {"daily_summary", w::kind_daily_summary},
        {"succession_claim", w::kind_succession_claim},
        {"succession_answer", w::kind_succession_answer},
        {"erasure_declined", w::kind_erasure_declined},
    };
    const auto* found =
        std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& it) { return it.name == kind; });
    return found == std::end(kinds) ? w::kind_unknown(language) : found->words(language);
}

namespace {

void state_of(Language language, MailState state) {
    switch (state) {
        case MailState::waiting: return badge(w::state_waiting(language), {.tone = Tone::idle, .icon = icon::timer});
        case MailState::sending: return badge(w::state_sending(language), {.tone = Tone::info, .icon = icon::send});
        case MailState::sent: return badge(w::state_sent(language), {.tone = Tone::ok, .icon = icon::mail_check});
        case MailState::refused: return badge(w::state_refused(language), {.tone = Tone::bad, .icon = icon::circle_x});
    }
}

void draw_mail(const Scene& scene, const MailView& mail) {
    const Language language = scene.language;
    const Instant at = mail.sent_at ? mail.sent_at : mail.created_at;
    const std::string when =
        short_date_time(language, scene.local(at)) + ", " + w::sent_to(language, readable_email(mail.email));
    row({.gap = 12, .height = 48}, [&] {
        column({.gap = 2, .width = std::max(120.0f, width_left() - 150)}, [&] {
            gap(4);
            text(mail_kind_words(language, mail.kind), {.type = Type::cell_strong});
            text(when, {.type = Type::small, .color = Token::text_muted});
            gap(4);
        });
        spring();
        state_of(language, mail.state);
    });
    const std::string_view reason = mail_reason_words(language, mail.reason);
    if (!reason.empty()) text(reason, {.type = Type::small, .color = Token::text_secondary});
    if (!mail.detail.empty() && mail.state != MailState::sent)
        text(w::server_said(language, mail.detail), {.type = Type::small, .color = Token::text_secondary});
}

}  // namespace

void draw_mails(const Scene& scene, const MailList* list) {
    const Language language = scene.language;
    if (!list) return skeleton_card(3, words::shell::loading(language));
    card("mails", {.title = w::sent_title(language), .gap = 0}, [&] {
        if (list->mails.empty()) text(w::none_sent(language), {.type = Type::cell, .color = Token::text_muted});
        for (std::size_t i = 0; i < list->mails.size(); ++i) {
            const PushKey scope(list->mails[i].mail.value);
            if (i > 0) divider();
            draw_mail(scene, list->mails[i]);
        }
        if (list->mails.empty()) return;
        gap(12);
        callout("help", {.tone = Tone::info, .lead = w::help(language), .text = w::help_text(language), .below = true});
    });
}

}  // namespace habilis::web
