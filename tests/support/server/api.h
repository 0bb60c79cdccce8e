#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/bind.h"
#include "server/http/operations.h"
#include "server/http/service.h"
#include "server/plans/work.h"
#include "shared/base/json.h"
#include "tests/support/server/world.h"

namespace habilis::tests {

/// What a request carries beside path and body.
struct ApiOptions {
    std::string token = {};    ///< of a session
    std::string uuid = {};     ///< empty: a new one for each write
    std::string headers = {};  ///< more header lines, each with CR LF
};

/// Everything between the socket and the tables, on a World: requests as text in, replies as text out. The same code
/// answers them as in the program.
class Api {
public:
    struct Reply {
        int status = 0;
        std::string body;
        std::map<std::string, std::string> headers;
        /// The codes of the refusals.
        [[nodiscard]] std::vector<std::string> codes() const;
        /// The code of the first refusal, or empty.
        [[nodiscard]] std::string code() const;
        /// The token in Set-Cookie, or empty.
        [[nodiscard]] std::string token() const;
        template <class T>
        [[nodiscard]] T as() const {
            return decode<T>(body, Reading::lenient).value();
        }
    };

    explicit Api(World&, server::RouteTable routes = server::bind_api());

    /// A session as if the account had just signed in; `subject`: acting as somebody else, to look only.
    std::string session(AccountId account, AccountId subject = {});

    Reply get(std::string_view path, const ApiOptions& = {});
    Reply post(std::string_view path, std::string_view json, const ApiOptions& = {});
    Reply send(const std::string& head, std::string_view body);

    /// As the server does by itself: until no plan is at work. How many steps that took.
    int work_on_plans();
    /// One step of the next plan.
    bool work_on_a_plan();
    /// A step that breaks: how it is refused.
    std::string_view work_that_fails();

    /// What the installation says of itself.
    server::Settings& settings() { return settings_; }
    [[nodiscard]] const server::Services& services() const { return *services_; }

private:
    std::string head(std::string_view method, std::string_view path, const ApiOptions&) const;

    /// The world's clock, as the program has it.
    class WorldClock final : public server::Clock {
    public:
        explicit WorldClock(World& world) : world_(world) {}
        [[nodiscard]] Instant now() const override { return world_.now(); }

    private:
        World& world_;
    };

    World& world_;
    WorldClock clock_;
    server::Settings settings_;
    server::MailSettings mail_settings_;
    server::Log log_;
    server::Bell plans_at_work_;
    server::Outbox outbox_;
    server::Delivery delivery_;
    server::Listener listener_;
    server::PlanWork plan_work_{{world_.database(), outbox_, world_.random}};
    server::MadeFiles files_;
    std::unique_ptr<server::Services> services_;
    std::unique_ptr<server::Service> service_;
};

}  // namespace habilis::tests
