#include "server/http/encodings.h"

#include <doctest/doctest.h>
#include <zlib.h>

using namespace habilis::server;

namespace {

std::string unpacked(std::string_view packed, std::size_t size) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string content(size + 1, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(content.data());
    stream.avail_out = static_cast<uInt>(content.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    content.resize(stream.total_out);
    inflateEnd(&stream);
    return content;
}

}  // namespace

TEST_SUITE("http: encodings") {
    TEST_CASE("what was packed comes out again, smaller in between") {
        std::string page;
        for (int i = 0; i < 200; ++i) page += "<p>Connexion " + std::to_string(i) + "</p>\n";
        const std::string packed = gzipped(page, Effort::most);
        CHECK(packed.size() < page.size() / 4);
        CHECK(unpacked(packed, page.size()) == page);
        CHECK(gzipped(page, Effort::most) == packed);
    }

    TEST_CASE("nothing is packed too") { CHECK(unpacked(gzipped("", Effort::least), 0).empty()); }

    TEST_CASE("a verb's answer is packed for those who take it, when it saves a packet") {
        const auto answer = [](std::string body, const char* header) {
            HttpReply reply{.content_type = "application/json", .body = std::move(body)};
            compress(reply, std::get<Head>(parse_head(std::string("GET / HTTP/1.1\r\nHost: a\r\n") + header + "\r\n")));
            return reply;
        };
        const std::string list(30'000, 'a');
        const HttpReply packed = answer(list, "Accept-Encoding: gzip, deflate, br\r\n");
        CHECK(packed.headers == std::vector<std::pair<std::string, std::string>>{{"Content-Encoding", "gzip"},
                                                                                 {"Vary", "Accept-Encoding"}});
        CHECK(unpacked(packed.body, list.size()) == list);
        CHECK(answer(list, "").body == list);
        CHECK(answer(list, "Accept-Encoding: br, gzip;q=0\r\n").body == list);
        CHECK(answer(list, "Accept-Encoding: identity, gzip;q=0.5\r\n").body == list);
        CHECK(answer("{}", "Accept-Encoding: gzip\r\n").headers.empty());
    }
}
