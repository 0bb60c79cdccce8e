#pragma once

#include <optional>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/accounts/formats.h"
#include "shared/base/fields.h"

/// The staff of the platform: its administrators and its support. They need not belong to an organisation.
namespace habilis {

struct StaffMember {
    AccountId account;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;
    PlatformRole role = PlatformRole::none;
    AccountState state = AccountState::active;
    Instant last_sign_in;
    static constexpr std::array fields{
        field<&StaffMember::account>("account"),       field<&StaffMember::civility>("civility"),
        field<&StaffMember::first_name>("first_name"), field<&StaffMember::last_name>("last_name"),
        field<&StaffMember::email>("email"),           field<&StaffMember::role>("role"),
        field<&StaffMember::state>("state"),           field<&StaffMember::last_sign_in>("last_sign_in"),
    };
};

struct ListStaff {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct Staff {
    std::vector<StaffMember> people;
    static constexpr std::array fields{field<&Staff::people>("people")};
};

/// Makes an account of the platform, and mails the link that activates it. Whoever has an account already keeps it,
/// gets the role, and is told.
struct InviteStaff {
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;
    Language language = Language::fr;
    PlatformRole role = PlatformRole::none;
    static constexpr std::array fields{
        field<&InviteStaff::civility>("civility"),
        field<&InviteStaff::first_name>("first_name", {.required = true, .max_length = 80}),
        field<&InviteStaff::last_name>("last_name", {.required = true, .max_length = 80}),
        field<&InviteStaff::email>("email", {.required = true, .max_length = 254, .format = &formats::email}),
        field<&InviteStaff::language>("language"),
        field<&InviteStaff::role>("role", {.required = true}),
    };
};

struct InvitedStaff {
    AccountId account;
    std::string known;  ///< the name of who had an account already
    static constexpr std::array fields{field<&InvitedStaff::account>("account"), field<&InvitedStaff::known>("known")};
};

struct InviteStaffFacts {
    Actor actor;
    bool of_staff = false;  ///< whose e-mail it is, already
    /// An account has the e-mail that cannot be of the staff: a functional mailbox, or what an organisation closed.
    std::optional<bool> email_taken;
};

Refusals check(const InviteStaff&, const InviteStaffFacts&);

/// Gives somebody of the staff another role; none: he belongs to it no more.
struct ChangeStaff {
    AccountId account;
    PlatformRole role = PlatformRole::none;
    static constexpr std::array fields{
        field<&ChangeStaff::account>("account", {.required = true, .in_path = true}),
        field<&ChangeStaff::role>("role", {.stated = true}),
    };
};

struct ChangeStaffFacts {
    Actor actor;
    PlatformRole before = PlatformRole::none;
    std::optional<int> other_administrators;  ///< of the platform, who can sign in, beside this person
};

Refusals check(const ChangeStaff&, const ChangeStaffFacts&);

/// Disables the account of somebody of the staff, or enables it again. He keeps his role.
struct SuspendStaff {
    AccountId account;
    bool suspended = false;
    static constexpr std::array fields{
        field<&SuspendStaff::account>("account", {.required = true, .in_path = true}),
        field<&SuspendStaff::suspended>("suspended", {.stated = true}),
    };
};

struct SuspendStaffFacts {
    Actor actor;
    PlatformRole role = PlatformRole::none;
    std::optional<AccountState> state;
    std::optional<int> other_administrators;  ///< of the platform, who can sign in, beside this person
    bool default_user = false;                ///< of any organisation
    bool indispensable = false;               ///< an organisation would have no usable administrator left
    std::vector<std::string> candidates;      ///< names of who could be promoted there
};

Refusals check(const SuspendStaff&, const SuspendStaffFacts&);

}  // namespace habilis
