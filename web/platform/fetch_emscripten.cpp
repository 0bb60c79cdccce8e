#include <emscripten.h>

#include <map>

#include "web/platform/bridge.h"
#include "web/platform/fetch.h"
#include "web/platform/stage.h"

extern "C" {
void js_fetch(int id, const char* method, int method_length, const char* url, int url_length, const char* body,
              int body_length, const char* headers, int headers_length);
void js_abort(int id);
char* js_uuid();
char* js_ascii_domain(const char* domain, int length);
void js_follow_line();
}

namespace habilis::platform {
namespace {
std::map<FetchId, FetchCallback> pending;
FetchId last = 0;
std::function<void(bool)> line_listener;

std::vector<Header> parse_headers(std::string_view text) {
    std::vector<Header> headers;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(line.size() < text.size() ? line.size() + 1 : line.size());
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos)
            headers.push_back({std::string(line.substr(0, colon)), std::string(line.substr(colon + 1))});
    }
    return headers;
}
}  // namespace

FetchId fetch(FetchRequest request, FetchCallback done) {
    std::string headers;
    for (const Header& header : request.headers) headers += header.name + ":" + header.value + "\n";
    pending.emplace(++last, std::move(done));
    const auto size = [](const std::string& s) { return static_cast<int>(s.size()); };
    js_fetch(static_cast<int>(last), request.method.data(), size(request.method), request.url.data(), size(request.url),
             request.body.data(), size(request.body), headers.data(), size(headers));
    return last;
}

void abort_fetch(FetchId id) {
    if (pending.erase(id)) js_abort(static_cast<int>(id));
}

void on_line(std::function<void(bool)> listener) {
    line_listener = std::move(listener);
    js_follow_line();
}

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_line(int there) {
    line_listener(there != 0);
    wake();
}

std::string random_uuid() { return adopt(js_uuid()); }

std::string ascii_domain(std::string_view domain) {
    return adopt(js_ascii_domain(domain.data(), static_cast<int>(domain.size())));
}

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_fetched(int id, int status, char* headers, int headers_length, char* body,
                                                     int body_length) {
    FetchReply reply{status, adopt(body, body_length), parse_headers(adopt(headers, headers_length))};
    const auto found = pending.find(static_cast<FetchId>(id));
    if (found == pending.end()) return;
    const FetchCallback done = std::move(found->second);
    pending.erase(found);
    done(std::move(reply));
    wake();
}

}  // namespace habilis::platform
