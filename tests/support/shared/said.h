#pragma once

#include <doctest/doctest.h>

#include <string>

#include "shared/access/actor.h"
#include "shared/base/refusal.h"
#include "words.h"

namespace habilis::tests {

/// "accounts.phone@details.phone base.required@details.city", in the order of the refusals. Every code must have words.
inline std::string said(const Refusals& refusals) {
    std::string text;
    for (const Refusal& refusal : refusals) {
        CHECK(refusal_words(Language::fr, refusal) != refusal_words(Language::fr, {{"no.such_code"}}));
        if (!text.empty()) text += ' ';
        text += refusal.code.name;
        if (!refusal.field.empty()) text += '@' + refusal.field;
    }
    return text;
}

inline constexpr OrganisationId here{1};
inline constexpr OrganisationId elsewhere{2};

/// Account 10, a member of organisation `here` with this role.
inline Actor member_of_here(OrganisationRole role) {
    return {.account = {10}, .subject = {10}, .memberships = {{{100}, here, role, {}}}};
}
inline Actor of_platform(PlatformRole role) { return {.account = {11}, .subject = {11}, .platform_role = role}; }

}  // namespace habilis::tests
