#include "web/transfer/import_ui.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/base/base64.h"
#include "shared/plans/routes.h"
#include "shared/transfer/refusals.h"
#include "shared/transfer/routes.h"
#include "web/client/poll.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/kit.h"
#include "web/kit/table.h"
#include "web/platform/exchange.h"
#include "web/platform/fetch.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/transfer/import_columns_ui.h"
#include "web/transfer/import_data.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::transfer;
using namespace kit;

constexpr std::int64_t lines_of_a_page = 100;

ImportId import_of(std::string_view query) {
    constexpr std::string_view name = "import=";
    std::int64_t number = 0;
    if (query.starts_with(name)) std::from_chars(query.data() + name.size(), query.data() + query.size(), number);
    return ImportId{number};
}

constexpr std::string_view at_columns = "&columns";

std::string address_of_import(OrganisationId organisation, ImportId import) {
    const std::string path = path_of({Screen::import_users, organisation, {}, {}, false});
    return import ? path + "?import=" + std::to_string(import.value) : path;
}

/// A file on its way to the server, piece after piece, until its plan is there.
class Sending {
public:
    using Done = std::function<void(const ImportView&)>;
    Sending() = default;
    ~Sending() { stop(); }
    Sending(const Sending&) = delete;
    Sending& operator=(const Sending&) = delete;

    void start(OrganisationId organisation, platform::PickedFile file, Done done) {
        stop();
        organisation_ = organisation;
        file_ = std::move(file);
        sent_bytes_ = 0;
        refusals_.clear();
        done_ = std::move(done);
        sent_ = send<StartImportRoute>(
            StartImport{organisation_, file_.name, static_cast<std::int64_t>(file_.bytes.size())},
            [this](Result<StartedImport>&& started) { next(std::move(started)); });
    }
    void stop() {
        if (sent_ != 0) forget(sent_);
        sent_ = 0;
    }
    [[nodiscard]] bool busy() const { return sent_ != 0; }
    [[nodiscard]] bool planning() const { return sent_bytes_ >= static_cast<std::int64_t>(file_.bytes.size()); }
    [[nodiscard]] double share() const {
        return static_cast<double>(sent_bytes_) / static_cast<double>(std::max<std::size_t>(1, file_.bytes.size()));
    }
    [[nodiscard]] const Refusals& refusals() const { return refusals_; }
    [[nodiscard]] const std::string& name() const { return file_.name; }
    void refuse(Refusals refusals) { refusals_ = std::move(refusals); }

private:
    void next(Result<StartedImport>&& started) {
        sent_ = 0;
        if (!started.ok()) return refuse(started.refusals());
        const ImportId import = started->import;
        sent_bytes_ = started->received;
        if (planning()) {
            sent_ = send<PlanImportRoute>(PlanImport{organisation_, import, {}}, [this](Result<ImportView>&& plan) {
                sent_ = 0;
                file_.bytes.clear();
                if (plan.ok()) done_(plan.value());
                else refuse(plan.refusals());
            });
            return;
        }
        const std::string piece = file_.bytes.substr(static_cast<std::size_t>(sent_bytes_), SendImportPiece::piece);
        sent_ = send<SendImportPieceRoute>(SendImportPiece{organisation_, import, sent_bytes_, to_base64(piece)},
                                           [this](Result<StartedImport>&& received) { next(std::move(received)); });
    }

    OrganisationId organisation_;
    platform::PickedFile file_;
    std::uint32_t sent_ = 0;
    std::int64_t sent_bytes_ = 0;
    Refusals refusals_;
    Done done_;
};

/// Every line that is left out, page after page, as a file.
class Reporting {
public:
    Reporting() = default;
    ~Reporting() {
        if (sent_ != 0) forget(sent_);
    }
    Reporting(const Reporting&) = delete;
    Reporting& operator=(const Reporting&) = delete;

    void start(Language language, OrganisationId organisation, const ImportView& import, ImportGroup group) {
        lines_.clear();
        file_name_ = std::string(w::report_name(language)) + "-" + std::to_string(import.import.value) + ".csv";
        next(language, {organisation, import.import, group});
    }
    [[nodiscard]] bool busy() const { return sent_ != 0; }

private:
    void next(Language language, ListImportLines list) {
        list.offset = static_cast<std::int64_t>(lines_.size());
        sent_ = send<ListImportLinesRoute>(list, [this, language, list](Result<ImportLines>&& page) {
            sent_ = 0;
            if (!page.ok()) return;
            lines_.insert(lines_.end(), page->lines.begin(), page->lines.end());
            if (static_cast<std::int64_t>(page->lines.size()) == most_import_lines) return next(language, list);
            platform::download(file_name_, "text/csv", report_of(language, lines_));
        });
    }

    std::uint32_t sent_ = 0;
    std::string file_name_;
    std::vector<ShownLine> lines_;
};

class ImportScreen : public ScreenView {
public:
    ImportScreen();
    ~ImportScreen() override { platform::refuse_drops(); }
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::import_title(scene.language));
    }

private:
    void read_address(const Scene&);
    void take(platform::PickedFile);
    // before there is a plan
    void choose(const Scene&);
    void drop_zone(const Scene&);
    void under_way(const Scene&);
    void past(const Scene&);
    void past_row(const Scene&, TableRow&, const ImportView&);
    // of one import
    void look(const Scene&);
    void steps(const Scene&, const ImportView&);
    void match(const Scene&, const ImportView&);
    void match_footer(const Scene&, const ImportView&);
    void say(const Scene&, const ImportView&);
    void read_again(SheetChoices, std::vector<ChosenColumn>, std::vector<CorrectedCell>, bool proposals = false);
    void work(const Scene&, const ImportView&);
    void groups(const Scene&, const ImportView&);
    void lines(const Scene&, const ImportView&);
    void line_row(const Scene&, TableRow&, const ShownLine&);
    void changes(const Scene&, const ShownLine&);
    void mend(const Scene&, const ShownLine&, const ShownProblem&);
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
    Reporting reporting_;
    Query<ListImportsRoute> past_{ChangeKind::accounts, ChangeKind::memberships};
    Query<ViewImportRoute> view_{};
    Query<ListImportLinesRoute> lines_{};
    Command<PlanImportRoute> read_again_;
    ImportMatching matching_;
    bool at_columns_ = false;
    SheetChoices choices_;           ///< of the import
    bool mendable_ = false;          ///< it is planned and not begun
    std::int64_t mending_line_ = 0;  ///< whose cell is open
    std::string mended_;
    Command<ApplyImportRoute> apply_;
    Command<StopPlanRoute> stop_;
    Command<UndoPlanRoute> undo_;
    Poll poll_{400, 1000};
    int group_ = 0;
    std::int64_t offset_ = 0;
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
    query_ = query;
    organisation_ = scene.view.organisation;
    import_ = import_of(query_);
    at_columns_ = query_.ends_with(at_columns);
    matching_.reset();
    read_again_.set_refusals({});
    mending_line_ = 0;
    view_.reset();
    lines_.reset();
    past_.expire();
    apply_.set_refusals({});
    group_ = 0;
    offset_ = 0;
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

void ImportScreen::past_row(const Scene& scene, TableRow& row, const ImportView& import) {
    const Language language = scene.language;
    const PushKey scope(import.import.value);
    const std::string address = address_of_import(organisation_, import.import);
    const std::string date = scene.date(import.created), state = state_words(language, import);
    const ImportCounts& counts = import.counts;
    const auto name = [&] {
        if (import.mine) link("open", {.label = import.file_name, .href = address, .width = width_left()});
        else text(import.file_name, {.type = Type::cell_strong, .lines = 1, .width = width_left()});
    };
    if (row.narrow())
        return row.whole([&] {
            name();
            const std::string counted = w::counted(language, words::number(language, counts.creates),
                                                   words::number(language, counts.updates + counts.restores),
                                                   words::number(language, counts.to_settle()));
            text(date + ", " + import.by, {.type = Type::small, .color = Token::text_secondary, .lines = 1});
            text(counted, {.type = Type::small, .color = Token::text_secondary, .lines = 1});
            kit::row({.gap = 8}, [&] { badge(state, {.tone = state_tone(import)}); });
        });
    row.text(date, Type::cell, Token::text_secondary);
    row.cell([&] {
        column({.gap = 0}, [&] {
            name();
            text(short_hash(import.hash), {.type = Type::small, .color = Token::text_muted, .lines = 1});
        });
    });
    row.text(import.by, Type::cell, Token::text_secondary);
    row.text(words::number(language, counts.creates));
    row.text(words::number(language, counts.updates + counts.links + counts.restores));
    row.text(words::number(language, counts.to_settle()), Type::cell,
             counts.to_settle() > 0 ? Token::bad_text : Token::text_primary);
    row.cell([&] { badge(state, {.tone = state_tone(import)}); });
}

void ImportScreen::past(const Scene& scene) {
    const Language language = scene.language;
    past_.ask({organisation_});
    const Imports* all = past_.reply();
    if (!all) return;
    std::vector<ImportView> planned;
    for (const ImportView& import : all->imports)
        if (import.plan.plan || import.plan.state != PlanState::planned) planned.push_back(import);
    if (planned.empty()) return;
    heading(w::past(language));
    const std::array<Column, 7> columns{
        Column{.key = "date", .label = w::past_date(language), .width = 112},
        Column{.key = "file", .label = w::past_file(language), .row_header = true},
        Column{.key = "by", .label = w::past_by(language), .width = 180, .leaves_below = 1100},
        Column{.key = "creates", .label = w::past_creates(language), .width = 76, .right = true},
        Column{.key = "updates", .label = w::past_updates(language), .width = 92, .right = true},
        Column{.key = "left", .label = w::past_left(language), .width = 120, .right = true},
        Column{.key = "state", .label = w::past_state(language), .width = 168}};
    constexpr float card_of_import = 116;
    table(
        "past",
        {.label = w::past(language),
         .columns = columns,
         .rows = static_cast<std::int64_t>(planned.size()),
         .row_height = breakpoint() < Breakpoint::medium ? card_of_import : 48},
        [&](std::int64_t index) { return planned[static_cast<std::size_t>(index)].import.value; },
        [&](TableRow& row) { past_row(scene, row, planned[static_cast<std::size_t>(row.index())]); });
    text(w::kept(language), {.type = Type::small, .color = Token::text_muted});
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
        past(scene);
        gap(16);
    });
}

void ImportScreen::show_anew() {
    view_.expire();
    lines_.expire();
    group_ = 0;
    offset_ = 0;
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
    if (!import.school.doubtful()) return;
    const std::string said = import.school.older ? w::older_said(language, year) : w::other_year_said(language, year);
    callout("other-year-said", {.tone = Tone::warn, .lead = said});
    checkbox("other-year", other_year_, {.label = w::other_year_confirm(language, year)});
}

void ImportScreen::read_again(SheetChoices choices, std::vector<ChosenColumn> columns, std::vector<CorrectedCell> cells,
                              bool proposals) {
    read_again_.send({organisation_, import_, std::move(choices), std::move(columns), std::move(cells), proposals},
                     [this](const ImportView&) {
                         mending_line_ = 0;
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
            link("back", {.label = w::cancel(language),
                          .href = address_of_import(organisation_, import.unmatched ? ImportId{} : import_),
                          .type = Type::strong,
                          .color = Token::text_primary});
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

void ImportScreen::groups(const Scene& scene, const ImportView& import) {
    const Language language = scene.language;
    const std::vector<ImportGroupShown> shown = groups_of(import);
    group_ = std::min(group_, static_cast<int>(shown.size()) - 1);
    std::vector<Segment> segments;
    std::vector<std::string> counted;
    float wide = 0;
    for (const ImportGroupShown& one : shown) {
        segments.push_back(
            {names_of(one.group)[static_cast<std::size_t>(one.group)], words_of(language, one.group), one.count});
        counted.push_back(std::string(segments.back().label) + " " + words::number(language, one.count));
        wide += 32 + text_width(counted.back(), Type::cell_strong);
    }
    const std::int64_t proposals = mendable_ ? import.counts.proposals : 0;
    row({.gap = 8, .wrap = true}, [&] {
        const float buttons = proposals > 0 ? 360 : 140;
        if (wide + buttons < width_left()) {
            if (segmented("groups", segments, group_, w::group(language))) offset_ = 0;
        } else {
            std::vector<Choice> choices;
            for (std::size_t i = 0; i < segments.size(); ++i) choices.push_back({segments[i].key, counted[i]});
            std::string chosen(segments[static_cast<std::size_t>(group_)].key);
            box({220, 56}, [&] { select("group", chosen, choices, {.label = w::group(language)}); });
            for (std::size_t i = 0; i < segments.size(); ++i)
                if (segments[i].key == chosen && group_ != static_cast<int>(i)) {
                    group_ = static_cast<int>(i);
                    offset_ = 0;
                }
        }
        spring();
        if (proposals > 0 && button("proposals", {.label = w::proposals(language, proposals),
                                                  .icon = icon::check,
                                                  .small = true,
                                                  .busy = read_again_.busy(),
                                                  .busy_label = w::planning(language)}))
            read_again(import.choices, {}, {}, true);
        if (button("report", {.label = w::report(language),
                              .icon = icon::file_down,
                              .small = true,
                              .busy = reporting_.busy(),
                              .busy_label = w::report(language)}))
            reporting_.start(language, organisation_, import, shown[static_cast<std::size_t>(group_)].group);
    });
}

void ImportScreen::changes(const Scene& scene, const ShownLine& line) {
    const Language language = scene.language;
    const Token color = line.problems.empty() ? Token::text_primary : Token::bad_text;
    column({.gap = 2}, [&] {
        if (!line.key.empty()) return text(cause_words(language, line), {.type = Type::cell, .lines = 2});
        if (!line.problems.empty()) {
            // First the one that can be mended here.
            const auto here = std::find_if(line.problems.begin(), line.problems.end(),
                                           [](const ShownProblem& one) { return !one.header.empty(); });
            const ShownProblem& problem = here == line.problems.end() ? line.problems.front() : *here;
            const std::string said =
                problem.value.empty() ? problem.label : w::wrong_value(language, problem.label, problem.value);
            text(said, {.type = Type::cell, .color = color, .lines = mendable_ && !problem.header.empty() ? 1 : 2});
            return mend(scene, line, problem);
        }
        const std::size_t most = line.changes.size() > 2 ? 1 : 2;
        for (std::size_t i = 0; i < line.changes.size() && i < most; ++i)
            text(change_words(language, line.changes[i]), {.type = Type::cell, .lines = 1});
        if (line.changes.size() <= 2) return;
        std::string rest;
        for (std::size_t i = most; i < line.changes.size(); ++i)
            rest += (rest.empty() ? "" : " · ") + change_words(language, line.changes[i]);
        text(rest, {.type = Type::cell, .color = Token::text_secondary, .lines = 1, .tooltip = rest});
    });
}

/// The cell that a line is left out for: chosen, taken as proposed, or written anew, here.
void ImportScreen::mend(const Scene& scene, const ShownLine& line, const ShownProblem& problem) {
    if (!mendable_ || problem.header.empty()) return;
    const Language language = scene.language;
    const PushKey scope(line.position);
    const std::string label = w::correct(language, problem.label, words::number(language, line.line));
    const auto take = [&](const std::string& value) { read_again(choices_, {}, {{line.line, problem.header, value}}); };
    if (!problem.choices.empty()) {
        std::vector<Choice> choices;
        for (const std::string& one : problem.choices) choices.push_back({one, one});
        std::string chosen;
        return box({std::min(260.0f, width_left()), 28}, [&] {
            if (select("choose", chosen, choices,
                       {.label = label, .small = true, .hide_label = true, .empty = w::choose_value(language)}))
                take(chosen);
        });
    }
    kit::row({.gap = 4, .height = 28}, [&] {
        if (mending_line_ == line.position) {
            const FieldEvent event = text_field(
                "value", mended_, {.label = label, .width = std::min(240.0f, width_left() - 64), .small = true});
            const bool pressed = button("take", {.label = w::correct_take(language),
                                                 .icon = icon::check,
                                                 .small = true,
                                                 .icon_only = true,
                                                 .busy = read_again_.busy()});
            if (event.entered || pressed) take(mended_);
            if (button("leave",
                       {.label = w::correct_leave(language), .icon = icon::x, .small = true, .icon_only = true}))
                mending_line_ = 0;
            return;
        }
        if (!problem.proposal.empty()) {
            const std::string proposed = w::proposal(language, problem.proposal);
            if (button("propose", {.label = proposed, .icon = icon::check, .small = true, .busy = read_again_.busy()}))
                take(problem.proposal);
        }
        if (button("correct", {.label = label, .icon = icon::pencil, .small = true, .icon_only = true})) {
            mending_line_ = line.position;
            mended_ = problem.value;
        }
    });
}

void ImportScreen::line_row(const Scene& scene, TableRow& row, const ShownLine& line) {
    const Language language = scene.language;
    const std::string number = line.line > 0 ? words::number(language, line.line) : std::string(w::no_line(language)),
                      effect = effect_words(language, line);
    const std::string_view name = line.name.empty() ? w::nobody(language) : std::string_view(line.name);
    const bool failed = line.outcome == RowOutcome::refused || line.outcome == RowOutcome::left;
    const Token tone = !line.problems.empty() || failed ? Token::bad_text : Token::text_secondary;
    const auto decision = [&] {
        badge(words_of(language, line.decision), {.tone = tone_of(line.decision), .icon = icon_of(line.decision)});
    };
    const auto ask = [&] {
        if (button("same", {.label = w::same_answer(language), .small = true, .description = name})) {
            asked_ = line;
            asking_ = true;
        }
    };
    if (row.narrow())
        return row.whole([&] {
            kit::row({.gap = 8, .height = 24}, [&] {
                decision();
                text(name, {.type = Type::cell_strong, .lines = 1, .width = width_left()});
            });
            changes(scene, line);
            if (!line.key.empty()) return kit::row({}, ask);
            text(line.line > 0 ? w::at_line(language, number, effect) : effect,
                 {.type = Type::small, .color = tone, .lines = 1, .tooltip = effect});
        });
    row.text(number, Type::cell, Token::text_secondary);
    row.cell(decision);
    row.text(name, Type::cell_strong);
    row.cell([&] { changes(scene, line); });
    row.cell([&] {
        if (!line.key.empty()) return ask();
        text(effect, {.type = Type::cell, .color = tone, .lines = 2, .width = width_left(), .tooltip = effect});
    });
}

void ImportScreen::lines(const Scene& scene, const ImportView& import) {
    const Language language = scene.language;
    const std::vector<ImportGroupShown> shown = groups_of(import);
    const ImportGroupShown& now = shown[static_cast<std::size_t>(group_)];
    lines_.ask({organisation_, import_, now.group, offset_, lines_of_a_page});
    refused(scene, "not-listed", lines_.refusals());
    const ImportLines* page = lines_.reply();
    if (!page) {
        if (waiting("lines", true)) skeleton_table(6, w::import_title(language));
        return;
    }
    const std::array<Column, 5> columns{
        Column{.key = "line", .label = w::line(language), .width = 64},
        Column{.key = "decision", .label = w::decision(language), .width = 116},
        Column{.key = "person", .label = w::person(language), .width = 180, .row_header = true},
        Column{.key = "change", .label = w::before_after(language)},
        Column{.key = "effect", .label = w::why(language), .width = 232}};
    const auto rows = static_cast<std::int64_t>(page->lines.size());
    const std::string range = w::range(language, words::number(language, rows == 0 ? 0 : offset_ + 1),
                                       words::number(language, offset_ + rows), words::number(language, now.count));
    const auto pages = std::max<std::int64_t>(1, (now.count + lines_of_a_page - 1) / lines_of_a_page);
    const std::string page_words =
        w::page(language, words::number(language, offset_ / lines_of_a_page + 1), words::number(language, pages));
    const auto foot = [&] {
        const PagerEvent pressed = pager({.range_words = range,
                                          .page_words = page_words,
                                          .has_previous = offset_ > 0,
                                          .has_next = offset_ + rows < now.count,
                                          .previous_label = words::accounts::previous_page(language),
                                          .next_label = words::accounts::next_page(language)});
        if (pressed.previous) offset_ = std::max<std::int64_t>(0, offset_ - lines_of_a_page);
        if (pressed.next) offset_ += lines_of_a_page;
    };
    const auto nothing = [&] {
        empty_state("nothing",
                    {.icon = icon::check, .title = w::nothing_to_change(language), .text = w::nothing_help(language)});
    };
    constexpr float two_lines = 64, card_of_line = 120;
    const bool narrow = breakpoint() < Breakpoint::medium;
    table(
        "lines",
        {.label = w::plan_of(language, import.file_name),
         .columns = columns,
         .rows = rows,
         .row_height = narrow ? card_of_line : two_lines,
         .empty = nothing,
         .footer = foot},
        [&](std::int64_t index) { return page->lines[static_cast<std::size_t>(index)].position; },
        [&](TableRow& row) { line_row(scene, row, page->lines[static_cast<std::size_t>(row.index())]); });
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
        lines_.expire();
        group_ = 0;
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
        if (import->mine && import->plan.plan && !working) {
            groups(scene, *import);
            lines(scene, *import);
        }
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
