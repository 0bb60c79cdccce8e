#include "shared/sessions/device.h"

#include <doctest/doctest.h>

#include <string>

using namespace habilis;

namespace {

std::string named(std::string_view user_agent) {
    const Device device = device_of(user_agent);
    return std::string(device.browser) + "/" + std::string(device.system);
}

}  // namespace

TEST_CASE("browsers and systems are told apart, imitators included") {
    CHECK(named("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0") ==
          "Firefox/Windows");
    CHECK(named("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
                "Safari/537.36 Edg/131.0.2903.70") == "Edge/Windows");
    CHECK(
        named(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36") ==
        "Chrome/Linux");
    CHECK(named("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 "
                "Safari/605.1.15") == "Safari/macOS");
    CHECK(named("Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                "Version/17.6 Mobile/15E148 Safari/604.1") == "Safari/iPhone");
    CHECK(named("Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 "
                "Chrome/121.0.0.0 Mobile Safari/537.36") == "Samsung Internet/Android");
    CHECK(named("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
                "Safari/537.36") == "Chrome/ChromeOS");
    CHECK(named("") == "/");
    CHECK(named("an agent of its own") == "/");
}
