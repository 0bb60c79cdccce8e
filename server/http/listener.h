#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace habilis::server {

class Service;

struct ListenerOptions {
    std::string address = "127.0.0.1";
    int port = 0;                    ///< 0: any free one
    std::size_t workers = 64;        ///< threads that answer; more than may wait for a password hash
    std::size_t queue = 256;         ///< requests that may wait for one of them; beyond, 503
    std::size_t connections = 4096;  ///< open at once, fewer when the process may open fewer files
};

struct ListenerStatistics {
    std::size_t connections = 0;  ///< waiting for the network now
    std::size_t queued = 0;       ///< requests waiting for a worker now
    std::size_t busy = 0;         ///< workers answering now
    std::size_t turned_away = 0;  ///< since the start, because the queue was full
};

/// The HTTP port. cpp-httplib binds and accepts; this code gathers what arrives, and hands a request back to the
/// library once the gate has seen it whole: the advisories against the library are about what it does before any
/// callback of it could say no.
class Listener {
public:
    explicit Listener(ListenerOptions);
    ~Listener();

    /// Empty when the port is ours, otherwise why not ("Address already in use").
    [[nodiscard]] std::string bind();
    [[nodiscard]] int port() const;

    /// Answers until stop(); requests that have begun are finished first.
    void run(const Service&);
    /// From any thread, also a signal's.
    void stop();
    [[nodiscard]] ListenerStatistics statistics() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace habilis::server
