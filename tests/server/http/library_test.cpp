#include "server/http/library.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace habilis::server {
namespace {

Head admitted(const std::string& headers, const std::string& line = "GET / HTTP/1.1") {
    auto parsed = parse_head(line + "\r\nHost: 127.0.0.1\r\n" + headers + "\r\n");
    REQUIRE(std::holds_alternative<Head>(parsed));
    return std::get<Head>(std::move(parsed));
}

/// What goes out, without the date.
std::string answered(const std::string& request, HttpReply reply) {
    Library library;
    std::string out;
    library.answer(
        request, [&] { return std::move(reply); }, out);
    const std::size_t date = out.find("Date: ");
    REQUIRE(date != std::string::npos);
    out.erase(date, out.find("\r\n", date) + 2 - date);
    return out;
}

/// The lines of a reply's head, in their order without the first, which comes first.
std::string head_of(const std::string& request, HttpReply reply) {
    const std::string out = answered(request, std::move(reply));
    std::vector<std::string> lines;
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = out.find("\r\n", begin)) != begin; begin = end + 2)
        lines.push_back(out.substr(begin, end - begin));
    std::sort(lines.begin() + 1, lines.end());
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text + out.substr(begin + 2);
}

constexpr const char* get = "GET / HTTP/1.1\r\n\r\n";
constexpr const char* head = "HEAD / HTTP/1.1\r\n\r\n";

}  // namespace

TEST_CASE("a reply says what it was given, its length, and nothing that nobody meant") {
    const HttpReply page{
        .content_type = "text/html", .body = "hello", .headers = {{"ETag", "\"1\""}, {"Vary", "Cookie"}}};
    const std::string lines =
        "HTTP/1.1 200 OK\nContent-Length: 5\nContent-Type: text/html\nETag: \"1\"\nVary: Cookie\n";
    CHECK(head_of(get, page) == lines + "hello");
    CHECK(head_of(head, page) == lines);
    CHECK(head_of(get, {.status = 303, .headers = {{"Location", "/x"}}}) ==
          "HTTP/1.1 303 See Other\nContent-Length: 0\nLocation: /x\n");
    CHECK(head_of(get, {.status = 304, .headers = {{"ETag", "\"1\""}}}) == "HTTP/1.1 304 Not Modified\nETag: \"1\"\n");
    CHECK(head_of(head, {.status = 304}) == "HTTP/1.1 304 Not Modified\n");
    CHECK(head_of(get, {.status = 503, .content_type = "text/plain", .body = "no", .close = true}) ==
          "HTTP/1.1 503 Service Unavailable\nConnection: close\nContent-Length: 2\nContent-Type: text/plain\nno");
}

TEST_CASE("whether a connection ends is for the reply to say, whatever the request asked") {
    for (const char* asked : {"Connection: close\r\n", "Connection: keep-alive\r\n", "Connection: CLOSE, x\r\n", ""})
        for (const char* version : {"HTTP/1.0", "HTTP/1.1"}) {
            const std::string request = request_for_library(admitted(asked, "GET / " + std::string(version)));
            CHECK(head_of(request, {}) == "HTTP/1.1 200 OK\nContent-Length: 0\n");
            CHECK(head_of(request, {.close = true}) == "HTTP/1.1 200 OK\nConnection: close\nContent-Length: 0\n");
        }
}

TEST_CASE("the library sees neither the query nor Connection, Expect and Range, and all else as it came") {
    const Head all =
        admitted("X-Connection: 1\r\nCONNECTION: close\r\nexpect: 100-continue\r\nRange:bytes=0-0\r\nRanges: 2\r\n",
                 "POST /connection:?range:1 HTTP/1.1");
    CHECK(request_for_library(all) ==
          "POST /connection: HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Connection: 1\r\nRanges: 2\r\n\r\n");
}

TEST_CASE("the library asks for the reply to every head that the gate lets through") {
    std::string bytes;
    for (int byte = 0x20; byte < 0x100; ++byte)
        if (byte != 0x7f) bytes += static_cast<char>(byte);
    const std::vector<std::string> headers{
        "X: " + std::string(15'000, 'a') + "\r\n",
        "X: " + bytes + "\t" + bytes + "\r\n",
        "X:\r\nY: \t \r\nZ:z\r\n",
        "X: %0d%0aSet-Cookie: a=b%00%\r\n",
        "!#$%&'*+-.^_`|~09azAZ: x\r\n",
        "Content-Length: 1000000\r\n",
        "Content-Type: multipart/form-data; boundary=\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n",
        "Upgrade: h2c\r\nTE: trailers\r\nTrailer: x\r\nAccept-Encoding: gzip, br\r\nAuthorization: Basic x\r\n",
    };
    for (const std::string& more : headers) {
        const std::string request = request_for_library(admitted(more));
        CHECK(head_of(request, {.status = 303}) == "HTTP/1.1 303 See Other\nContent-Length: 0\n");
    }
    std::string many;
    for (std::size_t line = 1; line < head_limits::lines; ++line) many += "X: " + std::to_string(line) + "\r\n";
    CHECK(head_of(request_for_library(admitted(many)), {}) == "HTTP/1.1 200 OK\nContent-Length: 0\n");
    for (const std::string method : {"GET", "HEAD", "POST"})
        for (const std::string& target :
             {"/" + std::string(255, '%'), "/?" + std::string(4096, '%'), std::string("/%00/../%u0000?%"),
              "/?" + std::string(4096, '&'), std::string("//?=&a=a=&=b")}) {
            const std::string request = request_for_library(admitted("", method + " " + target + " HTTP/1.1"));
            CHECK(head_of(request, {.status = 404}) == "HTTP/1.1 404 Not Found\nContent-Length: 0\n");
        }
}

TEST_CASE("nothing is answered to what the gate should have refused, and what breaks says nothing") {
    Library library;
    std::string out;
    bool asked = false;
    for (const char* request : {"", "GET\r\n\r\n", "BREW / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nX: \x01\r\n\r\n"})
        CHECK_THROWS_AS(library.answer(
                            request, [&] { return asked = true, HttpReply(); }, out),
                        std::runtime_error);
    CHECK(!asked);
    out.clear();
    CHECK_THROWS_AS(library.answer(
                        get, []() -> HttpReply { throw std::domain_error("secret"); }, out),
                    std::domain_error);
    CHECK(out.empty());
}

}  // namespace habilis::server
