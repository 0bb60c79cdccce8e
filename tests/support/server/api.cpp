#include "tests/support/server/api.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "server/crypto/token.h"
#include "server/http/openapi.h"
#include "server/nouns/sessions.h"
#include "server/plans/work.h"

namespace habilis::tests {

using namespace habilis::server;

namespace {

constexpr int port = 8080;

Api::Reply read(HttpReply reply) {
    Api::Reply read{reply.status, std::move(reply.body), {}};
    for (auto& [name, value] : reply.headers) read.headers[name] = value;
    read.headers["Content-Type"] = reply.content_type;
    return read;
}

/// A refusal that the OpenAPI document does not name fails whichever test met it.
void check_described(const RouteRow& row, const Api::Reply& reply) {
    const std::vector<RefusalCode> known = refusals_of(row);
    for (const std::string& code : reply.codes()) {
        const bool found =
            std::any_of(known.begin(), known.end(), [&](const RefusalCode& one) { return one.name == code; });
        CHECK_MESSAGE(found, row.info.path, " is not said to refuse with ", code);
    }
}

}  // namespace

std::vector<std::string> Api::Reply::codes() const {
    constexpr std::string_view mark = "{\"code\":\"";
    std::vector<std::string> codes;
    if (status == 200) return codes;
    for (std::size_t at = body.find(mark); at != std::string::npos; at = body.find(mark, at)) {
        at += mark.size();
        codes.push_back(body.substr(at, body.find('"', at) - at));
    }
    return codes;
}

std::string Api::Reply::code() const {
    const std::vector<std::string> all = codes();
    return all.empty() ? "" : all.front();
}

std::string Api::Reply::token() const {
    const auto found = headers.find("Set-Cookie");
    if (found == headers.end()) return {};
    const std::size_t begin = found->second.find('=') + 1;
    return found->second.substr(begin, found->second.find(';') - begin);
}

Api::Api(World& world, RouteTable routes)
    : world_(world),
      clock_(world),
      log_(LogLevel::off, clock_),
      outbox_(mail_settings_, world.random),
      delivery_({world.database(), mail_settings_, clock_, {}, {}}),
      listener_({}),
      files_(world.database().folder()),
      services_(new Services{settings_, world.database(), clock_, world.random, world.hasher, outbox_, delivery_, log_,
                             plans_at_work_, files_, SessionCookie(false, port), false}),
      service_(new Service(*services_, std::move(routes), {}, Operations{*services_, listener_},
                           Site{*services_, Files()})) {
    settings_.operator_name = "Région";
    settings_.dpo_contact = "dpo@region.example";
}

int Api::work_on_plans() {
    int steps = 0;
    while (work_on_a_plan()) ++steps;
    return steps;
}

bool Api::work_on_a_plan() {
    const Result<PlanId> done = plan_work_.step();
    REQUIRE(done.ok());
    return static_cast<bool>(done.value());
}

std::string_view Api::work_that_fails() {
    const Result<PlanId> done = plan_work_.step();
    return done.ok() ? std::string_view() : done.refusals().front().code.name;
}

std::string Api::session(AccountId account, AccountId subject) {
    const Token token = Token::create(world_.random);
    const Refusals refused = world_.database().write([&](Transaction& transaction) {
        transaction.bookkeeping([&] {
            const std::int64_t session = open_session(transaction, account, hash_of(token.text), {});
            if (!subject) return;
            transaction.run(
                "UPDATE sessions SET subject_id = ?2, own_ends_at = ends_at, organisation_id = "
                "(SELECT organisation_id FROM memberships WHERE account_id = ?2 LIMIT 1) WHERE id = ?1",
                session, subject);
        });
        return Refusals{};
    });
    REQUIRE(refused.empty());
    return token.text;
}

std::string Api::head(std::string_view method, std::string_view path, const ApiOptions& options) const {
    std::string head = std::string(method) + " /api/v1" + std::string(path) + " HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n";
    if (!options.token.empty()) head += "Cookie: habilis_8080=" + options.token + "\r\n";
    return head + options.headers;
}

Api::Reply Api::get(std::string_view path, const ApiOptions& options) {
    return send(head("GET", path, options) + "\r\n", "");
}

Api::Reply Api::post(std::string_view path, std::string_view json, const ApiOptions& options) {
    const std::string uuid = options.uuid.empty() ? random_uuid(world_.random) : options.uuid;
    return send(head("POST", path, options) + "Habilis-Request: " + uuid +
                    "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(json.size()) + "\r\n\r\n",
                json);
}

Api::Reply Api::send(const std::string& head, std::string_view body) {
    auto parsed = parse_head(head);
    if (const auto* refusal = std::get_if<Refusal>(&parsed)) return read(service_->refuse(*refusal, Head()));
    HttpRequest request{std::get<Head>(std::move(parsed)), std::string(body), "127.0.0.1"};
    auto admitted = service_->admit(request.head, body.size());
    if (auto* reply = std::get_if<HttpReply>(&admitted)) return read(std::move(*reply));
    const Destination& destination = std::get<Destination>(admitted);
    Reply reply = read(service_->answer(request, destination));
    if (destination.match.row) check_described(*destination.match.row, reply);
    return reply;
}

}  // namespace habilis::tests
