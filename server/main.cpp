#include <unistd.h>

#include "server/app/command_line.h"
#include "server/app/commands.h"

int main(int argc, char** argv) {
    using namespace habilis::server;
    const auto read = read_command_line(argc, argv, environ);
    if (const Exit* exit = std::get_if<Exit>(&read)) return exit->code;
    return run_command(std::get<Command>(read));
}
