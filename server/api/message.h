#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/api/head.h"

namespace habilis::server {

/// One request, after the gate.
struct HttpRequest {
    Head head;
    std::string body;
    std::string remote_address;  ///< of the person: behind a trusted proxy, what the proxy says
};

struct HttpReply {
    int status = 200;
    std::string content_type = {};
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    /// What the log and the metrics call this request: a route's pattern or a fixed word, never what a stranger typed.
    std::string_view pattern = "other";
    bool close = false;  ///< end the connection after this reply (its request was not read to the end)

    /// Leaves out a value that could end the header line (CVE-2025-0825).
    void add(std::string name, std::string value);
};

}  // namespace habilis::server
