#pragma once

#include <atomic>
#include <memory>
#include <variant>

#include "server/api/message.h"
#include "server/api/route_table.h"
#include "server/api/services.h"
#include "server/http/gate.h"
#include "server/http/metrics.h"
#include "server/http/operations.h"
#include "server/http/site.h"

namespace habilis::server {

/// Where a request goes, decided from its head alone.
struct Destination {
    enum class Kind : std::uint8_t { api, openapi, health, metrics, file };
    Kind kind = Kind::file;
    RouteMatch match = {};
    std::size_t body_limit = 0;       ///< bytes to read at most before `answer`
    std::shared_ptr<void> room = {};  ///< of a body on its way, in what the bodies of strangers may hold in all
};

/// Requests in, replies out; knows no socket. Answers from many threads at once.
class Service {
public:
    Service(const Services&, RouteTable, Origins, Operations, Site);

    /// Either the reply that turns a request away before its body is read, or where it goes. `arrived`: bytes of the
    /// body that are here already.
    [[nodiscard]] std::variant<HttpReply, Destination> admit(const Head&, std::size_t arrived) const;
    /// Never throws: machinery that breaks below is a 503 and a line of the log.
    [[nodiscard]] HttpReply answer(const HttpRequest&, const Destination&) const noexcept;
    /// A reply to what is not even a request.
    [[nodiscard]] HttpReply refuse(const Refusal&, const Head&) const;
    [[nodiscard]] const Origins& origins() const { return origins_; }

private:
    [[nodiscard]] std::variant<Refusal, Destination> find_destination(const Head&) const;
    [[nodiscard]] std::optional<Refusal> refuse_stranger(const Head&, Destination&, std::size_t arrived) const;
    [[nodiscard]] std::shared_ptr<void> room_for(std::size_t bytes) const;
    [[nodiscard]] bool knows_session(const Head&) const;
    [[nodiscard]] HttpReply answer_api(const HttpRequest&, const Destination&, const std::string& request_id) const;
    [[nodiscard]] HttpReply choose(const HttpRequest&, const Destination&, const std::string& request_id) const;
    [[nodiscard]] HttpReply answer_metrics() const;
    void account_for(std::string_view method, const HttpReply&, std::int64_t microseconds,
                     std::string_view request_id) const;
    [[nodiscard]] std::string next_request_id() const;
    static std::string_view pattern_of(const Destination&);

    const Services& services_;
    RouteTable routes_;
    Origins origins_;
    Operations operations_;
    Site site_;
    mutable Metrics metrics_;
    const std::string openapi_;
    const std::string run_id_;  ///< of this start of the program; with a number it names a request
    mutable std::atomic<std::uint64_t> requests_{0};
    mutable std::atomic<std::size_t> bodies_of_strangers_{0};  ///< bytes
};

/// Adds what every answer carries: content security policy and its companions, no-store where nothing else was said.
void add_security_headers(HttpReply&, bool https);

}  // namespace habilis::server
