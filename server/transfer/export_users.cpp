#include <algorithm>
#include <unordered_set>

#include "server/accounts/member_list.h"
#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/services.h"
#include "server/transfer/filter_words.h"
#include "server/transfer/table_writer.h"
#include "server/transfer/user_tables.h"
#include "shared/base/base64.h"
#include "shared/base/base_refusals.h"
#include "shared/base/date_words.h"
#include "shared/transfer/events.h"
#include "shared/transfer/refusals.h"
#include "shared/transfer/routes.h"
#include "words.h"

namespace habilis::server {
namespace {

/// How many people are read at once: memory stays the same however many there are.
constexpr std::size_t chunk = 500;
/// How many are named whom an encoding cannot write.
constexpr std::size_t most_named_unwritable = 10;

struct ExportedUsersRecord {
    std::int64_t lines = 0;
    std::string format;
    ExportScope scope = ExportScope::everybody;
    std::vector<std::string> filter;  ///< in words
    bool by_role = false;
    std::string token;  ///< label; none: a person did it
    static constexpr std::array fields{
        field<&ExportedUsersRecord::lines>("lines"),     field<&ExportedUsersRecord::format>("format"),
        field<&ExportedUsersRecord::scope>("scope"),     field<&ExportedUsersRecord::filter>("filter"),
        field<&ExportedUsersRecord::by_role>("by_role"), field<&ExportedUsersRecord::token>("token"),
    };
};

MadeFiles::Owner owner_of(const Call& call, OrganisationId organisation, const std::string& ticket) {
    return {call.actor().account, organisation, ticket};
}

/// Hidden people are among the ticked ones when the list showed them.
UserFilter everybody_but_erased() {
    UserFilter filter;
    for (const EffectiveState state :
         {EffectiveState::pending, EffectiveState::active, EffectiveState::disabled, EffectiveState::hidden,
          EffectiveState::locked, EffectiveState::password_expired})
        filter.states.push_back(state);
    return filter;
}

/// Where it is asked for, or all of the actor's where he may export.
std::vector<OrganisationId> organisations_of(const Actor& actor, OrganisationId here, bool all_mine,
                                             const std::vector<OrganisationId>& only) {
    if (!all_mine) return {here};
    std::vector<OrganisationId> mine;
    for (const ActorMembership& one : actor.memberships)
        if (may(actor, Permission::export_users, one.organisation) &&
            (only.empty() || std::find(only.begin(), only.end(), one.organisation) != only.end()))
            mine.push_back(one.organisation);
    return mine;
}

/// Of ticked people those where they were ticked: no other one's journal says anything of the file.
std::vector<OrganisationId> organisations_of(const Actor& actor, const ExportUsers& command) {
    if (!command.all_mine || command.scope != ExportScope::selection)
        return organisations_of(actor, command.organisation, command.all_mine, command.organisations);
    std::vector<OrganisationId> ticked;
    for (const SelectedMember& one : command.members) ticked.push_back(one.organisation);
    return ticked.empty() ? ticked : organisations_of(actor, command.organisation, true, ticked);
}

/// Who is named of one organisation: the ticked ones, or those left out.
std::unordered_set<std::int64_t> named_in(const ExportUsers& command, OrganisationId organisation) {
    const bool picked = command.scope == ExportScope::selection;
    std::unordered_set<std::int64_t> named;
    if (command.all_mine) {
        for (const SelectedMember& one : picked ? command.members : command.except_members)
            if (one.organisation == organisation) named.insert(one.account.value);
        return named;
    }
    for (const AccountId account : picked ? command.accounts : command.except) named.insert(account.value);
    return named;
}

std::vector<AccountId> accounts_of(Connection& connection, const Actor& actor, const ExportUsers& command,
                                   OrganisationId organisation, Instant now) {
    static const UserFilter everybody;
    static const UserFilter anybody = everybody_but_erased();
    const UserFilter& filter = command.scope == ExportScope::filter      ? command.filter
                               : command.scope == ExportScope::selection ? anybody
                                                                         : everybody;
    const Reach& reach = reach_of(actor, Permission::export_users, organisation);
    std::vector<AccountId> accounts = matching_members(connection, {organisation, filter, reach, now}, most_exported);
    const bool picked = command.scope == ExportScope::selection;
    const std::unordered_set<std::int64_t> named = named_in(command, organisation);
    if (command.scope != ExportScope::everybody)
        std::erase_if(accounts, [&](AccountId account) { return named.contains(account.value) != picked; });
    return accounts;
}

/// What of the organisations somebody sees. The file is made before the transaction that answers for it, and must not
/// show what was taken away meanwhile.
std::string sight_of(Connection& connection, const Actor& actor, const ExportUsers& command) {
    std::string sight;
    for (const OrganisationId organisation : organisations_of(actor, command)) {
        sight += std::to_string(organisation.value) + "/" +
                 levels_text(reach_of(actor, Permission::export_users, organisation));
        for (const OrganisationService& service : services_within(connection, actor, organisation))
            sight += ":" + std::to_string(service.service.value);
    }
    return sight;
}

/// "utilisateurs-2026-11-23-1042.csv"
std::string file_name(const ExportUsers& command, Language language, Instant at, std::string_view zone) {
    const LocalTime local = local_time(at, zone);
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::string(command.by_role ? words::transfer::file_roles(language)
                                       : words::transfer::file_users(language)) +
           "-" + to_iso(local.day) + "-" + two(local.hour) + two(local.minute) + "." +
           std::string(names_of(command.format)[static_cast<std::size_t>(command.format)]);
}

/// What the journal of an organisation says.
struct WrittenPart {
    OrganisationId organisation;
    std::int64_t lines = 0;
    std::vector<std::string> filter;
};

struct Written {
    ExportedUsers reply;
    std::string sight;
    std::vector<WrittenPart> parts;
};

using People = std::vector<std::vector<AccountId>>;  ///< organisation by organisation

/// False when somebody stopped it.
bool write_people(UserTables& tables, const People& people, TableWriter& writer, MadeFile& made, Written& written) {
    ExportedUsers& reply = written.reply;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto line = [&](const std::vector<std::string>& cells, const std::string& name) {
            ++reply.lines;
            ++written.parts[i].lines;
            if (writer.line(cells)) return true;
            ++reply.unwritable_lines;
            if (reply.unwritable.size() < most_named_unwritable &&
                (reply.unwritable.empty() || reply.unwritable.back() != name))
                reply.unwritable.push_back(name);
            return true;
        };
        for (std::size_t from = 0; from < people[i].size(); from += chunk) {
            if (made.cancelled) return false;
            const std::size_t to = std::min(from + chunk, people[i].size());
            tables.each(i,
                        {people[i].begin() + static_cast<std::ptrdiff_t>(from),
                         people[i].begin() + static_cast<std::ptrdiff_t>(to)},
                        line);
            made.done += static_cast<std::int64_t>(to - from);
        }
    }
    return true;
}

/// One unchanging state of the data, read in chunks and written in pieces.
Result<Written> write_file(Connection& connection, const Call& call, const ExportUsers& command, MadeFile& made) {
    const Actor& actor = call.actor();
    Written written{{.at = call.now()}, sight_of(connection, actor, command), {}};
    const std::vector<OrganisationId> organisations = organisations_of(actor, command);
    if (organisations.empty()) return refusals::not_allowed;
    UserTables tables(connection, actor, organisations, command.by_role);
    ExportedUsers& reply = written.reply;
    reply.unwritable_labels = unwritable_of(command, tables.labels());
    if (!reply.unwritable_labels.empty()) return written;
    reply.name = file_name(command, call.language(), reply.at, tables.time_zone());
    const auto writer = table_writer(made.file, command, tables.columns(), reply.at, call.database().folder());
    People people;
    std::int64_t total = 0;
    for (const OrganisationId organisation : organisations) {
        people.push_back(accounts_of(connection, actor, command, organisation, call.now()));
        total += static_cast<std::int64_t>(people.back().size());
        WrittenPart& part = written.parts.emplace_back();
        part.organisation = organisation;
        if (command.scope == ExportScope::filter)
            part.filter = filter_words(connection, command.filter, organisation, call.language());
    }
    made.total = total;
    if (!write_people(tables, people, *writer, made, written)) return refusals::export_cancelled;
    if (!writer->finish()) return refusals::export_not_written;
    reply.bytes = made.file.size();
    return written;
}

/// A file that nobody answers for is not given away.
class Keeping {
public:
    Keeping(MadeFiles& files, MadeFiles::Owner owner) : files_(files), owner_(std::move(owner)) {}
    ~Keeping() {
        if (!kept_) files_.drop(owner_);
    }
    Keeping(const Keeping&) = delete;
    Keeping& operator=(const Keeping&) = delete;
    void keep() { kept_ = true; }

private:
    MadeFiles& files_;
    const MadeFiles::Owner owner_;
    bool kept_ = false;
};

}  // namespace

template <>
Result<ExportedUsers> handle<ExportUsersRoute>(Call& call, const ExportUsers& command) {
    // Of several organisations an account alone says nothing.
    if (command.all_mine && !command.accounts.empty()) return Refusal{refusals::not_one_of, "accounts"};
    if (command.all_mine && !command.except.empty()) return Refusal{refusals::not_one_of, "except"};
    if (command.all_mine && command.scope == ExportScope::selection && command.members.empty())
        return Refusal{refusals::required, "members"};
    MadeFiles& files = call.services().files;
    const MadeFiles::Owner owner = owner_of(call, command.organisation, command.ticket);
    const std::shared_ptr<MadeFile> made = files.begin(owner, call.now());
    if (!made) return refusals::exports_crowded;
    Keeping keeping(files, owner);
    if (!made->file.sound()) return refusals::export_not_written;
    const Result<Written> written =
        call.database().read([&](Connection& connection) { return write_file(connection, call, command, *made); });
    if (!written.ok()) return written.refusals();
    if (!written->reply.unwritable_labels.empty() || written->reply.unwritable_lines > 0) return written->reply;
    Result<ExportedUsers> answer = call.transact<ExportedUsers>(
        [&](Transaction& transaction) -> Result<ExportedUsers> {
            if (sight_of(transaction, call.actor(), command) != written->sight) return refusals::moved_meanwhile;
            for (const WrittenPart& part : written->parts) {
                JournalEntry entry = call.author().entry(events::users_exported, part.organisation);
                entry.after = set_fields(ExportedUsersRecord{
                    part.lines, std::string(names_of(command.format)[static_cast<std::size_t>(command.format)]),
                    command.scope, part.filter, command.by_role, call.session()->token.label});
                transaction.record(std::move(entry));
            }
            transaction.changed(ChangeKind::journal);
            return written->reply;
        },
        Keep::nothing);
    if (!answer.ok()) return answer;
    made->ready = true;
    keeping.keep();
    return answer;
}

template <>
Result<ExportProgress> handle<ViewExportRoute>(Call& call, const ViewExport& view) {
    const auto made = call.services().files.find(owner_of(call, view.organisation, view.ticket), call.now());
    if (!made) return ExportProgress{};
    return ExportProgress{made->done, made->total};
}

template <>
Result<ExportPiece> handle<FetchExportRoute>(Call& call, const FetchExport& fetch) {
    const MadeFiles::Owner owner = owner_of(call, fetch.organisation, fetch.ticket);
    const auto made = call.services().files.find(owner, call.now());
    if (!made || !made->ready) return refusals::export_gone;
    const auto bytes = made->file.read(fetch.from, FetchExport::piece);
    if (!bytes) return refusals::export_gone;
    return ExportPiece{to_base64(*bytes)};
}

template <>
Result<Done> handle<CancelExportRoute>(Call& call, const CancelExport& cancel) {
    call.services().files.drop(owner_of(call, cancel.organisation, cancel.ticket));
    return Done{};
}

template <>
Result<ExportDescription> handle<DescribeExportRoute>(Call& call, const DescribeExport& question) {
    return call.database().read([&](Connection& connection) -> Result<ExportDescription> {
        const Actor& actor = call.actor();
        const std::vector<OrganisationId> organisations =
            organisations_of(actor, question.organisation, question.all_mine, question.organisations);
        if (organisations.empty()) return refusals::not_allowed;
        UserTables tables(connection, actor, organisations, question.by_role);
        ExportDescription description;
        description.organisations = static_cast<std::int64_t>(organisations.size());
        const std::vector<std::string>& services = tables.services_of_columns();
        for (const std::string& name : tables.columns())
            description.columns.push_back({name, services[description.columns.size()], {}});
        static const UserFilter everybody;
        for (std::size_t i = 0; i < organisations.size(); ++i) {
            const Reach& reach = reach_of(actor, Permission::export_users, organisations[i]);
            const UserCount count = count_members(connection, {organisations[i], question, reach, call.now()});
            description.everybody += count.total;
            description.matching += count.matching;
            description.capped |= count.capped;
            if (!description.example.empty()) continue;
            tables.each(i, matching_members(connection, {organisations[i], everybody, reach, call.now()}, 20),
                        [&](const std::vector<std::string>& cells, const std::string& name) {
                            for (std::size_t c = 0; c < cells.size(); ++c) description.columns[c].example = cells[c];
                            description.example = name;
                            return false;
                        });
        }
        return description;
    });
}

}  // namespace habilis::server
