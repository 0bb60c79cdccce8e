#include "shared/accounts/create_school_person.h"

#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/nouns/administrators.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/school_sheets.h"
#include "server/nouns/sort_keys.h"
#include "shared/accounts/events.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {
namespace {

/// Members of that name who were not born on another day.
std::string namesakes_of(Connection& connection, const CreateSchoolPerson& command) {
    constexpr std::int64_t most_named = 5;
    std::string names;
    connection.each(
        "SELECT a.first_name, a.last_name, a.login FROM memberships m JOIN accounts a ON a.id = m.account_id "
        "LEFT JOIN school_sheets s ON s.organisation_id = m.organisation_id AND s.account_id = m.account_id "
        "WHERE m.organisation_id = ?1 AND m.name_sort = ?2 AND a.state <> ?3 AND a.kind = ?4 "
        "AND (?5 = '' OR s.born IS NULL OR s.born = ?5) ORDER BY a.id LIMIT ?6",
        [&](const Row& row) {
            names += (names.empty() ? "" : ", ") + list_name(row.text(0), row.text(1)) + " (" + row.text(2) + ")";
        },
        command.organisation, name_sort_key(command.first_name, command.last_name), AccountState::erased,
        AccountKind::person, command.born ? to_iso(command.born) : std::string(), most_named);
    return names;
}

CreateUser user_of(const CreateSchoolPerson& command) {
    CreateUser user{command.organisation, {}, {}, false};
    user.details.civility = command.civility;
    user.details.first_name = command.first_name;
    user.details.last_name = command.last_name;
    user.details.email = command.email;
    user.details.profile = command.profile;
    return user;
}

}  // namespace

Result<CreatedUser> create_school_person(Transaction& transaction, const Author& author,
                                         const CreateSchoolPerson& command) {
    const auto settings = find_settings(transaction, command.organisation);
    if (!settings) return refusals::not_found;
    const CreateSchoolPersonFacts facts{.actor = author.actor,
                                        .kind = settings->kind,
                                        .today = today_in(transaction, command.organisation, transaction.now()),
                                        .organisation_has_email = !settings->settings.email.empty(),
                                        .namesakes = namesakes_of(transaction, command)};
    if (Refusals found = check(command, facts); !found.empty()) return found;
    Result<CreatedUser> created = create_user(transaction, author, user_of(command));
    if (!created.ok()) {
        Refusals found = created.refusals();
        for (Refusal& refusal : found)
            if (refusal.field.starts_with("details.")) refusal.field.erase(0, std::string_view("details.").size());
        return found;
    }
    const SchoolSheet sheet{.born = command.born, .discipline = command.discipline, .classes = command.classes};
    if (sheet == SchoolSheet{}) return created;
    write_sheet(transaction, command.organisation, created->account, sheet);
    record_about(transaction, author.entry(events::account_updated, command.organisation), created->account,
                 difference(SchoolSheet{}, sheet));
    return created;
}

template <>
Result<CreatedUser> handle<CreateSchoolPersonRoute>(Call& call, const CreateSchoolPerson& command) {
    return call.transact<CreatedUser>(
        [&](Transaction& transaction) { return create_school_person(transaction, call.author(), command); });
}

}  // namespace habilis::server
