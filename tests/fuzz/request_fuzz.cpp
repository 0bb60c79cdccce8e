// Whatever bytes a stranger sends, reading them as a request never crashes, and what is let through holds what the rest
// of the program relies on.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/api/bind.h"
#include "server/api/problem.h"
#include "server/api/query.h"
#include "server/api/session_cookie.h"
#include "server/http/gate.h"
#include "shared/api/views.h"

namespace {

using namespace habilis;
using namespace habilis::server;

void demand(bool holds) {
    if (!holds) std::abort();
}

void look_at(const Head& head) {
    demand(head.path().size() <= head_limits::path && head.query().size() <= head_limits::query);
    demand(head.path().starts_with('/') && head.path().find_first_of("\r\n ") == std::string_view::npos);
    demand(!head.has("transfer-encoding"));
    static const SessionCookie cookie(false, 8080);
    const std::string_view token = cookie.read(head);
    demand(token.empty() || token.size() == 43);
    static const RouteTable routes = bind_api();
    const RouteMatch match = routes.match(head.method() == "POST" ? Method::post : Method::get, head.path());
    for (const PathValue& value : match.values) demand(!value.text.empty());
    (void)view_of(head.path());
    (void)language_of(head.header("accept-language"));
    const Origins origins{"https://portail.exemple.fr", {"10.0.0.1"}};
    const std::string address = remote_address(head, "10.0.0.1", origins);
    demand(address.find_first_not_of("0123456789abcdefABCDEF:.") == std::string::npos);
    if (!refuse_head(head, {true, 1000}, origins)) {
        demand(head.content_length() <= 1000 && looks_like_uuid(head.header("habilis-request")));
        demand(knows_host(origins, head.header("host")));
    }
    if (const auto query = parse_query(head.query())) demand(query->size() <= 64);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t end = end_of_head(bytes);
    auto parsed = parse_head(end == std::string::npos ? bytes : bytes.substr(0, end));
    if (const auto* head = std::get_if<Head>(&parsed)) look_at(*head);
    else (void)problem(std::get<Refusal>(parsed), Language::en);
    return 0;
}
