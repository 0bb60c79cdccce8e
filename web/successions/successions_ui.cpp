#include "web/successions/successions_ui.h"

#include <algorithm>

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/text.h"
#include "shared/successions/routes.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/kit.h"
#include "web/platform/exchange.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::successions;
using namespace kit;

class SuccessionsScreen : public ScreenView {
public:
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return std::string(w::title(scene.language)); }
    [[nodiscard]] bool unsaved() const override { return !reason_.empty(); }

private:
    void let_go(const Successions& open);
    void list(const Scene&, const Successions&);
    void line(const Scene&, const SuccessionLine&);
    void facts(const Scene&, const SuccessionLine&);
    void deciding(const Scene&, const SuccessionLine&, const std::string& name);
    void download(const Scene&, const SuccessionLine&);

    int shown_ = 0;
    SuccessionClaimId about_;  ///< the one that is decided on
    std::string reason_;
    Query<ListSuccessionsRoute> claims_{ChangeKind::successions, ChangeKind::memberships, ChangeKind::accounts};
    Command<AcceptSuccessionRoute> accept_;
    Command<RejectSuccessionRoute> reject_;
    Command<ReadEvidenceRoute> evidence_;
};

std::string decided_words(const Scene& scene, const SuccessionLine& claim) {
    const Language language = scene.language;
    const std::string date = scene.date(claim.decided_at);
    switch (claim.state) {
        case SuccessionState::open: return w::received(language, scene.date(claim.claimed_at));
        case SuccessionState::accepted: return w::accepted_by(language, claim.decided_by, date);
        case SuccessionState::rejected: return w::rejected_by(language, claim.decided_by, date);
        case SuccessionState::withdrawn: return w::mine_withdrawn(language, date);
        case SuccessionState::closed: return w::mine_closed(language, date);
    }
    return {};
}

void SuccessionsScreen::download(const Scene& scene, const SuccessionLine& claim) {
    const Language language = scene.language;
    if (claim.evidence.empty()) return text(w::no_evidence(language), {.type = Type::cell, .color = Token::text_muted});
    text(w::evidence(language, claim.evidence), {.type = Type::cell});
    row({.gap = 12}, [&] {
        if (button("download", {.label = w::download(language),
                                .icon = icon::file_text,
                                .small = true,
                                .busy = evidence_.busy(),
                                .disabled = scene.closed<ReadEvidenceRoute>(),
                                .description = claim.label}))
            evidence_.send({claim.claim}, [name = claim.evidence](const Attachment& file) {
                const EvidenceKind kind = evidence_kind(file.bytes);
                platform::download(file_name_of(name, kind), media_type_of(kind), file.bytes);
            });
    });
}

void SuccessionsScreen::facts(const Scene& scene, const SuccessionLine& claim) {
    const Language language = scene.language;
    text("« " + claim.reasons + " »", {.color = Token::text_secondary});
    download(scene, claim);
    for (const SuccessionObjection& objection : claim.objections)
        text(w::objection_of(language, objection.name, scene.date(objection.objected_at), objection.reason),
             {.type = Type::cell_strong});
    if (claim.accept_from >= scene.now)
        text(w::accept_from(language, scene.date(claim.accept_from)), {.type = Type::cell, .color = Token::text_muted});
    if (!claim.reason.empty()) text(w::decision(language, claim.reason), {.type = Type::cell});
}

void SuccessionsScreen::deciding(const Scene& scene, const SuccessionLine& claim, const std::string& name) {
    const Language language = scene.language;
    std::string error = words_for(language, accept_.refusals(), "reason");
    if (error.empty()) error = words_for(language, reject_.refusals(), "reason");
    for (const Refusals* refusals : {&accept_.refusals(), &reject_.refusals()})
        for (const Refusal& refusal : *refusals)
            if (refusal.field.empty())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    text_area("reason", reason_,
              {.field = {.label = w::reason(language),
                         .required = true,
                         .help = w::reason_help(language),
                         .error = error,
                         .max_length = longest<AcceptSuccession>("reason")},
               .height = 90});
    const auto done = [this](const std::string& title, Language said) {
        about_ = {};
        reason_.clear();
        say(said, title);
    };
    const std::string reason(trimmed(reason_));
    row({.gap = 8, .along = Align::end, .wrap = true}, [&] {
        if (button("cancel", {.label = w::cancel(language), .kind = ButtonKind::quiet})) {
            about_ = {};
            reason_.clear();
            accept_.set_refusals({});
            reject_.set_refusals({});
        }
        if (button("reject", {.label = w::reject(language), .kind = ButtonKind::danger, .busy = reject_.busy()})) {
            accept_.set_refusals({});
            reject_.send(
                {claim.claim, reason},
                [done, language](const Done&) { done(std::string(w::rejected_toast(language)), language); },
                [this] { claims_.expire(); });
        }
        if (button("accept", {.label = w::accept(language), .kind = ButtonKind::primary, .busy = accept_.busy()})) {
            reject_.set_refusals({});
            accept_.send(
                {claim.claim, reason},
                [done, language, name](const Done&) { done(w::accepted_toast(language, name), language); },
                [this] { claims_.expire(); });
        }
    });
}

void SuccessionsScreen::line(const Scene& scene, const SuccessionLine& claim) {
    const Language language = scene.language;
    const std::string name = full_name(claim.civility, claim.first_name, claim.last_name, language);
    const bool open = claim.state == SuccessionState::open;
    region("claim", Region::item, name, [&] {
        column({.gap = 8}, [&] {
            text(claim.label, {.type = Type::strong});
            text(name + ", " + readable_email(claim.email), {.type = Type::cell});
            link("organisation", {.label = w::see_organisation(language),
                                  .href = path_of({Screen::organisation, claim.organisation}),
                                  .description = claim.label});
            text(decided_words(scene, claim), {.type = Type::small, .color = Token::text_muted});
            facts(scene, claim);
            if (!open) return;
            const bool about = about_ == claim.claim;
            if (!about) {
                row({.gap = 8, .along = Align::end}, [&] {
                    if (!button("decide", {.label = w::decide(language),
                                           .icon = icon::gavel,
                                           .disabled = scene.closed<AcceptSuccessionRoute>(),
                                           .description = name}))
                        return;
                    about_ = claim.claim;
                    reason_.clear();
                    accept_.set_refusals({});
                    reject_.set_refusals({});
                });
                return;
            }
            region("deciding", Region::form, w::decide_title(language, name),
                   [&] { column({.gap = 8}, [&] { deciding(scene, claim, name); }); });
        });
    });
}

void SuccessionsScreen::list(const Scene& scene, const Successions& found) {
    const Language language = scene.language;
    if (found.claims.empty())
        return empty_state(
            "none", {.icon = icon::gavel, .title = w::none(language), .text = w::none_text(language), .height = 280});
    card("claims", {.gap = 12}, [&] {
        region("list", Region::list, w::title(language), [&] {
            for (std::size_t i = 0; i < found.claims.size(); ++i) {
                const PushKey scope(found.claims[i].claim.value);
                if (i > 0) divider(4, 4);
                line(scene, found.claims[i]);
            }
        });
    });
}

/// Of a claim that was decided or withdrawn meanwhile nothing waits to be saved; what the server said of it stays.
void SuccessionsScreen::let_go(const Successions& open) {
    if (std::any_of(open.claims.begin(), open.claims.end(), [&](const auto& one) { return one.claim == about_; }))
        return;
    about_ = {};
    reason_.clear();
}

void SuccessionsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    ListSuccessions question;
    question.open = shown_ == 0;
    claims_.ask(question);
    breadcrumb_row(scene, {{w::title(language), ""}});
    page_header({.title = w::title(language)});
    page_scroll(0, 12, [&] {
        const std::array<Segment, 2> segments{Segment{"waiting", w::waiting(language)},
                                              Segment{"decided", w::decided(language)}};
        segmented("shown", segments, shown_, w::shown(language));
        const Refusals none;
        for (const Refusals* refusals : {&claims_.refusals(), &evidence_.refusals(),
                                         about_ ? &none : &accept_.refusals(), about_ ? &none : &reject_.refusals()})
            for (const Refusal& refusal : *refusals)
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (const Successions* found = claims_.reply()) {
            if (shown_ == 0) let_go(*found);
            list(scene, *found);
        } else if (waiting("claims", claims_.loading())) skeleton_card(6, words::shell::loading(language));
    });
}

}  // namespace

std::unique_ptr<ScreenView> successions_screen() { return std::make_unique<SuccessionsScreen>(); }

}  // namespace habilis::web
