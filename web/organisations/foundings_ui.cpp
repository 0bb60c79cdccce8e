#include "web/organisations/foundings_ui.h"

#include <algorithm>

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/organisations/routes.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/kit.h"
#include "web/organisations/standing_words.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

class FoundingsScreen : public ScreenView {
public:
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::foundings(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return !reason_.empty(); }

private:
    void line(const Scene&, const FoundingLine&);
    void what(const Scene&, const FoundingLine&);
    void buttons(const Scene&, const FoundingLine&);
    void rejecting(const Scene&);
    void let_go(const Foundings&);
    void close() { rejected_ = {}, reason_.clear(), reject_.set_refusals({}); }

    Query<ListFoundingsRoute> foundings_{ChangeKind::organisations, ChangeKind::accounts};
    Command<AcceptFoundingRoute> accept_;
    Command<RejectFoundingRoute> reject_;
    FoundingId rejected_;  ///< whose reason is being written; none: nobody's
    std::string reason_;
};

void FoundingsScreen::what(const Scene& scene, const FoundingLine& it) {
    const Language language = scene.language;
    const Coordinates& coordinates = it.coordinates;
    column({.gap = 2}, [&] {
        text(coordinates.label, {.type = Type::strong});
        std::string about(kind_words(language, it.kind));
        for (const std::string* part : {&coordinates.city, &coordinates.siren})
            if (!part->empty()) about += ", " + *part;
        text(about, {.type = Type::cell, .color = Token::text_secondary});
        if (!it.same_siren.empty())
            text(w::founding_same_siren(language, it.same_siren),
                 {.type = Type::cell, .color = Token::warn_text, .icon = icon::triangle_alert});
    });
}

void FoundingsScreen::buttons(const Scene& scene, const FoundingLine& it) {
    const Language language = scene.language;
    row({.gap = 8, .wrap = true}, [&] {
        if (button("accept", {.label = w::founding_accept(language),
                              .icon = icon::check,
                              .small = true,
                              .busy = accept_.busy(),
                              .disabled = scene.closed<AcceptFoundingRoute>(),
                              .description = it.coordinates.label})) {
            close();
            accept_.send(
                {it.founding},
                [language, label = it.coordinates.label](const FoundingAccepted&) {
                    say(language, w::created(language, label));
                },
                [this] { foundings_.expire(); });
        }
        if (button("reject", {.label = w::founding_reject(language),
                              .icon = icon::x,
                              .small = true,
                              .disabled = scene.closed<RejectFoundingRoute>(),
                              .description = it.coordinates.label,
                              .expanded = static_cast<std::int8_t>(rejected_ == it.founding)})) {
            const bool opens = rejected_ != it.founding;
            close();
            if (opens) rejected_ = it.founding;
        }
    });
}

void FoundingsScreen::rejecting(const Scene& scene) {
    const Language language = scene.language;
    const std::string error = words_for(language, reject_.refusals(), "reason");
    for (const Refusal& refusal : reject_.refusals())
        if (refusal.field.empty())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    text_area("reason", reason_,
              {.field = {.label = w::founding_why(language),
                         .required = true,
                         .help = w::founding_why_help(language),
                         .error = error,
                         .max_length = longest<RejectFounding>("reason")}});
    row({.gap = 8, .along = Align::end}, [&] {
        if (button("cancel", {.label = words::accounts::cancel(language), .kind = ButtonKind::quiet})) return close();
        if (!button("submit", {.label = w::founding_reject_submit(language),
                               .kind = ButtonKind::danger,
                               .busy = reject_.busy(),
                               .busy_label = words::accounts::in_progress(language)}))
            return;
        reject_.send(
            {rejected_, reason_},
            [this, language](const Done&) {
                close();
                say(language, w::founding_rejected_toast(language));
            },
            [this] { foundings_.expire(); });
    });
}

void FoundingsScreen::line(const Scene& scene, const FoundingLine& it) {
    const Language language = scene.language;
    const auto person = [&] {
        column({.gap = 2}, [&] {
            text(full_name(it.civility, it.first_name, it.last_name, language), {.type = Type::cell_strong});
            text(readable_email(it.email), {.type = Type::small, .color = Token::text_muted, .lines = 1});
            text(w::founding_received(language, scene.date(it.asked_at)),
                 {.type = Type::small, .color = Token::text_muted});
        });
    };
    region("founding", Region::item, it.coordinates.label, [&] {
        columns({.weights = {4, 4, 3}, .stacked_gap = 8, .stack = 640},
                {[&] { what(scene, it); }, person, [&] { buttons(scene, it); }});
        if (rejected_ == it.founding)
            region("rejecting", Region::form, w::founding_reject_title(language, it.coordinates.label),
                   [&] { rejecting(scene); });
    });
}

/// Of a request that was answered or withdrawn meanwhile nothing waits to be saved; what the server said of it stays.
void FoundingsScreen::let_go(const Foundings& found) {
    const auto is_it = [&](const FoundingLine& one) { return one.founding == rejected_; };
    if (std::any_of(found.foundings.begin(), found.foundings.end(), is_it)) return;
    rejected_ = {};
    reason_.clear();
}

void FoundingsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    foundings_.ask({});
    breadcrumb_row(scene, {{w::foundings(language), ""}});
    page_header({.title = w::foundings(language)});
    page_scroll(0, 12, [&] {
        const Refusals none;
        for (const Refusals* refusals :
             {&foundings_.refusals(), &accept_.refusals(), rejected_ ? &none : &reject_.refusals()})
            for (const Refusal& refusal : *refusals)
                callout("unread", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        const Foundings* found = foundings_.reply();
        if (!found) {
            if (waiting("foundings", foundings_.loading())) skeleton_card(4, words::shell::loading(language));
            return;
        }
        let_go(*found);
        if (found->foundings.empty())
            return empty_state("none", {.icon = icon::mail_open,
                                        .title = w::foundings_none(language),
                                        .text = w::foundings_none_help(language),
                                        .height = 280,
                                        .actions = [&] {
                                            link("settings", {.label = w::platform_settings(language),
                                                              .href = path_of({Screen::platform_settings})});
                                        }});
        card("foundings", {.gap = 12}, [&] {
            region("list", Region::list, w::foundings(language), [&] {
                for (std::size_t i = 0; i < found->foundings.size(); ++i) {
                    const PushKey scope(found->foundings[i].founding.value);
                    if (i > 0) divider(4, 4);
                    line(scene, found->foundings[i]);
                }
            });
        });
    });
}

}  // namespace

std::unique_ptr<ScreenView> foundings_screen() { return std::make_unique<FoundingsScreen>(); }

}  // namespace habilis::web
