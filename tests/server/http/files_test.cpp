#include "server/http/files.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/server/temporary_folder.h"

namespace habilis::server {
namespace {

struct Site {
    TemporaryFolder folder;

    Site() {
        std::filesystem::create_directory(folder.path());
        write("app.1.wasm", "plain");
        write("app.1.wasm.br", "brotli");
        write("app.1.wasm.gz", "gzip");
        write("index.fr.html", "<p>Bonjour {operator_name}, {accessibility_status}</p>");
        write("index.en.html", "<p>Hello {operator_name}, {accessibility_status}</p>");
        write("manifest.json", R"({"entries":[
            {"path":"/assets/app.1.wasm","file":"app.1.wasm","type":"application/wasm","size":4,"etag":"\"1\"",
             "br":"app.1.wasm.br","gz":"app.1.wasm.gz","immutable":true},
            {"path":"/","language":"fr","file":"index.fr.html","type":"text/html; charset=utf-8","size":4,"etag":"\"2\"",
             "immutable":false,"settings":["operator_name","accessibility_status"]},
            {"path":"/","language":"en","file":"index.en.html","type":"text/html; charset=utf-8","size":4,"etag":"\"3\"",
             "immutable":false,"settings":["operator_name","accessibility_status"]}]})");
    }
    void write(const char* name, std::string_view content) {
        std::ofstream(folder.path() / name, std::ios::binary) << content;
    }
    Files load(const Settings& settings = {}) {
        auto files = Files::load(folder.path(), settings);
        REQUIRE(files.ok());
        return std::move(files.value());
    }
};

HttpReply ask(const Files& files, const std::string& headers) {
    auto head = parse_head("GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
    return reply_with(*files.find("/assets/app.1.wasm", Language::fr), std::get<Head>(head));
}

std::string header(const HttpReply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.headers)
        if (key == name) return value;
    return {};
}

}  // namespace

TEST_CASE("the client gets the form it accepts best") {
    Site site;
    const Files files = site.load();
    const auto encoding = [&](const std::string& accept) { return header(ask(files, accept), "Content-Encoding"); };
    CHECK(encoding("").empty());
    CHECK(encoding("Accept-Encoding: gzip, deflate, br\r\n") == "br");
    CHECK(encoding("Accept-Encoding: gzip\r\n") == "gzip");
    CHECK(encoding("Accept-Encoding: br;q=0.5, gzip;q=0.8\r\n") == "gzip");
    CHECK(encoding("Accept-Encoding: br;q=0, gzip;q=0\r\n").empty());
    CHECK(encoding("Accept-Encoding: *\r\n") == "br");
    CHECK(encoding("Accept-Encoding: identity, br;q=0.1\r\n").empty());
    CHECK(ask(files, "Accept-Encoding: br\r\n").body == "brotli");
    CHECK(ask(files, "").content_type == "application/wasm");
    CHECK(header(ask(files, ""), "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(header(ask(files, ""), "Vary") == "Accept-Encoding");
}

TEST_CASE("what the client has is not sent again") {
    Site site;
    const Files files = site.load();
    const HttpReply same = ask(files, "If-None-Match: \"1\"\r\n");
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(ask(files, "If-None-Match: \"x\", W/\"1\"\r\n").status == 304);
    CHECK(ask(files, "If-None-Match: \"1-br\"\r\n").status == 200);
    CHECK(ask(files, "Accept-Encoding: br\r\nIf-None-Match: \"1-br\"\r\n").status == 304);
}

TEST_CASE("pages are in the reader's language and hold the installation's settings, escaped") {
    Site site;
    Settings settings;
    settings.operator_name = "A & <B> {operator_name}";
    const Files files = site.load(settings);
    const File* page = files.find("/", Language::en);
    REQUIRE(page);
    CHECK(page->plain.content.starts_with("<p>Hello A &amp; &lt;B&gt; {operator_name}, "));
    CHECK(page->plain.content.find("accessibility_status") == std::string::npos);
    CHECK(files.find("/", Language::fr)->plain.content.starts_with("<p>Bonjour"));
    CHECK(page->plain.etag != site.load().find("/", Language::en)->plain.etag);
    CHECK(!files.find("/manifest.json", Language::fr));
    CHECK(!files.find("/../main.cpp", Language::fr));
}

TEST_CASE("a folder that is not whole is refused with the file's name") {
    Site site;
    std::filesystem::remove(site.folder.path() / "app.1.wasm");
    const auto refused = Files::load(site.folder.path(), {});
    REQUIRE(!refused.ok());
    CHECK(refused.refusals().at(0).code.name == "app.assets_unusable");
    CHECK(refused.refusals().at(0).arguments.at(1).value == "app.1.wasm");
    CHECK(!Files::load(site.folder.path() / "none", {}).ok());
}

}  // namespace habilis::server
