#include "server/storage/journal_start.h"

#include "server/chain/anchor.h"
#include "server/crypto/digest.h"
#include "server/crypto/key_file.h"
#include "server/storage/journal_check.h"
#include "server/storage/journal_lines.h"
#include "server/storage/journal_refusals.h"

namespace habilis::server {

namespace {

Refusal about_file(RefusalCode code, const std::filesystem::path& file) {
    return {code, "", {{"file", file.string()}}};
}

Result<JournalKey> read_or_make_key(const std::filesystem::path& file, const std::string& fingerprint) {
    // A database that has known a key never gets a new one: its lines could not be verified any more.
    if (fingerprint.empty() && !std::filesystem::exists(file)) make_key_file(file);
    std::optional<JournalKey> key = read_journal_key(file);
    if (!key) return about_file(refusals::journal_key_missing, file);
    if (!fingerprint.empty() && fingerprint != to_hex(bytes_of(key->fingerprint())))
        return about_file(refusals::journal_key_wrong, file);
    return std::move(*key);
}

Refusals problems_of(Connection& connection, const JournalKey& key, const JournalHead& head,
                     const std::filesystem::path& anchor_file) {
    const std::optional<JournalHead> anchor = read_journal_anchor(anchor_file, key);
    if (!anchor) {
        if (head.sequence == 0) return {};
        return {about_file(refusals::journal_anchor_missing, anchor_file)};
    }
    const JournalReport report = verify_journal_tail(connection, key, *anchor);
    if (report.ok()) return {};
    if (report.first_bad->fault == JournalFault::cut_short)
        return {Refusal{refusals::journal_cut_short,
                        "",
                        {{"last", std::to_string(head.sequence)}, {"expected", std::to_string(anchor->sequence)}}}};
    return {Refusal{refusals::journal_broken, "", {{"line", std::to_string(report.first_bad->line)}}}};
}

void set_aside(const std::filesystem::path& anchor, std::int64_t line) {
    std::error_code ignored;
    std::filesystem::rename(anchor, anchor.string() + ".before-" + std::to_string(line + 1), ignored);
}

}  // namespace

Result<JournalStart> start_journal(Connection& connection, const JournalFiles& files, bool accept_damage) {
    const std::string fingerprint = connection.text("SELECT value FROM meta WHERE key = ?1", journal_key_name);
    Result<JournalKey> key = read_or_make_key(files.key, fingerprint);
    if (!key) return key.refusals();
    const JournalHead head = read_head(connection);
    Refusals problems = problems_of(connection, key.value(), head, files.anchor);
    if (problems.empty()) return JournalStart{std::move(key.value()), head};
    if (!accept_damage) return problems;
    set_aside(files.anchor, head.sequence);
    return JournalStart{std::move(key.value()), head, true};
}

}  // namespace habilis::server
