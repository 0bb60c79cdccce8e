#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace habilis::test {

/// A message as the receiver decoded it.
struct ReceivedMail {
    struct Part {
        std::string type;
        std::string text;
    };
    std::string from;
    std::vector<std::string> to;
    bool secure = false;
    std::string user;
    std::string raw;
    std::map<std::string, std::string> headers;  ///< names in lower case, encoded words decoded
    std::vector<Part> parts;
};

/// tests/support/smtp_server.mjs as a child process on a port of its own.
class SmtpServer {
public:
    /// Starts and waits until it listens. `options` is a JSON object, see the script.
    explicit SmtpServer(const std::string& options = "{}");
    ~SmtpServer();
    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// Waits until `count` messages have come since the start; returns all there are, fewer when none comes for a
    /// minute.
    const std::vector<ReceivedMail>& wait_for(std::size_t count);
    /// Ends the process; returns all that it ever got.
    const std::vector<ReceivedMail>& all();
    /// Ends the process: its port refuses connections from then on.
    void stop();

private:
    /// False when the time is over or the process has ended.
    bool read_line(std::string& line, std::chrono::steady_clock::time_point until);
    void take_message(const std::string& line);

    int pid_ = -1;
    int input_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
    std::string pending_;
    std::vector<ReceivedMail> received_;
};

/// A self-signed certificate for 127.0.0.1 and localhost in files that go with it.
class ServerCertificate {
public:
    ServerCertificate();
    ~ServerCertificate();
    ServerCertificate(const ServerCertificate&) = delete;
    ServerCertificate& operator=(const ServerCertificate&) = delete;
    [[nodiscard]] const std::string& certificate() const { return certificate_; }
    [[nodiscard]] const std::string& key() const { return key_; }
    /// "…,"key":…,"cert":…" for SmtpServer's options.
    [[nodiscard]] std::string options(const std::string& tls) const;

private:
    std::string certificate_;
    std::string key_;
};

}  // namespace habilis::test
