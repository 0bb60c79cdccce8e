#include "tests/support/server/api.h"

#include <doctest/doctest.h>

#include "server/crypto/token.h"
#include "server/sessions/session_store.h"

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

}  // namespace

std::string Api::Reply::code() const {
    constexpr std::string_view mark = "\"refusals\":[{\"code\":\"";
    const std::size_t at = body.find(mark);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + mark.size();
    return body.substr(begin, body.find('"', begin) - begin);
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
      services_(new Services{settings_, world.database(), clock_, world.random, world.hasher, outbox_, delivery_, log_,
                             SessionCookie(false, port), false}),
      service_(new Service(*services_, std::move(routes), {}, Operations{*services_, listener_},
                           Site{*services_, Files()})) {}

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
    return read(service_->answer(request, std::get<Destination>(admitted)));
}

}  // namespace habilis::tests
