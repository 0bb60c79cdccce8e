#include "server/app/operator_tasks.h"

#include "server/api/query.h"
#include "server/app/command_line.h"
#include "server/invitations/create_administrator.h"
#include "server/organisations/verbs.h"
#include "server/services/verbs.h"
#include "shared/base/json.h"
#include "words.h"

namespace habilis::server {
namespace {

OperatorAnswer refused(Language language, const Refusals& refusals) {
    return {.code = 2, .out = {}, .err = refusal_lines(language, refusals)};
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

}  // namespace

OperatorAnswer perform(Database& database, const Postman& postman, const OperatorTask& task) {
    switch (task.verb) {
        case OperatorVerb::create_administrator: return administrator(database, postman, task);
        case OperatorVerb::create_organisation: return organisation(database, postman, task);
        case OperatorVerb::create_service: return service(database, task);
        case OperatorVerb::subscribe: return subscription(database, task);
    }
    return {.code = 2, .out = {}, .err = {}};
}

}  // namespace habilis::server
