#include "server/mail/mails.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "embedded.h"

using namespace habilis;
using namespace habilis::server;

namespace {

const MailFrame frame{.portal = "Habilis", .home = "https://portail.exemple.fr"};
constexpr AccountId eloise{4};
constexpr AccountId jean{5};
const Instant until = *instant_from_rfc3339("2026-12-22T10:05:00Z");
const std::string link = "https://portail.exemple.fr/activation#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";

ActivationMail activation() {
    return {.name = "Zoé Œuvrardel",
            .login = "zoe.oeuvrardel",
            .organisation = "Mairie de Plouzané",
            .requested_by = eloise,
            .link = link,
            .valid_until = until};
}

ImpersonationMail impersonation(bool writing) {
    return {.name = "Zoé",
            .actor = jean,
            .organisation = "Mairie",
            .reason = "ne voit plus la tuile",
            .writing = writing,
            .at = until,
            .until = until,
            .profile = "https://portail.exemple.fr/mon-profil"};
}

std::vector<MailText> every_mail(Language language) {
    return {
        compose(frame, language, activation()),
        compose(frame, language, ActivationAgainMail{"Zoé", "zoe", "Mairie", link, until}),
        compose(frame, language, PasswordResetMail{"Zoé", "zoe", {}, link, until}),
        compose(frame, language, PasswordResetMail{"Zoé", "zoe", jean, link, until}),
        compose(frame, language, NoPasswordResetMail{"Zoé", "Mairie", "contact@exemple.fr"}),
        compose(frame, language,
                PasswordChangedMail{"Zoé", "zoe", until, "https://portail.exemple.fr/mot-de-passe-oublie"}),
        compose(frame, language, PasswordExpiresMail{"Zoé", "zoe", until, "https://portail.exemple.fr/mot-de-passe"}),
        compose(frame, language, AttachedMail{"Zoé", "Mairie", "Administrateur", jean}),
        compose(frame, language, AccessTakenMail{.name = "Zoé", .organisation = "Mairie", .by = jean, .at = until}),
        compose(frame, language, AccessTakenMail{"Zoé", "Mairie", AccessTakenMail::How::detached, "", {}, jean, until}),
        compose(frame, language,
                AccessTakenMail{"Zoé", "Mairie", AccessTakenMail::How::demoted, "Utilisateur", {}, jean, until}),
        compose(frame, language,
                AccessTakenMail{"Zoé", "Mairie", AccessTakenMail::How::ended, "", {2026, 12, 28}, {}, until}),
        compose(frame, language,
                EndingAccessesMail{
                    "Anne", "Mairie", {"Jean : rattachement", "Zoé : Acheteur"}, 0, "https://portail.exemple.fr/x"}),
        compose(frame, language, EndingAccessesMail{"Anne", "Mairie", {"Jean"}, 12, "https://portail.exemple.fr/x"}),
        compose(frame, language, AccessEndsMail{"Zoé", "Mairie", "", "", {2026, 12, 28}}),
        compose(frame, language, AccessEndsMail{"Zoé", "Mairie", "Salle des marchés", "Acheteur", {2026, 12, 28}}),
        compose(frame, language, StaffMail{"Zoé", "zoe", "Support", jean}),
        compose(frame, language, HandedOverMail{"Zoé", jean, jean, {"Mairie : Acheteur", "Port : Éditeur"}}),
        compose(frame, language, ReplacedMail{"Zoé", jean, jean, {2026, 12, 28}}),
        compose(frame, language,
                InspectionMail{"Zoé", "Collège", jean, {2026, 12, 1}, {2026, 12, 28}, "https://portail.exemple.fr/x"}),
        compose(frame, language,
                InspectionMail{"Zoé", "Collège", jean, {}, {2026, 12, 28}, "https://portail.exemple.fr/x"}),
        compose(frame, language, AccountLockedMail{"Zoé", jean, "Mairie", until, "https://portail.exemple.fr/x"}),
        compose(frame, language, RegistrationMail{link, until}),
        compose(frame, language, FoundingAnswerMail{"Zoé", "Port", true, "", jean, "https://portail.exemple.fr/x"}),
        compose(frame, language,
                FoundingAnswerMail{"Zoé", "Port", false, "Un doublon", jean, "https://portail.exemple.fr/x"}),
        compose(frame, language,
                RegisteredAlreadyMail{"Zoé", "zoe", "https://portail.exemple.fr/connexion",
                                      "https://portail.exemple.fr/mot-de-passe-oublie"}),
        compose(frame, language, ErasureAskedMail{"Zoé", until, "https://portail.exemple.fr/x"}),
        compose(frame, language, ErasureToDecideMail{"Anne", jean, until, "https://portail.exemple.fr/x"}),
        compose(frame, language, ErasureDeclinedMail{"Zoé", "Un litige", "https://portail.exemple.fr/x"}),
        compose(frame, language, JoinRequestMail{"Anne", jean, "Mairie", "Bénévole", "https://portail.exemple.fr/x"}),
        compose(frame, language,
                JoinAnswerMail{"Zoé", "Mairie", true, "Éditeur", "", jean, "https://portail.exemple.fr/x"}),
        compose(frame, language,
                JoinAnswerMail{"Zoé", "Mairie", false, "", "Un doublon", jean, "https://portail.exemple.fr/x"}),
        compose(frame, language,
                JoinAnswerMail{"Zoé", "Mairie", false, "", "", {}, "https://portail.exemple.fr/x", true}),
        compose(frame, language,
                JoinAnswerMail{"Zoé", "Mairie", false, "", "", {}, "https://portail.exemple.fr/x", false, true}),
        compose(frame, language, OrganisationClosedMail{"Zoé", "Mairie", "Fusion", jean, until}),
        compose(frame, language,
                OrganisationReopenedMail{"Zoé", "Mairie", false, jean, until, "https://portail.exemple.fr/x"}),
        compose(frame, language,
                OrganisationReopenedMail{"Zoé", "Mairie", true, jean, until, "https://portail.exemple.fr/x"}),
        compose(frame, language,
                MessageMail{"Zoé", jean, "Mairie", "Travaux", {"Lundi."}, "https://portail.exemple.fr/x"}),
        compose(frame, language,
                EventMail{"Zoé", "Mairie", "Nouveau membre", "https://portail.exemple.fr/x",
                          "https://portail.exemple.fr/y"}),
        compose(frame, language,
                DailySummaryMail{
                    "Zoé", {"Mairie : Travaux"}, 1, "https://portail.exemple.fr/x", "https://portail.exemple.fr/y"}),
        compose(frame, language,
                SuccessionClaimMail{"Anne", jean, "Mairie", "Plus personne ne peut ouvrir de compte.", until,
                                    "https://portail.exemple.fr/x"}),
        compose(frame, language,
                SuccessionAnswerMail{"Zoé", jean, "Mairie", true, "Un arrêté", "https://portail.exemple.fr/x"}),
        compose(frame, language,
                SuccessionAnswerMail{"Zoé", jean, "Mairie", false, "Un litige", "https://portail.exemple.fr/x"}),
        compose(frame, language, InactivityMail{"Zoé", "zoe", until, "https://portail.exemple.fr/connexion"}),
        compose(frame, language, ErasureAnnouncedMail{"Zoé", "Mairie", true, until}),
        compose(frame, language, ErasureAnnouncedMail{"Zoé", "Mairie", false, until}),
        compose(frame, language, EmailProofMail{"Zoé", jean, "https://portail.exemple.fr/courriel#x", until}),
        compose(frame, language, EmailChangeMail{"Zoé", jean, "zoe@exemple.fr"}),
        compose(frame, language,
                EmailChangedMail{"Zoé", "zoe@exemple.fr", until, "https://portail.exemple.fr/courriel#x", until}),
        compose(frame, language, EmailRestoredMail{"Zoé", until}),
        compose(frame, language, NoAdministratorMail{"Anne", jean, "Mairie", until, "https://portail.exemple.fr/x"}),
        compose(frame, language, AdministrationLostMail{"Anne", "Mairie", until, "https://portail.exemple.fr/x"}),
        compose(frame, language, ErasedMail{"Zoé", "Mairie", "812", "Compte effacé 417", until}),
        compose(frame, language, NotificationProofMail{"Zoé", "https://portail.exemple.fr/courriel#x", until}),
        compose(frame, language, impersonation(false)),
        compose(frame, language, impersonation(true)),
        compose(frame, language, ImpersonationRequestMail{"Zoé", jean, "Mairie", "tuile absente", true, until}),
        compose(frame, language, ImpersonationAnswerMail{"Jean", jean, true, until, "https://portail.exemple.fr/x"}),
        compose(frame, language, ImpersonationAnswerMail{"Jean", jean, false, until, "https://portail.exemple.fr/x"})};
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("every template is filled in both languages") {
    for (const Language language : {Language::fr, Language::en}) {
        for (const MailText& mail : every_mail(language)) {
            CAPTURE(mail.kind);
            CHECK_FALSE(mail.subject.empty());
            CHECK(mail.language == language);
            for (const std::string& part : {mail.subject, mail.text, mail.html}) {
                CHECK_FALSE(contains(part, "{"));
                CHECK_FALSE(contains(part, "}"));
                CHECK_FALSE(contains(part, "?requested_by"));
                CHECK_FALSE(contains(part, "]("));
                CHECK_FALSE(contains(part, "https: "));  // of ours every link stays whole
            }
            CHECK(contains(mail.html, language == Language::fr ? "<html lang=\"fr\">" : "<html lang=\"en\">"));
            CHECK(contains(mail.text, "\n-- \n"));
        }
    }
}

TEST_CASE("no template is left unused and both languages say the same things") {
    std::vector<std::string> kinds{"footer"};
    for (const MailText& mail : every_mail(Language::fr)) kinds.push_back(mail.kind);
    for (const embedded::File& file : embedded::files("assets/mail/fr/")) {
        const std::string name(file.path.substr(std::string_view("assets/mail/fr/").size()));
        CAPTURE(name);
        CHECK(std::find(kinds.begin(), kinds.end(), name.substr(0, name.size() - 4)) != kinds.end());
        auto french = template_arguments(file.content);
        auto english = template_arguments(embedded::content("assets/mail/en/" + name));
        std::sort(french.begin(), french.end());
        std::sort(english.begin(), english.end());
        CHECK(french == english);
    }
    CHECK(embedded::files("assets/mail/fr/").size() == embedded::files("assets/mail/en/").size());
}

TEST_CASE("a mail names the portal once in its text and once in its foot") {
    for (const Language language : {Language::fr, Language::en})
        for (const MailText& mail : every_mail(language)) {
            CAPTURE(mail.kind);
            int named = 0, in_foot = 0;
            const std::size_t foot = mail.text.find("\n-- \n");
            for (std::size_t at = mail.text.find("Habilis"); at != std::string::npos;
                 at = mail.text.find("Habilis", at + 1))
                ++(at < foot ? named : in_foot);
            CHECK(named <= 1);
            CHECK(in_foot == 1);
        }
}

TEST_CASE("French templates follow French typography") {
    for (const embedded::File& file : embedded::files("assets/mail/fr/")) {
        CAPTURE(file.path);
        for (const char* wrong : {"'", " :", " ;", " ?", " !", "« ", " »", "..."}) {
            CAPTURE(wrong);
            CHECK_FALSE(contains(file.content, wrong));
        }
    }
}

TEST_CASE("an activation mail says who, what, until when and how") {
    const MailText mail = compose(frame, Language::fr, activation());
    CHECK(mail.subject == "Activez votre compte Habilis");
    CHECK(contains(mail.text, "Bonjour Zoé Œuvrardel,"));
    CHECK(contains(mail.text, "Organisme\u00a0: Mairie de Plouzané"));
    CHECK(contains(mail.text, "Demande faite par\u00a0: " + naming(eloise) + "."));
    CHECK(contains(mail.text, "Votre identifiant\u00a0: zoe. oeuvrardel"));
    CHECK(contains(mail.text, "\n" + link + "\n"));
    CHECK(contains(mail.text, "jusqu’au mardi 22\u00a0décembre 2026 à 11\u00a0h\u00a005\u202f;"));
    CHECK(contains(mail.html, "href=\"" + link + "\""));
    ActivationMail anonymous = activation();
    anonymous.requested_by = {};
    CHECK_FALSE(contains(compose(frame, Language::fr, anonymous).text, "Demande"));
    CHECK(contains(compose(frame, Language::en, activation()).text, "until Tuesday 22\u00a0December 2026 at 11:05"));
}

TEST_CASE("an administrator's reset names the administrator, one's own does not") {
    const auto own = compose(frame, Language::fr, PasswordResetMail{"Zoé", "zoe", {}, link, until});
    CHECK(contains(own.text, "Quelqu’un, sans doute vous"));
    const auto asked = compose(frame, Language::fr, PasswordResetMail{"Zoé", "zoe", jean, link, until});
    CHECK(contains(asked.text, naming(jean) + " vous invite"));
    CHECK_FALSE(contains(asked.text, "sans doute vous"));
}

TEST_CASE("what people typed is neither markup nor a template nor a line of its own") {
    ActivationMail hostile = activation();
    hostile.name = "<script>alert(1)</script> {link} {{body}}";
    hostile.organisation = "X\n\n[Cliquez](https://mechant.example)\n\n-- \n\"quoted\" & 'single'";
    const MailText mail = compose(frame, Language::fr, hostile);
    CHECK_FALSE(contains(mail.html, "<script"));
    CHECK(contains(mail.html, "&lt;script&gt;alert(1)&lt;/script&gt; {link} {{body}}"));
    CHECK_FALSE(contains(mail.html, "href=\"https://mechant.example"));
    CHECK(contains(mail.html, "&quot;quoted&quot; &amp; &#39;single&#39;"));
    CHECK_FALSE(contains(mail.text, "\n[Cliquez]"));
    CHECK_FALSE(contains(mail.subject, "\n"));
    CHECK(mail.text.find("\n-- \n") == mail.text.rfind("\n-- \n"));
    AttachedMail in_subject{"Zoé", "A\r\nBcc: x@y.fr", "Rôle", {}};
    CHECK(compose(frame, Language::fr, in_subject).subject == "Vous êtes rattaché à A  Bcc: x@y. fr");
}

TEST_CASE("nothing that people typed is a link to any reader of mail") {
    for (const auto& [typed, shown] :
         std::vector<std::pair<std::string, std::string>>{{"https://evil.example/x", "https: / /evil. example/x"},
                                                          {"www.evil.example", "www. evil. example"},
                                                          {"Zoé Evil.Com", "Zoé Evil. Com"},
                                                          {"//evil.example", "/ /evil. example"},
                                                          {"mailto:a@evil.example", "mailto: a@evil. example"},
                                                          {"http://192.0.2.7/x", "http: / /192.0.2.7/x"},
                                                          {"école。fr", "école。 fr"},
                                                          {"a.1", "a. 1"},
                                                          {"J.-P. Martin", "J.-P. Martin"},
                                                          {"rendez-vous à 10:30, ticket 2.1, voir : la suite...",
                                                           "rendez-vous à 10:30, ticket 2.1, voir : la suite..."},
                                                          {"Énergie & Cie.", "Énergie & Cie."}}) {
        CAPTURE(typed);
        CHECK(unlinked(typed) == shown);
        CHECK(unlinked(shown) == shown);
    }
}

TEST_CASE("every mail neutralises what people typed and leaves our links and addresses whole") {
    const std::string bad = "evil.example";
    const std::vector<MailText> mails{
        compose(frame, Language::fr, ActivationMail{bad, bad, bad, {}, link, until}),
        compose(frame, Language::fr, ActivationAgainMail{bad, bad, bad, link, until}),
        compose(frame, Language::fr, PasswordResetMail{bad, bad, {}, link, until}),
        compose(frame, Language::fr, NoPasswordResetMail{bad, bad, "evil.example/@x.fr"}),
        compose(frame, Language::fr, PasswordChangedMail{bad, bad, until, link}),
        compose(frame, Language::fr, PasswordExpiresMail{bad, bad, until, link}),
        compose(frame, Language::fr, AttachedMail{bad, bad, bad, {}}),
        compose(frame, Language::fr, AccessTakenMail{bad, bad, AccessTakenMail::How::demoted, bad, {}, {}, until}),
        compose(frame, Language::fr, AccountLockedMail{bad, {}, bad, until, link}),
        compose(frame, Language::fr, ErasureAskedMail{bad, until, link}),
        compose(frame, Language::fr, ErasureToDecideMail{bad, {}, until, link}),
        compose(frame, Language::fr, ErasureDeclinedMail{bad, bad, link}),
        compose(frame, Language::fr, JoinRequestMail{bad, {}, bad, bad, link}),
        compose(frame, Language::fr, SuccessionClaimMail{bad, {}, bad, bad, until, link}),
        compose(frame, Language::fr, SuccessionAnswerMail{bad, {}, bad, true, bad, link}),
        compose(frame, Language::fr, JoinAnswerMail{bad, bad, true, bad, "", {}, link}),
        compose(frame, Language::fr, JoinAnswerMail{bad, bad, false, "", bad, {}, link}),
        compose(frame, Language::fr, OrganisationClosedMail{bad, bad, bad, {}, until}),
        compose(frame, Language::fr, OrganisationReopenedMail{bad, bad, true, {}, until, link}),
        compose(frame, Language::fr, MessageMail{bad, {}, bad, bad, {bad, bad}, link}),
        compose(frame, Language::fr, EventMail{bad, bad, unlinked(bad), link, link}),
        compose(frame, Language::fr, DailySummaryMail{bad, {unlinked(bad)}, 0, link, link}),
        compose(frame, Language::fr, RegisteredAlreadyMail{bad, bad, link, link}),
        compose(frame, Language::fr, FoundingAnswerMail{bad, bad, true, "", {}, link}),
        compose(frame, Language::fr, FoundingAnswerMail{bad, bad, false, bad, {}, link}),
        compose(frame, Language::fr, InactivityMail{bad, bad, until, link}),
        compose(frame, Language::fr, ErasureAnnouncedMail{bad, bad, true, until}),
        compose(frame, Language::fr, EmailProofMail{bad, {}, link, until}),
        compose(frame, Language::fr, EmailChangeMail{bad, {}, "www.evil.example@x.fr"}),
        compose(frame, Language::fr, EmailChangedMail{bad, "evil.example/@x.fr", until, link, until}),
        compose(frame, Language::fr, EmailRestoredMail{bad, until}),
        compose(frame, Language::fr, NoAdministratorMail{bad, {}, bad, until, link}),
        compose(frame, Language::fr, AdministrationLostMail{bad, bad, until, link}),
        compose(frame, Language::fr, ErasedMail{bad, bad, "812", "Compte effacé 417", until}),
        compose(frame, Language::fr, NotificationProofMail{bad, link, until}),
        compose(frame, Language::fr, ImpersonationMail{bad, {}, bad, bad, false, until, until, link}),
        compose(frame, Language::fr, ImpersonationRequestMail{bad, {}, bad, bad, false, until}),
        compose(frame, Language::fr, EndingAccessesMail{bad, bad, {"Jean"}, 0, link}),
        compose(frame, Language::fr, AccessEndsMail{bad, bad, bad, bad, {2026, 12, 28}}),
        compose(frame, Language::fr, StaffMail{bad, bad, bad, {}}),
        compose(frame, Language::fr, HandedOverMail{bad, {}, {}, {"Jean"}}),
        compose(frame, Language::fr, ReplacedMail{bad, {}, {}, {2026, 12, 28}}),
        compose(frame, Language::fr, InspectionMail{bad, bad, {}, {}, {2026, 12, 28}, link}),
        compose(frame, Language::fr, ImpersonationAnswerMail{bad, {}, true, until, link})};
    std::vector<std::string> kinds{std::string(RegistrationMail::kind)};  // holds nothing that anybody typed
    for (const MailText& mail : mails) {
        CAPTURE(mail.kind);
        kinds.push_back(mail.kind);
        for (const std::string& part : {mail.subject, mail.text, mail.html}) CHECK_FALSE(contains(part, bad));
        CHECK(contains(mail.text, "evil. example"));
    }
    for (const MailText& mail : every_mail(Language::fr))
        CHECK_MESSAGE(std::find(kinds.begin(), kinds.end(), mail.kind) != kinds.end(), mail.kind);
    CHECK(contains(mails[0].html, "href=\"" + link + "\""));
    CHECK(contains(compose(frame, Language::fr, EmailChangeMail{"Zoé", {}, "zoe.o'neil@exemple.fr"}).text,
                   "zoe.o'neil@exemple.fr"));
}

TEST_CASE("dates are written out in the organisation's time") {
    CHECK(long_date_time(Language::fr, *instant_from_rfc3339("2026-07-01T22:30:00Z"), "Europe/Paris") ==
          "jeudi 2\u00a0juillet 2026 à 0\u00a0h\u00a030");
    CHECK(long_date_time(Language::fr, *instant_from_rfc3339("2026-12-01T08:05:00Z"), "Europe/Paris") ==
          "mardi 1er\u00a0décembre 2026 à 9\u00a0h\u00a005");
    CHECK(long_date_time(Language::en, *instant_from_rfc3339("2026-12-01T08:05:00Z"), "Indian/Reunion") ==
          "Tuesday 1\u00a0December 2026 at 12:05");
}
