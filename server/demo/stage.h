#pragma once

#include <string>

#include "server/consent/built_in_notices.h"
#include "server/invitations/verbs.h"
#include "server/nouns/author.h"
#include "server/program/clock.h"

/// The hands of the demonstration: everything is done by the verbs that serve the API, each at its time. What the
/// people would do in a browser (follow a mailed link, accept the notice) is done in their name.
namespace habilis::server {

/// The pass-phrase of every demonstration account that can sign in.
inline constexpr std::string_view demo_password = "lanterne bleue sous la pluie";

class DemoStage {
public:
    /// `clock` is also the one that the services' database writes by.
    DemoStage(const SignInServices& services, FakeClock& clock) : sign_in_services_(services), clock_(clock) {}

    void set_time(Instant now) { clock_.set(now); }
    [[nodiscard]] Instant now() const { return clock_.now(); }
    [[nodiscard]] const SignInServices& services() const { return sign_in_services_; }
    [[nodiscard]] Postman postman() const { return {sign_in_services_.outbox, sign_in_services_.random}; }

    /// Somebody with the rights that he has now.
    Actor actor(AccountId);

    /// One write in the name of somebody: verb(transaction, author).
    template <class Verb>
    auto perform(AccountId account, Verb&& verb) {
        const Actor who = actor(account);
        return sign_in_services_.database.write([&](Transaction& transaction) {
            return verb(transaction, Author{who, address});
        });
    }

    /// Follows the newest mailed link and chooses the demonstration pass-phrase.
    Refusals activate(AccountId);
    Refusals reset_password(AccountId);
    /// By a sign-in; `password` another one fails.
    Refusals sign_in(AccountId, std::string_view password = demo_password, std::string address = "");
    Refusals accept_notice(AccountId);

    AccountId account_of(std::string_view email);
    std::string login_of(AccountId);

private:
    static constexpr std::string_view address = "192.0.2.10";  ///< reserved for documentation (RFC 5737)

    std::string mailed_token(AccountId);
    std::string email_of(AccountId);

    SignInServices sign_in_services_;
    FakeClock& clock_;
};

}  // namespace habilis::server
