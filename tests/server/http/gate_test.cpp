#include "server/http/gate.h"

#include <doctest/doctest.h>

#include "server/api/problem.h"
#include "server/api/query.h"
#include "server/api/refusals.h"
#include "server/api/route_table.h"
#include "server/api/session_cookie.h"
#include "shared/api/views.h"

namespace habilis::server {
namespace {

Head head_with(const std::string& headers, const std::string& line = "GET / HTTP/1.1") {
    auto parsed = parse_head(line + "\r\nHost: 127.0.0.1:8080\r\n" + headers + "\r\n");
    REQUIRE(std::holds_alternative<Head>(parsed));
    return std::get<Head>(std::move(parsed));
}

std::string refused(const std::string& raw) {
    auto parsed = parse_head(raw);
    const auto* refusal = std::get_if<Refusal>(&parsed);
    return refusal ? std::string(refusal->code.name) : "";
}

RouteRow row(Method method, std::string_view path) { return {{method, path, Audience::anyone}, {}, {}, nullptr}; }

}  // namespace

TEST_CASE("a head is read as it stands") {
    const Head head =
        head_with("Accept: \t a, b \t\r\nX-Empty:\r\nContent-Length: 12\r\n", "POST /a/b?c=%20d HTTP/1.1");
    CHECK(head.method() == "POST");
    CHECK(head.path() == "/a/b");
    CHECK(head.query() == "c=%20d");
    CHECK(head.header("ACCEPT") == "a, b");
    CHECK(head.has("x-empty"));
    CHECK(head.header("x-empty").empty());
    CHECK(head.header("x-absent").empty());
    CHECK(head.content_length() == 12);
    CHECK(!head.http_1_0());
}

TEST_CASE("a moved head still points into its own text") {
    Head head = head_with("A: b\r\n");
    const Head moved = std::move(head);
    CHECK(moved.header("a") == "b");
    CHECK(moved.path() == "/");
}

TEST_CASE("heads that two readers could read differently are refused") {
    const std::string start = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (const char* headers :
         {"Content-Length: 1\r\nContent-length: 1\r\n", "Host: b\r\n", "Cookie: a\r\nCookie: b\r\n"})
        CHECK(refused(start + headers + "\r\n") == "http.repeated_header");
    for (const char* headers :
         {"A : b\r\n", " a: b\r\n", "a: b\x7f\r\n", "Content-Length: 0 \xc2\xa0\r\n", "Content-Length:\r\n",
          "Remote-Addr: 1\r\n", "Range: bytes=%30-\r\n", "Expect: 200-ok\r\n"})
        CHECK(refused(start + headers + "\r\n") == "http.bad_header");
    for (const char* headers : {"a\r\n", "a: b\n", "a: b\rc\r\n"})
        CHECK(refused(start + headers + "\r\n") == "http.bad_head");
    CHECK(refused(start + "Transfer-Encoding: identity\r\n\r\n") == "http.length_required");
    CHECK(refused("GET / HTTP/1.1\r\n\r\n") == "http.bad_header");
    CHECK(refused("GET / HTTP/1.0\r\n\r\n").empty());
    CHECK(refused(start + "\r\nmore") == "http.bad_head");
}

TEST_CASE("the name of the server") {
    const Origins loopback{"", {}};
    for (const char* host : {"127.0.0.1", "127.0.0.1:8080", "localhost:1", "LOCALHOST", "[::1]:8080"})
        CHECK(knows_host(loopback, host));
    for (const char* host :
         {"", "127.0.0.1.evil.example", "evil.example:8080", "localhost.evil.example", "[::1].evil"}) {
        CAPTURE(std::string(host));
        CHECK(!knows_host(loopback, host));
    }
    const Origins open{"https://portail.exemple.fr:8443", {}};
    CHECK(knows_host(open, "Portail.Exemple.fr:8443"));
    CHECK(!knows_host(open, "portail.exemple.fr"));
}

TEST_CASE("the address of the person is the proxy's word only behind the proxy") {
    const Origins origins{"", {"10.0.0.1"}};
    const Head head = head_with("X-Forwarded-For: 1.1.1.1, 203.0.113.9\r\n");
    CHECK(remote_address(head, "10.0.0.1", origins) == "203.0.113.9");
    CHECK(remote_address(head, "10.0.0.2", origins) == "10.0.0.2");
    CHECK(remote_address(head_with("X-Forwarded-For: 2001:db8::1\r\n"), "10.0.0.1", origins) == "2001:db8::1");
    CHECK(remote_address(head_with("X-Forwarded-For: <script>\r\n"), "10.0.0.1", origins) == "10.0.0.1");
    CHECK(remote_address(head_with(""), "10.0.0.1", origins) == "10.0.0.1");
}

TEST_CASE("an address a proxy writes with a port, brackets or mapped to IPv6 is that address") {
    const Origins origins{"", {"10.0.0.1"}};
    const auto behind = [&](const std::string& written) {
        return remote_address(head_with(("X-Forwarded-For: 1.1.1.1, " + written + "\r\n").c_str()), "10.0.0.1",
                              origins);
    };
    for (const char* written :
         {"203.0.113.9:4711", "::ffff:203.0.113.9", "[::ffff:203.0.113.9]:4711", "::FFFF:cb00:7109"}) {
        CAPTURE(std::string(written));
        CHECK(behind(written) == "203.0.113.9");
    }
    for (const char* written : {"[2001:db8::1]", "[2001:db8::1]:4711", "2001:DB8:0::1"}) {
        CAPTURE(std::string(written));
        CHECK(behind(written) == "2001:db8::1");
    }
    for (const char* written : {"[", "[]", ":", "unknown", "unknown:80"}) {
        CAPTURE(std::string(written));
        CHECK(behind(written) == "10.0.0.1");
    }
}

TEST_CASE("a UUID has its shape") {
    CHECK(looks_like_uuid("0f8fad5b-d9cb-469f-a165-70867728950E"));
    for (const char* text : {"", "0f8fad5b-d9cb-469f-a165-70867728950", "0f8fad5bxd9cb-469f-a165-70867728950e",
                             "0f8fad5b-d9cb-469f-a165-70867728950g"})
        CHECK(!looks_like_uuid(text));
}

TEST_CASE("the language a browser asks for") {
    CHECK(language_of("") == Language::fr);
    CHECK(language_of("en") == Language::en);
    CHECK(language_of("en-GB,en;q=0.9,fr;q=0.8") == Language::en);
    CHECK(language_of("de,en;q=0.3,fr-CA;q=0.35") == Language::fr);
    CHECK(language_of("en;q=0") == Language::fr);
    CHECK(language_of(",,;q=;;,en;q=x") == Language::fr);
    CHECK(quality_of("br;q=0.125") == 125);
    CHECK(quality_of("br;q=1.0") == 1000);
}

TEST_CASE("the cookie of a session") {
    const SessionCookie plain(false, 8080);
    const SessionCookie https(true, 443);
    const std::string token(43, 'A');
    CHECK(plain.header_with(token) == "habilis_8080=" + token + "; Path=/; HttpOnly; SameSite=Strict");
    CHECK(https.header_with(token) == "__Host-habilis=" + token + "; Path=/; HttpOnly; SameSite=Strict; Secure");
    CHECK(https.header_that_clears() == "__Host-habilis=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0");
    const Head signed_in = head_with("Cookie: a=b; habilis_8080=" + token + "; c=d\r\n");
    CHECK(plain.read(signed_in) == token);
    CHECK(plain.read(head_with("Cookie: habilis_8081=" + token + "\r\n")).empty());
    CHECK(plain.read(head_with("Cookie: habilis_8080=" + token + "; habilis_8080=" + token + "\r\n")).empty());
    CHECK(plain.read(head_with("Cookie: habilis_8080=\"" + token + "\"\r\n")).empty());
}

TEST_CASE("a path finds its route, a literal piece before a named one") {
    const RouteTable table({row(Method::get, "/users/{account}"), row(Method::get, "/users/count"),
                            row(Method::post, "/users/{account}/update"), row(Method::get, "/users")});
    CHECK(table.match(Method::get, "/users/count").row->info.path == "/users/count");
    const RouteMatch user = table.match(Method::get, "/users/7");
    REQUIRE(user.row);
    CHECK(user.values.at(0).name == "account");
    CHECK(user.values.at(0).text == "7");
    CHECK(table.match(Method::get, "/users/7/update").other_method);
    for (const char* path :
         {"", "/", "users", "/users/", "//users", "/users//7", "/users/7/", "/a/b/c/d/e/f/g/h/i/j/k/l/m"}) {
        CAPTURE(path);
        CHECK(!table.match(Method::get, path).row);
    }
}

TEST_CASE("a query is decoded strictly") {
    const auto parsed = parse_query("a=1&b=%C3%A9+x&&c&d=a=b");
    REQUIRE(parsed);
    CHECK(*parsed == QueryParameters{{"a", "1"}, {"b", "é x"}, {"c", ""}, {"d", "a=b"}});
    for (const char* query : {"a=%", "a=%4", "a=%g0", "%=a"}) CHECK(!parse_query(query));
    std::string many;
    for (int i = 0; i < 65; ++i) many += "a=b&";
    CHECK(!parse_query(many));
}

TEST_CASE("what is wrong with several fields has one status") {
    constexpr RefusalCode invalid{"x.invalid", RefusalKind::invalid}, malformed{"x.malformed", RefusalKind::malformed},
        forbidden{"x.forbidden", RefusalKind::forbidden};
    CHECK(status_of(Refusals{{invalid}, {malformed}}) == 400);
    CHECK(status_of(Refusals{{invalid}, {forbidden}}) == 403);
    CHECK(status_of(Refusals{{invalid}}) == 422);
}

}  // namespace habilis::server
