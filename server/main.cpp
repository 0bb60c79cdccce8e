#include <fcntl.h>
#include <unistd.h>

#include <exception>
#include <iostream>

#include "server/app/command_line.h"
#include "server/app/commands.h"

namespace {

/// A standard stream that was closed by whoever started us would be the next file that is opened, and messages for it
/// would go into that file.
void hold_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(stream, F_GETFD) < 0) (void)!open("/dev/null", O_RDWR);
}

}  // namespace

int main(int argc, char** argv) {
    using namespace habilis::server;
    hold_standard_streams();
    try {
        const auto read = read_command_line(argc, argv, environ);
        if (const Exit* exit = std::get_if<Exit>(&read)) return exit->code;
        return run_command(std::get<Command>(read));
    } catch (const std::exception& error) {
        std::cerr << "habilis: " << error.what() << '\n';
        return 1;
    }
}
