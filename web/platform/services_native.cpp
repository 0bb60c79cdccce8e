// Inert browser services for native tests: requests are kept until a test answers them.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "web/platform/exchange.h"
#include "web/platform/fetch.h"
#include "web/platform/history.h"
#include "web/platform/preferences.h"
#include "web/platform/resource.h"
#include "web/platform/timer.h"

namespace habilis::platform {
namespace {
Location current;
std::function<void()> listener;
std::map<FetchId, FetchCallback> pending;
std::map<std::string, std::string, std::less<>> kept;
FetchId last_fetch = 0;

void go(std::string_view url) {
    const std::size_t hash = url.find('#');
    const std::string_view before = url.substr(0, hash);
    const std::size_t question = before.find('?');
    current.path = before.substr(0, question);
    current.query = question == std::string_view::npos ? "" : before.substr(question + 1);
    current.hash = hash == std::string_view::npos ? "" : url.substr(hash + 1);
    current.state.clear();
    if (listener) listener();
}
}  // namespace

const Location& location() { return current; }
void push_location(std::string_view url) { go(url); }
void replace_location(std::string_view url) { go(url); }
void keep_state(std::string_view state) { current.state = state; }
void go_back() {}
void on_navigation(std::function<void()> handler) { listener = std::move(handler); }
void leave(std::string_view) {}
void reload() {}
void set_title(std::string_view) {}
void set_unsaved(bool) {}
void set_document_language(std::string_view) {}

FetchId fetch(FetchRequest request, FetchCallback done) {
    pending.emplace(++last_fetch, std::move(done));
    fake::sent().push_back({last_fetch, std::move(request)});
    return last_fetch;
}
void abort_fetch(FetchId id) {
    pending.erase(id);
    std::erase_if(fake::sent(), [&](const fake::Sent& s) { return s.id == id; });
}
void on_line(std::function<void(bool)>) {}
std::string ascii_domain(std::string_view domain) { return "ascii-of-" + std::string(domain); }
std::string random_uuid() {
    static int made = 0;
    const std::string number = std::to_string(++made);
    return "00000000-0000-4000-8000-" + std::string(12 - number.size(), '0') + number;
}

namespace fake {
std::vector<Sent>& sent() {
    static std::vector<Sent> list;
    return list;
}
void answer(FetchId id, FetchReply reply) {
    const auto found = pending.find(id);
    if (found == pending.end()) return;
    const FetchCallback done = std::move(found->second);
    abort_fetch(id);
    done(std::move(reply));
}
}  // namespace fake

bool rest_is_here() { return true; }
bool rest_is_failing() { return false; }

TimerId after(double, std::function<void()>) { return 1; }
void cancel(TimerId) {}
std::int64_t wall_clock_ms() { return 1795341600000; }  // 2026-11-22T10:00:00Z
int utc_offset_minutes(std::int64_t, const char*) { return 60; }

void copy_text(std::string_view, std::function<void(bool)>) {}
void download(std::string_view, std::string_view, std::string_view) {}
void download_from(std::string_view) {}
void pick_file(std::string_view, std::size_t, std::function<void(PickedFile)>) {}
void take_drops(std::size_t, std::function<void(PickedFile)>) {}
void refuse_drops() {}
bool dragging_files() { return false; }
void print_table(std::string_view, std::string_view) {}
void print_sheet(std::string_view, std::string_view) {}

std::string preference(std::string_view name) {
    const auto found = kept.find(name);
    return found == kept.end() ? std::string() : found->second;
}
void set_preference(std::string_view name, std::string_view value) {
    kept.insert_or_assign(std::string(name), std::string(value));
}
std::string session_value(std::string_view name) { return preference(name); }
void set_session_value(std::string_view name, std::string_view value) { set_preference(name, value); }

void load_font(std::string_view name, std::function<void(std::string)> done) {
    std::ifstream file(HABILIS_FONTS "/" + std::string(name) + (name == "icons" ? ".ttf" : ".otf"), std::ios::binary);
    done({std::istreambuf_iterator<char>(file), {}});
}

}  // namespace habilis::platform
