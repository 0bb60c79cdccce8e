#include "server/http/peer.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace habilis::server {
namespace {

using namespace std::chrono_literals;

/// Who sends or takes less than this cannot be told from someone who holds connections for sport.
constexpr std::size_t slowest_bytes_per_second = 8 * 1024;
constexpr std::size_t read_size = 16 * 1024;

bool would_wait() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Peer::Peer(int socket, std::string address) : socket_(socket), address_(std::move(address)) {
    fcntl(socket_, F_SETFL, fcntl(socket_, F_GETFL, 0) | O_NONBLOCK);
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    enter(State::idle);
}

Peer::~Peer() { close(socket_); }

bool Peer::receive() {
    const std::size_t before = in.size();
    in.resize(before + read_size);
    const ssize_t got = recv(socket_, in.data() + before, read_size, 0);
    in.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
    return got > 0 || (got < 0 && would_wait());
}

bool Peer::flush() {
    while (sent < out.size()) {
        const ssize_t went = send(socket_, out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
        if (went < 0) return would_wait();
        sent += static_cast<std::size_t>(went);
    }
    out.clear();
    sent = 0;
    return true;
}

bool Peer::arrives_within(int milliseconds) const {
    pollfd waiting{socket_, POLLIN, 0};
    return poll(&waiting, 1, milliseconds) > 0;
}

void Peer::finish_writing() { shutdown(socket_, SHUT_WR); }

bool Peer::drain() {
    std::array<char, read_size> thrown_away;
    const ssize_t got = recv(socket_, thrown_away.data(), thrown_away.size(), 0);
    return got > 0 || (got < 0 && would_wait());
}

void Peer::enter(State state, std::size_t bytes) {
    const auto transfer = std::chrono::seconds(bytes / slowest_bytes_per_second);
    state_ = state;
    switch (state) {
        case State::idle: deadline_ = Clock::now() + 15s; break;
        case State::head: deadline_ = Clock::now() + 5s; break;
        case State::body: deadline_ = Clock::now() + 5s + transfer; break;
        case State::writing: deadline_ = Clock::now() + 5s + transfer; break;
        case State::closing: deadline_ = Clock::now() + 1s; break;
    }
}

bool Peer::ready() const {
    if (state_ == State::body) return in.size() >= head->content_length();
    return in.size() > head_limits::bytes || end_of_head(in) != std::string_view::npos;
}

}  // namespace habilis::server
