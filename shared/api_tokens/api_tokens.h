#pragma once

#include <string>
#include <vector>

#include "shared/accounts/formats.h"
#include "shared/api_tokens/api_token_id.h"
#include "shared/organisations/organisation_id.h"

/// What a program shows instead of a session's cookie: it acts as an account, in one organisation, where it exports and
/// imports users as long as the account may, and nothing else. Issued by the operator.
namespace habilis {

struct IssueToken {
    OrganisationId organisation;
    std::string email;  ///< of the account
    std::string label;  ///< what it is for: the journal names it so
    std::int64_t days = 365;
    static constexpr std::array fields{
        field<&IssueToken::organisation>("organisation", {.required = true}),
        field<&IssueToken::email>("account", {.required = true, .max_length = 254, .format = &formats::email}),
        field<&IssueToken::label>("label", {.required = true, .max_length = 80}),
        field<&IssueToken::days>("days", {.minimum = 1, .maximum = 366}),
    };
};

struct IssuedToken {
    ApiTokenId token;
    std::string text;  ///< shown once
    Instant until;
};

struct RevokeToken {
    ApiTokenId token;
    static constexpr std::array fields{field<&RevokeToken::token>("number", {.required = true})};
};

struct ListTokens {
    OrganisationId organisation;  ///< none: of all
    static constexpr std::array fields{field<&ListTokens::organisation>("organisation")};
};

struct ListedToken {
    ApiTokenId token;
    OrganisationId organisation;
    std::string email;
    std::string label;
    Instant created;
    Instant until;
    Instant last_used;  ///< none: never
    Instant revoked;    ///< none: it is not
};

}  // namespace habilis
