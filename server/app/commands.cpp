#include "server/app/commands.h"

namespace habilis::server {

int run_command(const Command& command) {
    switch (command.verb) {
        case Verb::serve: return serve(command);
        case Verb::backup: return back_up_data(command);
        case Verb::restore: return restore_data(command);
        case Verb::verify: return verify_data(command);
        case Verb::mail_release: return release_held_mail(command);
        case Verb::version: return print_version(command);
        case Verb::routes: return print_routes();
        case Verb::operate: return operate(command);
        case Verb::export_users: return export_users(command);
        case Verb::import_users: return import_users(command);
        case Verb::list_imports: return list_imports(command);
        case Verb::demo: return make_demonstration(command);
    }
    return 2;
}

}  // namespace habilis::server
