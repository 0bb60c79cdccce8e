#include "shared/passwords/terms.h"

#include <doctest/doctest.h>

#include <vector>

using namespace habilis;

TEST_CASE("without an organisation the defaults apply") {
    const PasswordTerms terms = strictest({}, PlatformRole::none);
    CHECK(terms.policy.minimum == 15);
    CHECK(terms.validity_days == 365);
    CHECK(terms.expiry({1000}) == Instant{1000 + 365 * one_day});
}

TEST_CASE("the strictest of all organisations applies") {
    const std::vector<PasswordRule> rules{{.minimum_length = 16, .validity_days = 365},
                                          {.minimum_length = 20, .validity_days = 400},
                                          {.minimum_length = 15, .validity_days = 90}};
    const PasswordTerms terms = strictest(rules, PlatformRole::none);
    CHECK(terms.policy.minimum == 20);
    CHECK(terms.validity_days == 90);
}

TEST_CASE("expiry can be turned off for ordinary users only") {
    using enum OrganisationRole;
    const auto validity = [](std::vector<PasswordRule> rules, PlatformRole platform = PlatformRole::none) {
        return strictest(rules, platform).validity_days;
    };
    CHECK(validity({{.validity_days = 0}}) == 0);
    CHECK(strictest(std::vector<PasswordRule>{{.validity_days = 0}}, PlatformRole::none).expiry({1000}) == Instant{});
    CHECK(validity({{.validity_days = 0, .role = editor}}) == 0);
    CHECK(validity({{.validity_days = 0, .role = administrator}}) == 365);
    CHECK(validity({{.validity_days = 0}, {.validity_days = 700}}) == 700);
    CHECK(validity({{.validity_days = 700}}, PlatformRole::support) == 365);
    CHECK(validity({{.validity_days = 0}}, PlatformRole::administrator) == 365);
}

TEST_CASE("a setting outside its bounds asks neither less than 15 nor more than can be typed") {
    CHECK(strictest(std::vector<PasswordRule>{{.minimum_length = 8}}, PlatformRole::none).policy.minimum == 15);
    CHECK(strictest(std::vector<PasswordRule>{{.minimum_length = -1}}, PlatformRole::none).policy.minimum == 15);
    CHECK(strictest(std::vector<PasswordRule>{{.minimum_length = 100'000}}, PlatformRole::none).policy.minimum == 128);
}
