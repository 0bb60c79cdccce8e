#include "server/storage/journal_lines.h"

#include "server/crypto/random.h"
#include "server/storage/transaction.h"

namespace habilis::server {

namespace {

constexpr std::size_t salt_size = 16;

std::optional<std::int64_t> number_or_null(std::int64_t number) {
    return number == 0 ? std::nullopt : std::optional(number);
}

JournalHead head_from(const Row& row) { return {row.integer(0), mac_from(row.view(1)).value_or(Mac{})}; }

}  // namespace

JournalHead append_line(Transaction& transaction, const JournalKey& key, const JournalHead& before,
                        const JournalEntry& entry) {
    SystemRandom random;
    const std::string salt = random_bytes(random, salt_size);
    const Mac details = commit_to_details(salt, entry);
    const JournalHead head{before.sequence + 1, key.line(before, transaction.now(), entry, details)};
    transaction.run(
        "INSERT INTO journal (sequence, at, event, actor, subject, organisation, target_noun, target, about, salt, "
        "address, before, after, details_mac, mac) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
        "?14, ?15)",
        head.sequence, transaction.now().ms, entry.event.number, entry.actor, entry.subject, entry.organisation,
        entry.target.noun, number_or_null(entry.target.number), entry.about, Blob{salt}, entry.remote_address,
        entry.before, entry.after, Blob{bytes_of(details)}, Blob{bytes_of(head.mac)});
    return head;
}

JournalHead read_head(Connection& connection) {
    if (const auto last = connection.one("SELECT sequence, mac FROM journal ORDER BY sequence DESC LIMIT 1", head_from))
        return *last;
    return connection.one("SELECT sequence, mac FROM journal_cuts ORDER BY sequence DESC LIMIT 1", head_from)
        .value_or(JournalHead{});
}

JournalLine read_line(const Row& row) {
    JournalLine line;
    line.sequence = row.integer(0);
    line.at = row.instant(1);
    line.entry.event.number = static_cast<std::uint16_t>(row.integer(2));
    line.entry.actor = row.id<AccountId>(3);
    line.entry.subject = row.id<AccountId>(4);
    line.entry.organisation = row.id<OrganisationId>(5);
    line.entry.target.noun = row.text(6);
    line.entry.target.number = row.integer(7);
    line.entry.about = row.id<AccountId>(8);
    line.erased = row.null(9);
    line.salt = row.text(9);
    line.entry.remote_address = row.text(10);
    line.entry.before = row.text(11);
    line.entry.after = row.text(12);
    line.details_mac = row.text(13);
    line.mac = row.text(14);
    line.erasure_mac = row.text(15);
    return line;
}

}  // namespace habilis::server
