#include "server/http/service.h"

#include "server/http/call.h"
#include "server/http/problem.h"
#include "server/http/refusals.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {
namespace {

constexpr std::string_view api_prefix = "/api/v1";

Refusal wrong_method(std::string_view allowed) {
    return {refusals::method_not_allowed, "", {{"allowed", std::string(allowed)}}};
}

}  // namespace

Service::Service(const Services& services, RouteTable routes, Origins origins)
    : services_(services), routes_(std::move(routes)), origins_(std::move(origins)) {}

std::variant<Refusal, Destination> Service::find_destination(const Head& head) const {
    const bool get = head.method() == "GET" || head.method() == "HEAD";
    const bool post = head.method() == "POST";
    Destination destination;
    std::string_view path = head.path();
    if (path.substr(0, api_prefix.size() + 1) != std::string(api_prefix) + "/") {
        if (!get) return wrong_method("GET, HEAD");
        if (path == "/health") destination.kind = Destination::Kind::health;
        if (path == "/metrics") destination.kind = Destination::Kind::metrics;
        return destination;
    }
    path.remove_prefix(api_prefix.size());
    if (path == "/openapi.json") {
        if (!get) return wrong_method("GET, HEAD");
        destination.kind = Destination::Kind::openapi;
        return destination;
    }
    destination.kind = Destination::Kind::api;
    destination.match = routes_.match(post ? Method::post : Method::get, path);
    if (!destination.match.row || (!get && !post)) {
        const bool known = destination.match.row || destination.match.other_method;
        if (!known) return Refusal{refusals::not_found};
        const bool reads = (destination.match.row != nullptr) != post;
        return wrong_method(reads ? "GET, HEAD" : "POST");
    }
    if (post) destination.body_limit = destination.match.row->info.body_limit;
    return destination;
}

std::variant<HttpReply, Destination> Service::admit(const Head& head) const {
    auto found = find_destination(head);
    if (const auto* refusal = std::get_if<Refusal>(&found)) return refuse(*refusal, head);
    Destination& destination = std::get<Destination>(found);
    const bool write = destination.kind == Destination::Kind::api && head.method() == "POST";
    if (auto refusal = refuse_head(head, {write, destination.body_limit}, origins_)) {
        HttpReply reply = refuse(*refusal, head);
        if (destination.match.row) reply.pattern = destination.match.row->info.path;
        return reply;
    }
    return std::move(destination);
}

HttpReply Service::refuse(const Refusal& refusal, const Head& head) const {
    HttpReply reply = problem(refusal, language_of(head.header("accept-language")));
    reply.close = true;
    add_security_headers(reply, services_.https);
    return reply;
}

HttpReply Service::answer_api(const HttpRequest& request, const Destination& destination) const {
    Call call(services_, request, destination.match, "0");
    Result<std::string> result = destination.match.row->serve(call);
    HttpReply reply;
    if (result.ok()) {
        reply.content_type = "application/json";
        reply.body = std::move(result.value());
    } else {
        reply = problem(result.refusals(), call.language());
    }
    call.finish(reply);
    reply.pattern = destination.match.row->info.path;
    return reply;
}

HttpReply Service::answer(const HttpRequest& request, const Destination& destination) const {
    HttpReply reply;
    switch (destination.kind) {
        case Destination::Kind::api: reply = answer_api(request, destination); break;
        case Destination::Kind::health:
            reply.content_type = "application/json";
            reply.body = "{\"status\":\"ok\"}";
            reply.pattern = "/health";
            break;
        default: reply = problem(Refusal{refusals::not_found}, language_of(request.head.header("accept-language")));
    }
    add_security_headers(reply, services_.https);
    return reply;
}

}  // namespace habilis::server
