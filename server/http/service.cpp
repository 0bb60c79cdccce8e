#include "server/http/service.h"

#include <chrono>
#include <exception>

#include "server/api/authorise.h"
#include "server/api/call.h"
#include "server/api/credential.h"
#include "server/api/problem.h"
#include "server/api/refusals.h"
#include "server/crypto/digest.h"
#include "server/http/encodings.h"
#include "server/http/openapi.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {
namespace {

constexpr std::string_view api_prefix = "/api/v1";
/// A body as large as anybody may send who has not said who he is: signing in takes a hundredth of it.
constexpr std::size_t largest_body_of_a_stranger = 16 * 1024;
/// What those bodies may hold in all while they are on their way. Most arrive with their head and hold nothing.
constexpr std::size_t all_bodies_of_strangers = 16 * 1024 * 1024;

Refusal wrong_method(std::string_view allowed) {
    return {refusals::method_not_allowed, "", {{"allowed", std::string(allowed)}}};
}

}  // namespace

Service::Service(const Services& services, RouteTable routes, Origins origins, Operations operations, Site site)
    : services_(services),
      routes_(std::move(routes)),
      origins_(std::move(origins)),
      operations_(operations),
      site_(std::move(site)),
      metrics_(routes_.rows()),
      openapi_(openapi_of(routes_.rows(), services.cookie.name())),
      run_id_(to_hex(random_bytes(services.random, 4))) {}

std::variant<Refusal, Destination> Service::find_destination(const Head& head) const {
    const bool get = head.method() == "GET" || head.method() == "HEAD";
    const bool post = head.method() == "POST";
    Destination destination;
    std::string_view path = head.path();
    if (path.substr(0, api_prefix.size() + 1) != std::string(api_prefix) + "/") {
        if (!get) return wrong_method("GET, HEAD");
        if (path == "/health") destination.kind = Destination::Kind::health;
        // For the operator's tools on this machine; what comes through a proxy comes from somebody else.
        const bool forwarded = head.has("x-forwarded-for") || head.has("forwarded");
        if (path == "/metrics" && !forwarded) destination.kind = Destination::Kind::metrics;
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
    if (post) destination.body_limit = destination.match.row->info.options.body_limit;
    return destination;
}

std::shared_ptr<void> Service::room_for(std::size_t bytes) const {
    if (bodies_of_strangers_ += bytes; bodies_of_strangers_ > all_bodies_of_strangers) {
        bodies_of_strangers_ -= bytes;
        return nullptr;
    }
    return {&bodies_of_strangers_, [bytes](std::atomic<std::size_t>* held) { *held -= bytes; }};
}

bool Service::knows_session(const Head& head) const {
    const Credential credential = credential_of(head, services_.cookie);
    return !credential.hash.empty() && services_.database.read([&](Connection& connection) {
        return load_actor(connection, credential, services_.clock.now()).has_value();
    });
}

/// Bodies are read before anybody asks who sends them: a large one, or one of very many, must say it in its head.
std::optional<Refusal> Service::refuse_stranger(const Head& head, Destination& destination, std::size_t arrived) const {
    const std::size_t length = head.content_length();
    const bool small = length <= largest_body_of_a_stranger;
    if (small && arrived >= length) return std::nullopt;
    if (small && (destination.room = room_for(length))) return std::nullopt;
    if (knows_session(head)) return std::nullopt;
    if (small) return Refusal{refusals::unavailable};
    if (auto refusal = refuse_actor(destination.match.row->info, {}, {}, false)) return refusal;
    return Refusal{refusals::body_too_large, "", {{"maximum", std::to_string(largest_body_of_a_stranger)}}};
}

std::variant<HttpReply, Destination> Service::admit(const Head& head, std::size_t arrived) const {
    auto found = find_destination(head);
    if (const auto* refusal = std::get_if<Refusal>(&found)) return refuse(*refusal, head);
    Destination& destination = std::get<Destination>(found);
    const bool write = destination.kind == Destination::Kind::api && head.method() == "POST";
    if (auto refusal = refuse_head(head, {write, destination.body_limit}, origins_)) {
        return refuse(*refusal, head);
    }
    if (write)
        if (auto refusal = refuse_stranger(head, destination, arrived)) return refuse(*refusal, head);
    return std::move(destination);
}

HttpReply Service::refuse(const Refusal& refusal, const Head& head) const {
    HttpReply reply = problem(refusal, language_of(head.header("accept-language")));
    reply.close = true;
    add_security_headers(reply, services_.https);
    account_for(head.method() == "POST" || head.method() == "GET" ? head.method() : "other", reply, 0, "");
    return reply;
}

HttpReply Service::answer_api(const HttpRequest& request, const Destination& destination,
                              const std::string& request_id) const {
    Call call(services_, request, destination.match, request_id);
    Result<std::string> result = destination.match.row->serve(call);
    HttpReply reply;
    if (result.ok()) {
        reply.content_type = "application/json";
        reply.body = std::move(result.value());
    } else {
        reply = problem(result.refusals(), call.language());
    }
    call.finish(reply);
    // Files are as small as their kind makes them.
    if (!call.hands_out_file()) compress(reply, request.head);
    return reply;
}

HttpReply Service::answer_metrics() const {
    HttpReply reply;
    reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
    metrics_.append_to(reply.body);
    operations_.append_metrics(reply.body);
    return reply;
}

HttpReply Service::choose(const HttpRequest& request, const Destination& destination,
                          const std::string& request_id) const {
    switch (destination.kind) {
        case Destination::Kind::api: return answer_api(request, destination, request_id);
        case Destination::Kind::health: return operations_.health();
        case Destination::Kind::metrics: return answer_metrics();
        case Destination::Kind::file: return site_.answer(request);
        case Destination::Kind::openapi: return {.content_type = "application/json", .body = openapi_};
    }
    return problem(Refusal{refusals::not_found}, language_of(request.head.header("accept-language")));
}

std::string_view Service::pattern_of(const Destination& destination) {
    switch (destination.kind) {
        case Destination::Kind::api: return destination.match.row->info.path;
        case Destination::Kind::health: return "/health";
        case Destination::Kind::metrics: return "/metrics";
        case Destination::Kind::openapi: return "openapi";
        case Destination::Kind::file: return "file";
    }
    return "other";
}

HttpReply Service::answer(const HttpRequest& request, const Destination& destination) const noexcept {
    using Steady = std::chrono::steady_clock;
    const auto begun = Steady::now();
    const std::string request_id = next_request_id();
    HttpReply reply;
    try {
        reply = choose(request, destination, request_id);
    } catch (const std::exception& error) {
        // What it says may hold anything: it goes to the operator, not to the client.
        services_.log.write(LogLevel::error, "request_failed",
                            {{"request", request_id}, {"cause", std::string_view(error.what())}});
        reply = problem(Refusal{refusals::unavailable}, language_of(request.head.header("accept-language")));
    }
    reply.pattern = pattern_of(destination);
    add_security_headers(reply, services_.https);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - begun).count();
    account_for(request.head.method(), reply, took, request_id);
    return reply;
}

std::string Service::next_request_id() const { return run_id_ + "-" + std::to_string(++requests_); }

void Service::account_for(std::string_view method, const HttpReply& reply, std::int64_t microseconds,
                          std::string_view request_id) const {
    metrics_.count(method, reply.pattern, reply.status, microseconds);
    if (!services_.log.shows(LogLevel::info)) return;
    services_.log.write(LogLevel::info, "request",
                        {{"method", method},
                         {"route", reply.pattern},
                         {"status", std::int64_t{reply.status}},
                         {"us", microseconds},
                         {"request", request_id}});
}

}  // namespace habilis::server
