#include "server/mail/envelope.h"

#include <fstream>
#include <iterator>

#include "server/crypto/token.h"
#include "server/mail/mails.h"
#include "server/mail/outbox.h"
#include "server/mail/queue.h"
#include "server/storage/backup.h"
#include "server/storage/data_folder.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

std::string files_with(const std::filesystem::path& folder, std::string_view bytes) {
    std::string names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(file), {}};
        if (content.find(bytes) != std::string::npos) names += entry.path().filename().string() + " ";
    }
    return names;
}

struct Fixture {
    TestDatabase database;
    MailSettings settings{.base_url = "https://portail.exemple.fr"};
    SystemRandom random;
    Outbox outbox{settings, random};
    Token token = Token::create(random);

    Fixture() {
        const MailText content = compose({.portal = "Habilis", .home = settings.base_url}, Language::fr,
                                         ActivationMail{.name = "Zoé",
                                                        .login = "zoe",
                                                        .organisation = "Mairie",
                                                        .requested_by = {},
                                                        .link = outbox.activation_link(token.text),
                                                        .valid_until = database.now() + one_day});
        REQUIRE(database
                    ->write<MailId>([&](Transaction& transaction) {
                        return outbox.enqueue(transaction,
                                              {.account = {1}, .email = "zoe@exemple.fr", .content = content});
                    })
                    .ok());
    }
    std::optional<OutgoingMail> claim() {
        return database
            ->write<std::optional<OutgoingMail>>([](Transaction& transaction) { return claim_mail(transaction); })
            .value();
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "P16: a living token stands in no file of the data folder, before and after it was sent") {
    CHECK(files_with(database.folder(), token.text) == "");
    CHECK(files_with(database.folder(), "zoe@exemple.fr") != "");
    const auto mail = claim();
    REQUIRE(mail);
    CHECK(mail->text.find(token.text) != std::string::npos);
    CHECK(mail->html.find(token.text) != std::string::npos);
    CHECK(database
              ->write([&](Transaction& transaction) -> Refusals {
                  settle_mail(transaction, *mail, {Attempt::Outcome::sent, MailReason::none, "250 ok"}, 1000);
                  return {};
              })
              .empty());
    CHECK(files_with(database.folder(), token.text) == "");
}

TEST_CASE_FIXTURE(Fixture, "the key is a file of its own that goes into no backup") {
    const auto backup = database.folder().parent_path() / "copy";
    REQUIRE(back_up(database.options, backup));
    CHECK_FALSE(std::filesystem::exists(backup / data_files::seal_key));
    database.close();
    std::filesystem::rename(database.folder() / data_files::seal_key, backup / "elsewhere.key");
    database.options.seal_key = backup / "elsewhere.key";
    REQUIRE(database.open().empty());
    CHECK_FALSE(std::filesystem::exists(database.folder() / data_files::seal_key));
    CHECK(claim());
}

TEST_CASE_FIXTURE(Fixture, "a mail whose key is lost is refused with its reason, and the others go on") {
    database.close();
    std::filesystem::remove(database.folder() / data_files::seal_key);
    REQUIRE(database.open().empty());
    CHECK_FALSE(claim());
    CHECK(database.count("SELECT state * 100 + reason FROM outbox") == 313);
    database.close();
    std::ofstream(database.folder() / data_files::seal_key) << "no key";
    CHECK(code_of(database.open()) == "storage.seal_key_unusable");
}

TEST_CASE_FIXTURE(Fixture, "mails that an older program left in clear are sealed at the start and sent" *
                               doctest::skip(on_postgresql())) {
    REQUIRE(database
                ->write([](Transaction& transaction) -> Refusals {
                    transaction.bookkeeping([&] {
                        transaction.run(
                            "UPDATE outbox SET sealed = CAST(x'00' || 'an older token' || x'00' || '<p>' AS BLOB)");
                    });
                    return {};
                })
                .empty());
    CHECK(files_with(database.folder(), "an older token") != "");
    REQUIRE(database
                ->write([](Transaction& transaction) -> Refusals {
                    seal_older_mails(transaction);
                    return {};
                })
                .empty());
    CHECK(files_with(database.folder(), "an older token") == "");
    const auto mail = claim();
    REQUIRE(mail);
    CHECK(mail->text == "an older token");
    CHECK(mail->html == "<p>");
}
