#include "server/demo/stage.h"

#include "server/consent/verbs.h"
#include "server/mail/envelope.h"
#include "server/nouns/accounts.h"
#include "server/passwords/verbs.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {
namespace {

Refusals refusals_of(const Result<Opened>& opened) { return opened.ok() ? Refusals{} : opened.refusals(); }

}  // namespace

Actor DemoStage::actor(AccountId account) {
    return sign_in_services_.database.read([&](Connection& connection) {
        Actor actor{.account = account, .subject = account};
        connection.each(
            "SELECT platform_role, language FROM accounts WHERE id = ?1",
            [&](const Row& row) {
                actor.platform_role = row.choice<PlatformRole>(0);
                actor.language = row.choice<Language>(1);
            },
            account);
        connection.each(
            "SELECT id, organisation_id, role, profile FROM memberships WHERE account_id = ?1 ORDER BY organisation_id",
            [&](const Row& row) {
                actor.memberships.push_back({row.id<MembershipId>(0),
                                             row.id<OrganisationId>(1),
                                             row.choice<OrganisationRole>(2),
                                             {},
                                             row.choice<Profile>(3)});
            },
            account);
        return actor;
    });
}

/// The token stands behind the "#" of the link.
std::string DemoStage::mailed_token(AccountId account) {
    const std::string text = sign_in_services_.database.read([&](Connection& connection) {
        const MailId mail{connection.integer(
            "SELECT id FROM outbox WHERE account = ?1 AND valid_until IS NOT NULL ORDER BY id DESC LIMIT 1", account)};
        const auto read = read_mail(connection, sign_in_services_.database.seal_key(), mail);
        return read && read->body ? read->body->text : std::string();
    });
    std::size_t at = text.find('#');
    return at == std::string::npos ? "" : text.substr(at + 1, 43);
}

std::string DemoStage::email_of(AccountId account) {
    return sign_in_services_.database.read(
        [&](Connection& connection) { return connection.text("SELECT email FROM accounts WHERE id = ?1", account); });
}

AccountId DemoStage::account_of(std::string_view email) {
    return sign_in_services_.database.read([&](Connection& connection) { return account_of_email(connection, email); });
}

std::string DemoStage::login_of(AccountId account) {
    return sign_in_services_.database.read(
        [&](Connection& connection) { return connection.text("SELECT login FROM accounts WHERE id = ?1", account); });
}

Refusals DemoStage::activate(AccountId account) {
    const Activate command{mailed_token(account), std::string(demo_password)};
    return refusals_of(server::activate(sign_in_services_, {{std::string(address), "demo"}}, command));
}

Refusals DemoStage::reset_password(AccountId account) {
    auto asked = server::forgot_password(sign_in_services_, {std::string(address), "demo"}, {email_of(account)});
    if (!asked.ok()) return asked.refusals();
    const ResetPassword command{mailed_token(account), std::string(demo_password)};
    return refusals_of(server::reset_password(sign_in_services_, {{std::string(address), "demo"}}, command));
}

Refusals DemoStage::sign_in(AccountId account, std::string_view password, std::string from) {
    if (from.empty()) from = address;
    return refusals_of(
        server::sign_in(sign_in_services_, {{from, "demo"}}, {email_of(account), std::string(password)}));
}

Refusals DemoStage::accept_notice(AccountId account) {
    return perform(account, [&](Transaction& transaction, const Author& author) -> Refusals {
        auto notice = view_notice(transaction, account, {author.actor.language}, transaction.now());
        if (!notice.ok()) return {};  // none is in force yet
        std::int64_t session = transaction.integer("SELECT max(id) FROM sessions WHERE account_id = ?1", account);
        const AnswerNotice answer{notice->notice, notice->hash, author.actor.language, true, {}};
        auto kept = answer_notice(transaction, author, session, answer);
        return kept.ok() ? Refusals{} : kept.refusals();
    });
}

}  // namespace habilis::server
