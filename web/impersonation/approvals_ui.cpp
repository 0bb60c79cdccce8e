#include "web/impersonation/approvals_ui.h"

#include "shared/accounts/contact_details.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::impersonation;
using namespace kit;

}  // namespace

void ApprovalRequests::answer(const Scene& scene, const ImpersonationRequestView& request, bool accept) {
    answer_.send({request.request, accept}, [language = scene.language, accept](const Done&) {
        say(language, accept ? w::approved(language) : w::declined(language));
    });
}

void ApprovalRequests::one(const Scene& scene, const ImpersonationRequestView& request) {
    const Language language = scene.language;
    const std::string title =
        w::request_title(language, full_name(request.civility, request.first_name, request.last_name, language));
    std::string text = w::request_text(language, request.organisation, request.reason);
    if (request.writing) text += " " + std::string(w::request_writing(language));
    callout("request",
            {.tone = Tone::warn, .lead = title, .text = text, .below = true, .icon = icon::eye, .action = [&] {
                 if (button("decline", {.label = w::decline(language), .small = true, .busy = answer_.busy()}))
                     answer(scene, request, false);
                 if (button("approve", {.label = w::approve(language),
                                        .kind = ButtonKind::primary,
                                        .small = true,
                                        .busy = answer_.busy()}))
                     answer(scene, request, true);
             }});
}

void ApprovalRequests::draw(const Scene& scene) {
    // Whoever acts as the person does not answer for him.
    if (scene.me.impersonation.actor) return;
    requests_.ask({});
    for (const Refusal& refusal : answer_.refusals())
        callout("refused", {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true});
    const ImpersonationRequests* all = requests_.reply();
    if (!all) return;
    for (const ImpersonationRequestView& request : all->requests) {
        const PushKey scope(request.request.value);
        one(scene, request);
    }
}

}  // namespace habilis::web
