#pragma once

#include <array>

#include "shared/access/period.h"
#include "shared/accounts/account.h"
#include "shared/services/services.h"

/// Who may open a service, decided in one place: the tiles of "Mes services" and the answer to "Pourquoi a-t-elle
/// accès ?" cannot differ.
namespace habilis {

/// What has to be so, each by itself, in the order in which it is told.
enum class AccessCondition : std::uint8_t { account, password, notice, membership, assignment, subscription, service };
constexpr std::array<std::string_view, 7> names_of(AccessCondition) {
    return {"account", "password", "notice", "membership", "assignment", "subscription", "service"};
}

/// How it stands with a condition: fine, or what is in the way.
enum class AccessStanding : std::uint8_t {
    fine,
    pending,   ///< the account waits for its activation
    disabled,  ///< the account, also when it is hidden or erased
    locked,    ///< after too many attempts to sign in
    expired,   ///< the password
    temporary,
    unanswered,  ///< the privacy notice, also when it was refused
    upcoming,
    ended,
    missing,  ///< no role, no subscription
    maintenance,
    unavailable,
};
constexpr std::array<std::string_view, 12> names_of(AccessStanding) {
    return {"fine",       "pending",  "disabled", "locked",  "expired",     "temporary",
            "unanswered", "upcoming", "ended",    "missing", "maintenance", "unavailable"};
}

struct AccessFacts {
    AccountState account = AccountState::active;
    Instant locked_until;  ///< of somebody who has yet to sign in: who is in already is not put out
    Instant password_expires;
    bool password_temporary = false;
    bool notice_pending = false;
    Period membership;
    bool assigned = true;
    Period assignment;
    bool subscribed = true;
    ServiceState service = ServiceState::available;  ///< now, as state_at() says
    Day today;                                       ///< where the organisation is
    Instant now;
};

struct AccessCheck {
    AccessCondition condition = AccessCondition::account;
    AccessStanding standing = AccessStanding::fine;
    static constexpr std::array fields{
        field<&AccessCheck::condition>("condition"),
        field<&AccessCheck::standing>("standing"),
    };
    friend bool operator==(const AccessCheck&, const AccessCheck&) = default;
};

/// Every condition with how it stands, in the order of AccessCondition.
class AccessDecision {
public:
    explicit constexpr AccessDecision(const AccessFacts& facts)
        : checks_{{{AccessCondition::account, of_account(facts)},
                   {AccessCondition::password, of_password(facts)},
                   {AccessCondition::notice, facts.notice_pending ? AccessStanding::unanswered : AccessStanding::fine},
                   {AccessCondition::membership, of_period(facts.membership, facts.today)},
                   {AccessCondition::assignment,
                    facts.assigned ? of_period(facts.assignment, facts.today) : AccessStanding::missing},
                   {AccessCondition::subscription, facts.subscribed ? AccessStanding::fine : AccessStanding::missing},
                   {AccessCondition::service, of_service(facts.service)}}} {}

    [[nodiscard]] constexpr const auto& checks() const { return checks_; }
    [[nodiscard]] constexpr AccessStanding standing(AccessCondition condition) const {
        return checks_[static_cast<std::size_t>(condition)].standing;
    }
    /// The person can open the service now.
    [[nodiscard]] constexpr bool opens() const { return shows() && fine(AccessCondition::service); }
    /// The service is a tile of the person's, open or closed: nothing but the service itself may be in the way.
    [[nodiscard]] constexpr bool shows() const {
        return grants() && fine(AccessCondition::account) && fine(AccessCondition::password) &&
               fine(AccessCondition::notice);
    }
    /// The organisation gives access today, whatever keeps the person from signing in.
    [[nodiscard]] constexpr bool grants() const {
        return fine(AccessCondition::membership) && fine(AccessCondition::assignment) &&
               fine(AccessCondition::subscription);
    }

private:
    [[nodiscard]] constexpr bool fine(AccessCondition condition) const {
        return standing(condition) == AccessStanding::fine;
    }
    static constexpr AccessStanding of_account(const AccessFacts& facts) {
        switch (facts.account) {
            case AccountState::pending: return AccessStanding::pending;
            case AccountState::disabled:
            case AccountState::hidden:
            case AccountState::erased: return AccessStanding::disabled;
            case AccountState::active: break;
        }
        return facts.locked_until > facts.now ? AccessStanding::locked : AccessStanding::fine;
    }
    static constexpr AccessStanding of_password(const AccessFacts& facts) {
        if (facts.password_temporary) return AccessStanding::temporary;
        const bool over = facts.password_expires && facts.password_expires <= facts.now;
        return over ? AccessStanding::expired : AccessStanding::fine;
    }
    static constexpr AccessStanding of_period(const Period& period, Day today) {
        if (holds(period, today)) return AccessStanding::fine;
        return period.starts_on > today ? AccessStanding::upcoming : AccessStanding::ended;
    }
    static constexpr AccessStanding of_service(ServiceState state) {
        switch (state) {
            case ServiceState::available: break;
            case ServiceState::maintenance: return AccessStanding::maintenance;
            case ServiceState::unavailable: return AccessStanding::unavailable;
        }
        return AccessStanding::fine;
    }

    std::array<AccessCheck, 7> checks_;
};

}  // namespace habilis
