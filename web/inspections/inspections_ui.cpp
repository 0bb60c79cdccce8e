#include "web/inspections/inspections_ui.h"

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/text.h"
#include "shared/inspections/routes.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/kit/toast.h"
#include "web/memberships/period_words.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::inspections;
using namespace kit;

class InspectionsScreen : public ScreenView {
public:
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return std::string(w::title(scene.language)); }
    [[nodiscard]] bool unsaved() const override { return dialog_ != Dialog::none && !email_.empty(); }

private:
    enum class Dialog : std::uint8_t { none, opening, prolonging, closing };
    enum class Verb : std::uint8_t { prolong, close };

    /// Why this person may not open, prolong or close; empty: he may.
    [[nodiscard]] std::string locked(const Scene&) const;
    void start(Dialog, const Scene&, const Inspection& = {});
    void open_button(const Scene&);
    void opening(const Scene&);
    void who(const Scene&);
    void dates(const Scene&, const Refusals&);
    void prolonging(const Scene&);
    void closing(const Scene&);
    void look_up(const Scene&);
    void submit_opening(const Scene&);
    void list(const Scene&, const Inspections&);
    void line(const Scene&, TableRow&, const Inspection&);
    void verbs(const Scene&, const Inspection&);
    void verb(const Scene&, const Inspection&, Verb);
    void nothing(const Scene&);
    void say(Language, std::string title);

    Query<ListInspectionsRoute> list_{ChangeKind::memberships, ChangeKind::accounts};
    Command<FindInspectorRoute> find_;
    Command<OpenInspectionRoute> open_;
    Command<ProlongInspectionRoute> prolong_;
    Command<CloseInspectionRoute> close_;
    Dialog dialog_ = Dialog::none;
    Inspection chosen_;
    std::string email_, starts_on_, ends_on_;
    std::string looked_up_;  ///< the e-mail that `found_` answers
    FoundPerson found_;
};

std::string name_of(const Inspection& it, Language language) {
    return full_name(it.civility, it.first_name, it.last_name, language);
}

/// Refusals that no field of a dialog says.
void other_refusals(Language language, const Refusals& refusals) {
    for (const Refusal& refusal : refusals)
        if (refusal.field.empty() || refusal.field == "account")
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
}

std::string InspectionsScreen::locked(const Scene& scene) const {
    const Language language = scene.language;
    if (!scene.may(Permission::open_inspections)) {
        const Inspections* known = list_.reply();
        if (!known || known->heads.empty()) return std::string(w::no_head(language));
        std::string heads;
        for (const std::string& head : known->heads) heads += (heads.empty() ? "" : ", ") + head;
        return w::head_only(language, heads);
    }
    return std::string(scene.closed<OpenInspectionRoute>());
}

void InspectionsScreen::say(Language language, std::string title) {
    dialog_ = Dialog::none;
    toast({.title = std::move(title),
           .detail = std::string(w::told(language)),
           .close_label = std::string(words::shell::close(language))});
}

void InspectionsScreen::start(Dialog which, const Scene& scene, const Inspection& about) {
    dialog_ = which;
    chosen_ = about;
    email_.clear();
    looked_up_.clear();
    found_ = {};
    starts_on_ = to_iso(today_of(scene));
    ends_on_.clear();
    find_.set_refusals({});
    open_.set_refusals({});
    prolong_.set_refusals({});
    close_.set_refusals({});
}

void InspectionsScreen::open_button(const Scene& scene) {
    const std::string why = locked(scene);
    if (button("open", {.label = w::open(scene.language),
                        .kind = ButtonKind::primary,
                        .icon = icon::user_plus,
                        .disabled = why,
                        .popup = "dialog"}))
        start(Dialog::opening, scene);
}

void InspectionsScreen::look_up(const Scene& scene) {
    open_.set_refusals({});
    find_.send({scene.view.organisation, std::string(trimmed(email_))},
               [this, email = email_](const FoundPerson& found) {
                   looked_up_ = email;
                   found_ = found;
               });
}

/// The e-mail, and whose it is.
void InspectionsScreen::who(const Scene& scene) {
    const Language language = scene.language;
    std::string error = words_for(language, find_.refusals(), "email");
    if (error.empty()) error = words_for(language, open_.refusals(), "email");
    const bool answered = !looked_up_.empty() && looked_up_ == email_;
    const std::string name = full_name(found_.civility, found_.first_name, found_.last_name, language);
    if (answered && !found_.found) error = std::string(w::not_found(language));
    if (answered && found_.member) error = w::member(language, name);
    email_field("email", email_,
                {.label = w::email(language),
                 .required = true,
                 .help = w::email_help(language),
                 .error = error,
                 .max_length = longest<FindInspector>("email"),
                 .first_focus = true});
    if (!answered || !found_.found || found_.member) {
        row({.gap = 8}, [&] {
            if (button("find", {.label = w::find(language),
                                .icon = icon::search,
                                .busy = find_.busy(),
                                .busy_label = words::shell::loading(language),
                                .submit = true}))
                look_up(scene);
        });
        return;
    }
    row({.gap = 12}, [&] {
        initials(habilis::initials(found_.first_name, found_.last_name));
        text(name, {.type = Type::strong});
    });
}

void InspectionsScreen::dates(const Scene& scene, const Refusals& refusals) {
    const Language language = scene.language;
    const std::string today = to_iso(today_of(scene)),
                      latest = to_iso(months_after(today_of(scene), most_months_of_inspection)),
                      starts_error = words_for(language, refusals, "starts_on"),
                      ends_error = words_for(language, refusals, "ends_on");
    grid({.columns = 2}, [&] {
        if (dialog_ == Dialog::opening)
            date_field("starts", starts_on_,
                       {.label = w::starts_on(language), .error = starts_error, .least = today, .most = latest});
        date_field("ends", ends_on_,
                   {.label = w::ends_on(language),
                    .required = true,
                    .help = w::ends_on_help(language),
                    .error = ends_error,
                    .least = today,
                    .most = latest});
    });
}

void InspectionsScreen::submit_opening(const Scene& scene) {
    const Language language = scene.language;
    const Period period = period_from_iso(starts_on_, ends_on_);
    const OpenInspection command{scene.view.organisation, std::string(trimmed(email_)), period.starts_on,
                                 period.ends_on};
    if (Refusals found = check(command, {.actor = actor_of(scene.me), .today = today_of(scene)}); !found.empty()) {
        open_.set_refusals(std::move(found));
        return focus_first_error();
    }
    const std::string name = full_name(found_.civility, found_.first_name, found_.last_name, language);
    open_.send(command, [this, language, name](const Done&) { say(language, w::opened(language, name)); });
}

void InspectionsScreen::opening(const Scene& scene) {
    const Language language = scene.language;
    bool open = dialog_ == Dialog::opening;
    const bool ready = found_.found && !found_.member && looked_up_ == email_;
    dialog(
        "opening", open,
        {.title = w::open_title(language), .width = 560, .close_label = words::shell::close(language), .submit = true},
        [&] {
            other_refusals(language, find_.refusals());
            other_refusals(language, open_.refusals());
            who(scene);
            if (ready) dates(scene, open_.refusals());
        },
        [&] {
            if (button("cancel", {.label = w::cancel(language)})) open = false;
            if (ready && button("submit", {.label = w::open_submit(language),
                                           .kind = ButtonKind::primary,
                                           .busy = open_.busy(),
                                           .busy_label = words::accounts::in_progress(language),
                                           .submit = true}))
                submit_opening(scene);
        });
    if (!open && dialog_ == Dialog::opening) dialog_ = Dialog::none;
}

void InspectionsScreen::prolonging(const Scene& scene) {
    const Language language = scene.language;
    bool open = dialog_ == Dialog::prolonging;
    const std::string name = name_of(chosen_, language), title = w::prolong_title(language, name),
                      now = w::until_now(language, long_date(language, chosen_.ends_on));
    dialog(
        "prolonging", open, {.title = title, .close_label = words::shell::close(language), .submit = true},
        [&] {
            other_refusals(language, prolong_.refusals());
            text(now, {.color = Token::text_secondary});
            dates(scene, prolong_.refusals());
        },
        [&] {
            if (button("cancel", {.label = w::cancel(language)})) open = false;
            if (!button("submit", {.label = w::prolong_submit(language),
                                   .kind = ButtonKind::primary,
                                   .busy = prolong_.busy(),
                                   .busy_label = words::accounts::in_progress(language),
                                   .submit = true}))
                return;
            const ProlongInspection command{scene.view.organisation, chosen_.account, chosen_.version,
                                            period_from_iso("", ends_on_).ends_on};
            const InspectionFacts facts{
                .actor = actor_of(scene.me), .today = today_of(scene), .period = chosen_.period()};
            if (Refusals found = check(command, facts); !found.empty()) {
                prolong_.set_refusals(std::move(found));
                return focus_first_error();
            }
            prolong_.send(command,
                          [this, language, name](const Done&) { say(language, w::prolonged(language, name)); });
        });
    if (!open && dialog_ == Dialog::prolonging) dialog_ = Dialog::none;
}

void InspectionsScreen::closing(const Scene& scene) {
    const Language language = scene.language;
    bool open = dialog_ == Dialog::closing;
    const std::string name = name_of(chosen_, language), title = w::close_title(language, name);
    dialog(
        "closing", open, {.title = title, .close_label = words::shell::close(language)},
        [&] {
            other_refusals(language, close_.refusals());
            text(w::close_text(language), {.color = Token::text_secondary});
        },
        [&] {
            if (button("cancel", {.label = w::cancel(language), .first_focus = true})) open = false;
            if (button("submit",
                       {.label = w::close_submit(language), .kind = ButtonKind::danger, .busy = close_.busy()}))
                close_.send({scene.view.organisation, chosen_.account, chosen_.version},
                            [this, language, name](const Done&) { say(language, w::closed(language, name)); });
        });
    if (!open && dialog_ == Dialog::closing) dialog_ = Dialog::none;
}

void InspectionsScreen::verb(const Scene& scene, const Inspection& it, Verb which) {
    const Language language = scene.language;
    const bool prolongs = which == Verb::prolong;
    const std::string why = locked(scene), name = name_of(it, language);
    const std::string label = prolongs ? w::prolong_who(language, name) : w::close_who(language, name);
    if (button(prolongs ? "prolong" : "close", {.label = label,
                                                .kind = ButtonKind::quiet,
                                                .icon = prolongs ? icon::calendar_plus : icon::unlink,
                                                .small = true,
                                                .icon_only = true,
                                                .disabled = why,
                                                .popup = "dialog"}))
        start(prolongs ? Dialog::prolonging : Dialog::closing, scene, it);
}

void InspectionsScreen::verbs(const Scene& scene, const Inspection& it) {
    verb(scene, it, Verb::prolong);
    verb(scene, it, Verb::close);
}

void InspectionsScreen::line(const Scene& scene, TableRow& row, const Inspection& it) {
    const Language language = scene.language;
    const std::string name = list_name(it.first_name, it.last_name), email = readable_email(it.email),
                      period = period_words(language, it.period(), today_of(scene));
    const auto state = [&] {
        if (state_of(it.period(), today_of(scene)) != PeriodState::current)
            return end_badge(language, it.period(), today_of(scene));
        badge(w::state_current(language), {.tone = Tone::ok, .icon = icon::circle_check});
    };
    const auto person = [&] {
        if (!scene.may(Permission::view_users)) return text(name, {.type = Type::cell_strong, .lines = 1});
        link("sheet", {.label = name,
                       .href = path_of({Screen::user, scene.view.organisation, it.account}),
                       .type = Type::cell_strong,
                       .color = Token::text_primary,
                       .width = width_left()});
    };
    if (row.narrow())
        return row.whole([&] {
            kit::row({.gap = 8, .height = 84}, [&] {
                column({.gap = 2, .width = width_left() - 80}, [&] {
                    person();
                    text(period, {.type = Type::small, .color = Token::text_secondary, .lines = 1});
                    kit::row({.height = 24}, state);
                });
                verbs(scene, it);
            });
        });
    row.cell([&] {
        column({.gap = 0, .width = width_left()}, [&] {
            person();
            text(email, {.type = Type::small, .color = Token::text_muted, .lines = 1});
        });
    });
    row.text(period);
    row.cell(state);
    row.actions([&] { verbs(scene, it); });
}

void InspectionsScreen::list(const Scene& scene, const Inspections& found) {
    const Language language = scene.language;
    if (found.inspections.empty()) return nothing(scene);
    const Column columns[] = {
        {.key = "name", .label = w::name(language), .row_header = true, .least = 200},
        {.key = "period", .label = w::period(language), .width = 260},
        {.key = "state", .label = w::state(language), .width = 200},
        {.key = "actions", .label = words::accounts::column_actions(language), .width = 96},
    };
    table(
        "inspections",
        {.label = w::title(language),
         .columns = columns,
         .rows = static_cast<std::int64_t>(found.inspections.size()),
         .row_height = breakpoint() >= Breakpoint::medium ? 52.0f : 100.0f},
        [&](std::int64_t index) { return found.inspections[static_cast<std::size_t>(index)].account.value; },
        [&](TableRow& row) { line(scene, row, found.inspections[static_cast<std::size_t>(row.index())]); });
}

void InspectionsScreen::nothing(const Scene& scene) {
    const Language language = scene.language;
    const bool mine = scene.may(Permission::open_inspections);
    empty_state("none", {.icon = icon::user_round_check,
                         .title = w::none(language),
                         .text = mine ? w::none_text(language) : w::none_text_others(language),
                         .height = 280});
}

void InspectionsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    list_.ask({scene.view.organisation});
    const Inspections* found = list_.reply();
    breadcrumb_row(scene,
                   {{words::shell::my_organisation(language), path_of({Screen::organisation, scene.view.organisation})},
                    {w::title(language), ""}});
    const std::string count = found && !found->inspections.empty()
                                  ? w::count(language, static_cast<std::int64_t>(found->inspections.size()))
                                  : std::string();
    const bool phone = breakpoint() == Breakpoint::phone;
    const auto actions = [&] { open_button(scene); };
    page_header({.title = w::title(language), .fact = count, .actions = phone ? Body() : Body(actions)});
    page_scroll(phone ? view_footer_height() : 0, 12, [&] {
        for (const Refusal& refusal : list_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (!found) {
            if (waiting("inspections", list_.loading())) skeleton_table(4, words::shell::loading(language));
            return;
        }
        const std::string why = locked(scene);
        text(w::lead(language), {.color = Token::text_secondary});
        if (!why.empty()) callout("locked", {.tone = Tone::info, .lead = why});
        list(scene, *found);
    });
    if (phone) view_footer([] {}, [&] { open_button(scene); });
    opening(scene);
    prolonging(scene);
    closing(scene);
}

}  // namespace

std::unique_ptr<ScreenView> inspections_screen() { return std::make_unique<InspectionsScreen>(); }

}  // namespace habilis::web
