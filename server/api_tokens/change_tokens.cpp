#include "server/api_tokens/verbs.h"
#include "server/crypto/normalise.h"
#include "server/crypto/token.h"
#include "server/nouns/accounts.h"
#include "server/nouns/organisations.h"
#include "server/nouns/session_actor.h"
#include "shared/api_tokens/events.h"
#include "shared/api_tokens/refusals.h"

namespace habilis::server {
namespace {

/// As the journal keeps it.
struct TokenRecord {
    std::string label;
    Instant until;
    static constexpr std::array fields{field<&TokenRecord::label>("token"), field<&TokenRecord::until>("until")};
};

constexpr std::string_view unique_label = "api_tokens.organisation_id, api_tokens.label";

Refusals check(Connection& connection, const IssueToken& command, AccountId account, Instant now) {
    if (!kind_of(connection, command.organisation)) return {{refusals::token_organisation_unknown, "organisation"}};
    const Actor actor = load_person(connection, account, now);
    if (!membership_in(actor, command.organisation)) return {{refusals::token_account_unfit, "account"}};
    // Of the platform a token gives nothing.
    const PermissionSet rights = membership_in(actor, command.organisation)->rights();
    if (!rights.has(Permission::export_users) && !rights.has(Permission::import_users))
        return {{refusals::token_without_rights, "account"}};
    return {};
}

}  // namespace

Result<IssuedToken> issue_token(Transaction& transaction, const Author& author, Random& random,
                                const IssueToken& command) {
    const AccountId account = account_of_email(transaction, ascii_email(command.email).value_or(command.email));
    if (Refusals found = check(transaction, command, account, transaction.now()); !found.empty()) return found;
    const Token token = Token::create(random);
    const Instant until = transaction.now() + command.days * one_day;
    // One that has run out leaves its label to the next.
    transaction.run(
        "UPDATE api_tokens SET revoked_at = expires_at WHERE organisation_id = ?1 AND label = ?2 "
        "AND revoked_at IS NULL AND expires_at <= ?3",
        command.organisation, command.label, transaction.now());
    if (!transaction.run_unless_taken(
            unique_label,
            "INSERT INTO api_tokens (organisation_id, account_id, label, token_hash, created_at, expires_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            command.organisation, account, command.label, Blob{hash_of(token.text)}, transaction.now(), until))
        return Refusal{refusals::token_label_taken, "label"};
    const ApiTokenId made{
        transaction.integer("SELECT id FROM api_tokens WHERE token_hash = ?1", Blob{hash_of(token.text)})};
    record_about(transaction, author.entry(events::token_issued, command.organisation), account,
                 {"", set_fields(TokenRecord{command.label, until})});
    transaction.changed(ChangeKind::journal);
    return IssuedToken{made, token.text, until};
}

Result<Done> revoke_token(Transaction& transaction, const Author& author, const RevokeToken& command) {
    struct Revoked {
        OrganisationId organisation;
        AccountId account;
        TokenRecord record;
    };
    const auto revoked = transaction.one(
        "UPDATE api_tokens SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL AND expires_at > ?2 "
        "RETURNING organisation_id, account_id, label, expires_at",
        [](const Row& row) {
            return Revoked{row.id<OrganisationId>(0), row.id<AccountId>(1), {row.text(2), row.instant(3)}};
        },
        command.token, transaction.now());
    if (!revoked)
        return Refusal{refusals::token_not_living, "number", {{"number", std::to_string(command.token.value)}}};
    record_about(transaction, author.entry(events::token_revoked, revoked->organisation), revoked->account,
                 {set_fields(revoked->record), ""});
    transaction.changed(ChangeKind::journal);
    return Done{};
}

}  // namespace habilis::server
