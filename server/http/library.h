#pragma once

#include <functional>
#include <string>
#include <string_view>

// The gate bounds the head as a whole; one line of it may be as long.
#define CPPHTTPLIB_HEADER_MAX_LENGTH 16384
#include <httplib.h>

#include "server/api/message.h"

namespace habilis::server {

/// cpp-httplib behind the gate: what it needs no socket for. It reads a head that the gate let through, asks for the
/// reply before it would read a body, and writes that reply. From many threads at once.
class Library : public httplib::Server {
public:
    /// `close` of the reply decides whether the connection ends with it.
    using Make = std::function<HttpReply()>;

    Library();

    /// Appends the reply to `out`. Throws what `make` throws, and when the library asked for no reply: what it refuses
    /// by itself must have been refused before.
    void answer(std::string_view request, const Make& make, std::string& out);
};

/// The head as the library gets it: without the query, whose every parameter it would keep before they can be counted,
/// and without the lines that say how the connection goes on (`Connection`), that have the library write before there
/// is a reply (`Expect`), or that cut the reply up (`Range`).
std::string request_for_library(const Head&);

}  // namespace habilis::server
