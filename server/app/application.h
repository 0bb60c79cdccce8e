#pragma once

#include <memory>
#include <string>

#include "server/crypto/random.h"
#include "server/program/clock.h"
#include "server/program/log.h"
#include "server/program/settings.h"
#include "shared/base/result.h"

namespace habilis::server {

class Database;

/// The program with everything it is made of, on a data folder and a port.
class Application {
public:
    /// What comes from outside; tests bring their own.
    struct Outside {
        const Clock& clock;
        Random& random;
        Log& log;
    };

    /// Opens the data and takes the port. The refusals are for the operator, one line each.
    static Result<std::unique_ptr<Application>> open(const Settings&, Outside);
    ~Application();
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    /// Answers until stop(); true when nothing broke.
    bool run();
    /// From any thread. Requests that have begun are answered.
    void stop();

    [[nodiscard]] Database& database();
    [[nodiscard]] int port() const;
    /// Where the portal is reached: the public address, or this machine's.
    [[nodiscard]] std::string url() const;

private:
    struct Parts;
    explicit Application(std::unique_ptr<Parts>);
    std::unique_ptr<Parts> parts_;
};

}  // namespace habilis::server
