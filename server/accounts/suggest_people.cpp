#include "shared/accounts/suggest_people.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sort_keys.h"
#include "server/sessions/throttle.h"
#include "server/storage/columns.h"
#include "shared/accounts/account.h"
#include "shared/accounts/refusals.h"
#include "shared/accounts/routes.h"

namespace habilis::server {
namespace {

/// As many as somebody adds by hand, and too few to read out who agreed.
constexpr Throttle of_actor{ThrottleKind::suggest_people, 60, one_hour};

Refusal throttled(std::int64_t wait) {
    const auto rounded_up = [&](std::int64_t unit) { return std::to_string((wait + unit - 1) / unit); };
    return {refusals::suggestions_throttled,
            "name",
            {{"retry_after", rounded_up(one_second)}, {"minutes", rounded_up(one_minute)}}};
}

/// The index knows e-mails and telephones too: by these nobody is found, so the name is looked at again.
SuggestedPeople suggest(Connection& connection, const SuggestPeople& asked) {
    SuggestedPeople suggested;
    const SearchQuestion question = search_question(asked.name, {});
    if (question.match.empty()) return suggested;
    connection.each(
        "SELECT a.id, a.first_name, a.last_name, coalesce((SELECT o.label FROM memberships m "
        "JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = a.id "
        "ORDER BY o.label_key, o.id LIMIT 1), ''), "
        "EXISTS (SELECT 1 FROM memberships h WHERE h.account_id = a.id AND h.organisation_id = ?2) FROM " +
            std::string(search_index::table) + " JOIN accounts a ON a.id = " + std::string(search_index::account) +
            " WHERE " + search_index::matches("?1") + " AND a.findable = 1 AND a.state = ?3 ORDER BY a.id LIMIT 200",
        [&](const Row& row) {
            SuggestedPerson person;
            Columns(row).read_all(person.account, person.first_name, person.last_name, person.organisation,
                                  person.member);
            if (habilis::name_begins(person.first_name, person.last_name, asked.name))
                suggested.people.push_back(std::move(person));
        },
        question.match, asked.organisation, AccountState::active);
    std::stable_sort(suggested.people.begin(), suggested.people.end(), [](const auto& a, const auto& b) {
        return name_sort_key(a.first_name, a.last_name) < name_sort_key(b.first_name, b.last_name);
    });
    if (suggested.people.size() > SuggestPeople::most_people) suggested.people.resize(SuggestPeople::most_people);
    return suggested;
}

}  // namespace

template <>
Result<SuggestedPeople> handle<SuggestPeopleRoute>(Call& call, const SuggestPeople& asked) {
    if (Refusals found = check(asked); !found.empty()) return found;
    return call.transact<SuggestedPeople>(
        [&](Transaction& transaction) -> Result<SuggestedPeople> {
            const std::string who = std::to_string(call.actor().account.value);
            if (const auto wait = count_attempt(transaction, of_actor, who)) return throttled(*wait);
            return suggest(transaction, asked);
        },
        Keep::nothing);
}

}  // namespace habilis::server
