#include "server/nouns/invite.h"
#include "server/nouns/links.h"
#include "server/nouns/network.h"
#include "server/passwords/verbs.h"
#include "server/sessions/account_lookup.h"
#include "server/sessions/throttle.h"
#include "shared/passwords/events.h"

namespace habilis::server {
namespace {

/// Far above what mails are limited to; keeps one network from filling the disk.
constexpr Throttle of_network{ThrottleKind::forgotten_password, 200, one_hour};
/// "You cannot have a link" is not worth delivering later.
constexpr std::int64_t told_within = one_day;

struct Letter {
    MailText content;
    Instant valid_until;
};

Letter letter_with_link(const Outbox& outbox, const Holder& holder, const Token& token, Instant now) {
    const Instant expires = now + reset_validity;
    return {compose(frame_for(outbox, holder), holder.language,
                    PasswordResetMail{.name = holder.name(),
                                      .login = holder.login,
                                      .requested_by = {},
                                      .link = outbox.reset_link(token.text),
                                      .valid_until = expires}),
            expires};
}

/// To somebody who was never invited or may not sign in: he alone learns it, in his mailbox.
Letter letter_without_link(const Outbox& outbox, const Holder& holder, Instant now) {
    std::string organisation = holder.label_of(holder.first_organisation());
    if (organisation.empty()) organisation = outbox.settings().portal;
    return {compose(frame_for(outbox, holder), holder.language,
                    NoPasswordResetMail{.name = holder.name(), .organisation = organisation, .contact = {}}),
            now + told_within};
}

void make_link(Transaction& transaction, const Holder& holder, const Token& token, const Remote& remote) {
    create_link(transaction, {.purpose = LinkPurpose::reset, .account = holder.account, .validity = reset_validity},
                hash_of(token.text));
    transaction.record({.event = events::password_reset_requested,
                        .target = {"account", holder.account},
                        .about = holder.account,
                        .remote_address = remote.address});
}

void answer(Transaction& transaction, const SignInServices& services, const Remote& remote, const Holder& holder) {
    const bool active = holder.state == AccountState::active;
    const Token token = Token::create(services.random);
    // Written for an unknown identifier too, and thrown away: the work is the same.
    Letter letter = active || !holder.account ? letter_with_link(services.outbox, holder, token, transaction.now())
                                              : letter_without_link(services.outbox, holder, transaction.now());
    if (holder.email.empty() || holder.state == AccountState::erased) return;
    if (!may_send(transaction, holder.account, remote.address, transaction.now())) return;
    // What somebody who has never come in needs is his first link, and not a second one.
    if (holder.state == AccountState::pending && was_sent(transaction, holder.account, LinkPurpose::activation)) {
        const OrganisationId inviter = last_sent_for(transaction, holder.account, LinkPurpose::activation);
        return invite_again(transaction, {services.outbox, services.random}, holder, inviter, remote.address);
    }
    if (active) make_link(transaction, holder, token, remote);
    services.outbox.enqueue(transaction, {.account = holder.account,
                                          .organisation = holder.first_organisation(),
                                          .email = holder.email,
                                          .content = std::move(letter.content),
                                          .valid_until = letter.valid_until,
                                          .remote_address = remote.address});
    transaction.changed(ChangeKind::mails);
}

}  // namespace

Result<Done> forgot_password(const SignInServices& services, const Remote& remote, const ForgotPassword& command) {
    return services.database.write([&](Transaction& transaction) -> Result<Done> {
        if (count_attempt(transaction, of_network, network_of(remote.address, 32, 64))) return Done{};
        const AccountId account = account_of_identifier(transaction, command.identifier);
        answer(transaction, services, remote, find_holder(transaction, account).value_or(Holder{}));
        return Done{};
    });
}

}  // namespace habilis::server
