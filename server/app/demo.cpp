#include <array>
#include <iostream>

#include "server/app/commands.h"
#include "server/app/mail_settings.h"
#include "server/app/options_of.h"
#include "server/app/table.h"
#include "server/demo/demo.h"
#include "server/demo/stage.h"
#include "words.h"

namespace habilis::server {
namespace {

std::string_view role_words(Language language, const DemoSignIn& person) {
    if (person.platform_role == PlatformRole::support) return words::demo::platform_support(language);
    if (person.platform_role != PlatformRole::none) return words::demo::platform_administrator(language);
    if (person.role == OrganisationRole::administrator) return words::demo::administrator(language);
    return person.role == OrganisationRole::editor ? words::demo::editor(language) : words::demo::user(language);
}

std::string_view story_words(Language language, std::string_view story) {
    using namespace words::demo;
    const std::array<std::pair<std::string_view, std::string_view>, 7> known{{
        {"notice", story_notice(language)},
        {"expired", story_expired(language)},
        {"expiring", story_expiring(language)},
        {"locked", story_locked(language)},
        {"disabled", story_disabled(language)},
        {"english", story_english(language)},
        {"external", story_external(language)},
    }};
    for (const auto& [word, text] : known)
        if (word == story) return text;
    return {};
}

void print(Language language, const std::vector<DemoSignIn>& sign_ins) {
    std::vector<std::vector<std::string>> rows{
        {std::string(words::demo::identifier(language)), std::string(words::demo::organisation(language)),
         std::string(words::demo::role(language)), std::string(words::demo::note(language))}};
    for (const DemoSignIn& person : sign_ins)
        rows.push_back(
            {person.identifier,
             person.organisation.empty() ? std::string(words::demo::platform(language)) : person.organisation,
             std::string(role_words(language, person)), std::string(story_words(language, person.story))});
    for (auto& row : rows) row.front().insert(0, "  ");
    std::cout << '\n' << words::demo::title(language, demo_password) << "\n\n" << table_of(rows) << "\n\n";
}

Result<std::vector<DemoSignIn>> make(const Settings& settings) {
    const Instant now = SystemClock().now();
    FakeClock clock(now);
    DatabaseOptions options = database_options_of(settings);
    options.clock = [&clock] { return clock.now(); };
    auto database = Database::open(std::move(options));
    if (!database.ok()) return database.refusals();
    if (Refusals found = keep_built_in_notices(*database.value(), notice_files(), notice_settings_of(settings));
        !found.empty())
        return found;
    SystemRandom random;
    PasswordHasher hasher(random, hasher_options_of(settings));
    const MailSettings mail = mail_settings_of(settings, url_of(settings));
    Outbox outbox(mail, random);
    return make_demo({*database.value(), clock, hasher, random, outbox}, clock, now);
}

}  // namespace

int make_demonstration(const Command& command) {
    const auto made = make(command.settings);
    if (!made.ok()) {
        print_refusals(command.language, made.refusals());
        return 2;
    }
    print(command.language, made.value());
    return 0;
}

}  // namespace habilis::server
