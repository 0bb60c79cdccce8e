#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <thread>

#include "server/app/commands.h"
#include "server/app/server_at_hand.h"
#include "server/app/table.h"
#include "server/app/written_file.h"
#include "server/crypto/token.h"
#include "server/mail/settings.h"
#include "server/program/refusals.h"
#include "shared/base/base64.h"
#include "shared/base/date_words.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/routes.h"
#include "words.h"

/// Users out of and into one organisation, by the HTTP API and a token: with the rights of an account, and with
/// everything that the server asks of a browser.
namespace habilis::server {
namespace {

template <class Enum>
std::string name_of(Enum value) {
    return std::string(names_of(value)[static_cast<std::size_t>(value)]);
}

/// A file that is read, with what is wrong with it.
struct ReadFile {
    std::string bytes;
    bool exposed = false;  ///< others than its owner can read it
};

/// Ends the command with `code` where it cannot be read, or is larger than `most`.
ReadFile read_file(const std::string& path, std::size_t most, const std::function<Ended(std::string cause)>& failed) {
    const bool from_input = path == "-";
    const int descriptor = from_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw failed(std::strerror(errno));
    ReadFile file;
    struct stat about {};
    if (!from_input && ::fstat(descriptor, &about) == 0) file.exposed = (about.st_mode & 077) != 0;
    std::string piece(64 * 1024, '\0');
    ssize_t got = 0;
    do {
        got = ::read(descriptor, piece.data(), piece.size());
        if (got > 0) file.bytes.append(piece.data(), static_cast<std::size_t>(got));
    } while ((got > 0 && file.bytes.size() <= most) || (got < 0 && errno == EINTR));
    const std::string cause = got < 0 ? std::strerror(errno) : "";
    if (!from_input) ::close(descriptor);
    if (!cause.empty()) throw failed(cause);
    return file;
}

/// The first line of the file, which nobody but its owner may be able to read.
std::string read_token(const Command& command) {
    const std::string& path = command.transfer.token_file;
    const auto refuse = [&](const RefusalCode& code, const std::string& cause = {}) {
        return Ended(ExitCode::refused, command.language, {code, "", {{"file", path}, {"cause", cause}}});
    };
    const ReadFile file =
        read_file(path, 4096, [&](const std::string& cause) { return refuse(refusals::token_file, cause); });
    if (file.exposed) throw refuse(refusals::token_exposed);
    std::string token = file.bytes.substr(0, file.bytes.find_first_of("\r\n"));
    if (!looks_like_token(token)) throw refuse(refusals::token_unlike);
    return token;
}

/// "https://portal.example.org", as `--server` names it: a token travels in clear to this machine alone.
std::string checked_url(const Command& command) {
    std::string url = command.transfer.server;
    if (url.ends_with('/')) url.pop_back();
    const std::size_t begin = url.find("://");
    const bool known = url.starts_with("https://") || url.starts_with("http://");
    if (!known || begin + 3 >= url.size() || url.find_first_of("/?#@ ", begin + 3) != std::string::npos)
        throw Ended(ExitCode::refused, command.language, {refusals::server_url, "", {{"url", url}}});
    if (url.starts_with("http://") && !is_this_machine(url))
        throw Ended(ExitCode::refused, command.language, {refusals::server_plain, "", {{"url", url}}});
    return url;
}

/// What speaks to the server, for one command.
class Errand {
public:
    explicit Errand(const Command& command) {
        const std::string token = read_token(command);
        ApiClient::Place place;
        if (!command.transfer.server.empty()) {
            place.url = checked_url(command);
        } else {
            server_.emplace(command.settings, command.language, Application::Outside{clock_, random_, log_});
            place = server_->place();
        }
        client_.emplace(place, token, command.language, random_);
    }

    ApiClient& api() { return *client_; }
    Random& random() { return random_; }

private:
    const SystemClock clock_;
    SystemRandom random_;
    Log log_{LogLevel::error, clock_, STDERR_FILENO};  // standard output is for what was asked
    std::optional<ServerAtHand> server_;
    std::optional<ApiClient> client_;
};

void must(const std::string& cause, const Command& command) {
    if (cause.empty()) return;
    const std::string& output = command.transfer.output;
    throw Ended(ExitCode::broken, command.language,
                {refusals::file_unwritten, "", {{"file", output.empty() ? "stdout" : output}, {"cause", cause}}});
}

int run(const Command& command, const std::function<ExitCode(Errand&)>& work) {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    ExitCode code = ExitCode::done;
    try {
        Errand errand(command);
        code = work(errand);
    } catch (const Ended& ended) {
        std::cerr << ended.words;
        code = ended.code;
    }
    return static_cast<int>(code);
}

/// What Windows-1252 cannot write: then there is no file.
std::string unwritable_words(Language language, const ExportedUsers& made) {
    std::vector<std::string> names = made.unwritable_labels;
    names.insert(names.end(), made.unwritable.begin(), made.unwritable.end());
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return words::app::export_unwritable(language, all) + "\n";
}

struct ReportedLine {
    std::int64_t line = 0;
    ImportDecision decision = ImportDecision::unchanged;
    std::string name;
    std::vector<ShownChange> changes;
    std::vector<ShownProblem> problems;
    RowOutcome outcome = RowOutcome::waiting;
    std::string failure;
    static constexpr std::array fields{
        field<&ReportedLine::line>("line"),         field<&ReportedLine::decision>("decision"),
        field<&ReportedLine::name>("name"),         field<&ReportedLine::changes>("changes"),
        field<&ReportedLine::problems>("problems"), field<&ReportedLine::outcome>("outcome"),
        field<&ReportedLine::failure>("failure"),
    };
};

/// What scripts read.
struct ImportReport {
    ImportId import;
    std::string file;
    std::string hash;
    PlanState state = PlanState::planned;
    ImportCounts counts;
    std::vector<std::string> unmatched;  ///< headers, where none says who somebody is: then there is no plan
    std::vector<ReportedLine> lines;     ///< but for those that change nothing
    static constexpr std::array fields{
        field<&ImportReport::import>("import"), field<&ImportReport::file>("file"),
        field<&ImportReport::hash>("hash"),     field<&ImportReport::state>("state"),
        field<&ImportReport::counts>("counts"), field<&ImportReport::unmatched>("unmatched"),
        field<&ImportReport::lines>("lines"),
    };
};

void add_lines(ApiClient& api, OrganisationId organisation, ImportId import, ImportGroup group,
               std::vector<ReportedLine>& to) {
    for (std::int64_t offset = 0;; offset += most_import_lines) {
        const ImportLines page =
            api.call<ListImportLinesRoute>({organisation, import, group, offset, most_import_lines});
        for (const ShownLine& it : page.lines)
            to.push_back({it.line, it.decision, it.name, it.changes, it.problems, it.outcome, it.failure});
        if (static_cast<std::int64_t>(page.lines.size()) < most_import_lines) return;
    }
}

void write_report(const Command& command, ApiClient& api, const ImportView& view) {
    ImportReport report{.import = view.import,
                        .file = view.file_name,
                        .hash = view.hash,
                        .state = view.plan.state,
                        .counts = view.counts};
    if (view.unmatched) report.unmatched = view.sheet.columns;
    const OrganisationId organisation = command.transfer.organisation;
    if (view.counts.changes() > 0) add_lines(api, organisation, view.import, ImportGroup::changes, report.lines);
    if (view.counts.to_settle() > 0) add_lines(api, organisation, view.import, ImportGroup::to_settle, report.lines);
    std::sort(report.lines.begin(), report.lines.end(),
              [](const ReportedLine& a, const ReportedLine& b) { return a.line < b.line; });
    WrittenFile file(command.transfer.output);
    must(file.open(), command);
    must(file.write(encode(report) + "\n"), command);
    must(file.finish(), command);
}

/// The file goes up as the browser sends it.
ImportView plan_file(const Command& command, ApiClient& api) {
    const TransferOrder& order = command.transfer;
    const std::string bytes =
        read_file(order.file, read_limits::file_bytes, [&](const std::string& cause) {
            return Ended(ExitCode::broken, command.language,
                         {refusals::file_unreadable, "", {{"file", order.file}, {"cause", cause}}});
        }).bytes;
    // As the browser says it, before anything is sent.
    if (bytes.empty()) throw Ended(ExitCode::unfit, command.language, {refusals::file_empty});
    if (bytes.size() > read_limits::file_bytes)
        throw Ended(ExitCode::unfit, command.language,
                    {refusals::file_too_large, "", {{"maximum", std::to_string(read_limits::file_bytes >> 20)}}});
    const std::string name = std::filesystem::path(order.file).filename();
    const auto size = static_cast<std::int64_t>(bytes.size());
    const ImportId import = api.call<StartImportRoute>({order.organisation, name, size}).import;
    for (std::int64_t from = 0; from < size; from += SendImportPiece::piece)
        api.call<SendImportPieceRoute>(
            {order.organisation, import, from,
             to_base64(std::string_view(bytes).substr(static_cast<std::size_t>(from), SendImportPiece::piece))});
    PlanImport plan;
    plan.organisation = order.organisation;
    plan.import = import;
    return api.call<PlanImportRoute>(plan);
}

/// Until it is whole, or taken back.
ImportView apply_plan(const Command& command, ApiClient& api, ImportId import) {
    const TransferOrder& order = command.transfer;
    ImportView view = api.call<ApplyImportRoute>({order.organisation, import, order.mails, order.taking});
    while (is_at_work(view.plan.state)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        view = api.call<ViewImportRoute>({order.organisation, import});
    }
    return view;
}

std::string joined(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
    return text;
}

ExitCode said(ExitCode code, std::string_view words) {
    std::cerr << "habilis: " << words << '\n';
    return code;
}

ExitCode import_file(const Command& command, ApiClient& api) {
    const Language language = command.language;
    const TransferOrder& order = command.transfer;
    ImportView view = plan_file(command, api);
    const ImportCounts& counts = view.counts;
    const bool settled = !view.unmatched && counts.to_settle() == 0;
    if (order.apply && !view.unmatched && counts.changes() > 0 && (settled || order.partial)) {
        if (view.plan.wants_count_typed() && order.taking != view.plan.taking) {
            write_report(command, api, view);
            return said(ExitCode::unfit, words::app::import_taking(language, std::to_string(view.plan.taking)));
        }
        view = apply_plan(command, api, view.import);
        write_report(command, api, view);
        if (view.plan.state != PlanState::applied)
            return said(ExitCode::again, words::app::import_taken_back(language));
        if (view.plan.failed > 0)
            return said(ExitCode::unfit,
                        words::app::import_failed(language, words::number(language, view.plan.failed)));
        return ExitCode::done;
    }
    write_report(command, api, view);
    if (view.unmatched)
        return said(ExitCode::unfit, words::app::import_unmatched(language, joined(view.sheet.columns)));
    if (settled || (order.apply && order.partial)) return ExitCode::done;
    const std::string count = words::number(language, counts.to_settle());
    return said(ExitCode::unfit, words::app::import_to_settle(language, count));
}

ExitCode export_file(const Command& command, Errand& errand) {
    ExportUsers users = command.transfer.users;
    users.organisation = command.transfer.organisation;
    users.ticket = random_uuid(errand.random());
    WrittenFile file(command.transfer.output);
    must(file.open(), command);
    const ExportedUsers made = errand.api().call<ExportUsersRoute>(users);
    if (!made.unwritable_labels.empty() || made.unwritable_lines > 0)
        throw Ended(ExitCode::unfit, "habilis: " + unwritable_words(command.language, made));
    for (std::int64_t from = 0; from < made.bytes;) {
        const std::string bytes =
            from_base64(errand.api().call<FetchExportRoute>({users.organisation, users.ticket, from}).bytes);
        if (bytes.empty()) break;
        must(file.write(bytes), command);
        from += static_cast<std::int64_t>(bytes.size());
    }
    must(file.finish(), command);
    return ExitCode::done;
}

ExitCode print_imports(const Command& command, ApiClient& api) {
    const Language language = command.language;
    using namespace words::app;
    std::vector<std::vector<std::string>> rows{
        {std::string(column_number(language)), std::string(column_created(language)), std::string(column_by(language)),
         std::string(column_file(language)), std::string(column_state(language)), std::string(column_changes(language)),
         std::string(column_to_settle(language)), std::string(column_failed(language))}};
    for (const ImportView& it : api.call<ListImportsRoute>({command.transfer.organisation}).imports)
        rows.push_back({std::to_string(it.import.value),
                        short_date_time(language, local_time(it.created, "Europe/Paris")), it.by, it.file_name,
                        name_of(it.plan.state), std::to_string(it.counts.changes()),
                        std::to_string(it.counts.to_settle()), std::to_string(it.plan.failed)});
    WrittenFile out{{}};
    must(out.open(), command);
    must(out.write(table_of(rows) + "\n"), command);
    return ExitCode::done;
}

}  // namespace

int export_users(const Command& command) {
    return run(command, [&](Errand& errand) { return export_file(command, errand); });
}

int import_users(const Command& command) {
    return run(command, [&](Errand& errand) { return import_file(command, errand.api()); });
}

int list_imports(const Command& command) {
    return run(command, [&](Errand& errand) { return print_imports(command, errand.api()); });
}

}  // namespace habilis::server
