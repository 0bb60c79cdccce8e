#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "server/http/peer.h"

namespace habilis::server {

/// Where connections wait for the network, all of them on one thread (epoll): silent ones, slow senders, slow readers.
/// A worker gets one only once a whole head or a whole body is there, so that no number of slow clients holds a worker.
class Lobby {
public:
    using Ready = std::function<void(std::unique_ptr<Peer>)>;

    Lobby(std::size_t most_connections, Ready ready);
    ~Lobby();
    Lobby(const Lobby&) = delete;
    Lobby& operator=(const Lobby&) = delete;

    /// Takes a peer in. When the lobby is full, an idle one leaves; when all are busy, this one does.
    void wait(std::unique_ptr<Peer>);
    /// Lets idle connections go and takes none in.
    void close();
    [[nodiscard]] std::size_t size() const;

private:
    using Peers = std::unordered_map<int, std::unique_ptr<Peer>>;

    void loop();
    void handle(int socket);
    void sweep();
    bool make_room();
    std::unique_ptr<Peer> take(Peers::iterator);

    const std::size_t most_;
    const Ready ready_;
    int epoll_ = -1;
    int wake_ = -1;
    mutable std::mutex mutex_;
    Peers peers_;
    bool closed_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace habilis::server
