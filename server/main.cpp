#include <charconv>
#include <cstdio>
#include <string_view>

#include "server/http/bind.h"
#include "server/http/listener.h"
#include "server/http/service.h"

using namespace habilis::server;

int main(int argc, char** argv) {
    int port = 8080;
    if (const std::string_view text = argc > 1 ? argv[1] : ""; !text.empty())
        std::from_chars(text.data(), text.data() + text.size(), port);
    Listener listener({.port = port});
    if (const std::string problem = listener.bind(); !problem.empty()) return std::fprintf(stderr, "%s\n", problem.c_str()), 1;
    const SystemClock clock;
    const Services services{clock, SessionCookie(false, listener.port())};
    const Service service(services, bind_api(), {});
    std::printf("http://127.0.0.1:%d\n", listener.port());
    std::fflush(stdout);
    listener.run(service);
    return 0;
}
