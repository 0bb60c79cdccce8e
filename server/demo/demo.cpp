#include "server/demo/demo.h"

#include <set>

#include "server/demo/refusals.h"
#include "server/demo/timeline.h"

namespace habilis::server {
namespace {

/// Of each organisation whoever administers, its first editor and its first ordinary user; and the first of each story.
std::vector<DemoSignIn> choose_sign_ins(DemoStage& stage, const DemoScript& script, const DemoTimeline& timeline) {
    constexpr std::array<std::string_view, 7> stories{"notice",   "expired", "expiring", "locked",
                                                      "disabled", "english", "external"};
    std::vector<DemoSignIn> chosen{{"admin@habilis.example", "", {}, PlatformRole::administrator, ""},
                                   {"support@habilis.example", "", {}, PlatformRole::support, ""}};
    std::set<std::string> seen;
    for (std::size_t i = 0; i < script.people.size(); ++i) {
        const DemoPerson& person = script.people[i];
        if (person.is("pending") || person.is("pending_expired") || person.is("unsent") || person.is("nomail") ||
            person.is("hidden"))
            continue;
        std::string story;
        for (std::string_view word : stories)
            if (story.empty() && person.is(word)) story = word;
        bool first =
            seen.insert(story.empty() ? person.organisation + std::to_string(static_cast<int>(person.role)) : story)
                .second;
        if (!first && (person.role != OrganisationRole::administrator || !story.empty())) continue;
        std::string label;
        for (const DemoOrganisation& organisation : script.organisations)
            if (organisation.key == person.organisation) label = organisation.found.coordinates.label;
        chosen.push_back({stage.login_of(timeline.account(i)), label, person.role, PlatformRole::none, story});
    }
    return chosen;
}

}  // namespace

Result<std::vector<DemoSignIn>> make_demo(const SignInServices& services, FakeClock& clock, Instant now) {
    bool used = services.database.read(
        [](Connection& connection) { return connection.integer("SELECT 1 FROM accounts LIMIT 1") != 0; });
    if (used) return refusals::folder_has_accounts;
    auto script = read_demo_script();
    if (!script.ok()) return script.refusals();
    DemoStage stage(services, clock);
    DemoTimeline timeline(stage, script.value(), now);
    timeline.add_platform();
    timeline.add_organisations();
    timeline.add_people();
    timeline.add_requests();
    if (Refusals found = timeline.run(); !found.empty()) return found;
    return choose_sign_ins(stage, script.value(), timeline);
}

}  // namespace habilis::server
