#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/api/head.h"
#include "server/http/service.h"

namespace habilis::server {

/// One client's socket with what has been read and what is still to be written. Owned by the lobby while it waits for
/// the network, by a worker while a request is answered; never by both.
class Peer {
public:
    enum class State : std::uint8_t {
        idle,     ///< between requests
        head,     ///< a request has begun
        body,     ///< its head was admitted, its body is on its way
        writing,  ///< the client is slower than we are
        closing,  ///< the last reply is out: what still comes is thrown away, so that no reset overtakes that reply
    };
    using Clock = std::chrono::steady_clock;

    explicit Peer(int socket, std::string address);
    ~Peer();
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    /// Takes what has arrived, without waiting; false when the client is gone.
    bool receive();
    /// Sends what the socket takes, without waiting; false when the client is gone.
    bool flush();
    /// Waits for bytes, so that a client that answers at once is served without a detour.
    [[nodiscard]] bool arrives_within(int milliseconds) const;
    void finish_writing();
    /// Throws away what arrives; false at the end.
    bool drain();

    /// Enters a state and gives it its time. `bytes`: still to come or to go.
    void enter(State, std::size_t bytes = 0);
    /// Whether enough has been read for a worker to go on.
    [[nodiscard]] bool ready() const;

    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] Clock::time_point deadline() const { return deadline_; }
    [[nodiscard]] const std::string& address() const { return address_; }

    std::string in;
    std::string out;
    std::size_t sent = 0;  ///< of `out`
    std::optional<Head> head;
    Destination destination;
    bool close_after_reply = false;
    bool unread = false;  ///< what follows in the stream is not a request (a refused one's body)

private:
    int socket_;
    std::string address_;
    State state_ = State::idle;
    Clock::time_point deadline_;
};

}  // namespace habilis::server
