#include "server/http/library.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <stdexcept>

#include "shared/base/date_words.h"

namespace habilis::server {
namespace {

static_assert(CPPHTTPLIB_HEADER_MAX_LENGTH >= head_limits::bytes);
static_assert(CPPHTTPLIB_HEADER_MAX_COUNT >= head_limits::lines);
static_assert(CPPHTTPLIB_REQUEST_URI_MAX_LENGTH >= head_limits::path + 64);

/// RFC 9110, 5.6.7: "Sun, 22 Nov 2026 10:00:00 GMT"
std::string http_date(std::time_t now) { return header_date(local_time({now * one_second}, "UTC")) + " GMT"; }

/// A request in memory, and where its reply goes. The library's handlers, which get neither, find that of their thread.
class Wire final : public httplib::Stream {
public:
    Wire(std::string_view request, const Library::Make& make, std::string& out)
        : unread_(request), make_(make), out_(out) {
        current_ = this;
    }
    ~Wire() override { current_ = nullptr; }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    static Wire& current() { return *current_; }
    [[nodiscard]] bool answered() const { return answered_; }

    void fill(httplib::Response& response) {
        HttpReply reply = make_();
        answered_ = true;
        close_ = reply.close;
        response.status = reply.status;
        response.set_header("Date", http_date(std::time(nullptr)));
        if (!reply.content_type.empty()) response.set_header("Content-Type", reply.content_type);
        for (const auto& [name, value] : reply.headers) response.set_header(name, value);
        response.body = std::move(reply.body);
        out_.reserve(out_.size() + response.body.size() + 1024);
    }
    /// Takes away what the library has added and nobody meant.
    void trim(httplib::Response& response) const {
        if (!close_) response.headers.erase("Connection");
        if (response.status == 304 || response.status == 204) response.headers.erase("Content-Length");
        response.headers.erase("Accept-Ranges");
    }

    [[nodiscard]] bool is_readable() const override { return true; }
    [[nodiscard]] bool is_writable() const override { return true; }
    /// One byte, which is what the library asks for when it reads a head.
    ssize_t read(char* to, std::size_t size) override {
        if (unread_.empty() || size == 0) return 0;
        *to = unread_.front();
        unread_.remove_prefix(1);
        return 1;
    }
    ssize_t write(const char* from, std::size_t size) override {
        out_.append(from, size);
        return static_cast<ssize_t>(size);
    }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    [[nodiscard]] socket_t socket() const override { return INVALID_SOCKET; }

private:
    static thread_local Wire* current_;

    std::string_view unread_;
    const Library::Make& make_;
    std::string& out_;
    bool answered_ = false;
    bool close_ = true;
};

thread_local Wire* Wire::current_ = nullptr;

}  // namespace

Library::Library() {
    set_pre_routing_handler([](const httplib::Request&, httplib::Response& response) {
        Wire::current().fill(response);
        return HandlerResponse::Handled;
    });
    set_post_routing_handler(
        [](const httplib::Request&, httplib::Response& response) { Wire::current().trim(response); });
    // Without this handler the exception's text would stand in the reply (CVE-2026-28434).
    set_exception_handler([](const httplib::Request&, httplib::Response&, std::exception_ptr thrown) {
        std::rethrow_exception(std::move(thrown));
    });
}

void Library::answer(std::string_view request, const Make& make, std::string& out) {
    Wire wire(request, make, out);
    bool ignored = false;
    // The library says less of a connection that ends; whether it does is for the reply to say (Wire::trim).
    process_request(wire, {}, 0, {}, 0, true, ignored, nullptr);
    if (!wire.answered()) throw std::runtime_error("the gate let through what cpp-httplib refuses");
}

std::string request_for_library(const Head& head) {
    constexpr std::array<std::string_view, 3> withheld{"connection", "expect", "range"};
    std::string kept;
    kept.reserve(head.raw().size());
    kept.append(head.method()).append(" ").append(head.path());
    kept += head.http_1_0() ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n";
    std::string_view rest = head.raw();
    for (rest.remove_prefix(rest.find("\r\n") + 2); !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find("\r\n") + 2);
        const std::string_view name = line.substr(0, line.find(':'));
        if (std::none_of(withheld.begin(), withheld.end(), [name](auto w) { return same_without_case(name, w); }))
            kept += line;
        rest.remove_prefix(line.size());
    }
    return kept;
}

}  // namespace habilis::server
