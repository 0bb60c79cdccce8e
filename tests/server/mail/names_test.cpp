#include "server/mail/names.h"

#include "server/mail/mails.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId actor = account({.first_name = "Ana<b>", .last_name = "Evil.Com", .email = "ana@x.example"});
    MailText mail = compose({.portal = "Portail", .home = "https://portail.example"}, Language::fr,
                            ImpersonationRequestMail{.name = "Zoé",
                                                     .actor = actor,
                                                     .organisation = "Mairie",
                                                     .reason = "\x0e"
                                                               "1\x0f"
                                                               " ne voit plus la tuile",
                                                     .valid_until = now()});
    Stage() {
        const Refusals done = database().write([&](Transaction& transaction) {
            outbox.enqueue(transaction, {.account = clerk, .email = "agent@x.example", .content = mail});
            return Refusals{};
        });
        REQUIRE(done.empty());
    }
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("a mail keeps people by number, and says the name that is right when it is read") {
    Stage stage;
    CHECK_FALSE(contains(stage.text("SELECT subject FROM outbox"), "EVIL"));
    ReadMail read = stage.newest_mail();
    CHECK(read.subject == "Ana<b> EVIL. COM demande à voir votre espace Portail");
    CHECK(contains(read.body->text, "\nAna<b> EVIL. COM (Mairie) demande"));
    CHECK(contains(read.body->html, "Ana&lt;b&gt; EVIL. COM (Mairie) demande"));
    stage.run("UPDATE accounts SET last_name = 'Kervadenn' WHERE id = ?1", stage.actor);
    CHECK(stage.newest_mail().subject == "Ana<b> KERVADENN demande à voir votre espace Portail");
}

TEST_CASE("what people typed cannot name an account by its number") {
    Stage stage;
    CHECK(contains(stage.mail_text(), "Motif\u00a0:  1  ne voit plus la tuile"));
}
