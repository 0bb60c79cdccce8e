#include "server/http/listener.h"

#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "server/http/exchange.h"
#include "server/http/library.h"
#include "server/http/lobby.h"
#include "server/http/work_queue.h"
#include "server/program/made_files.h"

namespace habilis::server {
namespace {

/// How long a worker stays with a client that may ask again at once, while nobody else waits. Milliseconds.
constexpr int linger = 5;

/// Descriptors kept for the database, the mail and the log.
constexpr std::size_t other_files = 128;

std::size_t possible_connections(std::size_t wanted) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return std::min<std::size_t>(wanted, 512);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, wanted + other_files);
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
    return std::min<std::size_t>(wanted, limit.rlim_cur > 2 * other_files ? limit.rlim_cur - other_files : other_files);
}

/// Runs what the accept loop hands over at once: it only takes the socket into the lobby.
class Inline final : public httplib::TaskQueue {
public:
    bool enqueue(std::function<void()> task) override {
        task();
        return true;
    }
    void shutdown() override {}
};

}  // namespace

class Listener::Implementation final : public Library {
public:
    explicit Implementation(ListenerOptions options) : options_(std::move(options)) {
        new_task_queue = [] { return new Inline; };
        // Not SO_REUSEPORT, the library's default: a second program could then take the same port in silence.
        set_socket_options([](socket_t socket) {
            const int on = 1;
            setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        });
    }

    std::string bind() {
        errno = 0;
        if (options_.port == 0) port_ = bind_to_any_port(options_.address);
        else port_ = bind_to_port(options_.address, options_.port) ? options_.port : -1;
        // The library asks for 5 connections waiting to be accepted.
        if (port_ > 0) ::listen(svr_sock_, 512);
        if (port_ > 0) return {};
        return errno == 0 ? "?" : std::strerror(errno);
    }

    void run(const Service& service) {
        service_ = &service;
        static_assert(ListenerOptions().workers >= 8 * MadeFiles::most_at_once, "files being made hold few of them");
        WorkQueue<std::unique_ptr<Peer>> queue(options_.workers, options_.queue,
                                               [this](std::unique_ptr<Peer> c) { serve(std::move(c)); });
        Lobby lobby(possible_connections(options_.connections),
                    [this](std::unique_ptr<Peer> c) { hand_over(std::move(c)); });
        queue_ = &queue;
        lobby_ = &lobby;
        if (!stopping_) listen_after_bind();
        stopping_ = true;
        lobby.close();
        for (int waited = 0; waited < 50 && (lobby.size() > 0 || queue.waiting() + queue.busy() > 0); ++waited)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        queue.stop();
    }

    void stop_listening() {
        stopping_ = true;
        stop();
    }

    [[nodiscard]] ListenerStatistics statistics() const {
        if (!lobby_) return {};
        return {lobby_->size(), queue_->waiting(), queue_->busy(), turned_away_};
    }

    int port_ = 0;

private:
    bool process_and_close_socket(socket_t socket) override {
        std::string address;
        int port = 0;
        httplib::detail::get_remote_ip_and_port(socket, address, port);
        lobby_->wait(std::make_unique<Peer>(socket, std::move(address)));
        return true;
    }

    void hand_over(std::unique_ptr<Peer> peer) {
        if (queue_->push(peer)) return;
        ++turned_away_;
        peer->out =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 2\r\nConnection: close\r\n\r\n";
        peer->flush();
    }

    void serve(std::unique_ptr<Peer> peer) {
        // Out of memory, or out of descriptors: this client is let go, the others stay.
        try {
            go_on(std::move(peer));
        } catch (const std::exception&) {
            ++turned_away_;
        }
    }

    void go_on(std::unique_ptr<Peer> peer) {
        while (true) {
            const Next next = advance(*peer, *service_, *this, stopping_);
            if (next == Next::end) return;
            if (next == Next::network || (!peer->ready() && !refill(*peer))) break;
        }
        lobby_->wait(std::move(peer));
    }

    /// Between two requests of one client.
    bool refill(Peer& peer) {
        if (peer.state() == Peer::State::idle && (stopping_ || queue_->waiting() > 0 || !peer.arrives_within(linger)))
            return false;
        const bool alive = peer.receive();
        if (peer.state() == Peer::State::idle && !peer.in.empty()) peer.enter(Peer::State::head);
        return alive && peer.ready();
    }

    const ListenerOptions options_;
    const Service* service_ = nullptr;
    WorkQueue<std::unique_ptr<Peer>>* queue_ = nullptr;
    Lobby* lobby_ = nullptr;
    std::atomic<bool> stopping_{false};
    std::atomic<std::size_t> turned_away_{0};
};

Listener::Listener(ListenerOptions options) : implementation_(std::make_unique<Implementation>(std::move(options))) {}
Listener::~Listener() = default;
std::string Listener::bind() { return implementation_->bind(); }
int Listener::port() const { return implementation_->port_; }
void Listener::run(const Service& service) { implementation_->run(service); }
void Listener::stop() { implementation_->stop_listening(); }
ListenerStatistics Listener::statistics() const { return implementation_->statistics(); }

}  // namespace habilis::server
