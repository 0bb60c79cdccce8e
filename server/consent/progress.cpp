#include "shared/consent/progress.h"

#include "server/consent/draft_store.h"
#include "server/consent/verbs.h"
#include "server/nouns/answers.h"
#include "server/nouns/reach.h"
#include "server/storage/columns.h"
#include "shared/accounts/contact_details.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/consent/events.h"
#include "shared/journal/difference.h"

namespace habilis::server {
namespace {

/// Of an active account `a`: its last answer to the major version ?1 is a yes.
const std::string awaited_of_organisation = R"(
    SELECT a.id, a.civility, a.first_name, a.last_name
    FROM memberships m JOIN accounts a ON a.id = m.account_id
    WHERE m.organisation_id = ?2 AND a.state = ?3
      AND coalesce((SELECT c.accepted FROM consents c WHERE c.account_id = a.id AND c.major = ?1
                    ORDER BY c.id DESC LIMIT 1), 0) = 0
      AND )" + in_reach("?4") + " ORDER BY m.name_sort, a.id";

constexpr std::size_t most_awaited = 500;

struct ProofsRecord {
    std::int64_t answers = 0;
    static constexpr std::array fields{field<&ProofsRecord::answers>("answers")};
};

/// Of the people of an organisation within a reach.
const std::string proofs_of_organisation = R"(
    SELECT a.id, a.login, a.first_name, a.last_name, n.major, n.minor, c.language, c.hash, c.accepted, c.at, c.how, c.network
    FROM memberships m JOIN accounts a ON a.id = m.account_id
    JOIN consents c ON c.account_id = a.id JOIN notices n ON n.id = c.notice_id
    WHERE m.organisation_id = ?1 AND )" + in_reach("?2") +
                                           " ORDER BY m.name_sort, a.id, c.id";

ConsentProof read_proof(const Row& row) {
    ConsentProof proof;
    NoticeVersion version;
    Columns(row).read_all(proof.account, proof.login, proof.first_name, proof.last_name, version.major, version.minor,
                          proof.language, proof.hash, proof.accepted, proof.at, proof.how, proof.network);
    proof.version = to_text(version);
    return proof;
}

/// Accounts whose last answer to this very version was `accepted`.
std::int64_t count_answers(Connection& connection, NoticeId notice, bool accepted) {
    return connection.integer(
        R"(SELECT count(*) FROM consents c JOIN accounts a ON a.id = c.account_id AND a.state = ?3
           WHERE c.notice_id = ?1 AND c.accepted = ?2
             AND NOT EXISTS (SELECT 1 FROM consents later
                             WHERE later.account_id = c.account_id AND later.major = c.major AND later.id > c.id))",
        notice, accepted, AccountState::active);
}

std::string hash_of_text(Connection& connection, NoticeId notice, Language language) {
    return connection.text("SELECT hash FROM notice_texts WHERE notice_id = ?1 AND language = ?2 AND shown = 1", notice,
                           language);
}

NoticeLine read_line(Connection& connection, const Row& row, Instant now) {
    NoticeLine line;
    line.notice = row.id<NoticeId>(0);
    line.version = to_text(NoticeVersion{row.integer(1), row.integer(2)});
    line.effective = row.day(3);
    line.published_by = full_name(Civility::none, row.view(4), row.view(5), Language::fr);
    line.published_at = row.instant(6);
    line.hash_fr = hash_of_text(connection, line.notice, Language::fr);
    line.hash_en = hash_of_text(connection, line.notice, Language::en);
    line.accepted = count_answers(connection, line.notice, true);
    line.refused = count_answers(connection, line.notice, false);
    const auto in_force = notice_in_force(connection, Language::fr, now);
    line.in_force = in_force && in_force->notice == line.notice;
    return line;
}

}  // namespace

ConsentProgress view_progress(Connection& connection, OrganisationId organisation, const Reach& reach, Instant now) {
    static const std::string people =
        "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id "
        "WHERE m.organisation_id = ?1 AND a.state = ?2 AND " +
        in_reach("?3");
    const std::string levels = levels_text(reach);
    const auto notice = notice_in_force(connection, Language::fr, now);
    ConsentProgress progress;
    progress.people = connection.integer(people, organisation, AccountState::active, levels);
    progress.accepted = progress.people;
    if (!notice) return progress;
    progress.version = to_text(notice->version);
    progress.effective = notice->effective;
    connection.each(
        awaited_of_organisation,
        [&](const Row& row) {
            --progress.accepted;
            if (progress.awaited.size() >= most_awaited) return;
            AwaitedPerson person;
            Columns(row).read_all(person.account, person.civility, person.first_name, person.last_name);
            progress.awaited.push_back(std::move(person));
        },
        notice->version.major, organisation, AccountState::active, levels);
    return progress;
}

ConsentProofs list_proofs(Connection& connection, OrganisationId organisation, const Reach& reach) {
    ConsentProofs proofs;
    connection.each(
        proofs_of_organisation, [&](const Row& row) { proofs.answers.push_back(read_proof(row)); }, organisation,
        levels_text(reach));
    return proofs;
}

Result<Done> record_export(Transaction& transaction, const Author& author, OrganisationId organisation) {
    static const std::string answers =
        "SELECT count(*) FROM memberships m JOIN consents c ON c.account_id = m.account_id "
        "WHERE m.organisation_id = ?1 AND " +
        in_reach("?2");
    const Reach& reach = reach_of(author.actor, Permission::export_users, organisation);
    JournalEntry entry = author.entry(events::proofs_exported, organisation);
    entry.target = {"organisation", organisation};
    entry.after = all_fields(ProofsRecord{transaction.integer(answers, organisation, levels_text(reach))});
    transaction.record(std::move(entry));
    return Done{};
}

Result<NoticeLines> list_notices(Connection& connection, const Actor& actor, Instant now) {
    if (!may(actor, Permission::manage_notices, {})) return refusals::not_allowed;
    NoticeLines lines{.people = count_people(connection)};
    connection.each(
        R"(SELECT n.id, n.major, n.minor, n.effective, coalesce(a.first_name, ''), coalesce(a.last_name, ''),
                  (SELECT max(t.published_at) FROM notice_texts t WHERE t.notice_id = n.id AND t.shown = 1)
           FROM notices n LEFT JOIN accounts a ON a.id = n.published_by ORDER BY n.major DESC, n.minor DESC)",
        [&](const Row& row) { lines.notices.push_back(read_line(connection, row, now)); });
    if (const auto notice = notice_in_force(connection, Language::fr, now)) {
        lines.accepted = connection.integer(
            R"(SELECT count(*) FROM accounts a
               WHERE a.state = ?2 AND (SELECT c.accepted FROM consents c WHERE c.account_id = a.id AND c.major = ?1
                                       ORDER BY c.id DESC LIMIT 1) = 1)",
            notice->version.major, AccountState::active);
    }
    return lines;
}

}  // namespace habilis::server
