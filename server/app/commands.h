#pragma once

#include "server/app/command_line.h"

namespace habilis::server {

/// Does what the command line asks; returns what the program exits with: 0 done, 1 it went wrong, 2 it cannot be done
/// with these settings; those of the transfer commands: ended.h.
int run_command(const Command&);

/// server/app/serve.cpp
int serve(const Command&);
/// server/app/demo.cpp
int make_demonstration(const Command&);
/// server/app/operator_commands.cpp
int operate(const Command&);
/// server/app/transfer_commands.cpp
int export_users(const Command&);
int import_users(const Command&);
int list_imports(const Command&);
/// server/app/maintenance.cpp
int back_up_data(const Command&);
int restore_data(const Command&);
int verify_data(const Command&);
int release_held_mail(const Command&);
/// server/app/describe.cpp
int print_version(const Command&);
int print_routes();

}  // namespace habilis::server
