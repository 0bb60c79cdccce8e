#include "server/mail/outbox.h"

#include "server/crypto/digest.h"
#include "server/mail/envelope.h"
#include "server/storage/engine.h"

namespace habilis::server {
namespace {

std::string_view tag_of(Language language) { return names_of(language)[static_cast<std::size_t>(language)]; }

/// The kind whose older mails a new one replaces: both activation mails carry the one live link.
std::string_view sort_of(std::string_view kind) {
    constexpr std::string_view again = "_again";
    if (kind.ends_with(again)) kind.remove_suffix(again.size());
    return kind;
}

MailView view_of(const Row& row) {
    return {.mail = row.id<MailId>(0),
            .kind = row.text(1),
            .email = row.text(2),
            .state = row.choice<MailState>(3),
            .reason = row.choice<MailReason>(4),
            .detail = row.text(5),
            .attempts = row.integer(6),
            .created_at = row.instant(7),
            .sent_at = row.instant(8),
            .next_attempt_at = row.choice<MailState>(3) == MailState::waiting ? row.instant(9) : Instant{}};
}

}  // namespace

Outbox::Outbox(const MailSettings& settings, Random& random)
    : settings_(settings), random_(random), message_host_(host_of_url(settings.base_url)) {}

std::string Outbox::new_message_id() const { return to_hex(random_bytes(random_, 16)) + "@" + message_host_; }

OutgoingMail Outbox::unwritten(std::string email, MailText content, Instant now) const {
    return {.email = std::move(email),
            .language = content.language,
            .subject = std::move(content.subject),
            .text = std::move(content.text),
            .html = std::move(content.html),
            .message_id = new_message_id(),
            .written_at = now};
}

MailId Outbox::enqueue(Transaction& transaction, const Mail& mail) {
    const std::string message_id = new_message_id();
    const std::string sealed = seal_mail(transaction.seal_key(), random_, message_id, mail.content);
    const MailId id = transaction.bookkeeping([&] {
        if (mail.valid_until) withdraw_mails(transaction, mail.account, mail.content.kind);
        return transaction
            .one(
                "INSERT INTO outbox (account, organisation, email, remote_address, kind, language, message_id, subject, "
                "sealed, next_attempt_at, valid_until, created_at) "
                "VALUES (?1, ?2, ?3, nullif(?4, ''), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?10) RETURNING id",
                [](const Row& row) { return row.id<MailId>(0); }, mail.account, mail.organisation, mail.email,
                mail.remote_address, mail.content.kind, tag_of(mail.content.language), message_id, mail.content.subject,
                Blob{sealed}, transaction.now(), mail.valid_until)
            .value();
    });
    if (wake_) wake_();
    return id;
}

std::string Outbox::activation_link(std::string_view token) const { return url("/activation#") + std::string(token); }

std::string Outbox::reset_link(std::string_view token) const { return url("/reinitialisation#") + std::string(token); }

std::string Outbox::url(std::string_view path) const { return settings_.base_url + std::string(path); }

bool may_send(Connection& connection, AccountId account, std::string_view remote_address, Instant now) {
    const Instant since = now - one_hour;
    const std::int64_t to_account = connection.integer(
        "SELECT count(*) FROM outbox WHERE account = ?1 AND created_at > ?2 AND valid_until IS NOT NULL", account,
        since);
    if (to_account >= mails_per_hour_and_account) return false;
    if (remote_address.empty()) return true;
    return connection.integer("SELECT count(*) FROM outbox WHERE remote_address = ?1 AND created_at > ?2",
                              remote_address, since) < mails_per_hour_and_address;
}

std::set<AccountId> sent_too_often(Connection& connection, const std::vector<AccountId>& accounts, Instant now) {
    static const std::string sql = "SELECT o.account FROM " + engine::rows_of("?1") + " j" +
                                   std::string(engine::then_join) +
                                   "outbox o ON o.account = j.value WHERE o.created_at > ?2 AND o.valid_until IS NOT "
                                   "NULL GROUP BY o.account HAVING count(*) >= ?3";
    std::set<AccountId> found;
    connection.each(
        sql, [&](const Row& row) { found.insert(row.id<AccountId>(0)); }, engine::id_list(accounts), now - one_hour,
        mails_per_hour_and_account);
    return found;
}

std::vector<MailView> mails_of(Connection& connection, AccountId account, OrganisationId organisation, int limit) {
    std::vector<MailView> mails;
    connection.each(
        "SELECT id, kind, email, state, reason, detail, attempts, created_at, sent_at, next_attempt_at FROM outbox "
        "WHERE account = ?1 AND (?2 IS NULL OR organisation IS NULL OR organisation = ?2) "
        "ORDER BY created_at DESC, id DESC LIMIT ?3",
        [&](const Row& row) { mails.push_back(view_of(row)); }, account, organisation, limit);
    return mails;
}

std::map<AccountId, MailView> newest_invitations(Connection& connection, const std::vector<AccountId>& accounts) {
    static const std::string sql =
        "SELECT o.id, o.kind, o.email, o.state, o.reason, o.detail, o.attempts, o.created_at, o.sent_at, "
        "o.next_attempt_at, o.account FROM " +
        engine::rows_of("?1") + " j" + std::string(engine::then_join) + "accounts a ON a.id = j.value" +
        std::string(engine::then_join) +
        "outbox o ON o.id = (SELECT n.id FROM outbox n WHERE n.account = a.id AND n.kind IN ('activation', "
        "'activation_again') AND n.email = a.email ORDER BY n.created_at DESC, n.id DESC LIMIT 1)";
    std::map<AccountId, MailView> newest;
    if (accounts.empty()) return newest;
    connection.each(
        sql, [&](const Row& row) { newest.emplace(row.id<AccountId>(10), view_of(row)); }, engine::id_list(accounts));
    return newest;
}

std::int64_t count_waiting(Connection& connection) {
    return connection.integer("SELECT count(*) FROM outbox WHERE state < 2");
}

void withdraw_mails(Transaction& transaction, AccountId account, std::string_view kind) {
    const std::string sort(sort_of(kind));
    transaction.run(
        "UPDATE outbox SET state = ?4, reason = ?5, sealed = NULL "
        "WHERE account = ?1 AND state = 0 AND (kind = ?2 OR kind = ?3)",
        account, sort, sort + "_again", MailState::refused, MailReason::replaced);
}

void forget_mails(Transaction& transaction, AccountId account) {
    transaction.bookkeeping([&] { transaction.run("DELETE FROM outbox WHERE account = ?1", account); });
}

}  // namespace habilis::server
