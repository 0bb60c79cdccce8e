#include "web/privacy/requests_ui.h"

#include "shared/accounts/contact_details.h"
#include "shared/base/text.h"
#include "web/client/bounds.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::privacy;
using namespace kit;

std::string name_of(Language language, const ErasureRequestLine& line) {
    return full_name(line.civility, line.first_name, line.last_name, language);
}

}  // namespace

void ErasureRequestsPanel::line(const Scene& scene, const ErasureRequestLine& request) {
    const Language language = scene.language;
    const auto date = [&](Instant at) { return short_date(language, scene.local(at).day); };
    const bool late = request.answer_due <= scene.now;
    const std::string name = name_of(language, request);
    const PushKey scope(request.request.value);
    region("request", Region::item, name, [&] {
        const auto until = [&] {
            if (late)
                return badge(w::requests_late(language, date(request.answer_due)),
                             {.tone = Tone::warn, .icon = icon::clock_alert});
            text(w::requests_asked(language, date(request.asked_at), date(request.answer_due)),
                 {.type = Type::cell, .color = Token::text_muted});
        };
        const bool beside = breakpoint() >= Breakpoint::medium;
        divider(8, 8);
        row({.gap = 8, .wrap = true}, [&] {
            initials(habilis::initials(request.first_name, request.last_name));
            text(name, {.type = Type::strong});
            spring();
            if (beside) until();
        });
        if (!beside) column({}, until);
        if (!request.comment.empty()) text("« " + request.comment + " »", {.color = Token::text_secondary});
        row({.gap = 12, .wrap = true}, [&] {
            if (request.organisation)
                link("sheet", {.label = w::requests_erase(language),
                               .href = path_of({Screen::user, request.organisation, request.account}),
                               .icon = icon::eraser,
                               .description = name});
            if (button(
                    "decline",
                    {.label = w::requests_decline(language), .small = true, .description = name, .popup = "dialog"})) {
                if (chosen_.request != request.request) reason_.clear();
                chosen_ = request;
                declining_ = true;
            }
        });
    });
}

void ErasureRequestsPanel::declining(const Scene& scene) {
    const Language language = scene.language;
    const std::string title = w::requests_decline_title(language, name_of(language, chosen_));
    const std::string problem = words_for(language, decline_.refusals(), "reason");
    dialog(
        "declining", declining_, {.title = title, .width = 624, .close_label = words::shell::close(language)},
        [&] {
            for (const Refusal& refusal : decline_.refusals())
                if (refusal.field.empty())
                    callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            text_area("reason", reason_,
                      {.field = {.label = w::requests_reason(language),
                                 .required = true,
                                 .help = w::requests_decline_help(language),
                                 .error = problem,
                                 .max_length = longest<DeclineErasure>("reason"),
                                 .first_focus = true}});
        },
        [&] {
            if (button("cancel", {.label = w::cancel(language)})) give_up();
            if (!button("decline", {.label = w::requests_decline_submit(language),
                                    .kind = ButtonKind::primary,
                                    .busy = decline_.busy()}))
                return;
            decline_.send({chosen_.request, std::string(trimmed(reason_))}, [this, language](const Done&) {
                give_up();
                say(language, w::requests_declined(language));
            });
        });
}

void ErasureRequestsPanel::give_up() {
    declining_ = false;
    reason_.clear();
}

void ErasureRequestsPanel::draw(const Scene& scene, const ErasureRequests* requests, std::string_view title) {
    const Language language = scene.language;
    if (!requests) return skeleton_card(3, words::shell::loading(language));
    card("requests", {.title = title, .gap = 8}, [&] {
        if (requests->requests.empty()) return text(w::requests_none(language), {.color = Token::text_secondary});
        region("list", Region::list, w::requests_title(language), [&] {
            for (const ErasureRequestLine& request : requests->requests) line(scene, request);
        });
    });
    declining(scene);
}

namespace {

class ErasureRequestsScreen : public ScreenView {
public:
    void draw(const Scene& scene) override {
        const Language language = scene.language;
        requests_.ask({});
        breadcrumb_row(scene, {{w::requests_title(language), ""}});
        page_header({.title = w::requests_title(language)});
        page_scroll(0, 12, [&] {
            text(w::requests_platform_lead(language), {.color = Token::text_secondary});
            for (const Refusal& refusal : requests_.refusals())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            // The page's own title says what the list is.
            if (requests_.refusals().empty()) panel_.draw(scene, requests_.reply(), {});
        });
    }
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::requests_title(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return panel_.typed(); }

private:
    Query<ListAllErasureRequestsRoute> requests_{ChangeKind::consents, ChangeKind::accounts, ChangeKind::memberships};
    ErasureRequestsPanel panel_;
};

}  // namespace

std::unique_ptr<ScreenView> erasure_requests_screen() { return std::make_unique<ErasureRequestsScreen>(); }

}  // namespace habilis::web
