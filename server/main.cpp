#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <thread>

#include "server/app/command_line.h"
#include "server/app/commands.h"

namespace {

/// A standard stream that was closed by whoever started us would be the next file that is opened, and messages for it
/// would go into that file.
void hold_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(stream, F_GETFD) < 0) (void)!open("/dev/null", O_RDWR);
}

/// glibc keeps a heap of freed memory for each of many threads; one for each core is as fast.
void keep_few_heaps() { mallopt(M_ARENA_MAX, static_cast<int>(std::max(2U, std::thread::hardware_concurrency()))); }

}  // namespace

int main(int argc, char** argv) {
    using namespace habilis::server;
    hold_standard_streams();
    keep_few_heaps();
    try {
        const auto read = read_command_line(argc, argv, environ);
        if (const Exit* exit = std::get_if<Exit>(&read)) return exit->code;
        return run_command(std::get<Command>(read));
    } catch (const std::exception& error) {
        std::cerr << "habilis: " << error.what() << '\n';
        return 1;
    }
}
