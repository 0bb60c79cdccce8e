#include "server/http/lobby.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <system_error>

namespace habilis::server {
namespace {

constexpr int sweep_every = 200;  // milliseconds

int checked(int descriptor) {
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "epoll");
    return descriptor;
}

}  // namespace

Lobby::Lobby(std::size_t most_connections, Ready ready)
    : most_(most_connections),
      ready_(std::move(ready)),
      epoll_(checked(epoll_create1(EPOLL_CLOEXEC))),
      wake_(checked(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))) {
    epoll_event event{EPOLLIN, {.fd = wake_}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, wake_, &event);
    thread_ = std::thread([this] { loop(); });
}

Lobby::~Lobby() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = closed_ = true;
    }
    eventfd_write(wake_, 1);
    thread_.join();
    ::close(wake_);
    ::close(epoll_);
}

std::size_t Lobby::size() const {
    const std::lock_guard lock(mutex_);
    return peers_.size();
}

void Lobby::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    std::erase_if(peers_, [](const auto& entry) { return entry.second->state() == Peer::State::idle; });
}

/// Under the lock.
bool Lobby::make_room() {
    if (peers_.size() < most_) return true;
    auto oldest = peers_.end();
    for (auto it = peers_.begin(); it != peers_.end(); ++it)
        if (it->second->state() == Peer::State::idle &&
            (oldest == peers_.end() || it->second->deadline() < oldest->second->deadline()))
            oldest = it;
    if (oldest == peers_.end()) return false;
    peers_.erase(oldest);
    return true;
}

void Lobby::wait(std::unique_ptr<Peer> peer) {
    const int socket = peer->socket();
    const bool writes = peer->state() == Peer::State::writing;
    epoll_event event{static_cast<std::uint32_t>(writes ? EPOLLOUT : EPOLLIN), {.fd = socket}};
    const std::lock_guard lock(mutex_);
    if (stopping_ || (closed_ && peer->state() == Peer::State::idle) || !make_room()) return;
    if (epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event) == 0) peers_.insert_or_assign(socket, std::move(peer));
}

/// Under the lock.
std::unique_ptr<Peer> Lobby::take(Peers::iterator it) {
    epoll_ctl(epoll_, EPOLL_CTL_DEL, it->first, nullptr);
    std::unique_ptr<Peer> peer = std::move(it->second);
    peers_.erase(it);
    return peer;
}

void Lobby::handle(int socket) {
    std::unique_ptr<Peer> leaving;
    {
        const std::lock_guard lock(mutex_);
        const auto it = peers_.find(socket);
        if (it == peers_.end()) return;
        Peer& peer = *it->second;
        using State = Peer::State;
        bool alive = true;
        bool done = false;
        switch (peer.state()) {
            case State::idle: peer.enter(State::head); [[fallthrough]];
            case State::head:
            case State::body:
                alive = peer.receive();
                done = peer.ready();
                break;
            case State::writing:
                alive = peer.flush();
                done = peer.out.empty();
                break;
            case State::closing: alive = peer.drain(); break;
        }
        if (alive && !done) return;
        leaving = take(it);
        if (!alive) return;
    }
    ready_(std::move(leaving));
}

void Lobby::sweep() {
    const auto now = Peer::Clock::now();
    const std::lock_guard lock(mutex_);
    std::erase_if(peers_, [now](const auto& entry) { return entry.second->deadline() < now; });
}

void Lobby::loop() {
    std::array<epoll_event, 64> events;
    auto swept = Peer::Clock::now();
    while (true) {
        const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), sweep_every);
        for (int i = 0; i < count; ++i)
            if (events[static_cast<std::size_t>(i)].data.fd != wake_)
                handle(events[static_cast<std::size_t>(i)].data.fd);
        const auto now = Peer::Clock::now();
        if (now - swept > std::chrono::milliseconds(sweep_every)) {
            sweep();
            swept = now;
        }
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
    }
}

}  // namespace habilis::server
