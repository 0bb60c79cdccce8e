#pragma once

#include <optional>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/contact_details.h"

namespace habilis {

/// Another organisation of the actor that the new user belongs to as well (R4).
struct NewAttachment {
    OrganisationId organisation;
    OrganisationRole role = OrganisationRole::user;
    bool external = false;
    static constexpr std::array fields{
        field<&NewAttachment::organisation>("organisation", {.required = true}),
        field<&NewAttachment::role>("role"),
        field<&NewAttachment::external>("external"),
    };
};

/// Step 1 of 2: the person's contact details. The account exists afterwards, pending, with the role "user" and without
/// any service; nothing is mailed yet.
struct CreateUser {
    OrganisationId organisation;
    ContactDetails details;
    std::vector<NewAttachment> attachments;
    /// Whoever signs in with that e-mail already is attached instead (R9): what of the details belongs to the person
    /// (see changed_identity) stays as the person has it.
    bool existing = false;
    static constexpr std::array fields{
        field<&CreateUser::organisation>("organisation", {.required = true, .in_path = true}),
        field<&CreateUser::details>("details"),
        field<&CreateUser::attachments>("attachments", {.max_items = 200}),
        field<&CreateUser::existing>("existing"),
    };
};

struct CreatedUser {
    AccountId account;
    std::string login;
    std::int64_t version = 0;
    static constexpr std::array fields{
        field<&CreatedUser::account>("account"),
        field<&CreatedUser::login>("login"),
        field<&CreatedUser::version>("version"),
    };
};

/// What the check needs to know. What a browser cannot know stays empty, and the rule is left to the server.
struct CreateUserFacts {
    Actor actor;
    OrganisationKind kind = OrganisationKind::general;
    std::optional<bool> email_taken;          ///< another account signs in with it
    std::optional<bool> level_exists;         ///< in this organisation
    Refusals certificate;                     ///< what reading the certificate said, by the field "details.certificate"
    std::optional<bool> already_member = {};  ///< of one who has an account
    std::optional<AccountState> state = {};   ///< the same
    AccountId account = {};                   ///< the same
};

Refusals check(const CreateUser&, const CreateUserFacts&);

}  // namespace habilis
