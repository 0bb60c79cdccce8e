#include "shared/invitations/registration.h"

#include "server/crypto/normalise.h"
#include "server/crypto/token.h"
#include "server/invitations/verbs.h"
#include "server/nouns/letters.h"
#include "server/nouns/network.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sessions.h"
#include "server/sessions/throttle.h"
#include "shared/accounts/refusals.h"
#include "shared/invitations/events.h"
#include "shared/passwords/refusals.h"

namespace habilis::server {
namespace {

constexpr Throttle of_address{ThrottleKind::registration, 3, one_hour};
/// A town hall has one address; far less than what fills a disk.
constexpr Throttle of_network{ThrottleKind::registration_network, 60, one_hour};

/// Where an address that waits is kept, whether somebody has it already or not: the work is the same, and the link of
/// one that is known is mailed to nobody. The newest link alone is kept.
Instant keep(Transaction& transaction, const std::string& email, const std::string& key, const Token& token) {
    const Instant expires = transaction.now() + registration_validity;
    // Nothing of anybody is changed before the address has proved itself, so that the journal has no line.
    transaction.bookkeeping([&] {
        return transaction.run(
            R"(INSERT INTO registrations (email_key, email, token_hash, asked_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (email_key) DO UPDATE SET email = ?2, token_hash = ?3, asked_at = ?4, expires_at = ?5)",
            key, email, Blob{hash_of(token.text)}, transaction.now(), expires);
    });
    return expires;
}

std::string waiting_email(Connection& connection, std::string_view token, Instant now) {
    if (!looks_like_token(token)) return {};
    return connection.text("SELECT email FROM registrations WHERE token_hash = ?1 AND expires_at > ?2",
                           Blob{hash_of(token)}, now);
}

/// One statement, so that of any number of attempts at once one succeeds. Returns the address, or nothing.
std::string use_registration(Transaction& transaction, std::string_view token) {
    return transaction.text("DELETE FROM registrations WHERE token_hash = ?1 AND expires_at > ?2 RETURNING email",
                            Blob{hash_of(token)}, transaction.now());
}

void answer(Transaction& transaction, const SignInServices& services, const Remote& remote, Language language,
            const std::string& email, const std::string& key) {
    const Token token = Token::create(services.random);
    const auto known = find_holder(transaction, account_of_email(transaction, email));
    const Holder holder = known.value_or(Holder{});
    const Instant expires = keep(transaction, email, key, token);
    const MailFrame frame = frame_for(services.outbox, holder);
    // Both are written, and one is thrown away: the work is the same.
    MailText invites =
        compose(frame, language,
                RegistrationMail{services.outbox.url("/creer-votre-compte#") + std::string(token.text), expires});
    MailText tells = compose(frame, holder.language,
                             RegisteredAlreadyMail{holder.name(), holder.login, services.outbox.url("/connexion"),
                                                   services.outbox.url("/mot-de-passe-oublie")});
    services.outbox.enqueue(transaction, {.account = holder.account,
                                          .organisation = {},
                                          .email = known ? holder.email : email,
                                          .content = std::move(known ? tells : invites),
                                          .valid_until = expires,
                                          .remote_address = remote.address});
    transaction.changed(ChangeKind::mails);
}

/// As the journal keeps it.
ContactDetails details_of(const Register& command, std::string email) {
    ContactDetails details;
    details.civility = command.civility;
    details.first_name = command.first_name;
    details.last_name = command.last_name;
    details.email = std::move(email);
    details.language = command.language;
    return details;
}

Result<SignedIn> open_account(Transaction& transaction, const Register& command, std::string_view phc,
                              const Token& session, const Visitor& visitor) {
    const std::string email = use_registration(transaction, command.token);
    if (email.empty()) return refusals::link_unusable;
    const ContactDetails details = details_of(command, email);
    const std::string login = free_login(transaction, login_proposal(details.first_name, details.last_name));
    const auto account = insert_account(transaction, {details, login, Provenance::self_registered, {}});
    // Invited by somebody meanwhile. Whoever reads the mails of the address may know.
    if (!account.ok()) return refusals::email_taken;
    const Holder holder = *find_holder(transaction, account.value());
    set_password(transaction, holder, phc);
    make_active(transaction, holder.account);
    reindex_account(transaction, holder.account);
    write_sign_in(transaction, holder.account, SignInOutcome::activated, visitor.remote);
    record_about(
        transaction,
        {.event = events::account_registered, .actor = holder.account, .remote_address = visitor.remote.address},
        holder.account, {"", set_fields(details)});
    transaction.changed(ChangeKind::accounts);
    // Somebody else's browser stays hers: she would lose what she has typed there.
    if (visitor.account) return SignedIn{NextStep::stay};
    write_last_sign_in(transaction, holder.account);
    return let_in(transaction, holder.account, session, visitor);
}

}  // namespace

Result<Done> ask_registration(const SignInServices& services, const Remote& remote, Language language,
                              const AskRegistration& command) {
    const std::string key = email_key(command.email).value_or("");
    if (key.empty()) return Refusal{refusals::email_domain, "email"};
    return services.database.write([&](Transaction& transaction) -> Result<Done> {
        if (count_attempt(transaction, of_network, network_of(remote.address, 32, 64))) return Done{};
        if (count_attempt(transaction, of_address, key)) return Done{};
        answer(transaction, services, remote, language, command.email, key);
        return Done{};
    });
}

RegistrationView inspect_registration(Connection& connection, const InspectRegistration& command, Instant now) {
    const std::string email = waiting_email(connection, command.token, now);
    if (email.empty()) return {};
    Holder holder;
    holder.email = email;
    return {true, email, holder.terms().policy.minimum, words_of(holder.own_data())};
}

Result<Opened> register_account(const SignInServices& services, const Visitor& visitor, const Register& command) {
    Holder holder;
    holder.first_name = command.first_name;
    holder.last_name = command.last_name;
    holder.email = services.database.read(
        [&](Connection& connection) { return waiting_email(connection, command.token, services.clock.now()); });
    if (holder.email.empty()) return refusals::link_unusable;
    if (Refusals problems = judge_password(holder, command.password); !problems.empty()) return problems;
    const Result<std::string> phc = services.hasher.hash(command.password);
    if (!phc.ok()) return phc.refusals();
    const Token session = Token::create(services.random);
    const Result<SignedIn> done = services.database.write([&](Transaction& transaction) -> Result<SignedIn> {
        return open_account(transaction, command, phc.value(), session, visitor);
    });
    if (!done.ok()) return done.refusals();
    return Opened{done.value(), done->next == NextStep::stay ? "" : session.text};
}

}  // namespace habilis::server
