#pragma once

#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/base/done.h"
#include "shared/base/fields.h"
#include "shared/base/language.h"
#include "shared/impersonation/impersonation.h"
#include "shared/organisations/organisation.h"

namespace habilis {

/// Where a person goes after a step of signing in.
enum class NextStep : std::uint8_t {
    home,
    notice,
    password,
    stay,  ///< nobody came in: the browser is somebody else's, and stays so
};
constexpr std::array<std::string_view, 4> names_of(NextStep) { return {"home", "notice", "password", "stay"}; }

struct SignIn {
    std::string identifier;  ///< login name or e-mail
    std::string password;
    static constexpr std::array fields{
        field<&SignIn::identifier>("identifier", {.required = true, .max_length = 254}),
        field<&SignIn::password>("password", {.required = true, .max_length = 1024, .secret = true}),
    };
};

struct SignedIn {
    NextStep next = NextStep::home;
    static constexpr std::array fields{field<&SignedIn::next>("next")};
};

struct SignOut {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct WhoAmI {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct MyMembership {
    OrganisationId organisation;
    std::string label;
    OrganisationKind kind = OrganisationKind::general;
    OrganisationRole role = OrganisationRole::user;
    std::int64_t rights = 0;           ///< bits of PermissionSet
    LevelId administered;              ///< the level that bounds the rights over people; none: nothing does
    std::vector<LevelId> reach;        ///< that level and those below it; empty: the whole organisation
    std::string administered_label;    ///< what that level is called
    std::string city;                  ///< of the organisation
    bool contact_email = false;        ///< the organisation has an address that people can write to
    bool temporary_passwords = false;  ///< it hands out passwords on paper
    std::string time_zone{default_time_zone};
    static constexpr std::array fields{
        field<&MyMembership::organisation>("organisation"),
        field<&MyMembership::label>("label"),
        field<&MyMembership::kind>("kind"),
        field<&MyMembership::role>("role"),
        field<&MyMembership::rights>("rights"),
        field<&MyMembership::administered>("administered"),
        field<&MyMembership::reach>("reach"),
        field<&MyMembership::administered_label>("administered_label"),
        field<&MyMembership::city>("city"),
        field<&MyMembership::contact_email>("contact_email"),
        field<&MyMembership::temporary_passwords>("temporary_passwords"),
        field<&MyMembership::time_zone>("time_zone"),
    };
};

/// An organisation of the person that is closed: it gives nothing meanwhile.
struct MyClosedOrganisation {
    OrganisationId organisation;
    std::string label;
    Instant closed_at;
    static constexpr std::array fields{
        field<&MyClosedOrganisation::organisation>("organisation"),
        field<&MyClosedOrganisation::label>("label"),
        field<&MyClosedOrganisation::closed_at>("closed_at"),
    };
};

/// An organisation that the person belongs to on other days than today: it gives nothing now.
struct MyOtherDays {
    OrganisationId organisation;
    std::string label;
    Day starts_on;  ///< to come
    Day ends_on;    ///< over; one of both
    static constexpr std::array fields{
        field<&MyOtherDays::organisation>("organisation"),
        field<&MyOtherDays::label>("label"),
        field<&MyOtherDays::starts_on>("starts_on"),
        field<&MyOtherDays::ends_on>("ends_on"),
    };
};

/// A minor version of the privacy notice that the person has not been told about.
struct NoticeNews {
    Id<struct NoticeNoun> notice;  ///< none: nothing to tell
    std::string version;
    Day effective;
    std::string changes;
    static constexpr std::array fields{
        field<&NoticeNews::notice>("notice"),
        field<&NoticeNews::version>("version"),
        field<&NoticeNews::effective>("effective"),
        field<&NoticeNews::changes>("changes"),
    };
};

/// The person of the session, for the frame around every screen.
struct Me {
    AccountId account;
    std::string login;  ///< what a password manager files the new password under
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    Language language = Language::fr;
    PlatformRole platform_role = PlatformRole::none;
    NextStep next = NextStep::home;
    std::int64_t epoch = 0;  ///< raised when the person behind the cookie changes
    Instant password_expires;
    std::int64_t idle_minutes = 0;    ///< the session ends after so long without use
    std::int64_t seconds_left = 0;    ///< and after these at the latest: a duration, since clocks differ
    std::int64_t minimum_length = 0;  ///< of a new password, code points: the strictest of the person's organisations
    std::vector<std::string> own_words;  ///< that no new password may hold, folded
    std::vector<MyMembership> memberships;
    std::vector<MyClosedOrganisation> closed;  ///< by label
    std::vector<MyOtherDays> other_days;       ///< by label; nobody else sees them while he acts as the person
    std::string time_zone{default_time_zone};  ///< of what concerns no organisation, as in mails
    NoticeNews news;
    ImpersonationView impersonation;  ///< while somebody else acts as this person
    static constexpr std::array fields{
        field<&Me::account>("account"),
        field<&Me::login>("login"),
        field<&Me::civility>("civility"),
        field<&Me::first_name>("first_name"),
        field<&Me::last_name>("last_name"),
        field<&Me::language>("language"),
        field<&Me::platform_role>("platform_role"),
        field<&Me::next>("next"),
        field<&Me::epoch>("epoch"),
        field<&Me::password_expires>("password_expires"),
        field<&Me::idle_minutes>("idle_minutes"),
        field<&Me::seconds_left>("seconds_left"),
        field<&Me::minimum_length>("minimum_length"),
        field<&Me::own_words>("own_words"),
        field<&Me::memberships>("memberships"),
        field<&Me::closed>("closed"),
        field<&Me::other_days>("other_days"),
        field<&Me::time_zone>("time_zone"),
        field<&Me::news>("news"),
        field<&Me::impersonation>("impersonation"),
    };
};

/// The person as the rules ask for one: the browser decides by the same rights and the same reach as the server.
Actor actor_of(const Me&);

}  // namespace habilis
