#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/mail/template.h"
#include "shared/base/instant.h"

/// Every message that Habilis sends, each a struct whose members are what its template says. To add one: a struct here,
/// its arguments in mails.cpp, a template in both languages; the test in tests/server/mail finds what is missing.
/// `name` is how the person who gets it is addressed ("Zoé Œuvrardel"); everybody else is named by number.
namespace habilis::server {

/// What all messages of one portal share.
struct MailFrame {
    std::string portal;                      ///< name of the portal
    std::string home;                        ///< its base URL
    std::string time_zone = "Europe/Paris";  ///< of the organisation, for dates
};

/// A new account: choose a first password.
struct ActivationMail {
    static constexpr std::string_view kind = "activation";
    std::string name;
    std::string login;
    std::string organisation;
    AccountId requested_by;  ///< who created the account; may be nobody
    std::string link;
    Instant valid_until;
};

/// The same link again; the older one is dead.
struct ActivationAgainMail {
    static constexpr std::string_view kind = "activation_again";
    std::string name;
    std::string login;
    std::string organisation;
    std::string link;
    Instant valid_until;
};

/// "Mot de passe oublié", or an administrator's "Réinitialiser le mot de passe".
struct PasswordResetMail {
    static constexpr std::string_view kind = "password_reset";
    std::string name;
    std::string login;
    AccountId requested_by;  ///< the administrator; nobody when the person asked
    std::string link;
    Instant valid_until;
};

/// "Mot de passe oublié" for an account that was never activated or may not sign in: says so to its holder alone.
struct NoPasswordResetMail {
    static constexpr std::string_view kind = "no_password_reset";
    std::string name;
    std::string organisation;
    std::string contact;  ///< e-mail of an administrator; may be empty
};

/// After every change of a password.
struct PasswordChangedMail {
    static constexpr std::string_view kind = "password_changed";
    std::string name;
    std::string login;
    Instant at;
    std::string reset_page;  ///< where a new password is asked for
};

/// 30, 7 and 1 days before a password expires.
struct PasswordExpiresMail {
    static constexpr std::string_view kind = "password_expires";
    std::string name;
    std::string login;
    Instant at;
    std::string change_page;
};

/// An existing account was attached to a further organisation.
struct AttachedMail {
    static constexpr std::string_view kind = "attached";
    std::string name;
    std::string organisation;
    std::string role;  ///< as shown: "Administrateur"
    AccountId requested_by;
};

/// An access was taken away.
struct AccessTakenMail {
    static constexpr std::string_view kind = "access_taken";
    enum class How : std::uint8_t { disabled, detached, demoted, ended };
    std::string name;
    std::string organisation;
    How how = How::disabled;
    std::string role;  ///< demoted: the one that is left
    Day last_day;      ///< ended
    AccountId by;      ///< may be nobody
    Instant at;
};

/// To an administrator: memberships and roles that end soon.
struct EndingAccessesMail {
    static constexpr std::string_view kind = "ending_accesses";
    std::string name;
    std::string organisation;
    std::vector<std::string> endings;  ///< a line each, put together here
    std::int64_t left_out = 0;         ///< how many more there are
    std::string list;                  ///< URL of all of them
};

/// To the person: a membership ends soon, or a role of a service.
struct AccessEndsMail {
    static constexpr std::string_view kind = "access_ends";
    std::string name;
    std::string organisation;
    std::string service, role;  ///< empty: the membership
    Day last_day;
};

/// Somebody was given what another one has: to the successor.
struct HandedOverMail {
    static constexpr std::string_view kind = "handed_over";
    std::string name;
    AccountId from;
    AccountId by;
    std::vector<std::string> given;  ///< a line each, put together here
};

/// To the one who leaves.
struct ReplacedMail {
    static constexpr std::string_view kind = "replaced";
    std::string name;
    AccountId successor;
    AccountId by;
    Day last_day;
};

/// To an inspector: a school is open to him, or for longer.
struct InspectionMail {
    static constexpr std::string_view kind = "inspection";
    std::string name;
    std::string organisation;
    AccountId by;
    Day starts_on;  ///< none: it is prolonged
    Day last_day;
    std::string page;  ///< URL of the school
};

/// To administrators: an account of theirs is locked after too many failed sign-ins.
struct AccountLockedMail {
    static constexpr std::string_view kind = "account_locked";
    std::string name;       ///< of the administrator
    AccountId locked_name;  ///< the person
    std::string organisation;
    Instant until;
    std::string sheet;  ///< URL of the person's sheet
};

/// A request to be erased has arrived: to the person.
struct ErasureAskedMail {
    static constexpr std::string_view kind = "erasure_asked";
    std::string name;
    Instant due;       ///< until when an answer comes
    std::string page;  ///< where it stands and can be taken back
};

/// To those who decide.
struct ErasureToDecideMail {
    static constexpr std::string_view kind = "erasure_to_decide";
    std::string name;
    AccountId asked_by;  ///< the person
    Instant due;
    std::string page;
};

/// Nobody has signed in for long: the account will be closed.
struct InactivityMail {
    static constexpr std::string_view kind = "inactivity";
    std::string name;
    std::string login;
    Instant closes_at;
    std::string sign_in;  ///< URL
};

/// An account that nobody uses will be erased.
struct ErasureAnnouncedMail {
    static constexpr std::string_view kind = "erasure_announced";
    std::string name;
    std::string organisation;
    bool closed = false;  ///< for inactivity; otherwise it was never activated
    Instant at;
};

/// Somebody asks that the account sign in with this address: to the new address, which has to prove itself.
struct EmailProofMail {
    static constexpr std::string_view kind = "email_proof";
    std::string name;
    AccountId requested_by;
    std::string link;
    Instant valid_until;
};

/// The same, to the old address: nothing has changed yet.
struct EmailChangeMail {
    static constexpr std::string_view kind = "email_change";
    std::string name;
    AccountId requested_by;
    std::string email;  ///< the new one
};

/// The new address has proved itself: to the old one.
struct EmailChangedMail {
    static constexpr std::string_view kind = "email_changed";
    std::string name;
    std::string email;  ///< the new one
    Instant at;
    std::string undo;  ///< URL of the way back
    Instant undo_until;
};

/// The old one took it back: to the address that signed in meanwhile.
struct EmailRestoredMail {
    static constexpr std::string_view kind = "email_restored";
    std::string name;
    Instant at;
};

/// Somebody who has an account already looks after the platform from now on.
struct StaffMail {
    static constexpr std::string_view kind = "staff";
    std::string name;
    std::string login;
    std::string role;  ///< as shown: "Support"
    AccountId by;
};

/// Nobody usable administers an organisation any more, and nothing could prevent it: to the others who look after it,
/// and to support.
struct NoAdministratorMail {
    static constexpr std::string_view kind = "no_administrator";
    std::string name;
    AccountId person;  ///< who was the last one
    std::string organisation;
    Instant at;
    std::string sheet;  ///< URL of that person's sheet
};

/// Nobody can administer an organisation any more, by an expiry, a lock or a date: to the others who look after it, and
/// to support.
struct AdministrationLostMail {
    static constexpr std::string_view kind = "administration_lost";
    std::string name;
    std::string organisation;
    Instant at;
    std::string page;  ///< URL of the organisation's administrators
};

/// The last message to somebody whose account was erased: the receipt. It is written nowhere.
struct ErasedMail {
    static constexpr std::string_view kind = "erased";
    std::string name;
    std::string organisation;  ///< that erased it
    std::string number;        ///< of the receipt
    std::string pseudonym;
    Instant at;
};

/// To an address that wants the notifications, which has to prove itself.
struct NotificationProofMail {
    static constexpr std::string_view kind = "notification_proof";
    std::string name;
    std::string link;
    Instant valid_until;
};

/// The answer was no.
struct ErasureDeclinedMail {
    static constexpr std::string_view kind = "erasure_declined";
    std::string name;
    std::string reason;
    std::string page;
};

/// Somebody acts as the person ("Se connecter en tant qu'utilisateur").
struct ImpersonationMail {
    static constexpr std::string_view kind = "impersonation";
    std::string name;
    AccountId actor;
    std::string organisation;  ///< on whose behalf
    std::string reason;
    bool writing = false;
    Instant at;
    Instant until;
    std::string profile;  ///< URL of the person's own history
};

/// Somebody asks to act as the person.
struct ImpersonationRequestMail {
    static constexpr std::string_view kind = "impersonation_request";
    std::string name;
    AccountId actor;
    std::string organisation;
    std::string reason;
    bool writing = false;
    Instant valid_until;
};

/// To who asked: what the person said.
struct ImpersonationAnswerMail {
    static constexpr std::string_view kind = "impersonation_answer";
    std::string name;
    AccountId subject;
    bool accepted = false;
    Instant valid_until;
    std::string sheet;  ///< URL of the person's sheet
};

/// Somebody asks to join an organisation: to those who decide.
struct JoinRequestMail {
    static constexpr std::string_view kind = "join_request";
    std::string name;
    AccountId asks;
    std::string organisation;
    std::string comment;  ///< may be empty
    std::string page;
};

/// To who asked.
struct JoinAnswerMail {
    static constexpr std::string_view kind = "join_answer";
    std::string name = {};
    std::string organisation = {};
    bool accepted = false;
    std::string role = {};    ///< accepted: as shown
    std::string reason = {};  ///< rejected
    AccountId by = {};
    std::string page = {};  ///< of the organisation; closed or unlisted: of the person's requests
    bool closed = false;    ///< the organisation was, before anybody answered
    bool unlisted = false;  ///< it stopped to show itself before
};

/// To the administrators of an organisation that the platform closes.
struct OrganisationClosedMail {
    static constexpr std::string_view kind = "organisation_closed";
    std::string name;
    std::string organisation;
    std::string reason;
    AccountId by;
    Instant at;
};

/// It is open again: to its administrators, or to all who look after it when none of them is usable.
struct OrganisationReopenedMail {
    static constexpr std::string_view kind = "organisation_reopened";
    std::string name;
    std::string organisation;
    bool orphaned = false;
    AccountId by;
    Instant at;
    std::string page;
};

/// "Créer votre compte": the address proves itself. Nobody has it yet.
struct RegistrationMail {
    static constexpr std::string_view kind = "registration";
    std::string link;
    Instant valid_until;
};

/// The same, to somebody who has an account.
struct RegisteredAlreadyMail {
    static constexpr std::string_view kind = "registered_already";
    std::string name;
    std::string login;
    std::string sign_in_page;
    std::string reset_page;
};

/// The answer to a request to found an organisation.
struct FoundingAnswerMail {
    static constexpr std::string_view kind = "founding_answer";
    std::string name = {};
    std::string organisation = {};
    bool accepted = false;
    std::string reason = {};  ///< rejected
    AccountId by = {};
    std::string page = {};
};

/// What an administrator writes to the members, to somebody who wants it at once.
struct MessageMail {
    static constexpr std::string_view kind = "message";
    std::string name;
    AccountId author;
    std::string organisation;
    std::string title;
    std::vector<std::string> lines;  ///< of what was written, which cannot become a link
    std::string choice;              ///< URL where the person chooses how to hear of it
};

/// An event of the organisation, to somebody who wants it at once.
struct EventMail {
    static constexpr std::string_view kind = "event";
    std::string name;
    std::string organisation;
    std::string what;  ///< put together here
    std::string page;
    std::string choice;
};

/// What is new since the last one.
struct DailySummaryMail {
    static constexpr std::string_view kind = "daily_summary";
    std::string name;
    std::vector<std::string> news;  ///< a line each, put together here
    std::int64_t left_out = 0;
    std::string page;
    std::string choice;
};

/// Somebody claims the administration of an organisation: to its former administrators.
struct SuccessionClaimMail {
    static constexpr std::string_view kind = "succession_claim";
    std::string name;
    AccountId claimant;
    std::string organisation;
    std::string reasons;
    Instant until;  ///< to object
    std::string page;
};

/// What became of it: to the claimant and to the former administrators.
struct SuccessionAnswerMail {
    static constexpr std::string_view kind = "succession_answer";
    std::string name;
    AccountId claimant;
    std::string organisation;
    bool accepted = false;
    std::string reason;
    std::string page;
};

MailText compose(const MailFrame&, Language, const ActivationMail&);
MailText compose(const MailFrame&, Language, const ActivationAgainMail&);
MailText compose(const MailFrame&, Language, const PasswordResetMail&);
MailText compose(const MailFrame&, Language, const NoPasswordResetMail&);
MailText compose(const MailFrame&, Language, const PasswordChangedMail&);
MailText compose(const MailFrame&, Language, const PasswordExpiresMail&);
MailText compose(const MailFrame&, Language, const AttachedMail&);
MailText compose(const MailFrame&, Language, const AccessTakenMail&);
MailText compose(const MailFrame&, Language, const EndingAccessesMail&);
MailText compose(const MailFrame&, Language, const AccessEndsMail&);
MailText compose(const MailFrame&, Language, const HandedOverMail&);
MailText compose(const MailFrame&, Language, const ReplacedMail&);
MailText compose(const MailFrame&, Language, const InspectionMail&);
MailText compose(const MailFrame&, Language, const AccountLockedMail&);
MailText compose(const MailFrame&, Language, const ErasureAskedMail&);
MailText compose(const MailFrame&, Language, const ErasureToDecideMail&);
MailText compose(const MailFrame&, Language, const ErasureDeclinedMail&);
MailText compose(const MailFrame&, Language, const InactivityMail&);
MailText compose(const MailFrame&, Language, const ErasureAnnouncedMail&);
MailText compose(const MailFrame&, Language, const EmailProofMail&);
MailText compose(const MailFrame&, Language, const EmailChangeMail&);
MailText compose(const MailFrame&, Language, const EmailChangedMail&);
MailText compose(const MailFrame&, Language, const EmailRestoredMail&);
MailText compose(const MailFrame&, Language, const StaffMail&);
MailText compose(const MailFrame&, Language, const NoAdministratorMail&);
MailText compose(const MailFrame&, Language, const AdministrationLostMail&);
MailText compose(const MailFrame&, Language, const ErasedMail&);
MailText compose(const MailFrame&, Language, const NotificationProofMail&);
MailText compose(const MailFrame&, Language, const ImpersonationMail&);
MailText compose(const MailFrame&, Language, const ImpersonationRequestMail&);
MailText compose(const MailFrame&, Language, const ImpersonationAnswerMail&);
MailText compose(const MailFrame&, Language, const JoinRequestMail&);
MailText compose(const MailFrame&, Language, const JoinAnswerMail&);
MailText compose(const MailFrame&, Language, const RegistrationMail&);
MailText compose(const MailFrame&, Language, const RegisteredAlreadyMail&);
MailText compose(const MailFrame&, Language, const FoundingAnswerMail&);
MailText compose(const MailFrame&, Language, const OrganisationClosedMail&);
MailText compose(const MailFrame&, Language, const OrganisationReopenedMail&);
MailText compose(const MailFrame&, Language, const MessageMail&);
MailText compose(const MailFrame&, Language, const EventMail&);
MailText compose(const MailFrame&, Language, const DailySummaryMail&);
MailText compose(const MailFrame&, Language, const SuccessionClaimMail&);
MailText compose(const MailFrame&, Language, const SuccessionAnswerMail&);

/// "mardi 22 décembre 2026 à 11 h 00", "Tuesday 22 December 2026 at 11:00".
std::string long_date_time(Language, Instant, std::string_view time_zone);

}  // namespace habilis::server
