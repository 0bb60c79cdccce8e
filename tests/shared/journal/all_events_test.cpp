#include "shared/journal/all_events.h"

#include <doctest/doctest.h>

#include <string>

#include "words.h"

using namespace habilis;

namespace {

std::string numbers_of(std::string_view feature) {
    std::string text;
    for (const JournalEvent& event : all_events()) {
        if (!event.name.starts_with(feature)) continue;
        if (!text.empty()) text += ' ';
        text += std::to_string(event.number) + "=" + std::string(event.name.substr(feature.size()));
    }
    return text;
}

}  // namespace

// The numbers are in databases: what stands here is only ever added to.
TEST_CASE("the numbers of the events of people never change") {
    CHECK(numbers_of("access.") == "100=services_assigned 101=role_changed 102=catalogue_changed");
    CHECK(numbers_of("organisations.") ==
          "200=created 201=level_added 202=service_subscribed "
          "203=coordinates_updated 204=level_updated 205=level_removed 212=service_unsubscribed 213=role_withheld "
          "214=role_offered 220=settings_changed "
          "230=founding_asked 231=founding_accepted 232=founding_rejected 233=founding_withdrawn "
          "234=platform_settings_changed 240=closed 241=reopened");
    CHECK(numbers_of("accounts.") ==
          "300=created 301=updated 302=profile_updated 303=disabled 304=enabled 305=hidden 306=restored 307=erased");
    CHECK(numbers_of("memberships.") == "400=attached 401=detached 402=dates_changed");
}

TEST_CASE("every event has a name and words in both languages") {
    for (const JournalEvent& event : all_events()) {
        CHECK(event_name(event.number) == event.name);
        for (Language language : {Language::fr, Language::en})
            CHECK_MESSAGE(event_words(language, event.name) != event.name, event.name);
    }
    CHECK(event_name(0) == "");
    CHECK(event_name(65535) == "");
    CHECK(event_words(Language::fr, "accounts.created") == "Compte créé");
    CHECK(event_words(Language::fr, "of.tomorrow") == "of.tomorrow");
}

// The line is written with the change; whether its mail has left is said by the mail.
TEST_CASE("no line of the journal says that a mail was sent, which may still be waiting") {
    for (const JournalEvent& event : all_events()) {
        CHECK_MESSAGE(event_words(Language::fr, event.name).find("envoyé") == std::string_view::npos, event.name);
        CHECK_MESSAGE(event_words(Language::en, event.name).find(" sent") == std::string_view::npos, event.name);
    }
}
