#include "web/consent/draft_ui.h"

#include "shared/base/same_values.h"
#include "shared/base/text.h"
#include "shared/consent/routes.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/consent/markup_view.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::consent;
using namespace kit;

class DraftScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::draft_title(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return started_ && !same_values(form_, before_); }

private:
    void start(const NoticeDraft&);
    void extent(const Scene&, const NoticeDraft&);
    void switches(const Scene&);
    void writing(const Scene&);
    void summary(const Scene&);
    void preview(const Scene&);
    void footer(const Scene&);
    void publishing(const Scene&, const NoticeDraft&);
    void discarding(const Scene&);
    void save(const Scene&);
    void take(Refusals);
    void take_refusals();
    void line(const Scene&, std::string_view name, int longest, std::string& value, std::string_view label,
              std::string_view help);
    [[nodiscard]] Refusals check_now(const Scene&) const;
    void recheck(const Scene&, std::string_view name);
    [[nodiscard]] std::string path_of_shown(std::string_view name) const {
        return (in_english_ ? "en." : "fr.") + std::string(name);
    }
    [[nodiscard]] std::string error(const Scene&, std::string_view name) const;
    [[nodiscard]] DraftText& shown() { return in_english_ ? form_.en : form_.fr; }

    Query<ViewDraftRoute> draft_{};
    Command<SaveDraftRoute> save_;
    Command<DiscardDraftRoute> discard_;
    Command<PublishDraftRoute> publish_;
    SaveDraft form_, before_;
    std::string effective_;  ///< as the date field has it
    Refusals refusals_;
    int in_english_ = 0;
    int previewing_ = 0;
    bool started_ = false;
    bool asks_publish_ = false, asks_discard_ = false;
};

void DraftScreen::start(const NoticeDraft& draft) {
    form_ = {draft.version, draft.change, draft.effective, draft.fr, draft.en};
    effective_ = form_.effective ? to_iso(form_.effective) : std::string();
    before_ = form_;
    started_ = true;
}

/// Of a field of the language that is shown ("title") or of the whole draft ("effective").
std::string DraftScreen::error(const Scene& scene, std::string_view name) const {
    return words_for(scene.language, refusals_, path_of_shown(name));
}

/// The rules of saving, with what the browser knows.
Refusals DraftScreen::check_now(const Scene& scene) const {
    const NoticeDraft* draft = draft_.reply();
    return check(form_, {.actor = actor_of(scene.me), .version = {}, .earliest = draft ? draft->earliest : Day{}});
}

/// A field of the shown language that has just been left.
void DraftScreen::recheck(const Scene& scene, std::string_view name) {
    const std::string path = path_of_shown(name);
    std::erase_if(refusals_, [&](const Refusal& refusal) { return refusal.field == path; });
    for (Refusal& refusal : check_now(scene))
        if (refusal.field == path) refusals_.push_back(std::move(refusal));
}

void DraftScreen::line(const Scene& scene, std::string_view name, int longest, std::string& value,
                       std::string_view label, std::string_view help) {
    const std::string problem = error(scene, name);
    if (text_field(name, value,
                   {.label = label,
                    .required = true,
                    .help = help,
                    .error = problem,
                    .max_length = longest,
                    .language = in_english_ ? "en" : "fr"})
            .left)
        recheck(scene, name);
}

void DraftScreen::extent(const Scene& scene, const NoticeDraft& draft) {
    const Language language = scene.language;
    const std::string minor = w::draft_minor(language, draft.next_minor),
                      major = w::draft_major(language, draft.next_major);
    const Choice choices[] = {{"minor", minor}, {"major", major}};
    const std::string problem = words_for(scene.language, refusals_, "effective");
    card("extent", {.gap = 12}, [&] {
        columns({.weights = {3, 2}},
                {[&] {
                     std::string chosen(names_of(NoticeChange{})[static_cast<std::size_t>(form_.change)]);
                     const std::string_view help = form_.change == NoticeChange::major ? w::draft_major_help(language)
                                                                                       : w::draft_minor_help(language);
                     if (radio("change", chosen, choices,
                               {.label = w::draft_what(language), .help = help, .required = true}))
                         form_.change = chosen == "major" ? NoticeChange::major : NoticeChange::minor;
                 },
                 [&] {
                     const std::string earliest = to_iso(draft.earliest),
                                       help = w::draft_effective_help(language, long_date(language, draft.earliest));
                     if (date_field("effective", effective_,
                                    {.label = w::draft_effective(language),
                                     .required = true,
                                     .help = help,
                                     .error = problem,
                                     .least = earliest}))
                         form_.effective = day_from_iso(effective_).value_or(Day{});
                 }});
    });
}

void DraftScreen::switches(const Scene& scene) {
    const Language language = scene.language;
    const Segment languages[] = {{"fr", w::draft_french(language)}, {"en", w::draft_english(language)}};
    const Segment ways[] = {{"edit", w::draft_edit(language)}, {"preview", w::draft_preview(language)}};
    row({.gap = 16, .wrap = true}, [&] {
        segmented("language", languages, in_english_, w::draft_language(language));
        segmented("way", ways, previewing_, w::draft_text(language));
    });
}

void DraftScreen::summary(const Scene& scene) {
    const Language language = scene.language;
    heading(w::draft_summary(language), {.level = 2, .type = Type::section});
    for (std::size_t i = 0; i < shown().summary.size(); ++i) {
        NoticeFact& fact = shown().summary[i];
        const std::string number = std::to_string(i + 1), place = "summary." + std::to_string(i);
        const std::string title_error = error(scene, place + ".title"), text_error = error(scene, place + ".text");
        const std::string title_label = w::draft_summary_title(language, number),
                          text_label = w::draft_summary_text(language, number);
        const PushKey scope(static_cast<std::int64_t>(i));
        columns({.weights = {1, 2}, .gap = 12}, {
                                                    [&] {
                                                        if (text_field("title", fact.title,
                                                                       {.label = title_label,
                                                                        .required = true,
                                                                        .error = title_error,
                                                                        .max_length = longest<NoticeFact>("title")})
                                                                .left)
                                                            recheck(scene, place + ".title");
                                                    },
                                                    [&] {
                                                        if (text_field("text", fact.text,
                                                                       {.label = text_label,
                                                                        .required = true,
                                                                        .error = text_error,
                                                                        .max_length = longest<NoticeFact>("text")})
                                                                .left)
                                                            recheck(scene, place + ".text");
                                                    },
                                                });
    }
}

void DraftScreen::writing(const Scene& scene) {
    const Language language = scene.language;
    const std::string problem = error(scene, "text");
    const PushKey scope(in_english_ ? "en" : "fr");
    card("writing", {.gap = 12}, [&] {
        line(scene, "title", longest<DraftText>("title"), shown().title, w::draft_heading(language), {});
        line(scene, "changes", longest<DraftText>("changes"), shown().changes, w::draft_changes(language),
             w::draft_changes_help(language));
        if (text_area("text", shown().text,
                      {.field = {.label = w::draft_text(language),
                                 .required = true,
                                 .help = w::draft_text_help(language),
                                 .error = problem,
                                 .max_length = longest<DraftText>("text"),
                                 .language = in_english_ ? "en" : "fr"},
                       .height = 420})
                .left)
            recheck(scene, "text");
        summary(scene);
    });
}

void DraftScreen::preview(const Scene& scene) {
    const DraftText& text = shown();
    columns({.weights = {2, 1}},
            {[&] {
                 card("texts", {.gap = 8}, [&] {
                     heading(text.title, {.level = 2, .type = Type::title});
                     if (!text.changes.empty())
                         callout("changes",
                                 {.lead = w::page_changes(scene.language), .text = text.changes, .below = true});
                     draw_markup(text.text);
                 });
             },
             [&] {
                 card("brief", {.title = w::page_brief(scene.language), .gap = 10}, [&] {
                     for (const NoticeFact& fact : text.summary) {
                         kit::text(fact.title, {.type = Type::small, .color = Token::text_muted});
                         kit::text(fact.text);
                     }
                 });
             }});
}

void DraftScreen::save(const Scene& scene) {
    if (Refusals found = check_now(scene); !found.empty()) return take(std::move(found));
    save_.send(form_, [this, language = scene.language](const SavedDraft& saved) {
        form_.version = saved.version;
        before_ = form_;
        refusals_.clear();
        draft_.expire();
        say(language, w::draft_saved(language));
    });
}

/// A refused text in the language that is not shown would not be seen.
void DraftScreen::take(Refusals found) {
    refusals_ = std::move(found);
    asks_publish_ = asks_discard_ = false;
    previewing_ = 0;
    const auto in = [&](std::string_view language) {
        for (const Refusal& refusal : refusals_)
            if (refusal.field.starts_with(language)) return true;
        return false;
    };
    if (in("en.") && !in("fr.")) in_english_ = 1;
    if (in("fr.") && !in("en.")) in_english_ = 0;
    focus_first_error();
}

void DraftScreen::take_refusals() {
    for (const Refusals& found : {save_.refusals(), publish_.refusals(), discard_.refusals()})
        if (!found.empty()) take(found);
    save_.set_refusals({});
    publish_.set_refusals({});
    discard_.set_refusals({});
}

void DraftScreen::publishing(const Scene& scene, const NoticeDraft& draft) {
    const Language language = scene.language;
    const bool major = form_.change == NoticeChange::major;
    const std::string version = major ? draft.next_major : draft.next_minor, day = long_date(language, form_.effective);
    const std::string title = w::draft_publish_title(language, version);
    const auto publish = [&] {
        publish_.send({form_.version}, [language](const PublishedNotice& published) {
            say(language, w::draft_published(language, published.version));
            platform::push_location(path_of({Screen::notices}));
        });
    };
    dialog(
        "publishing", asks_publish_, {.title = title, .close_label = words::shell::close(language)},
        [&] {
            text(major ? w::draft_publish_major(language, draft.people, day)
                       : w::draft_publish_minor(language, draft.people, day));
            text(w::draft_publish_final(language), {.color = Token::text_secondary});
        },
        [&] {
            if (button("cancel", {.label = w::draft_cancel(language), .first_focus = true})) asks_publish_ = false;
            if (button("publish", {.label = w::draft_publish_confirm(language, version),
                                   .kind = ButtonKind::primary,
                                   .busy = publish_.busy(),
                                   .busy_label = w::draft_publishing(language)}))
                publish();
        });
}

void DraftScreen::discarding(const Scene& scene) {
    const Language language = scene.language;
    dialog(
        "discarding", asks_discard_,
        {.title = w::draft_discard(language), .close_label = words::shell::close(language)},
        [&] { text(w::draft_discard_text(language)); },
        [&] {
            if (button("cancel", {.label = w::draft_cancel(language), .first_focus = true})) asks_discard_ = false;
            if (button("discard",
                       {.label = w::draft_discard(language), .kind = ButtonKind::danger, .busy = discard_.busy()}))
                discard_.send({form_.version}, [this, language](const Done&) {
                    started_ = false;
                    say(language, w::draft_discarded(language));
                    platform::push_location(path_of({Screen::notices}));
                });
        });
}

void DraftScreen::footer(const Scene& scene) {
    const Language language = scene.language;
    const std::string_view save_first =
        unsaved() || form_.version == 0 ? w::draft_save_first(language) : std::string_view();
    view_footer(
        [&] {
            if (form_.version != 0 && button("discard", {.label = w::draft_discard(language),
                                                         .kind = ButtonKind::quiet,
                                                         .icon = icon::trash_2,
                                                         .icon_only = breakpoint() == Breakpoint::phone}))
                asks_discard_ = true;
        },
        [&] {
            if (button("save", {.label = w::draft_save(language),
                                .busy = save_.busy(),
                                .busy_label = w::draft_saving(language),
                                .submit = true}))
                save(scene);
            if (button("publish", {.label = w::draft_publish(language),
                                   .kind = ButtonKind::primary,
                                   .disabled = save_first,
                                   .popup = "dialog"}))
                asks_publish_ = true;
        });
}

void DraftScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    draft_.ask({});
    const NoticeDraft* draft = draft_.reply();
    breadcrumb_row(scene, {{w::notices_title(language), "/politiques"}, {w::draft_title(language), ""}});
    page_header({.title = w::draft_title(language)});
    if (!draft) {
        if (waiting("draft", draft_.loading())) skeleton_card(8, words::shell::loading(language));
        for (const Refusal& refusal : draft_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        return;
    }
    if (!started_) start(*draft);
    take_refusals();
    form("draft", w::draft_title(language), [&] {
        page_scroll(view_footer_height(), 12, [&] {
            for (const Refusal& refusal : refusals_)
                if (refusal.field.empty())
                    callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            extent(scene, *draft);
            switches(scene);
            if (previewing_) preview(scene);
            else writing(scene);
        });
        footer(scene);
    });
    publishing(scene, *draft);
    discarding(scene);
}

}  // namespace

std::unique_ptr<ScreenView> draft_screen() { return std::make_unique<DraftScreen>(); }

}  // namespace habilis::web
