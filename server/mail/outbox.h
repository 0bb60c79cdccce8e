#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/crypto/random.h"
#include "server/mail/settings.h"
#include "server/mail/smtp.h"
#include "server/mail/template.h"
#include "server/storage/transaction.h"
#include "shared/mail/delivery.h"
#include "shared/organisations/organisation_id.h"

/// The table of mails: written in the transaction that is their reason, so that a mail exists if and only if what it
/// tells happened. Delivery (delivery.h) takes them from there.
namespace habilis::server {

/// A message to one person.
struct Mail {
    AccountId account;
    OrganisationId organisation = {};  ///< on whose behalf; its administrators see the delivery state
    std::string email;                 ///< as stored with the account, never as typed in a request
    MailText content;
    /// Of the link inside. The mail is not sent any more afterwards, and an older one of the same sort that still
    /// waits is withdrawn. Never: no link.
    Instant valid_until = {};
    /// Only when nobody is signed in (forgotten password): the address that asked, for the limit. Kept for a day.
    std::string remote_address = {};
};

class Outbox {
public:
    Outbox(const MailSettings&, Random&);

    /// Call inside the write that gives the reason. `valid_until` must lie ahead.
    MailId enqueue(Transaction&, const Mail&);

    /// A mail that is written nowhere, for Delivery::send_unwritten.
    [[nodiscard]] OutgoingMail unwritten(std::string email, MailText content, Instant now) const;

    /// Called after each enqueue, on the writer's thread, before the commit: delivery then asks for work by a write of
    /// its own, which comes after this one.
    void on_enqueue(std::function<void()> wake) { wake_ = std::move(wake); }

    [[nodiscard]] const MailSettings& settings() const { return settings_; }
    /// Links of the mails: the base URL comes from the settings, the token stands in the fragment, which browsers do
    /// not send (RFC 3986 section 3.5), so that no log on the way holds it.
    [[nodiscard]] std::string activation_link(std::string_view token) const;
    [[nodiscard]] std::string reset_link(std::string_view token) const;
    /// A page of the portal: url("/mot-de-passe-oublie").
    [[nodiscard]] std::string url(std::string_view path) const;

private:
    [[nodiscard]] std::string new_message_id() const;

    const MailSettings& settings_;
    Random& random_;
    const std::string message_host_;
    std::function<void()> wake_;
};

inline constexpr int mails_per_hour_and_account = 3;
inline constexpr int mails_per_hour_and_address = 20;

/// Whether one more mail with a link may go to the account, and, when nobody is signed in, be asked for from the remote
/// address (empty: not counted). The answer to the request must be the same either way.
bool may_send(Connection&, AccountId, std::string_view remote_address, Instant now);
/// Those of the accounts to which none may go.
std::set<AccountId> sent_too_often(Connection&, const std::vector<AccountId>&, Instant now);

/// The last mails to an account, newest first. With an organisation: only what concerns it or no organisation at all.
std::vector<MailView> mails_of(Connection&, AccountId, OrganisationId, int limit = 20);

/// Of each of the accounts the newest invitation to its present address, if there was one.
std::map<AccountId, MailView> newest_invitations(Connection&, const std::vector<AccountId>&);

/// What waits or is being sent.
std::int64_t count_waiting(Connection&);

/// Mails with a link of this kind that still wait are not sent any more.
void withdraw_mails(Transaction&, AccountId, std::string_view kind);

/// Erasure: every trace of the account's mails.
void forget_mails(Transaction&, AccountId);

}  // namespace habilis::server
