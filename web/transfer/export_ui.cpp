#include "web/transfer/export_ui.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "shared/base/base64.h"
#include "shared/transfer/refusals.h"
#include "shared/transfer/routes.h"
#include "web/access/rights_data.h"
#include "web/accounts/users_data.h"
#include "web/client/address.h"
#include "web/client/poll.h"
#include "web/client/query.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/platform/exchange.h"
#include "web/platform/fetch.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "web/shell/switch_data.h"
#include "web/shell/switcher.h"
#include "web/transfer/export_data.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::transfer;
using namespace kit;

/// A file on its way from the server, piece after piece.
class Fetching {
public:
    Fetching() = default;
    ~Fetching() { stop(); }
    Fetching(const Fetching&) = delete;
    Fetching& operator=(const Fetching&) = delete;

    using Done = std::function<void(std::string bytes)>;
    void start(OrganisationId organisation, std::string ticket, std::int64_t bytes, Done done) {
        wanted_ = bytes;
        bytes_.clear();
        refusals_.clear();
        done_ = std::move(done);
        next(organisation, std::move(ticket));
    }
    void stop() {
        if (sent_ != 0) forget(sent_);
        sent_ = 0;
    }
    [[nodiscard]] bool busy() const { return sent_ != 0; }
    [[nodiscard]] double share() const {
        return wanted_ == 0 ? 0 : static_cast<double>(bytes_.size()) / static_cast<double>(wanted_);
    }
    [[nodiscard]] const Refusals& refusals() const { return refusals_; }
    void clear_refusals() { refusals_.clear(); }

private:
    void next(OrganisationId organisation, std::string ticket) {
        const FetchExport question{organisation, ticket, static_cast<std::int64_t>(bytes_.size())};
        sent_ = send<FetchExportRoute>(question, [this, organisation, ticket](Result<ExportPiece>&& piece) {
            sent_ = 0;
            if (!piece.ok()) {
                refusals_ = piece.refusals();
                return;
            }
            bytes_ += from_base64(piece->bytes);
            if (piece->bytes.empty() || static_cast<std::int64_t>(bytes_.size()) >= wanted_) done_(std::move(bytes_));
            else next(organisation, ticket);
        });
    }

    std::uint32_t sent_ = 0;
    std::int64_t wanted_ = 0;
    std::string bytes_;
    Refusals refusals_;
    Done done_;
};

class ExportScreen : public ScreenView {
public:
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return std::string(w::title(scene.language)); }

private:
    void read_address(const Scene&);
    void explain(const Scene&);
    void explain_narrow(const Scene&, const ExportDescription&);
    void who(const Scene&, const ExportDescription*);
    void format(const Scene&);
    void options_of_csv(const Scene&);
    void buttons(const Scene&);
    void under_way(const Scene&);
    void refused(const Scene&);
    void form(const Scene&);
    void start(const Scene&);
    void made(const Scene&, const ExportedUsers&);
    void cancel(const Scene&);
    [[nodiscard]] bool busy() const { return export_.busy() || fetching_.busy(); }

    std::string query_;
    OrganisationId organisation_;
    UserFilter filter_;
    bool all_mine_ = false;  ///< he came from the list over all of his
    std::vector<OrganisationId> only_;
    ExportChoice choice_;
    ExportedUsers unwritable_;  ///< of the last attempt, when there was somebody
    std::string ticket_;
    bool cancelled_ = false;
    Query<DescribeExportRoute> description_{ChangeKind::accounts, ChangeKind::memberships, ChangeKind::organisations,
                                            ChangeKind::services, ChangeKind::assignments};
    Query<ViewExportRoute> progress_{};
    Poll poll_;
    Command<ExportUsersRoute> export_;
    Command<CancelExportRoute> cancel_;
    Fetching fetching_;
};

void ExportScreen::read_address(const Scene& scene) {
    const std::string& query = platform::location().query;
    const OrganisationId here = scene.view.organisation;
    if (organisation_ == here && query_ == query) return;
    query_ = query;
    organisation_ = here;
    DescribeExport asked;
    read_query(asked, query);
    filter_ = asked;
    all_mine_ = asked.all_mine;
    only_ = asked.organisations;
    choice_.scope = first_scope(filter_, picked_users(), here, all_mine_);
    choice_.by_role = !all_mine_ && picked_users().organisation == here && picked_users().by_role;
}

void ExportScreen::explain_narrow(const Scene& scene, const ExportDescription& description) {
    const Language language = scene.language;
    card("column-list",
         {.title = w::columns(language, static_cast<std::int64_t>(description.columns.size())), .gap = 0}, [&] {
             region("list", Region::list, w::meaning(language), [&] {
                 for (std::size_t i = 0; i < description.columns.size(); ++i) {
                     const ExportColumn& one = description.columns[i];
                     const PushKey scope(static_cast<std::int64_t>(i));
                     if (i > 0) divider();
                     region("column", Region::item, "", [&] {
                         gap(8);
                         text(one.name, {.type = Type::cell_strong});
                         text(column_words(language, one), {.type = Type::small, .color = Token::text_secondary});
                         if (!one.example.empty()) text(one.example, {.type = Type::small, .color = Token::text_muted});
                         gap(8);
                     });
                 }
             });
         });
}

void ExportScreen::explain(const Scene& scene) {
    const Language language = scene.language;
    const ExportDescription* description = description_.reply();
    if (!description) {
        if (waiting("columns", true)) skeleton_table(8, w::title(language));
        return;
    }
    constexpr float room_for_table = 560;
    if (width_left() < room_for_table) return explain_narrow(scene, *description);
    const std::string example = description->example.empty() ? std::string(w::example(language))
                                                             : w::example_of(language, description->example);
    const std::array<Column, 3> columns{
        Column{.key = "column", .label = w::column(language), .row_header = true, .least = 180},
        Column{.key = "meaning", .label = w::meaning(language), .least = 180},
        // Its name is read whole.
        Column{.key = "example",
               .label = example,
               .width = std::clamp(text_width(example, Type::small_strong) + 24, 190.0f, 280.0f),
               .least = 120}};
    constexpr float two_lines = 44, bars = 36 + 44 + 2;
    const auto rows = static_cast<std::int64_t>(description->columns.size());
    // Of the window, not of the card beside it: that grows while a file is prepared.
    const float room = std::max(360.0f, platform::stage().height - 168);
    table(
        "columns",
        {.label = w::meaning(language),
         .columns = columns,
         .rows = rows,
         .height = std::min(bars + two_lines * static_cast<float>(rows), room),
         .row_height = two_lines,
         .footer = [&] { text(w::columns(language, rows), {.type = Type::small, .color = Token::text_secondary}); },
         .narrow_below = 0},
        [](std::int64_t index) { return index; },
        [&](TableRow& row) {
            const ExportColumn& one = description->columns[static_cast<std::size_t>(row.index())];
            const auto words = [&](std::string_view said, Type type, Token color) {
                row.cell([&] { text(said, {.type = type, .color = color, .lines = 2, .width = width_left()}); });
            };
            words(one.name, Type::cell_strong, Token::text_primary);
            words(column_words(language, one), Type::cell, Token::text_secondary);
            words(one.example, Type::cell, Token::text_primary);
        });
}

void ExportScreen::who(const Scene& scene, const ExportDescription* description) {
    const Language language = scene.language;
    const auto number = [&](std::int64_t count) { return description ? words::number(language, count) : "…"; };
    const std::string all = number(description ? description->everybody : 0);
    const std::string mine =
        count_of_mine(language, word_for(scene.me.memberships), description ? description->organisations : 0);
    const std::string everybody = all_mine_ ? w::who_mine(language, mine, all)
                                  : my_rights_column(scene) == RightsColumn::level_administrator
                                      ? w::who_level(language, all)
                                      : w::who_everybody(language, all);
    const std::string filtered = description && description->capped
                                     ? std::string(w::who_filter_many(language))
                                     : w::who_filter(language, number(description ? description->matching : 0));
    const PickedUsers& picked = picked_users();
    const std::optional<std::int64_t> ticked = picked_to_export(picked, description);
    const std::string selection = ticked         ? w::who_selection(language, words::number(language, *ticked))
                                  : !description ? w::who_selection(language, "…")
                                                 : std::string(w::who_selection_many(language));
    std::vector<Choice> choices{{"everybody", everybody}};
    if (restricts(filter_)) choices.push_back({"filter", filtered});
    const bool here = picked_here(picked, scene.view.organisation, all_mine_);
    if (here) choices.push_back({"selection", selection});
    radio("who", choice_.scope, choices, {.label = w::who(language), .column = true});
    if (here && all_mine_ && ticked && *ticked < picked.count)
        text(w::who_left_out(language, picked.count - *ticked),
             {.type = Type::small, .color = Token::text_secondary, .lines = 3, .width = width_left()});
}

void ExportScreen::options_of_csv(const Scene& scene) {
    const Language language = scene.language;
    const std::array<Choice, 2> separators{Choice{"semicolon", w::semicolon(language)},
                                           Choice{"comma", w::comma(language)}};
    const std::array<Choice, 2> encodings{Choice{"utf8", w::utf8(language)},
                                          Choice{"windows_1252", w::windows_1252(language)}};
    const std::array<Choice, 2> line_ends{Choice{"crlf", w::crlf(language)}, Choice{"lf", w::lf(language)}};
    grid({.columns = 2, .least = 168}, [&] {
        select("separator", choice_.separator, separators, {.label = w::separator(language)});
        select("encoding", choice_.encoding, encodings, {.label = w::encoding(language)});
        select("line-end", choice_.line_end, line_ends, {.label = w::line_end(language)});
    });
}

void ExportScreen::format(const Scene& scene) {
    const Language language = scene.language;
    const std::array<Choice, 3> formats{Choice{"csv", w::format_csv(language)},
                                        Choice{"xlsx", w::format_xlsx(language)},
                                        Choice{"json", w::format_json(language)}};
    const std::string_view help = choice_.format == "csv"    ? w::help_csv(language)
                                  : choice_.format == "xlsx" ? w::help_xlsx(language)
                                                             : w::help_json(language);
    radio("format", choice_.format, formats, {.label = w::format(language), .column = true, .help = help});
    if (choice_.format == "csv") options_of_csv(scene);
    divider();
    checkbox("by-role", choice_.by_role, {.label = w::by_role(language), .help = w::by_role_help(language)});
}

void ExportScreen::made(const Scene& scene, const ExportedUsers& file) {
    if (!file.unwritable_labels.empty() || file.unwritable_lines > 0) {
        unwritable_ = file;
        return;
    }
    const ExportFormat format = choice_.format == "csv"    ? ExportFormat::csv
                                : choice_.format == "xlsx" ? ExportFormat::xlsx
                                                           : ExportFormat::json;
    const std::string state = short_date_time(scene.language, scene.local(file.at));
    fetching_.start(organisation_, ticket_, file.bytes,
                    [this, file, format, state, language = scene.language](const std::string& bytes) {
                        platform::download(file.name, media_type(format), bytes);
                        cancel_.send({organisation_, ticket_}, [](const Done&) {});
                        say(language, w::done(language), w::done_detail(language, file.lines, state));
                    });
}

void ExportScreen::start(const Scene& scene) {
    ticket_ = platform::random_uuid();
    cancelled_ = false;
    unwritable_ = {};
    fetching_.clear_refusals();
    progress_.reset();
    poll_.rest();
    // The scene is another one when the answer comes.
    ExportUsers wanted = wanted_file(choice_, filter_, picked_users(), organisation_, ticket_);
    wanted.all_mine = all_mine_;
    wanted.organisations = only_;
    export_.send(wanted, [this, &me = scene.me, &view = scene.view, language = scene.language, now = scene.now,
                          zone = std::string(scene.zone)](const ExportedUsers& file) {
        const Scene then{language, me, view, now, zone};
        made(then, file);
    });
}

/// Whatever is under way; what the server holds goes too.
void ExportScreen::cancel(const Scene& scene) {
    cancelled_ = true;
    fetching_.stop();
    cancel_.send({organisation_, ticket_}, [](const Done&) {});
    say(scene.language, w::cancelled(scene.language));
}

void ExportScreen::under_way(const Scene& scene) {
    const Language language = scene.language;
    if (fetching_.busy()) {
        const std::string percent = std::to_string(static_cast<int>(100 * fetching_.share()));
        return progress(
            "progress",
            {.label = w::preparing(language), .value = fetching_.share(), .words = w::fetched(language, percent)});
    }
    const ViewExport question{organisation_, ticket_};
    progress_.ask(question);
    poll_.repeat(progress_, question);
    const ExportProgress* far = progress_.reply();
    if (!far || far->total == 0) return progress("progress", {.label = w::preparing(language)});
    const std::string words =
        w::made(language, words::number(language, far->done), words::number(language, far->total));
    progress("progress", {.label = w::preparing(language),
                          .value = static_cast<double>(far->done) / static_cast<double>(far->total),
                          .words = words});
}

void ExportScreen::refused(const Scene& scene) {
    const Language language = scene.language;
    for (const Refusals* refusals : {&export_.refusals(), &fetching_.refusals()})
        for (const Refusal& refusal : *refusals)
            if (!cancelled_ || refusal.code != refusals::export_cancelled)
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    const bool labels = !unwritable_.unwritable_labels.empty();
    if (!labels && unwritable_.unwritable_lines == 0) return;
    std::string names;
    for (const std::string& name : labels ? unwritable_.unwritable_labels : unwritable_.unwritable)
        names += (names.empty() ? "" : ", ") + name;
    const std::string lead =
        labels ? std::string(w::unwritable_label(language)) : w::unwritable(language, unwritable_.unwritable_lines);
    const std::string who = labels ? w::unwritable_labels(language, names) : w::unwritable_who(language, names);
    callout("unwritable", {.tone = Tone::warn, .lead = lead, .text = who, .below = true, .alert = true});
    if (button("in-utf8", {.label = w::in_utf8(language)})) {
        choice_.encoding = "utf8";
        start(scene);
    }
}

void ExportScreen::buttons(const Scene& scene) {
    const Language language = scene.language;
    row({.gap = 8, .wrap = true}, [&] {
        if (button("export", {.label = w::export_file(language),
                              .kind = ButtonKind::primary,
                              .icon = icon::file_down,
                              .busy = busy(),
                              .busy_label = w::preparing(language),
                              .disabled = scene.closed<ExportUsersRoute>()}))
            start(scene);
        if (busy() && button("cancel", {.label = w::cancel(language)})) cancel(scene);
    });
    if (busy()) under_way(scene);
    text(w::note(language), {.type = Type::small, .color = Token::text_secondary});
}

void ExportScreen::form(const Scene& scene) {
    card("form", {.gap = 12}, [&] {
        who(scene, description_.reply());
        divider();
        format(scene);
        refused(scene);
        buttons(scene);
    });
}

void ExportScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    read_address(scene);
    DescribeExport question;
    static_cast<UserFilter&>(question) = filter_;
    question.organisation = organisation_;
    question.by_role = choice_.by_role;
    question.all_mine = all_mine_;
    question.organisations = only_;
    description_.ask(question);
    const std::string users = path_of({all_mine_ ? Screen::all_users : Screen::users, organisation_, {}, {}, false});
    breadcrumb_row(scene, {{words::shell::users(language), users}, {w::title(language), ""}});
    page_header({.title = w::title(language), .fact = w::fact(language)});
    page_scroll(0, 16, [&] {
        for (const Refusal& refusal : description_.refusals())
            callout("failed", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        constexpr float side_by_side = 860;
        if (width_left() < side_by_side) {
            form(scene);
            return explain(scene);
        }
        columns({.weights = {2, 1}, .gap = 16}, {[&] { explain(scene); }, [&] { form(scene); }});
    });
}

}  // namespace

std::unique_ptr<ScreenView> export_screen() { return std::make_unique<ExportScreen>(); }

}  // namespace habilis::web
