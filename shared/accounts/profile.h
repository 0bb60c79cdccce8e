#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/accounts/contact_details.h"

namespace habilis {

/// "Mon profil": what a person holds about himself, whatever the organisation.
struct MyProfile {
    std::int64_t version = 0;
    std::string login;
    std::string email;  ///< of signing in; never changed by its holder
    AccountKind kind = AccountKind::person;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string notification_email;
    Instant notification_proved;  ///< none: nothing is sent to it yet
    std::string mobile_phone;
    std::string phone;
    std::string fax;
    Language language = Language::fr;
    bool notify_actions = true;
    bool findable = false;  ///< by name, by administrators of other organisations (D4)
    Instant password_set;
    Instant password_expires;
    Instant last_sign_in;
    static constexpr std::array fields{
        field<&MyProfile::version>("version"),
        field<&MyProfile::login>("login"),
        field<&MyProfile::email>("email"),
        field<&MyProfile::kind>("account_kind"),
        field<&MyProfile::civility>("civility"),
        field<&MyProfile::first_name>("first_name"),
        field<&MyProfile::last_name>("last_name"),
        field<&MyProfile::notification_email>("notification_email"),
        field<&MyProfile::notification_proved>("notification_proved"),
        field<&MyProfile::mobile_phone>("mobile_phone"),
        field<&MyProfile::phone>("phone"),
        field<&MyProfile::fax>("fax"),
        field<&MyProfile::language>("language"),
        field<&MyProfile::notify_actions>("notify_actions"),
        field<&MyProfile::findable>("findable"),
        field<&MyProfile::password_set>("password_set"),
        field<&MyProfile::password_expires>("password_expires"),
        field<&MyProfile::last_sign_in>("last_sign_in"),
    };
};

struct UpdateProfile {
    std::int64_t version = 0;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string notification_email;
    std::string mobile_phone;
    std::string phone;
    std::string fax;
    Language language = Language::fr;
    bool notify_actions = true;
    bool findable = false;
    static constexpr bool partial = true;  ///< what is absent stays as it is
    static constexpr std::array fields{
        field<&UpdateProfile::version>("version", {.minimum = 1}),
        field<&UpdateProfile::civility>("civility", {.required_for = required_kinds::civility}),
        field<&UpdateProfile::first_name>("first_name", {.required_for = required_kinds::first_name, .max_length = 80}),
        field<&UpdateProfile::last_name>("last_name", {.required = true, .max_length = 80}),
        field<&UpdateProfile::notification_email>("notification_email", {.max_length = 254, .format = &formats::email}),
        field<&UpdateProfile::mobile_phone>("mobile_phone", {.max_length = 30, .format = &formats::phone}),
        field<&UpdateProfile::phone>("phone", {.max_length = 30, .format = &formats::phone}),
        field<&UpdateProfile::fax>("fax", {.max_length = 30, .format = &formats::phone}),
        field<&UpdateProfile::language>("language"),
        field<&UpdateProfile::notify_actions>("notify_actions"),
        field<&UpdateProfile::findable>("findable"),
    };
};

struct UpdateProfileFacts {
    Actor actor;
    std::uint32_t forms = 0;  ///< of every organisation that has the person: the strictest applies
    std::optional<std::int64_t> version;
    std::optional<std::string> notification_email;  ///< as it is
    std::optional<bool> findable;                   ///< as it is
    bool mailbox = false;
};

Refusals check(const UpdateProfile&, const UpdateProfileFacts&);
void tidy(UpdateProfile&);

struct ViewProfile {
    static constexpr std::array<FieldRow, 0> fields{};
};

}  // namespace habilis
