#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "server/api/bind.h"
#include "shared/successions/claim_succession.h"
#include "tests/support/server/source_folder.h"

using namespace habilis;
using namespace habilis::server;

TEST_CASE("the sample configuration of nginx lets through the largest body that a route takes") {
    std::ifstream file(source_folder() / "assets/nginx/habilis.conf");
    std::stringstream text;
    text << file.rdbuf();
    REQUIRE(text.str().find("client_max_body_size 1m;") != std::string::npos);
    const RouteTable table = bind_api();
    for (const RouteRow& route : table.rows()) {
        CAPTURE(route.info.path);
        CHECK(route.info.options.body_limit <= 1024 * 1024);
    }
}

TEST_CASE("a piece of evidence fits into the body that its route takes, and the largest file into the pieces") {
    const RouteTable table = bind_api();
    const RouteMatch match = table.match(Method::post, "/my/successions/1/add-evidence");
    REQUIRE(match.row != nullptr);
    const FieldRow* bytes = find_field(match.row->request, "bytes");
    const FieldRow* name = find_field(match.row->request, "name");
    const FieldRow* piece = find_field(match.row->request, "piece");
    REQUIRE((bytes && name && piece));
    constexpr std::int64_t longest_character = 12, around = 200;  // a pair of \u escapes; the rest of the JSON
    CHECK(bytes->rules.max_length + name->rules.max_length * longest_character + around <=
          match.row->info.options.body_limit);
    CHECK(static_cast<std::int64_t>(evidence_piece) * (piece->rules.maximum + 1) >= most_evidence);
}
