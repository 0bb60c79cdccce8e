#include "web/transfer/import_ui.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/plans/routes.h"
#include "shared/transfer/refusals.h"
#include "shared/transfer/routes.h"
#include "web/client/poll.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/kit.h"
#include "web/platform/exchange.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/transfer/import_address.h"
#include "web/transfer/import_columns_ui.h"
#include "web/transfer/import_data.h"
#include "web/transfer/import_lines_ui.h"
#include "web/transfer/past_imports_ui.h"
#include "web/transfer/sending.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::transfer;
using namespace kit;

constexpr std::string_view at_columns = "&columns";

class ImportScreen : public ScreenView {
public:
    ImportScreen();
    ~ImportScreen() override { platform::refuse_drops(); }
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::import_title(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return matching_.changed() || lines_.typed(); }

private:
    void read_address(const Scene&);
    void take(platform::PickedFile);
    // before there is a plan
    void choose(const Scene&);
    void drop_zone(const Scene&);
    void under_way(const Scene&);
    // of one import
    void look(const Scene&);
    void steps(const Scene&, const ImportView&);
    void match(const Scene&, const ImportView&);
    void match_footer(const Scene&, const ImportView&);
    void say(const Scene&, const ImportView&);
    void read_again(SheetChoices, std::vector<ChosenColumn>, std::vector<CorrectedCell>, bool proposals = false);
    void work(const Scene&, const ImportView&);
    void lines(const Scene&, const ImportView&);
    void school(const Scene&, const ImportView&);
    void same_dialog(const Scene&);
    void answer(AccountId same);
    void review_footer(const Scene&, const ImportView&);
    void result_footer(const Scene&, const ImportView&);
    void undo_dialog(const Scene&, const ImportView&);
    void refused(const Scene&, std::string_view key, const Refusals&);
    void show_anew();

    std::string query_;
    OrganisationId organisation_;
    ImportId import_;
    Sending sending_;
    PastImports past_;
    Query<ViewImportRoute> view_{};
    ImportLinesTable lines_;
    Command<PlanImportRoute> read_again_;
    ImportMatching matching_;
    ImportId chosen_for_;  ///< whose columns and open cell there are
    bool at_columns_ = false;
    SheetChoices choices_;   ///< of the import
    bool mendable_ = false;  ///< it is planned and not begun
    Command<ApplyImportRoute> apply_;
    Command<StopPlanRoute> stop_;
    Command<UndoPlanRoute> undo_;
    Poll poll_{400, 1000};
    bool mails_ = true;
    std::string typed_;
    bool confirming_ = false;
    bool other_year_ = false;  ///< that the file is of another year is known
    bool asking_ = false;      ///< whether two are one
    ShownLine asked_;
    bool was_at_work_ = false;
    bool moved_seen_ = false;  ///< that lines moved
};

ImportScreen::ImportScreen() {
    platform::take_drops(static_cast<std::size_t>(read_limits::file_bytes),
                         [this](platform::PickedFile file) { take(std::move(file)); });
}

void ImportScreen::read_address(const Scene& scene) {
    const std::string& query = platform::location().query;
    if (organisation_ == scene.view.organisation && query_ == query) return;
    const bool same = organisation_ == scene.view.organisation && import_ == import_of(query);
    query_ = query;
    organisation_ = scene.view.organisation;
    import_ = import_of(query_);
    at_columns_ = query_.ends_with(at_columns);
    read_again_.set_refusals({});
    if (same) return;
    // What was chosen and typed waits, also while somebody looks at the list of imports.
    if (import_ && import_ != chosen_for_) {
        chosen_for_ = import_;
        matching_.reset();
        lines_.start_again();
    }
    view_.reset();
    past_.expire();
    apply_.set_refusals({});
    typed_.clear();
    other_year_ = false;
    asking_ = false;
    was_at_work_ = false;
}

void ImportScreen::take(platform::PickedFile file) {
    if (sending_.busy() || import_) return;
    if (file.name.empty()) return sending_.refuse({{refusals::several_files, "file"}});
    if (file.bytes.empty()) return sending_.refuse({{refusals::file_unfit, "file"}});
    sending_.start(organisation_, std::move(file), [this](const ImportView& plan) {
        platform::push_location(address_of_import(organisation_, plan.import));
    });
}

void ImportScreen::refused(const Scene& scene, std::string_view key, const Refusals& refusals) {
    for (std::size_t i = 0; i < refusals.size(); ++i) {
        const PushKey scope(static_cast<std::int64_t>(i));
        const auto settings = [&] {
            link("settings", {.label = w::open_settings(scene.language),
                              .href = path_of({Screen::settings, organisation_, {}, {}, false})});
        };
        const bool unknown = refusals[i].code == refusals::school_unknown;
        callout(key, {.tone = Tone::bad,
                      .lead = words_of(scene.language, refusals[i]),
                      .alert = true,
                      .action = unknown ? Body(settings) : Body()});
    }
}

void ImportScreen::under_way(const Scene& scene) {
    const Language language = scene.language;
    const std::string label = w::sending(language, sending_.name());
    if (sending_.planning()) return progress("sending", {.label = w::planning(language)});
    const std::string percent = std::to_string(static_cast<int>(100 * sending_.share()));
    progress("sending", {.label = label, .value = sending_.share(), .words = w::sent(language, percent)});
}

void ImportScreen::drop_zone(const Scene& scene) {
    const Language language = scene.language;
    const bool dragging = platform::dragging_files();
    card("drop", {.quiet = true, .gap = 8}, [&] {
        column({.gap = 8, .align = Align::center}, [&] {
            gap(12);
            icon_tile(icon::file_up, 48);
            text(dragging ? w::drop_now(language) : w::drop(language),
                 {.type = Type::cell_strong,
                  .color = dragging ? Token::accent_text : Token::text_primary,
                  .centered = true});
            std::string name, bytes;
            if (sending_.busy()) under_way(scene);
            else if (file_button("file", name, bytes,
                                 {.label = w::choose(language),
                                  .accept = ".csv,.txt,.xlsx,.zip,.json,.xml,text/csv",
                                  .most = static_cast<std::size_t>(read_limits::file_bytes),
                                  .quiet = false}))
                take({std::move(name), std::move(bytes)});
            text(scene.customs().imports ? w::accepted_school(language) : w::accepted(language),
                 {.type = Type::small, .color = Token::text_secondary, .centered = true});
            gap(12);
        });
    });
}

void ImportScreen::choose(const Scene& scene) {
    const Language language = scene.language;
    const std::string users = path_of({Screen::users, organisation_, {}, {}, false});
    breadcrumb_row(scene, {{words::shell::users(language), users}, {w::import_title(language), ""}});
    const auto sample = [&] {
        if (button("template", {.label = w::get_template(language), .icon = icon::file_down}))
            platform::download("modele-import.csv", "text/csv", import_template());
    };
    page_header({.title = w::import_users(language), .actions = sample});
    page_scroll(0, 16, [&] {
        refused(scene, "not-read", sending_.refusals());
        drop_zone(scene);
        past_.draw(scene, organisation_);
        gap(16);
    });
}

void ImportScreen::show_anew() {
    view_.expire();
    lines_.start_again();
}

void ImportScreen::steps(const Scene& scene, const ImportView& import) {
    const Language language = scene.language;
    const std::string start = address_of_import(organisation_, {});
    const bool planned = import.plan.state == PlanState::planned, columns = at_columns_ || import.unmatched;
    const std::string columns_address =
        planned ? address_of_import(organisation_, import_) + std::string(at_columns) : std::string();
    std::vector<Step> all{Step{w::step_file(language), start}, Step{w::step_columns(language), columns_address},
                          Step{w::step_plan(language), ""}, Step{w::step_result(language), ""}};
    int current = !planned ? 3 : columns ? 1 : 2;
    if (!import.school.uai.empty()) {  // whose columns nobody chooses
        all.erase(all.begin() + 1);
        --current;
    }
    stepper("steps", all,
            {.current = current,
             .label = w::steps(language),
             .short_words = w::step_of(language, std::to_string(current + 1), std::to_string(all.size())),
             .done_word = w::step_done(language),
             .current_word = w::step_current(language)});
}

/// What has to be known before the lines are read.
void ImportScreen::say(const Scene& scene, const ImportView& import) {
    const Language language = scene.language;
    refused(scene, "not-applied", apply_.refusals());
    refused(scene, "not-stopped", stop_.refusals());
    refused(scene, "not-undone", undo_.refusals());
    if (import.plan.state == PlanState::planned)
        callout("nothing-yet", {.tone = import.plan.wants_count_typed() ? Tone::warn : Tone::info,
                                .lead = w::nothing_yet(language),
                                .text = import.plan.wants_count_typed() ? w::takes_access(language, import.plan.taking)
                                                                        : std::string()});
    if (import.plan.state == PlanState::undone && import.plan.left > 0)
        callout("left", {.tone = Tone::warn, .lead = w::undone_but(language, import.plan.left)});
    refused(scene, "not-read-so", read_again_.refusals());
    if (import.mine && import.plan.plan)
        column({.gap = 4}, [&] {
            text(sheet_words(language, import), {.type = Type::small, .color = Token::text_secondary});
            if (mendable_ && import.school.uai.empty())
                link("columns", {.label = w::columns_change(language),
                                 .href = address_of_import(organisation_, import_) + std::string(at_columns),
                                 .type = Type::small});
        });
    if (import.plan.state == PlanState::planned && !import.school.uai.empty()) school(scene, import);
    if (!import.ignored.empty()) {
        std::string headers;
        for (const std::string& header : import.ignored) headers += (headers.empty() ? "" : ", ") + header;
        text(import.school.uai.empty() ? w::ignored(language, headers) : w::unknown_keys(language, headers),
             {.type = Type::small, .color = Token::text_secondary, .lines = 2});
    }
}

/// Of which year the file is, and whom it only counts.
void ImportScreen::school(const Scene& scene, const ImportView& import) {
    const Language language = scene.language;
    const std::string year = school_year(import.school.year);
    if (import.school.staff == 0) return callout("counted", {.tone = Tone::info, .lead = w::counted_only(language)});
    if (mendable_ && (import.counts.hides > 0 || import.choices.absent_stay)) {
        bool hides = !import.choices.absent_stay;
        if (checkbox("absent", hides, {.label = w::hide_absent(language), .help = w::hide_absent_help(language)})) {
            SheetChoices choices = import.choices;
            choices.absent_stay = !hides;
            read_again(std::move(choices), {}, {});
        }
    }
    if (!import.school.doubtful()) return;
    const std::string said = import.school.older ? w::older_said(language, year) : w::other_year_said(language, year);
    callout("other-year-said", {.tone = Tone::warn, .lead = said});
    checkbox("other-year", other_year_, {.label = w::other_year_confirm(language, year)});
}

void ImportScreen::read_again(SheetChoices choices, std::vector<ChosenColumn> columns, std::vector<CorrectedCell> cells,
                              bool proposals) {
    read_again_.send({organisation_, import_, std::move(choices), std::move(columns), std::move(cells), proposals},
                     [this](const ImportView&) {
                         lines_.close_cell();
                         matching_.reset();
                         view_.expire();
                         lines_.expire();
                     });
}

/// "Correspondance", before there is a plan or instead of the one there is.
void ImportScreen::match(const Scene& scene, const ImportView& import) {
    refused(scene, "not-read-so", read_again_.refusals());
    if (import.unmatched) refused(scene, "unmatched", {{refusals::columns_missing, "file"}});
    SheetChoices choices = import.choices;
    bool changed = false;
    card("reading", {.gap = 12}, [&] { changed = matching_.draw_reading(scene, import, choices); });
    if (changed) read_again(choices, {}, {});
    matching_.draw_columns(scene, organisation_, import);
}

void ImportScreen::match_footer(const Scene& scene, const ImportView& import) {
    const Language language = scene.language;
    view_footer(
        [&] {
            const std::string back = address_of_import(organisation_, import.unmatched ? ImportId{} : import_);
            if (link("back", {.label = w::cancel(language),
                              .href = back,
                              .type = Type::strong,
                              .color = Token::text_primary,
                              .stay = true})) {
                matching_.reset();
                platform::push_location(back);
            }
        },
        [&] {
            if (const std::int64_t left = matching_.left_out(); left > 0 && breakpoint() > Breakpoint::medium)
                text(w::columns_left(language, left), {.type = Type::small, .color = Token::text_secondary});
            if (button("see-plan", {.label = w::see_plan(language),
                                    .kind = ButtonKind::primary,
                                    .busy = read_again_.busy(),
                                    .busy_label = w::planning(language)}))
                read_again_.send({organisation_, import_, import.choices, matching_.chosen(), {}, false},
                                 [this](const ImportView& read) {
                                     matching_.reset();
                                     view_.expire();
                                     lines_.expire();
                                     if (!read.unmatched && at_columns_)
                                         platform::push_location(address_of_import(organisation_, import_));
                                 });
        });
}

void ImportScreen::work(const Scene& scene, const ImportView& import) {
    const Language language = scene.language;
    const PlanProgress& plan = import.plan;
    const std::int64_t done = plan.behind(), all = plan.to_do();
    const std::string words = w::work_done(language, words::number(language, done), words::number(language, all));
    card("work", {.gap = 12}, [&] {
        progress("progress", {.label = state_words(language, import),
                              .value = all > 0 ? static_cast<double>(done) / static_cast<double>(all) : 1,
                              .words = words});
        text(w::goes_on(language), {.type = Type::small, .color = Token::text_muted});
        if (plan.state == PlanState::applying && import.mine)
            row({}, [&] {
                if (button("stop", {.label = w::stop(language), .busy = stop_.busy()}))
                    stop_.send({organisation_, plan.plan}, [this](const PlanProgress&) { view_.expire(); });
            });
    });
}

void ImportScreen::lines(const Scene& scene, const ImportView& import) {
    lines_.draw(scene, organisation_, import,
                {.correct = [this](std::vector<CorrectedCell> cells) { read_again(choices_, {}, std::move(cells)); },
                 .take_proposals = [this] { read_again(choices_, {}, {}, true); },
                 .ask =
                     [this](const ShownLine& line) {
                         asked_ = line;
                         asking_ = true;
                     },
                 .mendable = mendable_,
                 .busy = read_again_.busy()});
}

void ImportScreen::review_footer(const Scene& scene, const ImportView& import) {
    const Language language = scene.language;
    const std::int64_t changes = import.counts.changes(), left = import.counts.to_settle();
    std::int64_t typed = 0;
    std::from_chars(typed_.data(), typed_.data() + typed_.size(), typed);
    const bool untyped = import.plan.wants_count_typed() && typed != import.plan.taking;
    const std::string type_first = w::type_first(language, import.plan.taking);
    const bool unsure = import.school.doubtful() && !other_year_;
    const std::string_view why = changes == 0 ? w::nothing_to_change(language)
                                 : unsure     ? w::other_year_first(language)
                                 : untyped    ? std::string_view(type_first)
                                              : scene.closed<ApplyImportRoute>();
    view_footer(
        [&] {
            link("back", {.label = w::back(language),
                          .href = address_of_import(organisation_, {}),
                          .icon = icon::arrow_left,
                          .type = Type::strong,
                          .color = Token::text_primary});
        },
        [&] {
            if (left > 0 && breakpoint() > Breakpoint::medium)
                text(w::left_out(language, left), {.type = Type::small, .color = Token::text_secondary});
            if (button("apply", {.label = w::apply(language, changes),
                                 .kind = ButtonKind::primary,
                                 .busy = apply_.busy(),
                                 .busy_label = w::applying(language),
                                 .disabled = why}))
                apply_.send({organisation_, import_,
                             mails_ && import.counts.mailable > 0 && scene.may(Permission::send_activation), typed,
                             other_year_},
                            [this](const ImportView&) { show_anew(); });
        });
}

void ImportScreen::result_footer(const Scene& scene, const ImportView& import) {
    const Language language = scene.language;
    view_footer(
        [&] {
            link("back", {.label = w::all_imports(language),
                          .href = address_of_import(organisation_, {}),
                          .icon = icon::arrow_left,
                          .type = Type::strong,
                          .color = Token::text_primary});
        },
        [&] {
            if (import.mine && import.plan.plan && import.plan.state == PlanState::applied &&
                button(
                    "undo",
                    {.label = w::undo(language), .icon = icon::rotate_ccw, .disabled = scene.closed<UndoPlanRoute>()}))
                confirming_ = true;
        });
    undo_dialog(scene, import);
}

void ImportScreen::answer(AccountId same) {
    asking_ = false;
    read_again_.send({organisation_, import_, choices_, {}, {}, false, {{asked_.key, same}}},
                     [this](const ImportView&) { show_anew(); });
}

void ImportScreen::same_dialog(const Scene& scene) {
    if (!asking_) return;
    const Language language = scene.language;
    dialog(
        "same-person", asking_,
        {.title = w::same_title(language), .width = 560, .close_label = words::shell::close(language)},
        [&] {
            text(asked_.name, {.type = Type::strong});
            text(cause_words(language, asked_));
            text(w::same_help(language), {.type = Type::small, .color = Token::text_secondary});
        },
        [&] {
            if (button("later", {.label = w::same_later(language), .kind = ButtonKind::quiet})) asking_ = false;
            if (button("two", {.label = w::same_no(language)})) answer({});
            if (asked_.same && button("one", {.label = w::same_yes(language), .kind = ButtonKind::primary}))
                answer(asked_.same);
        });
}

void ImportScreen::undo_dialog(const Scene& scene, const ImportView& import) {
    if (!confirming_) return;
    const Language language = scene.language;
    dialog(
        "undoing", confirming_,
        {.title = w::undo_title(language), .width = 480, .close_label = words::shell::close(language)},
        [&] { text(w::undo_help(language)); },
        [&] {
            if (button("keep", {.label = w::undo_keep(language), .kind = ButtonKind::quiet})) confirming_ = false;
            if (button("undo-all",
                       {.label = w::undo_all(language), .kind = ButtonKind::danger, .busy = undo_.busy()})) {
                undo_.send({organisation_, import.plan.plan}, [this](const PlanProgress&) { view_.expire(); });
                confirming_ = false;
            }
        });
}

void ImportScreen::look(const Scene& scene) {
    const Language language = scene.language;
    const ViewImport question{organisation_, import_};
    view_.ask(question);
    const ImportView* import = view_.reply();
    const std::string start = address_of_import(organisation_, {});
    breadcrumb_row(scene, {{w::import_title(language), start}, {w::step_plan(language), ""}});
    if (!import) {
        page_header({.title = w::import_title(language)});
        refused(scene, "not-seen", view_.refusals());
        if (view_.refusals().empty() && waiting("import", true)) skeleton_table(6, w::import_title(language));
        return;
    }
    const bool working = is_at_work(import->plan.state);
    if (working) poll_.repeat(view_, question);
    else poll_.rest();
    if (was_at_work_ && !working) {
        lines_.start_again();
        note_changes(Changes{}.add(ChangeKind::accounts).add(ChangeKind::memberships).add(ChangeKind::assignments));
    }
    // The import has another plan by now, with the lines that moved.
    const bool moved = !apply_.refusals().empty() && apply_.refusals().front().code == refusals::lines_moved;
    if (moved && !moved_seen_) show_anew();
    moved_seen_ = moved;
    was_at_work_ = working;
    choices_ = import->choices;
    mendable_ = import->mine && import->plan.plan && import->plan.state == PlanState::planned;
    const std::string state = state_words(language, *import);
    const auto beside = [&] { badge(state, {.tone = state_tone(*import)}); };
    page_header({.title = w::import_title(language), .fact = import->file_name, .beside = beside});
    if (import->mine && import->plan.state == PlanState::planned && (import->unmatched || at_columns_)) {
        page_scroll(view_footer_height(), 12, [&] {
            steps(scene, *import);
            match(scene, *import);
            gap(12);
        });
        return match_footer(scene, *import);
    }
    page_scroll(view_footer_height(), 12, [&] {
        steps(scene, *import);
        say(scene, *import);
        if (working) work(scene, *import);
        if (import->plan.state == PlanState::planned && import->counts.mailable > 0 &&
            scene.may(Permission::send_activation))
            checkbox("mails", mails_,
                     {.label = w::send_mails(language, import->counts.mailable), .help = w::send_mails_help(language)});
        if (import->plan.state == PlanState::planned && import->plan.wants_count_typed()) {
            const std::string label = w::type_count(language, words::number(language, import->plan.taking));
            text_field("typed-count", typed_, {.label = label, .required = true});
        }
        if (import->mine && import->plan.plan && !working) lines(scene, *import);
        gap(12);
    });
    same_dialog(scene);
    if (import->plan.state == PlanState::planned) review_footer(scene, *import);
    else result_footer(scene, *import);
}

void ImportScreen::draw(const Scene& scene) {
    read_address(scene);
    if (import_) look(scene);
    else choose(scene);
}

}  // namespace

std::unique_ptr<ScreenView> import_screen() { return std::make_unique<ImportScreen>(); }

}  // namespace habilis::web
