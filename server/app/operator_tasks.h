#pragma once

#include <string>

#include "server/nouns/invite.h"
#include "server/storage/database.h"
#include "shared/base/fields.h"
#include "shared/base/language.h"
#include "shared/organisations/organisation_id.h"
#include "shared/services/service_id.h"

/// What an operator has done to the data by the command line: by the server that holds the folder or, where none runs,
/// by the command itself. Both do it by this code.
namespace habilis::server {

enum class OperatorVerb : std::uint8_t {
    create_administrator,
    create_organisation,
    create_service,
    subscribe,
    issue_token,
    list_tokens,
    revoke_token,
    locate  ///< where the server listens; the server alone answers it
};
constexpr std::array<std::string_view, 8> names_of(OperatorVerb) {
    return {"create_administrator", "create_organisation", "create_service", "subscribe",
            "issue_token",          "list_tokens",         "revoke_token",   "locate"};
}

struct OperatorTask {
    OperatorVerb verb = OperatorVerb::create_administrator;
    Language language = Language::fr;  ///< of the operator's terminal
    std::string command;               ///< the verb's command, as JSON
    static constexpr std::array fields{
        field<&OperatorTask::verb>("verb", {.stated = true}),
        field<&OperatorTask::language>("language", {.stated = true}),
        field<&OperatorTask::command>("command", {.required = true}),
    };
};

/// Subscribe, whose own fields stand in a path.
struct OpenService {
    OrganisationId organisation;
    ServiceId service;
    static constexpr std::array fields{
        field<&OpenService::organisation>("organisation", {.required = true}),
        field<&OpenService::service>("service", {.required = true}),
    };
};

/// What the command line says to it, and the program's exit code.
struct OperatorAnswer {
    std::int64_t code = 0;
    std::string out;  ///< for a script to take: a link, a number, a token
    std::string err;  ///< for the person in front of it
    static constexpr std::array fields{
        field<&OperatorAnswer::code>("code"),
        field<&OperatorAnswer::out>("out"),
        field<&OperatorAnswer::err>("err"),
    };
};

OperatorAnswer perform(Database&, const Postman&, const OperatorTask&);

}  // namespace habilis::server
