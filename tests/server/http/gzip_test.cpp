#include "server/http/gzip.h"

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

TEST_SUITE("http: gzip") {
    TEST_CASE("what was packed comes out again, smaller in between") {
        std::string page;
        for (int i = 0; i < 200; ++i) page += "<p>Connexion " + std::to_string(i) + "</p>\n";
        const std::string packed = gzipped(page);
        CHECK(packed.size() < page.size() / 4);
        CHECK(unpacked(packed, page.size()) == page);
        CHECK(gzipped(page) == packed);
    }

    TEST_CASE("nothing is packed too") { CHECK(unpacked(gzipped(""), 0).empty()); }
}
