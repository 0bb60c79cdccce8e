#pragma once

#include <future>
#include <memory>
#include <string>

#include "server/app/api_client.h"
#include "server/app/application.h"
#include "server/program/settings.h"

namespace habilis::server {

/// How the server that holds a data folder is reached on its own machine.
struct ListeningAt {
    std::string url;
    std::string host;  ///< as ApiClient::Place has it
    static constexpr std::array fields{field<&ListeningAt::url>("url"), field<&ListeningAt::host>("host")};
};
ListeningAt listening_at(const Settings&, int port);

/// The server of the data folder: the one that runs, or else one of its own on a port that nobody knows, as long as
/// this lives.
class ServerAtHand {
public:
    ServerAtHand(const Settings&, Language, Application::Outside);
    ~ServerAtHand();
    ServerAtHand(const ServerAtHand&) = delete;
    ServerAtHand& operator=(const ServerAtHand&) = delete;

    [[nodiscard]] const ApiClient::Place& place() const { return place_; }

private:
    ApiClient::Place place_;
    std::unique_ptr<Application> own_;
    std::future<bool> running_;  ///< of `own_`
};

}  // namespace habilis::server
