#include "web/successions/succession_card.h"

#include "shared/base/base64.h"
#include "shared/base/text.h"
#include "shared/successions/refusals.h"
#include "web/client/bounds.h"
#include "web/kit/kit.h"
#include "web/shell/footer.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::successions;
using namespace kit;

void refused(Language language, const Refusals& refusals) {
    for (const Refusal& refusal : refusals)
        if (refusal.field.empty() || refusal.field == "bytes")
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
}

void say(Language language, std::string_view title) {
    toast({.title = std::string(title), .close_label = std::string(words::shell::close(language))});
}

void standing(const Scene& scene, const MySuccession& mine) {
    const Language language = scene.language;
    const std::string date = scene.date(mine.decided_at);
    switch (mine.state) {
        case SuccessionState::open:
            return badge(w::mine_open(language, scene.date(mine.claimed_at)), {.tone = Tone::info, .icon = icon::send});
        case SuccessionState::accepted:
            return badge(w::mine_accepted(language, date), {.tone = Tone::ok, .icon = icon::circle_check});
        case SuccessionState::rejected:
            return badge(w::mine_rejected(language, date), {.tone = Tone::bad, .icon = icon::circle_x});
        case SuccessionState::withdrawn:
            return badge(w::mine_withdrawn(language, date), {.tone = Tone::idle, .icon = icon::rotate_ccw});
        case SuccessionState::closed:
            return badge(w::mine_closed(language, date), {.tone = Tone::idle, .icon = icon::archive});
    }
}

}  // namespace

/// The file is looked at before it leaves; the server looks again.
void SuccessionCard::file(const Scene& scene) {
    const Language language = scene.language;
    row({.gap = 12}, [&] {
        if (file_button("file", name_, bytes_,
                        {.label = w::choose_file(language),
                         .accept = ".pdf,.png,.jpg,.jpeg",
                         .most = static_cast<std::size_t>(most_evidence),
                         .quiet = false,
                         .icon = icon::file_up})) {
            wrong_.clear();
            if (bytes_.empty()) wrong_ = w::file_empty_or_large(language);  // the browser hands out neither
            else if (evidence_kind(bytes_) == EvidenceKind::none)
                wrong_ = words_of(language, Refusal{refusals::evidence_unknown});
            if (!wrong_.empty()) bytes_.clear();
        }
    });
    if (!bytes_.empty()) text(w::file_chosen(language, name_), {.type = Type::cell_strong});
    text(w::file_help(language), {.type = Type::small, .color = Token::text_muted});
    if (!wrong_.empty()) callout("wrong", {.tone = Tone::bad, .lead = wrong_, .alert = true});
}

void SuccessionCard::send_file(SuccessionClaimId claim, Language language) {
    const std::size_t from = static_cast<std::size_t>(sent_) * evidence_piece;
    AddEvidence piece{claim, name_, sent_};
    piece.last = from + evidence_piece >= bytes_.size();
    piece.bytes = to_base64(std::string_view(bytes_).substr(from, evidence_piece));
    add_.send(piece, [this, claim, language, last = piece.last](const Done&) {
        sent_ += 1;
        if (!last) return send_file(claim, language);
        bytes_.clear();
        say(language, w::file_added_toast(language));
    });
}

void SuccessionCard::form(const Scene& scene) {
    const Language language = scene.language;
    text(w::claim_lead(language), {.color = Token::text_secondary});
    region("claiming", Region::form, w::claim_title(language), [&] {
        column({.gap = 12}, [&] {
            refused(language, claim_.refusals());
            const std::string error = words_for(language, claim_.refusals(), "reasons");
            text_area("reasons", reasons_,
                      {.field = {.label = w::reasons(language),
                                 .required = true,
                                 .help = w::reasons_help(language),
                                 .error = error,
                                 .max_length = longest<ClaimSuccession>("reasons")},
                       .height = 110});
            file(scene);
            row({.gap = 8, .along = Align::end}, [&] {
                if (!button("claim", {.label = w::claim(language),
                                      .kind = ButtonKind::primary,
                                      .busy = claim_.busy(),
                                      .busy_label = w::sending(language)}))
                    return;
                claim_.send({scene.view.organisation, std::string(trimmed(reasons_))},
                            [this, language](const ClaimedSuccession& claimed) {
                                reasons_.clear();
                                say(language, w::claimed_toast(language));
                                sent_ = 0;
                                if (!bytes_.empty()) send_file(claimed.claim, language);
                            });
            });
        });
    });
}

void SuccessionCard::open_claim(const Scene& scene, const MySuccession& mine) {
    const Language language = scene.language;
    text("« " + mine.reasons + " »", {.color = Token::text_secondary});
    refused(language, add_.refusals());
    refused(language, withdraw_.refusals());
    if (!mine.evidence.empty()) text(w::evidence(language, mine.evidence), {.type = Type::cell});
    else if (!add_.busy()) file(scene);
    row({.gap = 8, .along = Align::end, .wrap = true}, [&] {
        if (mine.evidence.empty() && (!bytes_.empty() || add_.busy()) &&
            button("add", {.label = w::add_file(language), .busy = add_.busy(), .busy_label = w::sending(language)})) {
            sent_ = 0;
            send_file(mine.claim, language);
        }
        if (button("withdraw", {.label = w::withdraw(language), .busy = withdraw_.busy()}))
            withdraw_.send({mine.claim}, [language](const Done&) { say(language, w::withdrawn_toast(language)); });
    });
}

void SuccessionCard::draw(const Scene& scene) {
    const Language language = scene.language;
    if (!scene.membership() || !scene.closed<ListMySuccessionsRoute>().empty()) return;
    mine_.ask({scene.view.organisation});
    const MySuccessions* found = mine_.reply();
    if (!found) return;
    const MySuccession* newest = found->mine.empty() ? nullptr : &found->mine.front();
    const bool open = newest && newest->state == SuccessionState::open;
    if (!found->claimable && !open) return;
    card("succession", {.title = newest ? w::mine(language) : w::claim_title(language), .gap = 12}, [&] {
        if (newest) {
            row({.gap = 8, .wrap = true}, [&] { standing(scene, *newest); });
            if (!newest->reason.empty()) text(w::decision(language, newest->reason), {.color = Token::text_secondary});
        }
        if (open) open_claim(scene, *newest);
        else form(scene);
    });
}

void SuccessionObjections::line(const Scene& scene, const SuccessionToAnswer& claim) {
    const Language language = scene.language;
    text(w::to_answer_lead(language, claim.claimant, claim.organisation));
    text("« " + claim.reasons + " »", {.color = Token::text_secondary});
    if (claim.objected) return text(w::objected_on(language, scene.date(claim.objected)), {.type = Type::cell_strong});
    text(w::to_answer_until(language, scene.date(claim.until)), {.type = Type::cell});
    if (scene.now > claim.until) return;
    std::string other;
    std::string& reason = about_ == claim.claim ? reason_ : other;
    const std::string error = about_ == claim.claim ? words_for(language, object_.refusals(), "reason") : std::string();
    if (about_ == claim.claim) refused(language, object_.refusals());
    text_area("reason", reason,
              {.field = {.label = w::objection(language),
                         .required = true,
                         .help = w::objection_help(language),
                         .error = error,
                         .max_length = longest<ObjectToSuccession>("reason")},
               .height = 90});
    if (!other.empty()) {
        about_ = claim.claim;
        reason_ = other;
    }
    row({.gap = 8, .along = Align::end}, [&] {
        if (!button("object", {.label = w::object(language),
                               .busy = object_.busy() && about_ == claim.claim,
                               .description = claim.organisation}))
            return;
        if (about_ != claim.claim) reason_.clear();
        about_ = claim.claim;
        object_.send({claim.claim, std::string(trimmed(reason_))}, [this, language](const Done&) {
            reason_.clear();
            about_ = {};
            say(language, w::objected_toast(language));
        });
    });
}

void SuccessionObjections::draw(const Scene& scene) {
    const Language language = scene.language;
    mine_.ask({});
    const MySuccessions* found = mine_.reply();
    if (!found || found->to_answer.empty()) return;
    card("succession", {.title = w::to_answer(language), .gap = 12}, [&] {
        region("list", Region::list, w::to_answer(language), [&] {
            for (const SuccessionToAnswer& claim : found->to_answer) {
                const PushKey scope(claim.claim.value);
                region("answer", Region::item, claim.organisation,
                       [&] { column({.gap = 8}, [&] { line(scene, claim); }); });
            }
        });
    });
}

}  // namespace habilis::web
