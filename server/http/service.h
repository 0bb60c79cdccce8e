#pragma once

#include <memory>
#include <variant>

#include "server/app/services.h"
#include "server/http/gate.h"
#include "server/http/message.h"
#include "server/http/route_table.h"

namespace habilis::server {

/// Where a request goes, decided from its head alone.
struct Destination {
    enum class Kind : std::uint8_t { api, openapi, health, metrics, file };
    Kind kind = Kind::file;
    RouteMatch match = {};
    std::size_t body_limit = 0;  ///< bytes to read at most before `answer`
};

/// Requests in, replies out; knows no socket. Answers from many threads at once.
class Service {
public:
    Service(const Services&, RouteTable, Origins);

    /// Either the reply that turns a request away before its body is read, or where it goes.
    [[nodiscard]] std::variant<HttpReply, Destination> admit(const Head&) const;
    [[nodiscard]] HttpReply answer(const HttpRequest&, const Destination&) const;
    /// A reply to what is not even a request.
    [[nodiscard]] HttpReply refuse(const Refusal&, const Head&) const;
    [[nodiscard]] const Origins& origins() const { return origins_; }

private:
    [[nodiscard]] std::variant<Refusal, Destination> find_destination(const Head&) const;
    [[nodiscard]] HttpReply answer_api(const HttpRequest&, const Destination&) const;

    const Services& services_;
    RouteTable routes_;
    Origins origins_;
};

/// Adds what every answer carries: content security policy and its companions, no-store where nothing else was said.
void add_security_headers(HttpReply&, bool https);

}  // namespace habilis::server
