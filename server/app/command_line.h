#pragma once

#include <string>
#include <variant>

#include "server/app/operator_tasks.h"
#include "server/app/transfer_order.h"
#include "server/program/settings.h"

namespace habilis::server {

enum class Verb : std::uint8_t {
    serve,
    demo,
    operate,
    export_users,
    import_users,
    list_imports,
    backup,
    restore,
    verify,
    mail_release,
    version,
    routes
};

struct Command {
    Verb verb = Verb::serve;
    Settings settings;
    Language language = Language::fr;
    std::string folder;      ///< of backup and restore
    bool verbose = false;    ///< of version
    bool sbom = false;       ///< of version
    OperatorTask task;       ///< of operate
    TransferOrder transfer;  ///< of export_users, import_users, list_imports
};

/// What to exit with at once, everything having been said: 0 after --help, 2 after a mistake.
struct Exit {
    int code = 0;
};

/// Reads settings file, environment and flags, each winning over the one before. Mistakes are one line each on stderr.
std::variant<Command, Exit> read_command_line(int argc, const char* const* argv, const char* const* environment);

/// The language of an operator's terminal (LC_ALL, LC_MESSAGES, LANG): English when it says so, else French.
Language terminal_language(const char* const* environment);

/// One line each.
std::string refusal_lines(Language, const Refusals&);
/// The same on stderr.
void print_refusals(Language, const Refusals&);

}  // namespace habilis::server
