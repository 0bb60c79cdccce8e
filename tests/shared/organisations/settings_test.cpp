#include "shared/organisations/settings.h"

#include <doctest/doctest.h>

#include "tests/support/shared/said.h"
#include "words.h"

using namespace habilis;
using tests::said;

namespace {

std::string said_of(const OrganisationSettings& settings, std::int64_t version = 1) {
    return said(check(UpdateSettings{{1}, version, settings}, {1}));
}

}  // namespace

TEST_CASE("settings have bounds: never below 15 characters, never idle for more than 30 minutes") {
    CHECK(said_of({}) == "");
    CHECK(said_of({.minimum_password_length = 14}) == "base.out_of_range@settings.minimum_password_length");
    CHECK(said_of({.minimum_password_length = 64}) == "");
    CHECK(said_of({.minimum_password_length = 65}) == "base.out_of_range@settings.minimum_password_length");
    CHECK(said_of({.idle_minutes = 31}) == "base.out_of_range@settings.idle_minutes");
    CHECK(said_of({.idle_minutes = 4}) == "base.out_of_range@settings.idle_minutes");
    CHECK(said_of({.email = "contact"}) == "accounts.email_without_at@settings.email");
}

TEST_CASE("M15: passwords of ordinary users expire after 30 days at the soonest, or not at all") {
    CHECK(said_of({.password_validity_days = 0}) == "");
    for (const std::int64_t days : {-1, 1, 29, 731})
        CHECK(said_of({.password_validity_days = days}) == "base.out_of_range@settings.password_validity_days");
    CHECK(said_of({.password_validity_days = 30}) == "");
    CHECK(said_of({.password_validity_days = 730}) == "");
}

TEST_CASE("what the screen says of the bounds of a setting are those of the rule") {
    namespace w = words::organisations;
    const auto both = [](std::string_view words, std::int64_t least, std::int64_t most) {
        CAPTURE(words);
        CHECK(words.find(" " + std::to_string(least) + " ") != std::string_view::npos);
        CHECK(words.find(" " + std::to_string(most) + ".") != std::string_view::npos);
    };
    for (const Language language : {Language::fr, Language::en}) {
        both(w::settings_length_help(language), PasswordPolicy::lowest_minimum, OrganisationSettings::longest_minimum);
        both(w::settings_days_help(language), OrganisationSettings::shortest_validity,
             OrganisationSettings::longest_validity);
        both(w::settings_idle_help(language), OrganisationSettings::shortest_idle, OrganisationSettings::longest_idle);
    }
}

TEST_CASE("P21: how people get in changes with a fresh proof only, the contact address without") {
    const OrganisationSettings before;
    const auto said_after = [&](const OrganisationSettings& wanted, bool proved = false) {
        return said(check(UpdateSettings{{1}, 1, wanted}, {1, before, proved}));
    };
    CHECK(said_after({.email = "contact@x.example"}) == "");
    for (const OrganisationSettings& guarded : {OrganisationSettings{.minimum_password_length = 20},
                                                {.password_validity_days = 0},
                                                {.idle_minutes = 10},
                                                {.first_credential = FirstCredential::temporary_password},
                                                {.approve_impersonation = true}}) {
        CHECK(said_after(guarded) == "base.reauthentication_needed");
        CHECK(said_after(guarded, true) == "");
    }
    CHECK(said_after({.idle_minutes = 4}) == "base.out_of_range@settings.idle_minutes");
}

TEST_CASE("settings that somebody else changed meanwhile are not overwritten") {
    CHECK(said_of({}, 2) == "base.moved_meanwhile");
}
