#include "server/app/operator_tasks.h"

#include <algorithm>

#include "server/api/query.h"
#include "server/api_tokens/verbs.h"
#include "server/app/command_line.h"
#include "server/app/table.h"
#include "server/invitations/create_administrator.h"
#include "server/organisations/verbs.h"
#include "server/services/verbs.h"
#include "shared/base/date_words.h"
#include "shared/base/json.h"
#include "shared/organisations/refusals.h"
#include "words.h"

namespace habilis::server {
namespace {

/// The option that a field of a command was given by: "founder.first_name" by --founder-first-name.
std::string option_of(std::string_view field) {
    if (field.empty()) return {};
    if (field.starts_with("roles.")) return "--role";
    constexpr std::string_view place = "coordinates.";
    if (field.starts_with(place)) field.remove_prefix(place.size());
    std::string option = "--" + std::string(field == "address" ? "street" : field);
    std::replace_if(
        option.begin(), option.end(), [](char c) { return c == '.' || c == '_'; }, '-');
    return option;
}

OperatorAnswer refused(Language language, Refusals refusals) {
    bool same_siren = false;
    for (Refusal& refusal : refusals) {
        refusal.field = option_of(refusal.field);
        same_siren = same_siren || refusal.code == refusals::siren_taken;
    }
    std::string lines = refusal_lines(language, refusals);
    if (same_siren) lines += "--same-siren: " + std::string(words::app::command_same_siren(language)) + '\n';
    return {.code = 2, .out = {}, .err = std::move(lines)};
}

/// Whoever may start the program on the data may do what the platform's administrators may. The journal's lines have no
/// actor: they were written by the program.
Actor operator_of(Language language) {
    Actor actor;
    actor.platform_role = PlatformRole::administrator;
    actor.language = language;
    return actor;
}

/// The command as it would come by HTTP: read, its texts in one form, its fields checked.
template <class T>
Result<T> command_of(const OperatorTask& task) {
    Result<T> read = decode<T>(task.command);
    if (!read.ok()) return read;
    if (Refusals found = normalise_texts(fields_of<T>(), &read.value(), {}); !found.empty()) return found;
    if (Refusals found = check_fields(read.value()); !found.empty()) return found;
    return read;
}

OperatorAnswer administrator(Database& database, const Postman& postman, const OperatorTask& task) {
    const auto command = decode<NewAdministrator>(task.command);
    if (!command.ok()) return refused(task.language, command.refusals());
    const Result<Invited> made = create_administrator(database, postman, command.value());
    if (!made.ok()) return refused(task.language, made.refusals());
    const std::string until = long_date_time(task.language, made->valid_until, "Europe/Paris");
    return {.code = 0,
            .out = made->link,
            .err = words::app::administrator_created(task.language, command->email, until) + '\n'};
}

OperatorAnswer organisation(Database& database, const Postman& postman, const OperatorTask& task) {
    const auto command = command_of<CreateOrganisation>(task);
    if (!command.ok()) return refused(task.language, command.refusals());
    const Actor actor = operator_of(task.language);
    const auto made = database.write([&](Transaction& transaction) {
        return found_organisation(transaction, {actor, {}, &postman.outbox}, postman, command.value());
    });
    if (!made.ok()) return refused(task.language, made.refusals());
    const std::string number = std::to_string(made->organisation.value), &label = command->coordinates.label,
                      &email = command->founder.email;
    const std::string said = made->invited
                                 ? words::app::organisation_created_invited(task.language, label, number, email)
                                 : words::app::organisation_created(task.language, label, number, email);
    return {.code = 0, .out = number, .err = said + '\n'};
}

OperatorAnswer service(Database& database, const OperatorTask& task) {
    const auto command = command_of<CreateService>(task);
    if (!command.ok()) return refused(task.language, command.refusals());
    const Actor actor = operator_of(task.language);
    const auto made = database.write([&](Transaction& transaction) {
        return create_service(transaction, {actor, {}}, command.value());
    });
    if (!made.ok()) return refused(task.language, made.refusals());
    const std::string number = std::to_string(made->service.value);
    return {.code = 0, .out = number, .err = words::app::service_created(task.language, command->label, number) + '\n'};
}

OperatorAnswer subscription(Database& database, const OperatorTask& task) {
    const auto command = command_of<OpenService>(task);
    if (!command.ok()) return refused(task.language, command.refusals());
    const Actor actor = operator_of(task.language);
    const auto made = database.write([&](Transaction& transaction) {
        return subscribe(transaction, {actor, {}}, {command->organisation, command->service});
    });
    if (!made.ok()) return refused(task.language, made.refusals());
    return {.code = 0, .out = {}, .err = std::string(words::app::subscribed(task.language)) + '\n'};
}

OperatorAnswer token(Database& database, Random& random, const OperatorTask& task) {
    const auto command = command_of<IssueToken>(task);
    if (!command.ok()) return refused(task.language, command.refusals());
    const Actor actor = operator_of(task.language);
    const auto made = database.write([&](Transaction& transaction) {
        return issue_token(transaction, {actor, {}}, random, command.value());
    });
    if (!made.ok()) return refused(task.language, made.refusals());
    const std::string until = long_date_time(task.language, made->until, "Europe/Paris");
    return {.code = 0,
            .out = made->text,
            .err = words::app::token_issued(task.language, std::to_string(made->token.value), until) + '\n'};
}

OperatorAnswer tokens(Database& database, const OperatorTask& task) {
    const auto command = command_of<ListTokens>(task);
    if (!command.ok()) return refused(task.language, command.refusals());
    const Language language = task.language;
    const auto day = [&](Instant at) {
        return at ? short_date_time(language, local_time(at, "Europe/Paris")) : std::string("–");
    };
    using namespace words::app;
    std::vector<std::vector<std::string>> rows{
        {std::string(column_number(language)), std::string(column_organisation(language)),
         std::string(column_account(language)), std::string(column_label(language)),
         std::string(column_created(language)), std::string(column_until(language)), std::string(column_used(language)),
         std::string(column_revoked(language))}};
    for (const ListedToken& it :
         database.read([&](Connection& connection) { return list_tokens(connection, command.value()); }))
        rows.push_back({std::to_string(it.token.value), std::to_string(it.organisation.value), it.email, it.label,
                        day(it.created), day(it.until), day(it.last_used), day(it.revoked)});
    return {.code = 0, .out = table_of(rows), .err = {}};
}

OperatorAnswer revocation(Database& database, const OperatorTask& task) {
    const auto command = command_of<RevokeToken>(task);
    if (!command.ok()) return refused(task.language, command.refusals());
    const Actor actor = operator_of(task.language);
    const auto done = database.write([&](Transaction& transaction) {
        return revoke_token(transaction, {actor, {}}, command.value());
    });
    if (!done.ok()) return refused(task.language, done.refusals());
    return {.code = 0,
            .out = {},
            .err = words::app::token_revoked(task.language, std::to_string(command->token.value)) + '\n'};
}

}  // namespace

OperatorAnswer perform(Database& database, const Postman& postman, const OperatorTask& task) {
    switch (task.verb) {
        case OperatorVerb::create_administrator: return administrator(database, postman, task);
        case OperatorVerb::create_organisation: return organisation(database, postman, task);
        case OperatorVerb::create_service: return service(database, task);
        case OperatorVerb::subscribe: return subscription(database, task);
        case OperatorVerb::issue_token: return token(database, postman.random, task);
        case OperatorVerb::list_tokens: return tokens(database, task);
        case OperatorVerb::revoke_token: return revocation(database, task);
        case OperatorVerb::locate: break;
    }
    return {.code = 2, .out = {}, .err = {}};
}

}  // namespace habilis::server
