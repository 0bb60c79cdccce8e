#include "shared/passwords/terms.h"

#include <algorithm>

namespace habilis {
namespace {

std::int64_t sooner(std::int64_t a, std::int64_t b) {
    if (a == 0 || b == 0) return std::max(a, b);
    return std::min(a, b);
}

std::int64_t validity_of(const PasswordRule& rule) {
    const bool administers = rule.role == OrganisationRole::administrator;
    if (rule.validity_days > 0) return rule.validity_days;
    return administers ? default_password_validity : 0;
}

}  // namespace

PasswordTerms strictest(std::span<const PasswordRule> rules, PlatformRole platform_role) {
    const bool own_rule = rules.empty() || platform_role != PlatformRole::none;
    PasswordTerms terms{.policy = {}, .validity_days = own_rule ? default_password_validity : 0};
    for (const PasswordRule& rule : rules) {
        const auto asked = std::clamp<std::int64_t>(rule.minimum_length, 0, PasswordPolicy::maximum);
        terms.policy.minimum = std::max(terms.policy.minimum, static_cast<std::uint16_t>(asked));
        terms.validity_days = sooner(terms.validity_days, validity_of(rule));
    }
    return terms;
}

Instant expiry_under(const PasswordTerms& terms, Instant set, Instant expires, Instant now) {
    const Instant wanted = terms.expiry(set);
    if (!wanted || (expires && wanted >= expires)) return wanted;
    const Instant gentle = std::max(wanted, now + 30 * one_day);
    return expires ? std::min(expires, gentle) : gentle;
}

}  // namespace habilis
