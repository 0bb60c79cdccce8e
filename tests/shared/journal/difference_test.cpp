#include "shared/journal/difference.h"

#include <doctest/doctest.h>

#include "shared/accounts/update_user.h"
#include "shared/passwords/passwords.h"

using namespace habilis;

TEST_CASE("a difference holds the changed fields alone, records flattened") {
    UpdateUser before;
    before.details.first_name = "Zoé";
    before.details.function = "DGA";
    UpdateUser after = before;
    CHECK(difference(before, after).empty());
    after.organisation = {7};  // of the path
    CHECK(difference(before, after).empty());
    after.details.function = "DGS";
    after.details.level = {4};
    after.executive = true;
    Difference changes = difference(before, after);
    CHECK(changes.before == R"({"function":"DGA","level":null,"executive":false})");
    CHECK(changes.after == R"({"function":"DGS","level":"4","executive":true})");
}

TEST_CASE("of a new thing, what is set is told") {
    ContactDetails details;
    CHECK(set_fields(details) == "{}");
    details.last_name = "Œuvrardel";
    details.elected = true;
    CHECK(set_fields(details) == R"({"last_name":"Œuvrardel","elected":true})");
}

TEST_CASE("secrets are never told") {
    CHECK(set_fields(ResetPassword{"token", "correct horse battery staple"}) == "{}");
}
