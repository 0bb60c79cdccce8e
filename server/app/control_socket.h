#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <thread>

namespace habilis::server {

/// The door by which commands reach the server that holds a data folder: a socket in that folder, which only the
/// folder's owner and root reach. One question, one answer, then it is closed.
class ControlSocket {
public:
    using Answer = std::function<std::string(const std::string& question)>;

    ControlSocket(const std::filesystem::path& folder, Answer);
    /// The answer under way is finished.
    ~ControlSocket();
    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;

    /// Why it cannot be reached; empty: it can.
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    void serve();
    void converse(int connection) const;

    const std::filesystem::path folder_;
    const Answer answer_;
    std::string problem_;
    int listening_ = -1;
    int stop_ = -1;  ///< readable once it is to stop
    std::thread thread_;
};

/// What the server that holds the folder answers; empty where none does.
std::string ask_server(const std::filesystem::path& folder, const std::string& question);

}  // namespace habilis::server
