#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <string>
#include <string_view>

#include "shared/accounts/create_user.h"
#include "shared/accounts/profile.h"
#include "shared/accounts/update_user.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/journal/difference.h"
#include "shared/services/assign_services.h"
#include "words.h"

// Prints, for generated commands and facts, what the shared rules say of them. The native and the WebAssembly build
// must print the same bytes: the browser checks what the server will check again.

using namespace habilis;

namespace {

/// xorshift64*, the same everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
    std::uint32_t below(std::uint32_t bound) {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return static_cast<std::uint32_t>((state_ * 0x2545F4914F6CDD1DULL) >> 33) % bound;
    }
    bool one_in(std::uint32_t bound) { return below(bound) == 0; }
    std::string_view of(std::initializer_list<std::string_view> texts) {
        return texts.begin()[below(static_cast<std::uint32_t>(texts.size()))];
    }
    template <class Enum>
    Enum choice(std::uint32_t count) {
        return static_cast<Enum>(below(count));
    }

private:
    std::uint64_t state_;
};

std::string some_text(Dice& dice) {
    if (!dice.one_in(5))
        return std::string(dice.of({"Zoé", "Œuvrardel", "d’Hérouville-Le Goff", "ÅNGSTRÖM", "ß", "李"}));
    std::string text(dice.of({"", "Zoé", "Œuvrardel", "d’Hérouville-Le Goff", "ÅNGSTRÖM", "\u0130stanbul", "ß", "李",
                              "a\tb", "Œuv\u202Erardel", "  x", "&\"\\<>", "\u00A0", "🙂", "\x7F", "n\u0303o"}));
    for (std::uint32_t times = dice.one_in(12) ? dice.below(60) : 0; times > 0; --times) text += "long ";
    return text;
}
std::string some_email(Dice& dice) {
    if (!dice.one_in(5)) return "zoe@mairie.example";
    return std::string(
        dice.of({"", "zoe@mairie.example", "ZOE@Mairie.Example", "zoe", "@mairie.example", "zoe@", "zoe@x",
                 "zoé@mairie.example", "zoe@région.example", "z..e@mairie.example", "zoe@1.2.3.4"}));
}
std::string some_phone(Dice& dice) {
    if (!dice.one_in(8)) return std::string(dice.of({"", "0639980117", "+33 (0)6 39 98 01 17", "+44 20  7946 0958"}));
    return std::string(dice.of({"", "0639980117", "06 39 98 01 17", "+33 (0)6 39 98 01 17", "+44 20  7946 0958", "12",
                                "06/39/98/01/17", "+", "abc"}));
}

ContactDetails some_details(Dice& dice) {
    ContactDetails it;
    it.civility = dice.choice<Civility>(3);
    it.first_name = some_text(dice);
    it.last_name = some_text(dice);
    it.email = some_email(dice);
    it.notification_email = some_email(dice);
    it.mobile_phone = some_phone(dice);
    it.phone = some_phone(dice);
    it.fax = some_phone(dice);
    it.language = dice.choice<Language>(2);
    it.technical_id = some_text(dice);
    it.elected = dice.one_in(2);
    it.status = dice.choice<EmploymentStatus>(6);
    it.profile = dice.choice<Profile>(9);
    it.function = some_text(dice);
    it.level = {static_cast<std::int64_t>(dice.below(3))};
    it.external = dice.one_in(2);
    it.country = dice.one_in(6) ? dice.of({"RE", "BE", "XX", "fr", ""}) : "FR";
    it.address = some_text(dice);
    it.postal_code = dice.one_in(5) ? dice.of({"", "3540", "1050", "SW1A 1AA", "97410", "35 400"}) : "35400";
    it.city = some_text(dice);
    it.canton = some_text(dice);
    it.certificate = dice.of({"", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"});
    return it;
}

Actor some_actor(Dice& dice) {
    Actor actor{.account = {1}, .subject = {dice.one_in(8) ? 2 : 1}};
    if (dice.one_in(6)) actor.platform_role = dice.choice<PlatformRole>(3);
    auto role = dice.one_in(3) ? dice.choice<OrganisationRole>(3) : OrganisationRole::administrator;
    actor.memberships.push_back(
        {{7}, {dice.one_in(8) ? 2 : 1}, role, PermissionSet(dice.one_in(5) ? dice.below(1U << 25) : 0)});
    return actor;
}

std::optional<bool> some_flag(Dice& dice) {
    if (dice.one_in(4)) return std::nullopt;
    return dice.one_in(5);
}

std::string verdict(const Refusals& refusals, Language language) {
    std::string line;
    for (const Refusal& refusal : refusals) {
        line += ' ';
        line += refusal.code.name;
        line += '@' + refusal.field + ' ' + refusal_words(language, refusal);
    }
    return line.empty() ? " accepted" : line;
}

std::string create_user(Dice& dice) {
    CreateUser command{{1}, some_details(dice)};
    CreateUserFacts facts{some_actor(dice), dice.choice<OrganisationKind>(6), some_flag(dice), some_flag(dice), {}};
    // (elements of a braced list are evaluated from left to right, arguments of a call are not)
    std::string line = verdict(check(command, facts), command.details.language);
    tidy(command.details);
    auto again = decode<CreateUser>(encode(CreateUser{{1}, some_details(dice)}));
    return line + (again ? " | " + encode(again.value()) : verdict(again.refusals(), Language::en)) + " | " +
           set_fields(command.details);
}

std::string update_user(Dice& dice) {
    UpdateUser command{{1}, {static_cast<std::int64_t>(1 + dice.below(2))}, 1 + dice.below(2), some_details(dice)};
    command.grade = some_text(dice);
    UpdateUserFacts facts{.actor = some_actor(dice), .kind = dice.choice<OrganisationKind>(6)};
    facts.before = dice.one_in(4) ? some_details(dice) : command.details;
    if (dice.one_in(3)) facts.before.email = some_email(dice);
    if (dice.one_in(3)) facts.before.notification_email = some_email(dice);
    if (dice.one_in(3)) facts.before.phone = some_phone(dice);
    facts.belongs_here_alone = some_flag(dice);
    if (dice.one_in(5)) facts.above_actor = some_flag(dice);
    if (!dice.one_in(4)) facts.state = dice.choice<AccountState>(5);
    facts.email_taken = some_flag(dice);
    facts.level_exists = some_flag(dice);
    if (dice.one_in(2)) facts.version = dice.one_in(3) ? 1 : command.version;
    Difference changes = difference(facts.before, command.details);
    return verdict(check(command, facts), Language::fr) + " | " + changes.before + " | " + changes.after;
}

std::string assign_services(Dice& dice) {
    AssignServices command{
        .organisation = {1}, .account = {static_cast<std::int64_t>(1 + dice.below(3))}, .version = 1 + dice.below(2)};
    command.role = dice.choice<OrganisationRole>(3);
    for (std::uint32_t count = dice.below(3); count > 0; --count) {
        std::int64_t service = 1 + dice.below(3);
        command.assignments.push_back({{service}, {dice.one_in(4) ? dice.below(6) : service}});
    }
    command.send_activation = dice.one_in(2);
    AssignServicesFacts facts{.actor = some_actor(dice)};
    for (std::int64_t service = 1; service <= 3; ++service)
        facts.services.push_back({.service = {service}, .roles = {{{service}, "a"}, {{service + 1}, "b"}}});
    facts.role_before = dice.one_in(2) ? command.role : dice.choice<OrganisationRole>(3);
    if (dice.one_in(4)) facts.above_actor = some_flag(dice);
    if (dice.one_in(3)) facts.version = dice.one_in(3) ? 1 : command.version;
    if (!dice.one_in(3)) facts.other_usable_administrators = static_cast<int>(dice.below(2));
    facts.usable_administrator = some_flag(dice);
    if (dice.one_in(2)) facts.candidates = {"KERVADENN Éloïse"};
    return verdict(check(command, facts), Language::fr);
}

std::string update_profile(Dice& dice) {
    ContactDetails details = some_details(dice);
    UpdateProfile command{
        1 + dice.below(2),    details.civility, details.first_name, details.last_name, details.notification_email,
        details.mobile_phone, details.phone,    details.fax,        details.language};
    UpdateProfileFacts facts{some_actor(dice), dice.below(64), std::nullopt};
    if (dice.one_in(3)) facts.version = dice.one_in(3) ? 1 : command.version;
    std::string line = verdict(check(command, facts), Language::en);
    tidy(command);
    return line + " | " + encode(command);
}

std::string texts(Dice& dice) {
    std::string one = some_text(dice);
    std::string other = some_text(dice);
    auto civility = dice.choice<Civility>(3);
    auto language = dice.choice<Language>(2);
    return ' ' + fold(one) + " | " + upper(other) + " | " + login_proposal(one, other) + " | " +
           full_name(civility, one, other, language) + " | " + initials(one, other);
}

template <class Line>
void print(const char* name, Line line) {
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        Dice dice(seed);
        std::printf("%s %d%s\n", name, static_cast<int>(seed), line(dice).c_str());
    }
}

}  // namespace

int main() {
    print("create_user", create_user);
    print("update_user", update_user);
    print("assign_services", assign_services);
    print("update_profile", update_profile);
    print("texts", texts);
    return 0;
}
