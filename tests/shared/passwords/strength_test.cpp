#include "shared/passwords/strength.h"

#include <doctest/doctest.h>

#include "shared/passwords/passphrase.h"
#include "shared/passwords/refusals.h"

using namespace habilis;

namespace {

const OwnData own{.names = {"Éloïse", "Kervadenn-Le Goff"},
                  .email = "e.kervadenn@ville-plouzane.example.fr",
                  .organisations = {"Communauté de communes du Pays d'Iroise"}};

std::string codes(std::string_view password, PasswordPolicy policy = {}) {
    std::string text;
    for (const Refusal& refusal : password_problem(password, policy, own)) {
        CHECK(refusal.field == "password");
        text += text.empty() ? "" : " ";
        text += refusal.code.name.substr(10);
        for (const Argument& argument : refusal.arguments) text += "(" + argument.value + ")";
    }
    return text;
}

std::string letters(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('a' + i * i * 7 % 26);
    return text;
}

}  // namespace

TEST_CASE("P3: lengths count code points and nothing else is asked") {
    CHECK(codes("") == "too_short(15)");
    CHECK(codes("xkqzvwjbptrmdf") == "too_short(15)");
    CHECK(codes("xkqzvwjbptrmdfh") == "");
    CHECK(codes("ùkqzvwjbptrmdfé") == "");
    CHECK(codes("xkqzvwjbptrmdfh", {.minimum = 18}) == "too_short(18)");
    CHECK(codes("xkqzvwjbptrmdfh", {.minimum = 3}) == "");
    CHECK(codes("xkqzvwjbptrmdf", {.minimum = 3}) == "too_short(15)");
    CHECK(codes(letters(64) + "kdzq") == "");
    CHECK(codes("xkqzvwjbptrmdfh" + letters(113)) == "");
    CHECK(codes("xkqzvwjbptrmdfh" + letters(114)) == "too_long(128)");
}

TEST_CASE("P4: common words are refused however they are stretched to fifteen") {
    for (const char* password :
         {"motdepasse12345",   "Motdepasse2026!", "azertyuiopqsdfgh",  "qwertyuiopasdfg",   "password12345678",
          "P@ssw0rd2026!!!!",  "bonjourmonsieur", "soleil2024soleil",  "iloveyouiloveyou1", "marseille13marseille",
          "123456789012345",   "987654321098765", "abcdefghijklmnop",  "football20242025",  "chocolatchocolat2",
          "princesse12345678", "Bonjour2026!!!!", "1qaz2wsx1qaz2wsx3", "nicolas19801980",   "administrateur1"}) {
        CAPTURE(password);
        const std::string found = codes(password);
        CHECK((found == "common" || found == "repetitive"));
        CHECK(password_strength(password, {}, own) == 0);
    }
    CHECK(codes("password") == "too_short(15) common");
    CHECK(codes("xK9#") == "too_short(15)");
}

TEST_CASE("repetition is called by its name") {
    for (const char* password : {"aaaaaaaaaaaaaaa", "abcabcabcabcabc", "xk7xk7xk7xk7xk7xk", "1212121212121212",
                                 "éééééééééééééééé", "zkvqpwmzkvqpwm zkvqpwmzkvqpwm ", "ababbaabbabaabab"}) {
        CAPTURE(password);
        CHECK(codes(password) == "repetitive");
    }
}

TEST_CASE("P4: what is known of the person is refused and named") {
    CHECK(codes("eloise aime la voile 8") == "contains_own_data(eloise)");
    CHECK(codes("un grand KERVADENN xqz") == "contains_own_data(kervadenn)");
    CHECK(codes("k3rvad3nn en bateau xq") == "contains_own_data(kervadenn)");
    CHECK(codes("zqx plouzane vwkjbp") == "contains_own_data(plouzane)");
    CHECK(codes("iroise2026iroise!x") == "contains_own_data(iroise) common");
    CHECK(codes("le goff au large vqz") == "contains_own_data(goff)");
    // Words that every label has are no one's own.
    CHECK(codes("ma ville dort sous la pluie") == "");
    CHECK(codes("les communes du littoral vert") == "");
    // A part of another word is not the name: those who are called Anne may write of panneaux.
    const OwnData anne{.names = {"Anne", "Le Goff"}, .email = "anne.legoff@mairie.example", .organisations = {}};
    CHECK(password_problem("abeille-panneau-anneau-tambour-12", {}, anne).empty());
    CHECK(!password_problem("abeille-anne-anneau-tambour-12", {}, anne).empty());
    CHECK(!password_problem("abeillannetambourxxlagune", {}, anne).empty());
}

TEST_CASE("nobody's data refuses nothing and other scripts are read") {
    CHECK(password_problem("правильная лошадь", {}, {}).empty());
    CHECK(password_problem("correct horse battery staple", {}, {}).empty());
    CHECK(password_problem("une tortue verte lit le journal", {}, {}).empty());
    CHECK(password_problem("\xf0\x9f\x90\xa2\xf0\x9f\x8c\xb2 tortue sous un sapin", {}, {}).empty());
}

TEST_CASE("the meter follows the bits") {
    const PasswordPolicy policy;
    CHECK(password_strength("xkqzvwjbpt", policy, {}) == 1);
    CHECK(password_strength("xkqzvwjbptrmdfh", policy, {}) == 2);
    CHECK(password_strength("correct horse battery staple", policy, {}) >= 2);
    CHECK(password_strength("cerise-tambour-velours-lagune-pinceau-47", policy, {}) == 4);
    CHECK(password_strength("xK9#vQ2!mZ7&pL4@", policy, {}) == 4);
    CHECK(password_strength("motdepasse", policy, {}) == 0);
    CHECK(password_strength("", policy, {}) == 0);
}

TEST_CASE("pass-phrases are drawn from what they are given and always accepted") {
    CHECK(passphrase(Language::fr, {0, 0, 0, 0, 0, 0}) == passphrase(Language::fr, {512, 1024, 0, 0, 0, 100}));
    CHECK(passphrase(Language::fr, {0, 1, 2, 3, 4, 7}).ends_with("-07"));
    CHECK(passphrase(Language::fr, {0, 1, 2, 3, 4, 7}) != passphrase(Language::en, {0, 1, 2, 3, 4, 7}));
    CHECK(passphrase(Language::en, {511, 0, 0, 0, 0, 0}).starts_with("zucchini-"));
    std::uint32_t state = 1;
    const auto next = [&] { return (state = state * 1664525u + 1013904223u) >> 3; };
    for (int i = 0; i < 200; ++i) {
        const std::string phrase =
            passphrase(i % 2 ? Language::fr : Language::en, {next(), next(), next(), next(), next(), next()});
        CAPTURE(phrase);
        CHECK(password_problem(phrase, {.minimum = 20}, {}).empty());
        CHECK(password_strength(phrase, {}, {}) >= 3);
    }
}
