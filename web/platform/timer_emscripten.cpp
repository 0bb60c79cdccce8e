#include <emscripten.h>

#include <chrono>
#include <cstring>
#include <map>

#include "web/platform/stage.h"
#include "web/platform/timer.h"

extern "C" {
void js_after(int id, double ms);
int js_utc_offset(double instant, const char* zone, int length);
}

namespace habilis::platform {
namespace {
std::map<TimerId, std::function<void()>> pending;
TimerId last = 0;
}  // namespace

TimerId after(double ms, std::function<void()> done) {
    pending.emplace(++last, std::move(done));
    js_after(static_cast<int>(last), ms);
    return last;
}

void cancel(TimerId id) { pending.erase(id); }

std::int64_t wall_clock_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

int utc_offset_minutes(std::int64_t instant_ms, const char* zone) {
    return js_utc_offset(static_cast<double>(instant_ms), zone, static_cast<int>(std::strlen(zone)));
}

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_timer(int id) {
    const auto found = pending.find(static_cast<TimerId>(id));
    if (found == pending.end()) return;
    const auto done = std::move(found->second);
    pending.erase(found);
    done();
    wake();
}

}  // namespace habilis::platform
