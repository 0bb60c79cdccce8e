#include "server/storage/postgresql/start.h"

#include <string>
#include <utility>

#include "server/storage/data_folder.h"
#include "server/storage/postgresql/migrate.h"
#include "server/storage/postgresql/writer_engine.h"
#include "server/storage/refusals.h"

namespace habilis::server {

namespace {

constexpr int oldest_server = 150'000;

std::string first(const PostgresResult& result) { return PQgetvalue(result.get(), 0, 0); }

Refusals check_server(PostgresSession& session) {
    if (PQserverVersion(session.handle()) < oldest_server)
        return {Refusal{refusals::postgres_too_old,
                        "",
                        {{"found", PQparameterStatus(session.handle(), "server_version")},
                         {"needed", std::to_string(oldest_server / 10'000)}}}};
    if (const std::string encoding = first(session.run("SHOW server_encoding")); encoding != "UTF8")
        return {Refusal{refusals::postgres_encoding, "", {{"found", encoding}}}};
    if (first(session.run("SELECT pg_is_in_recovery()")) == "t") return {Refusal{refusals::postgres_standby}};
    if (!take_database(session)) return {Refusal{refusals::postgres_in_use}};
    return {};
}

/// What is there is ours, or nothing is.
Refusals check_owner(PostgresSession& session) {
    if (first(session.run(
            "SELECT to_regclass('public.migrations') IS NOT NULL AND to_regclass('public.journal_cuts') IS NOT "
            "NULL OR NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm'))")) == "t")
        return {};
    return {Refusal{refusals::postgres_foreign}};
}

Result<StartedEngine> start(const DatabaseOptions& options, std::unique_ptr<PostgresSession> session) {
    if (Refusals problems = check_server(*session); !problems.empty()) return problems;
    if (Refusals problems = check_owner(*session); !problems.empty()) return problems;
    if (Refusals problems = migrate_postgresql(*session, options.clock()); !problems.empty()) return problems;
    session->name_unique_indexes();
    Result<JournalStart> journal = [&] {
        PostgresStatements statements(*session, true);
        PlainConnection connection(statements);
        return start_journal(connection, {options.journal_key, options.folder / data_files::journal_anchor},
                             options.accept_journal_damage);
    }();
    if (!journal) return journal.refusals();
    session->run("DEALLOCATE ALL");
    return StartedEngine{std::move(journal.value()), std::make_unique<PostgresWriterEngine>(std::move(session)),
                         [address = options.database] { return std::make_unique<PostgresReader>(address); }};
}

}  // namespace

Result<StartedEngine> start_postgresql(const DatabaseOptions& options) {
    try {
        return start(options, std::make_unique<PostgresSession>(options.database));
    } catch (const StorageError& error) {
        return Refusal{refusals::postgres_unusable, "", {{"cause", error.what()}}};
    }
}

}  // namespace habilis::server
