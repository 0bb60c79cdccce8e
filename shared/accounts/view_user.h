#pragma once

#include <vector>

#include "shared/access/rights.h"
#include "shared/accounts/contact_details.h"
#include "shared/accounts/school_sheet.h"
#include "shared/services/assignment.h"

namespace habilis {

struct ViewUser {
    OrganisationId organisation;
    AccountId account;
    static constexpr std::array fields{
        field<&ViewUser::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ViewUser::account>("account", {.required = true, .in_path = true}),
    };
};

/// One membership of a sheet: only organisations that the reader may see are listed.
struct SheetMembership {
    OrganisationId organisation;
    std::string label;
    OrganisationRole role = OrganisationRole::user;
    std::string administered;    ///< label of the level that an administrator's rights end with; empty: they do not
    bool chosen_rights = false;  ///< rights beside the role of a user
    bool external = false;
    Day starts_on;
    Day ends_on;
    static constexpr std::array fields{
        field<&SheetMembership::organisation>("organisation"),
        field<&SheetMembership::label>("label"),
        field<&SheetMembership::role>("role"),
        field<&SheetMembership::administered>("administered"),
        field<&SheetMembership::chosen_rights>("chosen_rights"),
        field<&SheetMembership::external>("external"),
        field<&SheetMembership::starts_on>("starts_on"),
        field<&SheetMembership::ends_on>("ends_on"),
    };
};

/// A line of "Activité": what happened, when, by whom. `event` is the name of a journal event.
struct SheetActivity {
    std::string event;
    Instant at;
    std::string by;
    static constexpr std::array fields{
        field<&SheetActivity::event>("event"),
        field<&SheetActivity::at>("at"),
        field<&SheetActivity::by>("by"),
    };
};

/// Everything on "Fiche utilisateur".
struct UserSheet {
    AccountId account;
    std::int64_t version = 0;
    std::string login;
    EffectiveState state = EffectiveState::active;
    Instant state_until;   ///< end of the activation link, of the lock
    Instant state_since;   ///< of a disabled or hidden account
    std::string state_by;  ///< who disabled or hid it; empty: the program, or the reader may not know
    Provenance provenance = Provenance::manual;
    Instant created;
    Instant password_set;
    Instant password_expires;
    bool password_temporary = false;  ///< handed out on paper, not yet replaced
    Instant last_sign_in;
    std::int64_t failed_sign_ins = 0;  ///< since the last one that succeeded
    ContactDetails details;
    Instant notification_proved;  ///< the notification address; none: nothing is sent to it yet
    std::string grade;
    bool executive = false;
    bool representative = false;
    bool substitute = false;
    std::string level_label;
    SchoolSheet school;  ///< of people of a school
    Instant certificate_until;
    bool belongs_here_alone = true;
    bool wholly_mine = true;    ///< every organisation that has this account is the reader's to administer
    bool default_user = false;  ///< of any of them
    bool above_me = false;      ///< the reader may look, but not change
    OrganisationRole role = OrganisationRole::user;
    LevelId administered;  ///< as in AttachmentLine
    std::vector<Right> rights;
    Day starts_on;  ///< of the membership
    Day ends_on;
    std::string time_zone;  ///< which decides when a day ends
    bool assigned_services_only = false;
    std::vector<Assignment> assignments;
    std::vector<SheetMembership> memberships;
    std::vector<SheetActivity> activity;  ///< newest first, at most 8
    std::string activation_mail;          ///< delivery of the last one while it is awaited: "", waiting, sent, refused
    std::string activation_mail_reason;   ///< the mail server's words when it was refused
    [[nodiscard]] Period period() const { return {starts_on, ends_on}; }
    static constexpr std::array fields{
        field<&UserSheet::account>("account"),
        field<&UserSheet::version>("version"),
        field<&UserSheet::login>("login"),
        field<&UserSheet::state>("state"),
        field<&UserSheet::state_until>("state_until"),
        field<&UserSheet::state_since>("state_since"),
        field<&UserSheet::state_by>("state_by"),
        field<&UserSheet::provenance>("provenance"),
        field<&UserSheet::created>("created"),
        field<&UserSheet::password_set>("password_set"),
        field<&UserSheet::password_expires>("password_expires"),
        field<&UserSheet::password_temporary>("password_temporary"),
        field<&UserSheet::last_sign_in>("last_sign_in"),
        field<&UserSheet::failed_sign_ins>("failed_sign_ins"),
        field<&UserSheet::details>("details"),
        field<&UserSheet::notification_proved>("notification_proved"),
        field<&UserSheet::grade>("grade"),
        field<&UserSheet::executive>("executive"),
        field<&UserSheet::representative>("representative"),
        field<&UserSheet::substitute>("substitute"),
        field<&UserSheet::level_label>("level_label"),
        field<&UserSheet::school>("school"),
        field<&UserSheet::certificate_until>("certificate_until"),
        field<&UserSheet::belongs_here_alone>("belongs_here_alone"),
        field<&UserSheet::wholly_mine>("wholly_mine"),
        field<&UserSheet::default_user>("default_user"),
        field<&UserSheet::above_me>("above_me"),
        field<&UserSheet::role>("role"),
        field<&UserSheet::administered>("administered"),
        field<&UserSheet::rights>("rights"),
        field<&UserSheet::starts_on>("starts_on"),
        field<&UserSheet::ends_on>("ends_on"),
        field<&UserSheet::time_zone>("time_zone"),
        field<&UserSheet::assigned_services_only>("assigned_services_only"),
        field<&UserSheet::assignments>("assignments"),
        field<&UserSheet::memberships>("memberships"),
        field<&UserSheet::activity>("activity"),
        field<&UserSheet::activation_mail>("activation_mail"),
        field<&UserSheet::activation_mail_reason>("activation_mail_reason"),
    };
};

}  // namespace habilis
