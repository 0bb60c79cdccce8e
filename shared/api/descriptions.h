#pragma once

#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/api/description.h"
#include "shared/api/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/certificates/refusals.h"
#include "shared/consent/refusals.h"
#include "shared/duplicates/refusals.h"
#include "shared/emails/refusals.h"
#include "shared/hand_over/refusals.h"
#include "shared/impersonation/refusals.h"
#include "shared/inspections/refusals.h"
#include "shared/invitations/refusals.h"
#include "shared/join_requests/refusals.h"
#include "shared/mail/refusals.h"
#include "shared/memberships/refusals.h"
#include "shared/notifications/refusals.h"
#include "shared/organisations/refusals.h"
#include "shared/passwords/refusals.h"
#include "shared/plans/refusals.h"
#include "shared/privacy/refusals.h"
#include "shared/selections/refusals.h"
#include "shared/services/refusals.h"
#include "shared/sessions/refusals.h"
#include "shared/successions/refusals.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/refusals.h"

/// Every route in a sentence, with the refusals of its verb. A route without one does not compile, and a reply over a
/// socket that refuses with a code that stands neither here nor with the gate and the fields fails the test that saw
/// it.
namespace habilis {

namespace described {

/// A password that somebody chooses.
inline constexpr RefusalCode chosen_password[] = {
    refusals::passwords_too_short, refusals::passwords_too_long,   refusals::passwords_unreadable,
    refusals::passwords_common,    refusals::passwords_repetitive, refusals::passwords_contains_own_data,
    refusals::passwords_busy,
};
/// What an act on somebody else's account can meet.
inline constexpr RefusalCode other_account[] = {refusals::above_me, refusals::account_erased,
                                                refusals::moved_meanwhile};
/// What creating somebody, or attaching whoever has the e-mail, can meet.
inline constexpr RefusalCode new_user[] = {refusals::email_taken,
                                           refusals::email_unknown,
                                           refusals::already_member,
                                           refusals::state_unfit,
                                           refusals::level_unknown,
                                           refusals::level_out_of_reach,
                                           refusals::postal_code,
                                           refusals::mailbox_field,
                                           refusals::mailbox_rights,
                                           refusals::profile_unknown,
                                           refusals::profile_by_administrator,
                                           refusals::own_profile,
                                           refusals::inspector_by_head,
                                           refusals::reauthentication_needed};
/// Why one does not act as somebody.
inline constexpr RefusalCode acting[] = {
    refusals::act_as_oneself,       refusals::act_as_administrator, refusals::act_as_more_powerful,
    refusals::act_as_disabled,      refusals::act_as_not_activated, refusals::act_as_hidden,
    refusals::act_as_locked,        refusals::act_as_expired,       refusals::act_as_uninformed,
    refusals::act_as_outside_dates, refusals::writing_not_allowed,
};
inline constexpr std::string_view postal_code =
    "Where details.address is required, so is details.postal_code, unless the country has no postal codes. A "
    "functional mailbox has its label as details.last_name, and no civility, first_name, elected or status.";

/// Of a profile that is given or taken.
inline constexpr RefusalCode profile[] = {refusals::profile_unknown, refusals::profile_by_administrator,
                                          refusals::own_profile, refusals::inspector_by_head,
                                          refusals::reauthentication_needed};
/// Of a request to join that does not wait any more.
inline constexpr RefusalCode decided_join_request[] = {refusals::join_accepted, refusals::join_rejected,
                                                       refusals::join_withdrawn, refusals::join_closed};

}  // namespace described

// Sessions

inline Description describe(SignInRoute) {
    return {"Signs in with an identifier and a password, and sets the session cookie.",
            codes(refusals::wrong_credentials, refusals::account_closed, refusals::temporary_over,
                  refusals::sign_in_throttled, refusals::passwords_busy)};
}
inline Description describe(SignOutRoute) { return {"Ends this session."}; }
inline Description describe(WhoAmIRoute) {
    return {"Says who is signed in, in which organisations with which rights, and what is awaited first."};
}
inline Description describe(ProvePasswordRoute) {
    return {"Takes the password again, as sensitive operations ask for it, and holds for the next five minutes.",
            codes(refusals::wrong_password, refusals::sign_in_throttled, refusals::passwords_busy)};
}
inline Description describe(UnlockRoute) {
    return {"Opens an account that failed sign-ins have locked.", codes(refusals::above_me, refusals::not_locked)};
}
inline Description describe(ListMySessionsRoute) { return {"Lists one's own open sessions."}; }
inline Description describe(EndSessionRoute) { return {"Ends one of one's own sessions."}; }
inline Description describe(EndOtherSessionsRoute) { return {"Ends all of one's own sessions but this one."}; }
inline Description describe(ListSignInsRoute) { return {"Lists a person's last sign-ins, failed ones included."}; }
inline Description describe(ListMySignInsRoute) { return {"Lists one's own last sign-ins, failed ones included."}; }

// Acting as somebody

inline Description describe(StartImpersonationRoute) {
    return {"Acts as another person from now on, for a stated reason.",
            codes(described::acting, refusals::approval_needed, refusals::other_reason_approved)};
}
inline Description describe(StopImpersonationRoute) { return {"Comes back from acting as another person."}; }
inline Description describe(AskImpersonationRoute) {
    return {"Asks a person to approve that one acts as them.", codes(described::acting, refusals::mail_too_many)};
}
inline Description describe(ListImpersonationRequestsRoute) {
    return {"Lists the requests to act as oneself that wait for an answer."};
}
inline Description describe(AnswerImpersonationRoute) { return {"Approves or declines a request to act as oneself."}; }

// Passwords and invitations

inline Description describe(ForgotPasswordRoute) {
    return {"Mails a link to choose a new password if the identifier has an account; the reply never tells."};
}
inline Description describe(InspectLinkRoute) {
    return {"Tells what a mailed link of activation or reset is still good for, and consumes nothing."};
}
inline Description describe(ResetPasswordRoute) {
    return {"Chooses a new password with a mailed link.", codes(refusals::link_unusable, described::chosen_password)};
}
inline Description describe(ChoosePasswordRoute) {
    return {"Chooses a new password with the present one.",
            codes(refusals::wrong_current_password, refusals::same_password, refusals::sign_in_throttled,
                  described::chosen_password)};
}
inline Description describe(SendResetRoute) {
    return {"Mails a person a link to choose a new password.",
            codes(refusals::above_me, refusals::mail_too_many, refusals::no_contact_email, refusals::no_email_for_reset,
                  refusals::reset_before_activation, refusals::reset_of_closed_account)};
}
inline Description describe(IssueTemporaryRoute) {
    return {"Makes a temporary password to hand over on paper, and shows it this once.",
            codes(refusals::above_me, refusals::reset_of_closed_account, refusals::temporary_for_administrator,
                  refusals::temporary_for_oneself, refusals::temporary_not_allowed, refusals::temporary_of_several,
                  refusals::passwords_busy)};
}
inline Description describe(SendActivationRoute) {
    return {"Mails an activation link to a person whose account is not active yet.",
            codes(refusals::above_me, refusals::all_invitations)};
}
inline Description describe(ListStaffRoute) {
    return {"Lists the administrators and the support of the platform.", codes(refusals::not_allowed)};
}
inline Description describe(InviteStaffRoute) {
    return {
        "Makes an account of the platform's staff, and mails the link that activates it; or gives the role to who has "
        "the e-mail already, and tells that person.",
        codes(refusals::not_allowed, refusals::email_taken, refusals::already_of_staff,
              refusals::reauthentication_needed)};
}
inline Description describe(ChangeStaffRoute) {
    return {"Gives somebody of the platform's staff another role, or none.",
            codes(refusals::not_allowed, refusals::not_found, refusals::own_staff_role, refusals::last_of_platform,
                  refusals::reauthentication_needed)};
}
inline Description describe(SuspendStaffRoute) {
    return {"Disables the account of somebody of the platform's staff, or enables it again.",
            codes(refusals::not_allowed, refusals::not_found, refusals::own_state, refusals::state_unfit,
                  refusals::last_of_platform, refusals::default_user, refusals::last_administrator,
                  refusals::reauthentication_needed)};
}
inline Description describe(ActivateRoute) {
    return {"Activates an account with its mailed link and chooses the first password.",
            codes(refusals::link_unusable, refusals::organisation_closed, described::chosen_password)};
}
inline Description describe(RequestActivationAgainRoute) {
    return {"Mails a new activation link in place of one that has expired; the reply never tells."};
}
inline Description describe(AskRegistrationRoute) {
    return {"Mails the link to create an account, if the address is free; the reply never tells.",
            codes(refusals::registration_off)};
}
inline Description describe(InspectRegistrationRoute) {
    return {"Tells what a mailed link to create an account is good for, and consumes nothing.",
            codes(refusals::registration_off)};
}
inline Description describe(RegisterRoute) {
    return {
        "Creates one's own account with a mailed link and signs in.",
        codes(refusals::registration_off, refusals::link_unusable, refusals::email_taken, described::chosen_password)};
}

// The privacy notice

inline Description describe(ViewNoticeRoute) {
    return {"Shows the privacy notice in force.", codes(refusals::no_notice)};
}
inline Description describe(AnswerNoticeRoute) {
    return {"Answers the privacy notice.", codes(refusals::other_notice, refusals::unknown_purpose)};
}
inline Description describe(DismissNoticeRoute) {
    return {"Says that the news of a minor version of the privacy notice were read."};
}
inline Description describe(ViewMyConsentsRoute) {
    return {"Shows one's own answers to the privacy notice and to the optional purposes."};
}
inline Description describe(SetPurposeRoute) {
    return {"Agrees to an optional purpose or withdraws from it.", codes(refusals::unknown_purpose)};
}
inline Description describe(ViewConsentProgressRoute) {
    return {"Counts the people of an organisation who have accepted the privacy notice, and names those awaited."};
}
inline Description describe(ExportConsentsRoute) {
    return {"Gives the proofs of what the people of an organisation have answered to the privacy notice."};
}
inline Description describe(ListNoticesRoute) {
    return {"Lists all versions of the privacy notice.", codes(refusals::not_allowed)};
}
inline Description describe(ViewDraftRoute) {
    return {"Shows the next privacy notice as it is written so far.", codes(refusals::not_allowed)};
}
inline Description describe(SaveDraftRoute) {
    return {"Saves the draft of the next privacy notice.",
            codes(refusals::not_allowed, refusals::moved_meanwhile, refusals::bad_link)};
}
inline Description describe(DiscardDraftRoute) {
    return {"Throws the draft of the next privacy notice away.",
            codes(refusals::not_allowed, refusals::not_found, refusals::moved_meanwhile)};
}
inline Description describe(PublishDraftRoute) {
    return {"Publishes the draft as the next version of the privacy notice.",
            codes(refusals::not_allowed, refusals::not_found, refusals::required, refusals::moved_meanwhile,
                  refusals::bad_link, refusals::no_heading, refusals::too_early, refusals::operator_unnamed,
                  refusals::officer_unnamed)};
}

// One's own data

inline Description describe(ExportMyDataRoute) { return {"Gives everything held on oneself, as a ZIP archive."}; }
inline Description describe(ViewMyErasureRoute) { return {"Shows one's own request to be erased."}; }
inline Description describe(AskErasureRoute) {
    return {"Asks to be erased.", codes(refusals::not_found, refusals::already_asked)};
}
inline Description describe(CancelErasureRoute) {
    return {"Withdraws one's own request to be erased.", codes(refusals::nothing_asked)};
}
inline Description describe(ListErasureRequestsRoute) {
    return {"Lists the requests to be erased that this organisation answers."};
}
inline Description describe(ListAllErasureRequestsRoute) {
    return {"Lists the requests to be erased that the platform answers.", codes(refusals::not_allowed)};
}
inline Description describe(DeclineErasureRoute) {
    return {"Declines a request to be erased, with the reason.", codes(refusals::request_closed)};
}

// Addresses

inline Description describe(ViewEmailChangeRoute) {
    return {"Shows the change of a person's sign-in address that is under way."};
}
inline Description describe(ChangeEmailRoute) {
    return {"Asks for another sign-in address of a person, which proves itself by a mailed link.",
            codes(refusals::above_me, refusals::own_email, refusals::email_of_several, refusals::email_unfit_state,
                  refusals::same_email, refusals::email_taken, refusals::way_back_of_support, refusals::mail_too_many)};
}
inline Description describe(CancelEmailChangeRoute) {
    return {"Withdraws the change of a person's sign-in address.",
            codes(refusals::above_me, refusals::own_email, refusals::email_of_several, refusals::way_back_of_support,
                  refusals::no_email_change, refusals::reauthentication_needed)};
}
inline Description describe(InspectEmailRoute) {
    return {"Tells what a mailed link of an address is still good for, and consumes nothing."};
}
inline Description describe(ConfirmEmailRoute) {
    return {"Confirms an address, or takes it back, with a mailed link.",
            codes(refusals::proof_dead, refusals::email_taken)};
}
inline Description describe(ProveNotificationRoute) {
    return {"Mails again the link that proves one's own notification address.",
            codes(refusals::nothing_to_prove, refusals::mail_too_many)};
}

// Accounts

inline Description describe(ViewProfileRoute) { return {"Shows one's own details."}; }
inline Description describe(UpdateProfileRoute) {
    return {"Changes one's own details.",
            codes(refusals::moved_meanwhile, refusals::holder_only, refusals::mailbox_field, refusals::mailbox_findable,
                  refusals::reauthentication_needed)};
}
inline Description describe(ListUsersRoute) {
    return {"Lists the people of an organisation: searched, filtered and sorted, in blocks."};
}
inline Description describe(CountUsersRoute) {
    return {"Counts the people of an organisation whom a search and its filters match."};
}
inline Description describe(ListMyUsersRoute) {
    return {"Lists the people of all organisations of the person who asks, one membership a row.",
            codes(refusals::not_allowed)};
}
inline Description describe(CountMyUsersRoute) {
    return {"Counts the memberships in all organisations of the person who asks that a search and its filters match.",
            codes(refusals::not_allowed)};
}
inline Description describe(FindPersonRoute) {
    return {"Says whether somebody signs in with exactly this e-mail, and then the name.",
            codes(refusals::lookups_throttled)};
}
inline Description describe(SuggestPeopleRoute) {
    return {"Suggests people who agreed to be found by their name, with one organisation each.",
            codes(refusals::name_too_short, refusals::suggestions_throttled)};
}
inline Description describe(CreateSchoolPersonRoute) {
    return {
        "Creates the account of somebody of a school whom no file names, by a teacher's or another's form; it is "
        "pending.",
        codes(refusals::schools_only, refusals::likely_duplicate, refusals::no_school_email,
              refusals::profile_elsewhere, refusals::teachers_only, refusals::born_unfit, refusals::class_unfit,
              refusals::level_out_of_reach, refusals::email_taken)};
}
inline Description describe(UpdateSchoolSheetRoute) {
    return {"Changes somebody's address, key in the school's other programs and classes.",
            codes(refusals::schools_only, refusals::class_unfit, refusals::above_me, refusals::identity_of_several,
                  refusals::email_changes_elsewhere, refusals::email_taken, refusals::moved_meanwhile)};
}
inline Description describe(ListClassesRoute) {
    return {"Lists the classes and groups that somebody of a school teaches or heads."};
}
inline Description describe(CreateUserRoute) {
    return {
        "Creates the account of a person or of a functional mailbox from contact details; it is pending, with the "
        "role user and without a service. Or attaches whoever signs in with that e-mail already.",
        codes(described::new_user, refusals::all_certificates), described::postal_code};
}
inline Description describe(ViewUserRoute) { return {"Shows a person's sheet."}; }
inline Description describe(UpdateUserRoute) {
    return {"Changes a person's details.",
            codes(described::other_account, refusals::email_changes_elsewhere, refusals::email_taken,
                  refusals::identity_of_several, refusals::level_unknown, refusals::level_out_of_reach,
                  refusals::notification_of_holder, refusals::postal_code, refusals::account_kind_fixed,
                  refusals::mailbox_field, refusals::all_certificates, described::profile),
            described::postal_code};
}
inline Description describe(ChangeStateRoute) {
    return {"Enables, disables or hides an account.",
            codes(described::other_account, refusals::default_user, refusals::imported_account, refusals::own_state,
                  refusals::state_of_several, refusals::state_unfit, refusals::last_administrator)};
}
inline Description describe(PreviewErasureRoute) {
    return {"Tells what erasing a person would take away, and what stands in the way."};
}
inline Description describe(EraseAccountRoute) {
    return {"Erases a person for good.",
            codes(described::other_account, refusals::default_user, refusals::imported_account, refusals::own_erasure,
                  refusals::state_of_several, refusals::other_name, refusals::last_administrator)};
}
// Access of inspectors

inline Description describe(ListInspectionsRoute) {
    return {"Lists who has access to a school as an inspector, and the heads, who alone open and close it.",
            codes(refusals::not_allowed)};
}
inline Description describe(FindInspectorRoute) {
    return {"Says who would be let in as an inspector: whoever signs in with exactly this e-mail.",
            codes(refusals::lookups_throttled)};
}
inline Description describe(OpenInspectionRoute) {
    return {"Gives whoever signs in with this e-mail access to a school as an inspector, for a time.",
            codes(refusals::lookups_throttled, refusals::email_unknown, refusals::already_member, refusals::state_unfit,
                  refusals::inspector_is_mailbox, refusals::ends_before_start, refusals::day_is_over,
                  refusals::inspection_too_long, refusals::moved_meanwhile)};
}
inline Description describe(ProlongInspectionRoute) {
    return {"Lets an inspector's access last longer.",
            codes(refusals::inspection_not_longer, refusals::ends_before_start, refusals::day_is_over,
                  refusals::inspection_too_long, refusals::moved_meanwhile)};
}
inline Description describe(CloseInspectionRoute) {
    return {"Closes an inspector's access at once.", codes(refusals::moved_meanwhile)};
}

// Requests to join

inline Description describe(ListMyJoinRequestsRoute) { return {"Lists one's own requests to join organisations."}; }
inline Description describe(AskToJoinRoute) {
    return {"Asks to join an organisation that has a public page. Asked again while it waits, it is answered alike.",
            codes(refusals::not_found, refusals::own_organisation, refusals::asked_too_soon, refusals::asked_too_often,
                  refusals::join_crowded, refusals::moved_meanwhile)};
}
inline Description describe(WithdrawJoinRequestRoute) {
    return {"Withdraws one's own request to join an organisation.",
            codes(described::decided_join_request, refusals::moved_meanwhile)};
}
inline Description describe(ListJoinRequestsRoute) {
    return {"Lists the requests to join an organisation, with how many there are in each state."};
}
inline Description describe(AcceptJoinRequestRoute) {
    return {"Accepts a request to join: the person is a member from then on.",
            codes(described::decided_join_request, refusals::level_unknown, refusals::level_out_of_reach,
                  refusals::role_above_mine, refusals::mailbox_rights, refusals::reauthentication_needed,
                  refusals::moved_meanwhile)};
}
inline Description describe(RejectJoinRequestRoute) {
    return {"Rejects a request to join, with the reason.",
            codes(described::decided_join_request, refusals::moved_meanwhile)};
}

// Notifications

inline Description describe(ListMyNotificationsRoute) {
    return {
        "Lists one's own notifications, newest first, with how many are unread and how many requests to join wait."};
}
inline Description describe(ReadNotificationRoute) {
    return {"Marks one of one's own notifications as read.", codes(refusals::not_found)};
}
inline Description describe(ReadAllNotificationsRoute) {
    return {"Marks all of one's own notifications up to one of them as read."};
}
inline Description describe(ViewNotificationChoicesRoute) {
    return {"Shows how one hears of messages and of events: at once, once a day, or in the application alone."};
}
inline Description describe(ChooseNotificationsRoute) { return {"Chooses how one hears of messages and of events."}; }
inline Description describe(ListMessagesRoute) {
    return {"Lists what was written to the members of an organisation; within one level only, what one wrote oneself."};
}
inline Description describe(CountAudienceRoute) {
    return {"Counts the people whom a message would reach.", codes(refusals::not_found)};
}
inline Description describe(SendMessageRoute) {
    return {"Sends a message to the members of an organisation with the roles and on the levels that are given.",
            codes(refusals::not_found, refusals::too_many_messages, refusals::nobody_to_tell)};
}

// Successions

inline Description describe(ListMySuccessionsRoute) {
    return {"Lists one's own claims to administer an organisation, and the claims that one may object to."};
}
inline Description describe(ClaimSuccessionRoute) {
    return {
        "Claims an organisation of one's own that nobody can administer. Claimed again while the claim is open, it "
        "is answered alike.",
        codes(refusals::not_found, refusals::succession_administered, refusals::succession_too_soon,
              refusals::mailbox_signed_in, refusals::inspector_by_head, refusals::moved_meanwhile)};
}
inline Description describe(AddEvidenceRoute) {
    return {"Adds a piece of a file (PDF, PNG or JPEG of up to 5 MiB) to one's own open claim; piece 0 begins anew.",
            codes(refusals::succession_decided, refusals::evidence_too_large, refusals::evidence_unknown,
                  refusals::moved_meanwhile)};
}
inline Description describe(WithdrawSuccessionRoute) {
    return {"Withdraws one's own claim to administer an organisation.",
            codes(refusals::succession_decided, refusals::moved_meanwhile)};
}
inline Description describe(ObjectToSuccessionRoute) {
    return {"Objects, as a former administrator, to somebody's claim; within seven days, once.",
            codes(refusals::succession_decided, refusals::objection_late)};
}
inline Description describe(ListSuccessionsRoute) {
    return {"Lists the claims that wait, or those that were decided, with the objections.",
            codes(refusals::not_allowed)};
}
inline Description describe(AcceptSuccessionRoute) {
    return {"Accepts a claim: the claimant administers the organisation from then on.",
            codes(refusals::not_allowed, refusals::succession_decided, refusals::succession_administered,
                  refusals::succession_claimant_left, refusals::succession_too_early, refusals::moved_meanwhile)};
}
inline Description describe(RejectSuccessionRoute) {
    return {"Rejects a claim, with the reason.",
            codes(refusals::not_allowed, refusals::succession_decided, refusals::moved_meanwhile)};
}
inline Description describe(ReadEvidenceRoute) {
    return {"Hands out the file of a claim; the journal says to whom.", codes(refusals::not_allowed)};
}

inline Description describe(AttachMemberRoute) {
    return {
        "Attaches a person to a further organisation.",
        codes(refusals::account_erased, refusals::already_member, refusals::level_unknown, refusals::level_out_of_reach,
              refusals::role_above_mine, refusals::mailbox_rights, refusals::reauthentication_needed)};
}
inline Description describe(DetachMemberRoute) {
    return {"Detaches a person from an organisation.",
            codes(refusals::above_me, refusals::moved_meanwhile, refusals::default_user, refusals::imported_member,
                  refusals::inspector_by_head, refusals::sole_membership, refusals::last_administrator)};
}
inline Description describe(ListAttachmentsRoute) {
    return {"Lists one's own organisations, and what the person is in each."};
}
inline Description describe(ChangeAttachmentsRoute) {
    return {"Attaches a person to some of one's own organisations and detaches it from others.",
            codes(described::other_account, refusals::organisation_twice, refusals::own_role, refusals::role_above_mine,
                  refusals::mailbox_rights, refusals::sole_membership, refusals::already_member, refusals::default_user,
                  refusals::imported_member, refusals::level_unknown, refusals::level_out_of_reach,
                  refusals::last_administrator, refusals::own_dates, refusals::inspector_by_head, refusals::own_profile,
                  refusals::profile_unknown, refusals::mailbox_field, refusals::ends_before_start,
                  refusals::day_is_over, refusals::reauthentication_needed)};
}
inline Description describe(PlanHandOverRoute) {
    return {"Plans what a successor gets of what somebody has, line by line.",
            codes(described::other_account, refusals::same_person, refusals::successor_not_in_use,
                  refusals::successor_without_email, refusals::successor_external, refusals::successor_ended)};
}
inline Description describe(HandOverRoute) {
    return {"Begins to give a successor what the plan says, and to end what the leaver has: a plan like any other.",
            codes(described::other_account, refusals::same_person, refusals::successor_not_in_use,
                  refusals::successor_without_email, refusals::successor_external, refusals::successor_ended,
                  refusals::nothing_to_hand_over, refusals::required, refusals::moved_meanwhile, refusals::day_is_over,
                  refusals::reauthentication_needed)};
}
inline Description describe(PlanNewcomerRoute) {
    return {"Plans what somebody who has no account here yet gets of what somebody has, line by line.",
            codes(described::other_account, described::new_user, refusals::all_certificates,
                  refusals::successor_not_in_use, refusals::successor_external, refusals::lookups_throttled),
            described::postal_code};
}
inline Description describe(HandOverToNewcomerRoute) {
    return {"Creates an account, or attaches the one that has the e-mail, and begins to give it what the plan says.",
            codes(described::other_account, described::new_user, refusals::all_certificates,
                  refusals::successor_not_in_use, refusals::successor_external, refusals::required,
                  refusals::day_is_over, refusals::last_administrator, refusals::reauthentication_needed),
            described::postal_code};
}

inline Description describe(ListDuplicatesRoute) {
    return {"Members who could be one person: of one name, or of one address. At most 200 pairs."};
}
inline Description describe(TellApartRoute) {
    return {"Remembers that two members are not one person, or forgets it again.",
            codes(described::other_account, refusals::merged_with_itself)};
}
inline Description describe(PlanMergeRoute) {
    return {"Compares two accounts of one person, and plans what the one that stays gets of the other.",
            codes(described::other_account)};
}
inline Description describe(MergeAccountsRoute) {
    return {"Begins to merge two accounts of one person: a plan like any other, at whose end the other one is hidden.",
            codes(described::other_account, refusals::merged_with_itself, refusals::merge_own_account,
                  refusals::merge_mailbox, refusals::merge_elsewhere, refusals::kept_not_in_use, refusals::merge_loses,
                  refusals::above_me, refusals::not_one_of, refusals::moved_meanwhile, refusals::last_administrator,
                  refusals::reauthentication_needed)};
}

// Many accounts at once

inline Description describe(CountSelectionRoute) { return {"Counts the ticked accounts that the filter matches."}; }
inline Description describe(PlanSelectionRoute) {
    return {"Plans one act on many accounts, and says for each what will happen.",
            codes(refusals::required, refusals::nobody_selected, refusals::too_many_selected,
                  refusals::service_not_subscribed, refusals::role_of_other_service, refusals::level_unknown,
                  refusals::level_out_of_reach),
            "The actions assign and withdraw need service, assign also role, and move needs level, if only null."};
}
inline Description describe(CountMySelectionRoute) {
    return {"Counts the ticked memberships, over several of one's own organisations, that the filter matches.",
            codes(refusals::not_allowed)};
}
inline Description describe(PlanMySelectionRoute) {
    return {"Plans one act on many members of several of one's own organisations, each of which decides by itself.",
            codes(refusals::not_allowed, refusals::required, refusals::nobody_selected, refusals::too_many_selected),
            "The actions assign and withdraw need service, assign also role, and move needs level, if only null."};
}
inline Description describe(ListMyPlansRoute) {
    return {"Lists one's own plans over several organisations that were begun and are kept still."};
}
inline Description describe(ListPlansRoute) {
    return {"Lists one's own plans that were begun here and are kept still."};
}
inline Description describe(ViewPlanRoute) { return {"Shows how far a plan is."}; }
inline Description describe(ListPlanRowsRoute) { return {"Lists the rows of a plan with what comes of each."}; }
inline Description describe(BeginPlanRoute) {
    return {"Begins to apply a plan, which the server goes on with by itself.",
            codes(refusals::moved_meanwhile, refusals::count_not_typed)};
}
inline Description describe(StopPlanRoute) {
    return {"Stops a plan that is being applied, and takes back what was done.", codes(refusals::plan_not_at_work)};
}
inline Description describe(UndoPlanRoute) {
    return {"Undoes a plan that was applied, but for what somebody has changed since.",
            codes(refusals::plan_not_applied)};
}

// Users as a file

inline Description describe(DescribeExportRoute) {
    return {"Describes the columns of the file of users, with an example, and counts who would be in it."};
}
inline Description describe(ExportUsersRoute) {
    return {
        "Makes the file of users, to be fetched in pieces. Where people cannot be written in Windows-1252, there is "
        "no file, and the reply names them.",
        codes(refusals::exports_crowded, refusals::export_cancelled, refusals::export_not_written,
              refusals::moved_meanwhile)};
}
inline Description describe(ViewExportRoute) { return {"Tells how far the making of a file of users is."}; }
inline Description describe(FetchExportRoute) {
    return {"Gives the next piece of a file of users. One without bytes says that it is over.",
            codes(refusals::export_gone)};
}
inline Description describe(CancelExportRoute) { return {"Stops the making of a file of users, or throws it away."}; }
inline Description describe(StartImportRoute) {
    return {
        "Makes room for a file of users, which is sent in pieces. A file of the same person that was not applied goes."};
}
inline Description describe(SendImportPieceRoute) {
    return {"Takes the next piece of a file of users.", codes(refusals::piece_out_of_place)};
}
inline Description describe(PlanImportRoute) {
    return {"Reads a file of users that is whole, and plans line by line what it would do.",
            codes(refusals::file_incomplete, refusals::not_people, refusals::columns_missing, refusals::column_twice,
                  refusals::too_many_corrections, refusals::import_begun_already, refusals::school_unknown,
                  refusals::other_school, refusals::no_school, refusals::no_people, refusals::of_whole_files)};
}
inline Description describe(ApplyImportRoute) {
    return {
        "Begins to apply the plan of a file, which goes on by itself. Where data moved, the import gets a new plan "
        "instead, whose lines that moved are marked.",
        codes(refusals::lines_moved, refusals::moved_meanwhile, refusals::import_running,
              refusals::import_begun_already, refusals::nothing_to_import, refusals::count_not_typed,
              refusals::file_incomplete, refusals::year_unconfirmed)};
}
inline Description describe(ListImportsRoute) { return {"Lists the files of users that were sent, newest first."}; }
inline Description describe(ViewImportRoute) {
    return {"Shows a file of users, what it would do or did, and how far it is."};
}
inline Description describe(ListImportColumnsRoute) {
    return {"Says what the columns of a file of users mean, with some of what stands in them.",
            codes(refusals::file_incomplete)};
}
inline Description describe(ListImportLinesRoute) {
    return {"Lists the lines of a file of users: what each would do, or why it is left out."};
}
inline Description describe(ReportImportRoute) {
    return {"Returns the lines of a file of users as CSV or Excel, with the cause beside each.",
            codes(refusals::not_found, refusals::export_not_written)};
}

// Organisations and their levels

inline Description describe(ListMyFoundingsRoute) {
    return {"Lists the organisations that the person has founded or asked for, and says whether one may."};
}
inline Description describe(FoundRoute) {
    return {"Founds an organisation of one's own, or asks the platform for it, as its setting says.",
            codes(refusals::founding_closed, refusals::founding_too_often, refusals::founding_too_many,
                  refusals::siren_known, refusals::mailbox_signed_in)};
}
inline Description describe(WithdrawFoundingRoute) {
    return {"Withdraws a request to found an organisation.", codes(refusals::not_found, refusals::founding_decided)};
}
inline Description describe(ListFoundingsRoute) {
    return {"Lists the requests to found an organisation that wait.", codes(refusals::not_allowed)};
}
inline Description describe(AcceptFoundingRoute) {
    return {"Accepts a request: the organisation is created and who asked is its administrator.",
            codes(refusals::not_allowed, refusals::not_found, refusals::founding_decided, refusals::founder_unusable)};
}
inline Description describe(RejectFoundingRoute) {
    return {"Rejects a request to found an organisation, with the reason.",
            codes(refusals::not_allowed, refusals::not_found, refusals::founding_decided)};
}
inline Description describe(ViewPlatformSettingsRoute) {
    return {"Shows the settings of the platform that are not in the file.", codes(refusals::not_allowed)};
}
inline Description describe(UpdatePlatformSettingsRoute) {
    return {"Changes the settings of the platform.", codes(refusals::not_allowed, refusals::moved_meanwhile)};
}
inline Description describe(CreateOrganisationRoute) {
    return {
        "Creates an organisation with its first administrator, who is mailed at once.",
        codes(refusals::not_allowed, refusals::required, refusals::siret_key, refusals::postal_code,
              refusals::siren_taken, refusals::founder_twice, refusals::founder_unusable, refusals::mailbox_rights),
        "The founder needs an email, and a first and a last name unless the address is known; or is whoever creates "
        "the organisation, when founder.myself says so."};
}
inline Description describe(ListOrganisationsRoute) {
    return {"Lists the organisations of the platform, with how each is administered.", codes(refusals::not_allowed)};
}
inline Description describe(ViewPlatformRoute) {
    return {"Says what waits on the platform, and how far the installation has come.", codes(refusals::not_allowed)};
}
inline Description describe(ViewOrganisationRoute) { return {"Shows an organisation with its coordinates."}; }
inline Description describe(ListAdministratorsRoute) { return {"Names the administrators of an organisation."}; }
inline Description describe(ViewSettingsRoute) {
    return {"Shows how people get in to an organisation, and what its administrators may do."};
}
inline Description describe(UpdateSettingsRoute) {
    return {"Changes how people get in to an organisation, and what its administrators may do.",
            codes(refusals::out_of_range, refusals::moved_meanwhile, refusals::reauthentication_needed)};
}
inline Description describe(PlanClosingRoute) { return {"Says what happens when an organisation is closed."}; }
inline Description describe(CloseOrganisationRoute) {
    return {"Closes an organisation: its people lose what it gives them, nothing is deleted.",
            codes(refusals::name_not_confirmed, refusals::moved_meanwhile)};
}
inline Description describe(ReopenOrganisationRoute) {
    return {"Opens a closed organisation again, as it was.", codes(refusals::organisation_open)};
}
inline Description describe(UpdateCoordinatesRoute) {
    return {"Changes the coordinates of an organisation.",
            codes(refusals::required, refusals::moved_meanwhile, refusals::siret_key, refusals::postal_code)};
}
inline Description describe(ListLevelsRoute) { return {"Lists the levels of an organisation chart."}; }
inline Description describe(AddLevelRoute) {
    return {"Adds a level to an organisation chart.",
            codes(refusals::level_label_taken, refusals::level_too_deep, refusals::level_unknown)};
}
inline Description describe(UpdateLevelRoute) {
    return {"Renames or moves a level.",
            codes(refusals::level_below_itself, refusals::level_label_taken, refusals::level_too_deep,
                  refusals::level_unknown, refusals::level_administered, refusals::moved_meanwhile)};
}
inline Description describe(RemoveLevelRoute) {
    return {"Takes a level out of an organisation chart, empty or with its people moved to another one.",
            codes(refusals::level_has_levels, refusals::level_has_people, refusals::level_administered,
                  refusals::level_unknown, refusals::moved_meanwhile)};
}

// Services

inline Description describe(CreateServiceRoute) {
    return {"Adds a service to the catalogue, with its own list of roles.",
            codes(refusals::not_allowed, refusals::preselected_twice, refusals::role_twice, refusals::required,
                  refusals::already_over)};
}
inline Description describe(ListCatalogueRoute) {
    return {"Lists the services of the catalogue with their roles and who holds them.", codes(refusals::not_allowed)};
}
inline Description describe(UpdateServiceRoute) {
    return {"Changes a service of the catalogue: its words, its state, its roles.",
            codes(refusals::not_allowed, refusals::not_found, refusals::preselected_twice, refusals::role_twice,
                  refusals::required, refusals::already_over, refusals::role_of_other_service, refusals::role_held,
                  refusals::moved_meanwhile)};
}
inline Description describe(OrderCatalogueRoute) {
    return {"Puts the services of the catalogue into another order.",
            codes(refusals::not_allowed, refusals::moved_meanwhile)};
}
inline Description describe(UnsubscribeRoute) {
    return {
        "Ends an organisation's subscription to a service, once nobody has a role on it or together with the roles.",
        codes(refusals::not_subscribed, refusals::roles_given)};
}
inline Description describe(WithholdRoleRoute) {
    return {"Keeps an organisation from giving a role of a service, or lets it again. Whoever has the role keeps it.",
            codes(refusals::not_subscribed, refusals::role_of_other_service, refusals::no_role_left)};
}
inline Description describe(PlanServiceRemovalRoute) {
    return {"Names who loses something when a service is removed.", codes(refusals::not_found, refusals::not_allowed)};
}
inline Description describe(RemoveServiceRoute) {
    return {"Removes a service from the catalogue, with its subscriptions and roles only when that is said.",
            codes(refusals::not_found, refusals::not_allowed, refusals::moved_meanwhile, refusals::service_used)};
}
inline Description describe(ListServicesRoute) { return {"Lists the services that an organisation subscribes to."}; }
inline Description describe(SubscribeRoute) {
    return {"Subscribes an organisation to a service.", codes(refusals::already_subscribed)};
}
inline Description describe(ListMyServicesRoute) { return {"Lists one's own services."}; }
inline Description describe(ExplainAccessRoute) {
    return {"Says why a person can open a service, or what is in the way."};
}
inline Description describe(AssignServicesRoute) {
    return {
        "Says which role a person has in the organisation and on each service.",
        codes(refusals::above_me, refusals::invited_too_often, refusals::moved_meanwhile, refusals::no_email_to_invite,
              refusals::ordinary_members_only, refusals::own_role, refusals::role_above_mine, refusals::mailbox_rights,
              refusals::role_of_other_service, refusals::role_withheld, refusals::service_not_subscribed,
              refusals::service_twice, refusals::ends_before_start, refusals::day_is_over,
              refusals::outlives_membership, refusals::own_dates, refusals::inspector_by_head,
              refusals::last_administrator, refusals::reauthentication_needed)};
}
inline Description describe(AssignServiceRoute) {
    return {"Says which role a person has on one service, or until when.",
            codes(refusals::above_me, refusals::moved_meanwhile, refusals::ordinary_members_only,
                  refusals::own_services_only, refusals::role_of_other_service, refusals::role_withheld,
                  refusals::service_not_subscribed, refusals::ends_before_start, refusals::day_is_over,
                  refusals::outlives_membership, refusals::own_dates, refusals::inspector_by_head)};
}

// What was done and sent

inline Description describe(ListMailsRoute) { return {"Lists the last mails to a person and what became of them."}; }
inline Description describe(FindAnybodyRoute) {
    return {"Finds a person of any organisation by exactly the e-mail or the number of the account, for support.",
            codes(refusals::not_allowed, refusals::lookups_throttled)};
}
inline Description describe(ListRefusedMailsRoute) {
    return {"Lists the mails of all organisations that servers refused.", codes(refusals::not_allowed)};
}
inline Description describe(ListJournalRoute) {
    return {"Lists the journal of an organisation.", codes(refusals::not_one_of)};
}
inline Description describe(ExportJournalRoute) {
    return {"Gives the journal of an organisation as a file, piece by piece.", codes(refusals::not_one_of)};
}
inline Description describe(ListPlatformJournalRoute) {
    return {"Lists the journal of the platform.", codes(refusals::not_allowed, refusals::not_one_of)};
}
inline Description describe(ExportPlatformJournalRoute) {
    return {"Gives the journal of the platform as a file, piece by piece.",
            codes(refusals::not_allowed, refusals::not_one_of)};
}
inline Description describe(CheckCertificateRoute) {
    return {"Reads a certificate without keeping it.", codes(refusals::all_certificates)};
}

}  // namespace habilis
