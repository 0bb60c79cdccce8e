#include "server/app/control_socket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "server/storage/data_folder.h"

namespace habilis::server {
namespace {

constexpr std::size_t longest_message = 64 * 1024;  // bytes
/// Whoever says nothing for so long is not waited for. A server that writes to a slow disk is.
constexpr int patience_of_server = 5'000, patience_of_command = 120'000;  // milliseconds

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] explicit operator bool() const { return number_ >= 0; }
    int release() { return std::exchange(number_, -1); }

private:
    int number_;
};

/// The socket's address. It has room for 107 bytes, paths of folders are longer: the folder is named by its descriptor.
sockaddr_un address_in(const Descriptor& folder) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(folder.get()) + "/" + data_files::control;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    return address;
}

const sockaddr* plain(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

Descriptor opened(const std::filesystem::path& folder) {
    return Descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}
Descriptor new_socket() { return Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

bool readable(int descriptor, int patience) {
    pollfd waiting{descriptor, POLLIN, 0};
    return ::poll(&waiting, 1, patience) > 0;
}

/// Everything until the other side says no more; empty when it is too long or does not come.
std::string heard(int connection, int patience) {
    std::string all;
    std::array<char, 4096> piece;
    while (readable(connection, patience)) {
        const ssize_t got = ::recv(connection, piece.data(), piece.size(), 0);
        if (got == 0) return all;
        if (got < 0 || all.size() + static_cast<std::size_t>(got) > longest_message) return {};
        all.append(piece.data(), static_cast<std::size_t>(got));
    }
    return {};
}

/// And no more after it.
bool said(int connection, std::string_view all) {
    while (!all.empty()) {
        const ssize_t sent = ::send(connection, all.data(), all.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        all.remove_prefix(static_cast<std::size_t>(sent));
    }
    return ::shutdown(connection, SHUT_WR) == 0;
}

/// The folder keeps strangers out; whoever came in by a door that was left open is sent away here.
bool trusted(int connection) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           (peer.uid == ::geteuid() || peer.uid == 0);
}

}  // namespace

ControlSocket::ControlSocket(const std::filesystem::path& folder, Answer answer)
    : folder_(folder), answer_(std::move(answer)) {
    const Descriptor place = opened(folder);
    Descriptor socket = new_socket();
    std::error_code ignored;
    std::filesystem::remove(folder / data_files::control, ignored);  // of a program that was killed: the lock is ours
    const sockaddr_un address = address_in(place);
    if (!place || !socket || ::bind(socket.get(), plain(address), sizeof address) != 0 ||
        ::chmod((folder / data_files::control).c_str(), S_IRUSR | S_IWUSR) != 0 || ::listen(socket.get(), 8) != 0) {
        problem_ = std::strerror(errno);
        return;
    }
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    listening_ = socket.release();
    thread_ = std::thread([this] { serve(); });
}

ControlSocket::~ControlSocket() {
    if (!thread_.joinable()) return;
    (void)::eventfd_write(stop_, 1);
    thread_.join();
    ::close(listening_);
    ::close(stop_);
    std::error_code ignored;
    std::filesystem::remove(folder_ / data_files::control, ignored);
}

void ControlSocket::serve() {
    for (;;) {
        std::array<pollfd, 2> waiting{pollfd{listening_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
        if (waiting[1].revents != 0) return;
        if (waiting[0].revents == 0) continue;
        const Descriptor connection(::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC));
        if (connection && trusted(connection.get())) converse(connection.get());
    }
}

void ControlSocket::converse(int connection) const {
    const std::string question = heard(connection, patience_of_server);
    if (!question.empty()) (void)said(connection, answer_(question));
}

std::string ask_server(const std::filesystem::path& folder, const std::string& question) {
    const Descriptor place = opened(folder);
    const Descriptor socket = new_socket();
    if (!place || !socket) return {};
    const sockaddr_un address = address_in(place);
    if (::connect(socket.get(), plain(address), sizeof address) != 0 || !trusted(socket.get())) return {};
    return said(socket.get(), question) ? heard(socket.get(), patience_of_command) : std::string();
}

}  // namespace habilis::server
