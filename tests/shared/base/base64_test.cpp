#include "shared/base/base64.h"

#include <doctest/doctest.h>

using namespace habilis;

TEST_CASE("base64 as in RFC 4648 section 10, there and back") {
    const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""},
                                                                     {"f", "Zg=="},
                                                                     {"fo", "Zm8="},
                                                                     {"foo", "Zm9v"},
                                                                     {"foob", "Zm9vYg=="},
                                                                     {"fooba", "Zm9vYmE="},
                                                                     {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : vectors) {
        CHECK(to_base64(bytes) == text);
        CHECK(from_base64(text) == bytes);
    }
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    CHECK(from_base64(to_base64(all)) == all);
}

TEST_CASE("what is not base64 is nothing") {
    for (const char* text : {"Zg", "Zg=", "Z===", "Zm9*", "====", "Zg==Zg=="}) CHECK(from_base64(text).empty());
}

TEST_CASE("base64url reads what it writes and nothing else") {
    CHECK(to_base64url("") == "");
    CHECK(to_base64url("f") == "Zg");
    CHECK(to_base64url("foobar") == "Zm9vYmFy");
    CHECK(to_base64url("\xfb\xff") == "-_8");
    std::string bytes;
    for (int i = 0; i < 256; ++i) {
        CHECK(from_base64url(to_base64url(bytes)) == bytes);
        bytes += static_cast<char>(i * 37);
    }
    for (const char* wrong : {"Z", "Zh", "Zg==", "Zm9v ", "Zm+v", "Zm/v", "Zm9vY", "\xc3\xa9"}) {
        CAPTURE(wrong);
        CHECK_FALSE(from_base64url(wrong));
    }
}
