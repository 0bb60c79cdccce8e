#pragma once
// Requests to the server.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace habilis::platform {

struct Header {
    std::string name, value;
};

struct FetchRequest {
    std::string method = "GET";
    std::string url;  ///< same origin
    std::string body;
    std::vector<Header> headers;
};

struct FetchReply {
    int status = 0;  ///< 0: no answer (network down, aborted by the browser)
    std::string body;
    std::vector<Header> headers;  ///< names in lower case

    bool ok() const { return status >= 200 && status < 300; }
    std::string_view header(std::string_view name) const;
};

using FetchId = std::uint32_t;
using FetchCallback = std::function<void(FetchReply)>;

/// The callback runs once, between frames, and the next frame is asked for. Never after abort_fetch.
FetchId fetch(FetchRequest, FetchCallback);
void abort_fetch(FetchId);

/// Called when the browser loses the network, and when it has one again.
void on_line(std::function<void(bool there)>);

/// A random UUID (RFC 9562, version 4), for the Habilis-Request header.
std::string random_uuid();

/// A domain in ASCII as the browser's own addresses have it (WHATWG URL); empty when it is none.
std::string ascii_domain(std::string_view);

namespace fake {
struct Sent {
    FetchId id = 0;
    FetchRequest request;
};
/// Requests not yet answered, oldest first.
std::vector<Sent>& sent();
void answer(FetchId, FetchReply);
}  // namespace fake

}  // namespace habilis::platform
