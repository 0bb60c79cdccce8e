#include <algorithm>
#include <set>
#include <utility>

#include "server/api/handler.h"
#include "server/duplicates/verbs.h"
#include "server/nouns/reach.h"
#include "server/storage/columns.h"
#include "shared/accounts/contact_details.h"
#include "shared/base/text.h"
#include "shared/duplicates/routes.h"

namespace habilis::server {
namespace {

// Each of these leads from an index of the organisation's members to the few who are like one of them: nobody is
// compared with everybody. Mailboxes have labels, which several may share.
const std::string of_pair =
    "SELECT m.account_id, o.account_id, a.first_name, a.last_name, b.first_name, b.last_name, s.born, t.born FROM ";
const std::string with_people =
    " JOIN accounts a ON a.id = m.account_id JOIN accounts b ON b.id = o.account_id "
    "LEFT JOIN school_sheets s ON s.organisation_id = ?1 AND s.account_id = m.account_id "
    "LEFT JOIN school_sheets t ON t.organisation_id = ?1 AND t.account_id = o.account_id ";
const std::string judged =
    "FROM told_apart d WHERE d.organisation_id = ?1 AND d.account_id = CASE WHEN m.account_id < o.account_id "
    "THEN m.account_id ELSE o.account_id END AND d.other_id = CASE WHEN m.account_id < o.account_id "
    "THEN o.account_id ELSE m.account_id END";
const std::string both_here =
    "WHERE m.organisation_id = ?1 AND m.listed = 1 AND a.kind = 0 AND b.kind = 0 AND NOT EXISTS (SELECT 1 " + judged +
    ") AND " + in_reach("?2");

const std::string same_name =
    of_pair +
    "(SELECT name_sort FROM memberships WHERE organisation_id = ?1 AND listed = 1 GROUP BY name_sort "
    "HAVING count(*) > 1) n JOIN memberships m ON m.organisation_id = ?1 AND m.listed = 1 AND m.name_sort = n.name_sort "
    "JOIN memberships o ON o.organisation_id = ?1 AND o.listed = 1 AND o.name_sort = n.name_sort "
    "AND o.account_id > m.account_id" +
    with_people + both_here +
    // Two birthdays are two people.
    " AND NOT (coalesce(s.born, '') <> '' AND coalesce(t.born, '') <> '' AND s.born <> t.born) "
    "ORDER BY m.name_sort, m.account_id, o.account_id LIMIT ?3";
const std::string former_email =
    of_pair +
    "memberships m JOIN email_changes c ON c.account_id = m.account_id AND c.done_at IS NOT NULL "
    "JOIN accounts e ON e.email_key = lower(c.old_email) AND e.id <> m.account_id "
    "JOIN memberships o ON o.organisation_id = ?1 AND o.listed = 1 AND o.account_id = e.id" +
    with_people + both_here + " ORDER BY m.name_sort, m.account_id, o.account_id LIMIT ?3";
const std::string same_email = of_pair +
                               "memberships m JOIN accounts e ON e.id = m.account_id AND e.notification_email <> '' "
                               "JOIN accounts f ON f.email_key = lower(e.notification_email) AND f.id <> e.id "
                               "JOIN memberships o ON o.organisation_id = ?1 AND o.listed = 1 AND o.account_id = f.id" +
                               with_people + both_here + " ORDER BY m.name_sort, m.account_id, o.account_id LIMIT ?3";
const std::string told_apart_before =
    of_pair +
    "told_apart d JOIN memberships m ON m.organisation_id = ?1 AND m.account_id = d.account_id AND m.listed = 1 "
    "JOIN memberships o ON o.organisation_id = ?1 AND o.account_id = d.other_id AND o.listed = 1" +
    with_people + "WHERE d.organisation_id = ?1 AND " + in_reach("?2") +
    " ORDER BY m.name_sort, m.account_id, o.account_id LIMIT ?3";

class Finder {
public:
    Finder(Connection& connection, const Actor& actor, OrganisationId organisation)
        : connection_(connection), actor_(actor), organisation_(organisation) {}

    void find(const std::string& sql, Likeness likeness) {
        const Reach& reach = reach_of(actor_, Permission::edit_membership, organisation_);
        connection_.each(
            sql, [&](const Row& row) { add(row, likeness); }, organisation_, levels_text(reach), most_likely_pairs);
    }
    std::vector<LikelyPair> found() {
        std::stable_sort(found_.begin(), found_.end(),
                         [](const LikelyPair& one, const LikelyPair& other) { return one.likeness < other.likeness; });
        if (found_.size() > static_cast<std::size_t>(most_likely_pairs))
            found_.resize(static_cast<std::size_t>(most_likely_pairs));
        return std::move(found_);
    }

private:
    void add(const Row& row, Likeness likeness) {
        LikelyPair pair;
        std::string first, last, other_first, other_last;
        Day born, other_born;
        Columns(row).read_all(pair.account, pair.other, first, last, other_first, other_last, born, other_born);
        // in_reach has asked of the first.
        if (!reaches(connection_, actor_, Permission::edit_membership, organisation_, pair.other)) return;
        pair.name = list_name(first, last);
        pair.other_name = list_name(other_first, other_last);
        if (pair.other < pair.account) {
            std::swap(pair.account, pair.other);
            std::swap(pair.name, pair.other_name);
        }
        if (!seen_.insert({pair.account, pair.other}).second) return;
        const bool same = fold(first) == fold(other_first) && fold(last) == fold(other_last);
        pair.likeness = same && born && born == other_born ? Likeness::same_birth : likeness;
        if (pair.other_name == pair.name) pair.other_name.clear();
        found_.push_back(std::move(pair));
    }

    Connection& connection_;
    const Actor& actor_;
    const OrganisationId organisation_;
    std::set<std::pair<AccountId, AccountId>> seen_;
    std::vector<LikelyPair> found_;
};

}  // namespace

Duplicates list_duplicates(Connection& connection, const Actor& actor, const ListDuplicates& list) {
    Finder apart(connection, actor, list.organisation);
    apart.find(told_apart_before, Likeness::same_name);
    Duplicates answer{.pairs = apart.found(), .told_apart = 0};
    answer.told_apart = static_cast<std::int64_t>(answer.pairs.size());
    if (list.told_apart) return answer;
    Finder likely(connection, actor, list.organisation);
    likely.find(former_email, Likeness::former_email);
    likely.find(same_email, Likeness::same_email);
    likely.find(same_name, Likeness::same_name);
    answer.pairs = likely.found();
    return answer;
}

template <>
Result<Duplicates> handle<ListDuplicatesRoute>(Call& call, const ListDuplicates& list) {
    return call.database().read(
        [&](Connection& connection) { return list_duplicates(connection, call.actor(), list); });
}

}  // namespace habilis::server
