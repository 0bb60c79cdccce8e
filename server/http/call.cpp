#include "server/http/call.h"

#include <algorithm>

#include "server/http/authorise.h"
#include "server/http/problem.h"
#include "server/http/query.h"
#include "server/http/refusals.h"
#include "server/http/session_cookie.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"

namespace habilis::server {

Call::Call(const Services& services, const HttpRequest& request, const RouteMatch& match, std::string request_id)
    : services_(services),
      request_(request),
      match_(match),
      request_id_(std::move(request_id)),
      now_(services.clock.now()),
      language_(language_of(request.head.header("accept-language"))) {}

std::string Call::user_agent() const {
    std::string agent(request_.head.header("user-agent").substr(0, 256));
    std::replace_if(agent.begin(), agent.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return agent;
}

void Call::set_session_cookie(std::string_view token_text) {
    set_cookie_ = services_.cookie.header_with(token_text);
}

void Call::clear_session_cookie() { set_cookie_ = services_.cookie.header_that_clears(); }

/// A path is a name: pieces that cannot be an id are nobody's name, which is "not found" and not "malformed".
Refusals Call::read_path(FieldList fields, void* request) {
    for (const PathValue& value : match_.values) {
        const FieldRow* row = find_field(fields, value.name);
        if (!row || !decode_text(*row, request, value.text).empty()) return {{refusals::not_found}};
        if (value.name == "organisation") organisation_ = {*static_cast<const std::int64_t*>(row->member_of(request))};
    }
    return {};
}

Refusals Call::read_input(FieldList fields, void* request) const {
    if (route().method == Method::post) return decode_fields(fields, request, request_.body);
    const auto parameters = parse_query(request_.head.query());
    if (!parameters) return {{refusals::bad_query}};
    return fill_from_query(fields, request, *parameters);
}

Refusals Call::prepare(FieldList fields, void* request, bool check_rules) {
    if (Refusals refusals = read_path(fields, request); !refusals.empty()) return refusals;
    if (auto refusal = refuse_actor(route(), session_, organisation_)) return {*refusal};
    Refusals refusals = read_input(fields, request);
    append(refusals, normalise_texts(fields, request));
    if (refusals.empty() && check_rules) refusals = check_fields(fields, request);
    return refusals;
}

void Call::finish(HttpReply& reply) const {
    if (!set_cookie_.empty()) reply.add("Set-Cookie", set_cookie_);
    reply.add("Habilis-Trace", request_id_);
}

}  // namespace habilis::server
