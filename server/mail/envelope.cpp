#include "server/mail/envelope.h"

#include <vector>

#include "server/mail/names.h"

namespace habilis::server {
namespace {

constexpr char between = '\0';
/// What is sealed begins with it; what a migration could not seal, with a zero byte.
constexpr char closed = '\1';

struct Envelope {
    MailId mail;
    std::string message_id;
    std::string content;
};

}  // namespace

std::string seal_mail(const SealKey& key, Random& random, std::string_view message_id, const MailText& mail) {
    return closed + key.seal(random, mail.text + between + mail.html, message_id);
}

std::optional<MailBody> open_mail(const SealKey& key, std::string_view message_id, std::string_view sealed) {
    if (!sealed.starts_with(closed)) return std::nullopt;
    const std::optional<std::string> both = key.open(sealed.substr(1), message_id);
    if (!both) return std::nullopt;
    const std::size_t middle = both->find(between);
    return MailBody{both->substr(0, middle), both->substr(middle + 1)};
}

std::optional<ReadMail> read_mail(Connection& connection, const SealKey& key, MailId mail) {
    struct Stored {
        Language language;
        std::string message_id, subject, sealed;
    };
    const auto stored = connection.one(
        "SELECT language, message_id, subject, sealed FROM outbox WHERE id = ?1",
        [](const Row& row) {
            return Stored{row.view(0) == "en" ? Language::en : Language::fr, row.text(1), row.text(2), row.text(3)};
        },
        mail);
    if (!stored) return std::nullopt;
    ReadMail read{with_names(connection, stored->subject, stored->language),
                  open_mail(key, stored->message_id, stored->sealed)};
    if (read.body) {
        read.body->text = with_names(connection, read.body->text, stored->language);
        read.body->html = with_names(connection, read.body->html, stored->language, Markup::html);
    }
    return read;
}

void seal_older_mails(Transaction& transaction) {
    std::vector<Envelope> older;
    transaction.each(
        "SELECT id, message_id, sealed FROM outbox WHERE state < 2 AND substr(sealed, 1, 1) = ?1",
        [&](const Row& row) {
            older.push_back({row.id<MailId>(0), row.text(1), row.text(2)});
        },
        Blob{std::string_view("\0", 1)});
    if (older.empty()) return;
    SystemRandom random;
    transaction.bookkeeping([&] {
        for (const Envelope& it : older) {
            const std::string_view both = std::string_view(it.content).substr(1);
            const std::size_t middle = both.find(between);
            MailText mail;
            mail.text = both.substr(0, middle);
            mail.html = both.substr(middle + 1);
            transaction.run("UPDATE outbox SET sealed = ?2 WHERE id = ?1", it.mail,
                            Blob{seal_mail(transaction.seal_key(), random, it.message_id, mail)});
        }
    });
    transaction.scrub_after_commit();
}

}  // namespace habilis::server
