#include "tests/support/server/smtp_server.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

extern char** environ;

namespace habilis::test {
namespace {

using std::chrono::steady_clock;

/// Tests may run from the repository's root or from a build folder.
std::string script() {
    for (std::filesystem::path folder = std::filesystem::current_path();; folder = folder.parent_path()) {
        const std::filesystem::path file = folder / "tests/support/smtp_server.mjs";
        if (std::filesystem::exists(file)) return file.string();
        REQUIRE(folder.has_relative_path());
    }
}

struct Pipe {
    int ends[2] = {-1, -1};
    Pipe() { REQUIRE(pipe2(ends, O_CLOEXEC) == 0); }
};

}  // namespace

SmtpServer::SmtpServer(const std::string& options) {
    const Pipe to, from;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to.ends[0], 0);
    posix_spawn_file_actions_adddup2(&actions, from.ends[1], 1);
    std::string node = "node", file = script(), json = options;
    std::array<char*, 4> arguments{node.data(), file.data(), json.data(), nullptr};
    const int error = posix_spawnp(&pid_, "node", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(to.ends[0]);
    close(from.ends[1]);
    input_ = to.ends[1];
    output_ = from.ends[0];
    REQUIRE(error == 0);
    std::string line;
    REQUIRE(read_line(line, steady_clock::now() + std::chrono::minutes(1)));
    port_ = nlohmann::json::parse(line).at("port");
}

SmtpServer::~SmtpServer() { stop(); }

void SmtpServer::stop() {
    if (pid_ <= 0) return;
    close(input_);  // the script ends with its input
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    std::string line;
    // Its last words are in the pipe.
    while (read_line(line, steady_clock::now() + std::chrono::minutes(1))) take_message(line);
    close(output_);
    output_ = -1;
}

bool SmtpServer::read_line(std::string& line, steady_clock::time_point until) {
    for (;;) {
        if (const std::size_t end = pending_.find('\n'); end != std::string::npos) {
            line = pending_.substr(0, end);
            pending_.erase(0, end + 1);
            return true;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - steady_clock::now()).count();
        pollfd waiting{output_, POLLIN, 0};
        if (output_ < 0 || left <= 0 || poll(&waiting, 1, static_cast<int>(left)) <= 0) return false;
        char buffer[4096];
        const ssize_t got = read(output_, buffer, sizeof buffer);
        if (got <= 0) return false;
        pending_.append(buffer, static_cast<std::size_t>(got));
    }
}

void SmtpServer::take_message(const std::string& line) {
    const nlohmann::json message = nlohmann::json::parse(line).at("message");
    ReceivedMail mail{.from = message.at("from"),
                      .to = message.at("to"),
                      .secure = message.at("secure"),
                      .user = message.at("user"),
                      .raw = message.at("raw"),
                      .headers = message.at("headers")};
    for (const auto& part : message.at("parts")) mail.parts.push_back({part.at("type"), part.at("text")});
    received_.push_back(std::move(mail));
}

const std::vector<ReceivedMail>& SmtpServer::wait_for(std::size_t count) {
    const auto until = steady_clock::now() + std::chrono::minutes(1);
    std::string line;
    while (received_.size() < count && read_line(line, until)) take_message(line);
    return received_;
}

const std::vector<ReceivedMail>& SmtpServer::all() {
    stop();
    return received_;
}

ServerCertificate::ServerCertificate() {
    char name[] = "/tmp/habilis-certificate-XXXXXX";
    const int file = mkstemp(name);
    REQUIRE(file >= 0);
    close(file);
    certificate_ = name;
    key_ = certificate_ + ".key";
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), &X509_free);
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 86400);
    X509_NAME* subject = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1,
                               0);
    X509_set_issuer_name(made.get(), subject);
    X509_set_pubkey(made.get(), key.get());
    X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
    X509_add_ext(made.get(), names, -1);
    X509_EXTENSION_free(names);
    REQUIRE(X509_sign(made.get(), key.get(), EVP_sha256()) > 0);
    const auto write = [](const std::string& path, auto&& writer) {
        const std::unique_ptr<FILE, decltype(&fclose)> out(std::fopen(path.c_str(), "w"), &fclose);
        REQUIRE(out != nullptr);
        writer(out.get());
    };
    write(certificate_, [&](FILE* out) { PEM_write_X509(out, made.get()); });
    write(key_, [&](FILE* out) { PEM_write_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

ServerCertificate::~ServerCertificate() {
    std::filesystem::remove(certificate_);
    std::filesystem::remove(key_);
}

std::string ServerCertificate::options(const std::string& tls) const {
    return R"({"tls":")" + tls + R"(","cert":")" + certificate_ + R"(","key":")" + key_ + R"("})";
}

}  // namespace habilis::test
