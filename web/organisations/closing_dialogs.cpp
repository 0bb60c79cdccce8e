#include "web/organisations/closing_dialogs.h"

#include "web/client/bounds.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

void consequence(Icon sign, std::string_view what, std::string_view more) {
    divider(6, 6);
    row({.gap = 12, .align = Align::start}, [&] {
        icon_sign(sign, Token::text_secondary, 20);
        column({.gap = 2}, [&] {
            text(what, {.type = Type::strong});
            if (!more.empty()) text(more, {.type = Type::cell, .color = Token::text_secondary});
        });
    });
}

void refused(Language language, const Refusals& found) {
    for (const Refusal& refusal : found)
        if (refusal.field.empty())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
}

}  // namespace

void ClosingDialogs::close(OrganisationId organisation, std::string label) {
    organisation_ = organisation;
    label_ = std::move(label);
    reason_.clear();
    typed_.clear();
    close_.set_refusals({});
    plan_.expire();
    closing_ = true;
}

void ClosingDialogs::reopen(OrganisationId organisation, std::string label) {
    organisation_ = organisation;
    label_ = std::move(label);
    reopen_.set_refusals({});
    reopening_ = true;
}

void ClosingDialogs::consequences(const Scene& scene, const ClosingPlan& plan) {
    const Language language = scene.language;
    text(w::close_lead(language), {.color = Token::text_secondary});
    std::string people = plan.nowhere_else > 0 ? w::close_nowhere(language, plan.nowhere_else) : std::string();
    if (plan.nowhere_else < plan.members)
        people += (people.empty() ? "" : " ") + std::string(w::close_elsewhere(language));
    column({.gap = 0}, [&] {
        consequence(icon::users, w::close_members(language, plan.members), people);
        consequence(icon::lock, w::close_writes(language), w::close_writes_help(language));
        if (plan.services > 0)
            consequence(icon::layout_grid, w::close_services(language, plan.services),
                        w::close_services_help(language));
        if (plan.join_requests > 0)
            consequence(icon::mail, w::close_requests(language, plan.join_requests), w::close_requests_help(language));
        if (plan.listed) consequence(icon::eye_off, w::close_page(language), w::close_page_help(language));
        if (plan.administrators > 0) consequence(icon::mail, w::close_told(language, plan.administrators), {});
        else consequence(icon::circle_alert, w::close_told_none(language), {});
    });
}

void ClosingDialogs::words_to_type(const Scene& scene, const ClosingPlan& plan) {
    const Language language = scene.language;
    const std::string reason_error = words_for(language, close_.refusals(), "reason"),
                      typed_error = words_for(language, close_.refusals(), "confirmed"),
                      confirm = w::close_confirm(language, plan.label);
    text_area("reason", reason_,
              {.field = {.label = w::close_reason(language),
                         .required = true,
                         .help = w::close_reason_help(language),
                         .error = reason_error,
                         .max_length = longest<CloseOrganisation>("reason"),
                         .first_focus = true}});
    text_field("confirmed", typed_,
               {.label = confirm,
                .required = true,
                .error = typed_error,
                .max_length = longest<CloseOrganisation>("confirmed")});
    refused(language, close_.refusals());
}

void ClosingDialogs::closing(const Scene& scene) {
    if (!closing_) return;
    const Language language = scene.language;
    plan_.ask({organisation_});
    const std::string title = w::close_title(language, label_);
    const ClosingPlan* plan = plan_.reply();
    dialog(
        "closing", closing_, {.title = title, .width = 624, .close_label = words::shell::close(language)},
        [&] {
            refused(language, plan_.refusals());
            if (plan) consequences(scene, *plan), words_to_type(scene, *plan);
            else if (waiting("plan", plan_.loading())) skeleton_card(5, words::shell::loading(language));
        },
        [&] {
            if (button("cancel", {.label = w::close_cancel(language)})) closing_ = false;
            const bool typed = plan && confirms(typed_, plan->label);
            if (!button("close-it", {.label = w::close_submit(language),
                                     .kind = ButtonKind::danger,
                                     .icon = icon::ban,
                                     .busy = close_.busy(),
                                     .disabled = typed ? std::string_view() : w::close_confirm_first(language)}))
                return;
            close_.send(
                {organisation_, reason_, typed_, plan->members},
                [this, language](const Done&) {
                    closing_ = false;
                    say(language, w::closed_done(language, label_));
                },
                [this] { plan_.expire(); });
        });
}

void ClosingDialogs::reopening(const Scene& scene) {
    if (!reopening_) return;
    const Language language = scene.language;
    const std::string title = w::reopen_title(language, label_);
    dialog(
        "reopening", reopening_, {.title = title, .close_label = words::shell::close(language)},
        [&] {
            refused(language, reopen_.refusals());
            text(w::reopen_text(language), {.color = Token::text_secondary});
        },
        [&] {
            if (button("cancel", {.label = w::close_cancel(language)})) reopening_ = false;
            if (!button("reopen", {.label = w::reopen_submit(language),
                                   .kind = ButtonKind::primary,
                                   .busy = reopen_.busy(),
                                   .first_focus = true}))
                return;
            reopen_.send({organisation_}, [this, language](const ReopenedOrganisation& done) {
                reopening_ = false;
                say(language, w::reopened_done(language, label_),
                    done.orphaned ? std::string(w::reopened_orphaned(language)) : std::string());
            });
        });
}

void ClosingDialogs::draw(const Scene& scene) {
    closing(scene);
    reopening(scene);
}

}  // namespace habilis::web
