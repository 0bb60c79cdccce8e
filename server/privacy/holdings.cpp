#include "server/privacy/holdings.h"

#include <array>

#include "shared/access/permissions.h"
#include "shared/accounts/account.h"
#include "shared/accounts/contact_details.h"
#include "shared/consent/consent.h"
#include "shared/emails/email_proof.h"
#include "shared/join_requests/join_request.h"
#include "shared/mail/delivery.h"
#include "shared/notifications/notification.h"
#include "shared/organisations/founding.h"
#include "shared/passwords/passwords.h"
#include "shared/privacy/erasure_request.h"
#include "shared/sessions/history.h"
#include "shared/successions/succession.h"
#include "words.h"

namespace habilis::server {
namespace {

namespace w = words::privacy;
using enum HoldingType;

template <class Enum>
constexpr auto names = names_of(Enum{});

constexpr HoldingColumn account_columns[] = {
    {"accounts.id", "account", number},
    {"accounts.kind", "account_kind", choice, names<AccountKind>},
    {"accounts.civility", "civility", choice, names<Civility>},
    {"accounts.first_name", "first_name"},
    {"accounts.last_name", "last_name"},
    {"accounts.email", "email"},
    {"accounts.notification_email", "notification_email"},
    {"accounts.mobile_phone", "mobile_phone"},
    {"accounts.phone", "phone"},
    {"accounts.fax", "fax"},
    {"accounts.language", "language", choice, names<Language>},
    {"accounts.login", "login"},
    {"accounts.notify_actions", "notify_actions", flag},
    {"accounts.findable", "findable", flag},
    {"accounts.notification_proved_at", "notification_email_proved_at", instant},
    {"accounts.state", "state", choice, names<AccountState>},
    {"accounts.state_since", "state_since", instant},
    {"accounts.hidden_from", "hidden_from", choice, names<AccountState>},
    {"accounts.provenance", "provenance", choice, names<Provenance>},
    {"accounts.platform_role", "platform_role", choice, names<PlatformRole>},
    {"accounts.password_set_at", "password_set_at", instant},
    {"accounts.password_expires_at", "password_expires_at", instant},
    {"accounts.password_temporary", "password_temporary", flag},
    {"accounts.temporary_used_at", "temporary_password_used_at", instant},
    {"accounts.failed_sign_ins", "failed_sign_ins", number},
    {"accounts.locked_until", "locked_until", instant},
    {"accounts.activation_expires_at", "activation_expires_at", instant},
    {"accounts.last_sign_in_at", "last_sign_in_at", instant},
    {"accounts.created_at", "created_at", instant},
};

constexpr HoldingColumn membership_columns[] = {
    {"organisations.label", "organisation"},
    {"memberships.role", "role", choice, names<OrganisationRole>},
    {"memberships.profile", "profile", choice, names<Profile>},
    {"memberships.extra_rights", "extra_rights", number},
    {"memberships.external", "external", flag},
    {"memberships.default_user", "default_user", flag},
    {"memberships.level_id", "level", text, {}, "levels.label"},
    {"memberships.delegated_level_id", "administered_level", text, {}, "delegated.label"},
    {"memberships.function", "function"},
    {"memberships.technical_id", "technical_id"},
    {"memberships.elected", "elected", flag},
    {"memberships.status", "status", choice, names<EmploymentStatus>},
    {"memberships.grade", "grade"},
    {"memberships.executive", "executive", flag},
    {"memberships.representative", "representative", flag},
    {"memberships.substitute", "substitute", flag},
    {"memberships.country", "country"},
    {"memberships.address", "address"},
    {"memberships.postal_code", "postal_code"},
    {"memberships.city", "city"},
    {"memberships.canton", "canton"},
    {"memberships.certificate", "certificate"},
    {"memberships.certificate_until", "certificate_until", instant},
    {"memberships.assigned_services_only", "assigned_services_only", flag},
    {"memberships.starts_on", "starts_on"},
    {"memberships.ends_on", "ends_on"},
    {"memberships.created_at", "created_at", instant},
};

constexpr HoldingColumn assignment_columns[] = {
    {"assignments.membership_id", "organisation", text, {}, "organisations.label"},
    {"assignments.service_id", "service", text, {}, "services.label"},
    {"assignments.role_id", "role", text, {}, "service_roles.label"},
    {"assignments.starts_on", "starts_on"},
    {"assignments.ends_on", "ends_on"},
    {"assignments.created_at", "created_at", instant},
};

constexpr HoldingColumn session_columns[] = {
    {"sessions.created_at", "created_at", instant},
    {"sessions.last_used_at", "last_used_at", instant},
    {"sessions.ends_at", "ends_at", instant},
    {"sessions.proved_at", "password_typed_at", instant},
    {"sessions.ended_at", "ended_at", instant},
    {"sessions.ended_why", "ended_why", choice, names<SessionEnd>},
    // Where somebody else acted as the person, his address and browser are his own data.
    {"sessions.account_id", "by_somebody_else", flag, {}, "sessions.account_id <> ?1"},
    {"sessions.subject_id", "as_somebody_else", flag, {}, "sessions.subject_id <> ?1"},
    {"sessions.remote_address",
     "remote_address",
     text,
     {},
     "CASE WHEN sessions.account_id = ?1 THEN sessions.remote_address ELSE '' END"},
    {"sessions.user_agent",
     "user_agent",
     text,
     {},
     "CASE WHEN sessions.account_id = ?1 THEN sessions.user_agent ELSE '' END"},
    {"sessions.reason", "reason_given"},
    {"sessions.writing", "changes_allowed", flag},
};

constexpr HoldingColumn sign_in_columns[] = {
    {"sign_ins.at", "at", instant},
    {"sign_ins.outcome", "outcome", choice, names<SignInOutcome>},
    {"sign_ins.actor_id", "by_somebody_else", flag, {}, "sign_ins.actor_id IS NOT NULL"},
    {"sign_ins.remote_address",
     "remote_address",
     text,
     {},
     "CASE WHEN sign_ins.actor_id IS NULL THEN sign_ins.remote_address ELSE '' END"},
    {"sign_ins.user_agent",
     "user_agent",
     text,
     {},
     "CASE WHEN sign_ins.actor_id IS NULL THEN sign_ins.user_agent ELSE '' END"},
    {"sign_ins.reason", "reason_given"},
};

constexpr HoldingColumn impersonation_columns[] = {
    {"impersonation_requests.asked_at", "asked_at", instant},
    {"impersonation_requests.reason", "reason_given"},
    {"impersonation_requests.writing", "changes_asked_for", flag},
    {"impersonation_requests.valid_until", "valid_until", instant},
    {"impersonation_requests.accepted", "accepted", flag},
    {"impersonation_requests.used_at", "used_at", instant},
};

constexpr HoldingColumn link_columns[] = {
    {"links.purpose", "purpose", choice, names<LinkPurpose>},
    {"links.email_key", "email"},
    {"links.created_at", "created_at", instant},
    {"links.expires_at", "expires_at", instant},
    {"links.used_at", "used_at", instant},
    {"links.revoked_at", "revoked_at", instant},
};

constexpr HoldingColumn token_columns[] = {
    {"api_tokens.organisation_id", "organisation", text, {}, "organisations.label"},
    {"api_tokens.label", "label"},
    {"api_tokens.created_at", "created_at", instant},
    {"api_tokens.expires_at", "expires_at", instant},
    {"api_tokens.last_used_at", "last_used_at", instant},
    {"api_tokens.revoked_at", "revoked_at", instant},
};

constexpr HoldingColumn consent_columns[] = {
    {"consents.notice_id", "version", text, {}, "notices.major || '.' || notices.minor"},
    {"consents.language", "language", choice, names<Language>},
    {"consents.hash", "hash"},
    {"consents.accepted", "accepted", flag},
    {"consents.at", "at", instant},
    {"consents.how", "how", choice, names<ConsentWay>},
    {"consents.network", "network"},
};

constexpr HoldingColumn purpose_columns[] = {
    {"optional_consents.purpose", "purpose"},
    {"optional_consents.given_at", "given_at", instant},
    {"optional_consents.withdrawn_at", "withdrawn_at", instant},
};

constexpr HoldingColumn reading_columns[] = {
    {"notice_readings.notice_id", "version", text, {}, "notices.major || '.' || notices.minor"},
    {"notice_readings.at", "at", instant},
};

constexpr HoldingColumn mail_columns[] = {
    {"outbox.created_at", "created_at", instant},
    {"outbox.kind", "kind"},
    {"outbox.email", "email"},
    {"outbox.language", "language"},
    {"outbox.subject", "subject", naming_text},
    {"outbox.state", "state", choice, names<MailState>},
    {"outbox.reason", "reason", choice, names<MailReason>},
    {"outbox.detail", "detail"},
    {"outbox.attempts", "attempts", number},
    {"outbox.sent_at", "sent_at", instant},
    {"outbox.next_attempt_at", "next_attempt_at", instant},
    {"outbox.valid_until", "valid_until", instant},
    {"outbox.remote_address", "asked_from"},
};

constexpr HoldingColumn erasure_columns[] = {
    {"erasure_requests.asked_at", "asked_at", instant},
    {"erasure_requests.comment", "comment"},
    {"erasure_requests.state", "state", choice, names<ErasureState>},
    {"erasure_requests.decided_at", "decided_at", instant},
    {"erasure_requests.reason", "reason"},
};

constexpr HoldingColumn join_columns[] = {
    {"join_requests.organisation_id", "organisation", text, {}, "organisations.label"},
    {"join_requests.asked_at", "asked_at", instant},
    {"join_requests.comment", "comment"},
    {"join_requests.state", "state", choice, names<JoinState>},
    {"join_requests.decided_at", "decided_at", instant},
    {"join_requests.reason", "reason"},
};

constexpr HoldingColumn school_columns[] = {
    {"school_sheets.organisation_id", "organisation", text, {}, "organisations.label"},
    {"school_sheets.born", "born"},
    {"school_sheets.discipline", "discipline"},
    {"school_sheets.classes", "classes"},
    {"school_sheets.head_of", "head_of"},
};

constexpr HoldingColumn key_columns[] = {
    {"external_keys.organisation_id", "organisation", text, {}, "organisations.label"},
    {"external_keys.source", "source", choice, names<Provenance>},
    {"external_keys.scope", "uai"},
    {"external_keys.key", "key"},
    {"external_keys.given", "given"},
};

constexpr HoldingColumn founding_columns[] = {
    {"foundings.label", "organisation"},
    {"foundings.asked_at", "asked_at", instant},
    {"foundings.content", "content"},
    {"foundings.state", "state", choice, names<FoundingState>},
    {"foundings.decided_at", "decided_at", instant},
    {"foundings.reason", "reason"},
};

constexpr HoldingColumn notification_choice_columns[] = {
    {"notification_choices.messages", "messages", choice, names<NotifyBy>},
    {"notification_choices.events", "events", choice, names<NotifyBy>},
};

constexpr HoldingColumn notification_read_columns[] = {
    {"notifications.subject", "subject"},
    {"notification_reads.read_at", "read_at", instant},
};

constexpr HoldingColumn message_columns[] = {
    {"notifications.organisation_id", "organisation", text, {}, "organisations.label"},
    {"notifications.sent_at", "sent_at", instant},
    {"notifications.subject", "subject"},
    {"notifications.content", "content"},
    {"notifications.amount", "people"},
};

constexpr HoldingColumn succession_columns[] = {
    {"succession_claims.organisation_id", "organisation", text, {}, "organisations.label"},
    {"succession_claims.claimed_at", "claimed_at", instant},
    {"succession_claims.reasons", "reasons"},
    {"succession_claims.evidence_name", "evidence_name"},
    {"succession_claims.evidence_kind", "evidence_kind", choice, names<EvidenceKind>},
    {"succession_claims.state", "state", choice, names<SuccessionState>},
    {"succession_claims.decided_at", "decided_at", instant},
    {"succession_claims.reason", "reason"},
};

constexpr HoldingColumn objection_columns[] = {
    {"succession_objections.objected_at", "objected_at", instant},
    {"succession_objections.reason", "reason"},
};

constexpr HoldingColumn email_change_columns[] = {
    {"email_changes.purpose", "purpose", choice, names<EmailPurpose>},
    {"email_changes.email", "email"},
    {"email_changes.old_email", "old_email"},
    {"email_changes.asked_at", "asked_at", instant},
    {"email_changes.expires_at", "expires_at", instant},
    {"email_changes.done_at", "done_at", instant},
    {"email_changes.cancelled_at", "cancelled_at", instant},
};

constexpr HoldingColumn inactivity_columns[] = {
    {"inactivity_warnings.warned_at", "warned_at", instant},
    {"inactivity_warnings.kept_at", "kept_open_at", instant},
    {"inactivity_warnings.closed_at", "closed_at", instant},
    {"inactivity_warnings.erasure_announced_at", "erasure_announced_at", instant},
};

/// What others did to the person, and what the person did: there the details are about somebody else, and stay away.
constexpr HoldingColumn journal_columns[] = {
    {"journal.sequence", "line", number},
    {"journal.at", "at", instant},
    {"journal.event", "event", event},
    {"journal.actor", "by_me", flag, {}, "coalesce(journal.actor, 0) = ?1"},
    {"journal.about", "about_me", flag, {}, "coalesce(journal.about, 0) = ?1"},
    {"journal.organisation", "organisation", text, {}, "organisations.label"},
    {"journal.address", "remote_address", text, {}, "CASE WHEN journal.actor = ?1 THEN journal.address END"},
    {"journal.before", "before", text, {}, "CASE WHEN journal.about = ?1 THEN journal.before END"},
    {"journal.after", "after", text, {}, "CASE WHEN journal.about = ?1 THEN journal.after END"},
};

constexpr Holding all[] = {
    {"account", w::holding_account, "FROM accounts WHERE accounts.id = ?1", account_columns},
    {"memberships", w::holding_memberships,
     R"(FROM memberships JOIN organisations ON organisations.id = memberships.organisation_id
        LEFT JOIN levels ON levels.id = memberships.level_id
        LEFT JOIN levels delegated ON delegated.id = memberships.delegated_level_id
        WHERE memberships.account_id = ?1 ORDER BY memberships.id)",
     membership_columns},
    {"assignments", w::holding_assignments,
     R"(FROM assignments JOIN memberships ON memberships.id = assignments.membership_id
        JOIN organisations ON organisations.id = memberships.organisation_id
        JOIN services ON services.id = assignments.service_id
        JOIN service_roles ON service_roles.id = assignments.role_id
        WHERE memberships.account_id = ?1 ORDER BY memberships.id, services.id)",
     assignment_columns},
    {"consents", w::holding_consents,
     R"(FROM consents JOIN notices ON notices.id = consents.notice_id WHERE consents.account_id = ?1 ORDER BY consents.id)",
     consent_columns},
    {"optional_consents", w::holding_optional_consents,
     "FROM optional_consents WHERE optional_consents.account_id = ?1 ORDER BY optional_consents.id", purpose_columns},
    {"notice_readings", w::holding_notice_readings,
     R"(FROM notice_readings JOIN notices ON notices.id = notice_readings.notice_id
        WHERE notice_readings.account_id = ?1 ORDER BY notice_readings.at)",
     reading_columns},
    {"erasure_requests", w::holding_erasure_requests,
     "FROM erasure_requests WHERE erasure_requests.account_id = ?1 ORDER BY erasure_requests.id", erasure_columns},
    {"join_requests", w::holding_join_requests,
     R"(FROM join_requests JOIN organisations ON organisations.id = join_requests.organisation_id
        WHERE join_requests.account_id = ?1 ORDER BY join_requests.id)",
     join_columns},
    {"school_sheets", w::holding_school_sheets,
     R"(FROM school_sheets JOIN organisations ON organisations.id = school_sheets.organisation_id
        WHERE school_sheets.account_id = ?1 ORDER BY school_sheets.organisation_id)",
     school_columns},
    {"external_keys", w::holding_external_keys,
     R"(FROM external_keys JOIN organisations ON organisations.id = external_keys.organisation_id
        WHERE external_keys.account_id = ?1 ORDER BY external_keys.key)",
     key_columns},
    {"foundings", w::holding_foundings, "FROM foundings WHERE foundings.account_id = ?1 ORDER BY foundings.id",
     founding_columns},
    {"messages", w::holding_messages,
     R"(FROM notifications JOIN organisations ON organisations.id = notifications.organisation_id
        WHERE notifications.author_id = ?1 AND notifications.kind = 0 ORDER BY notifications.id)",
     message_columns},
    {"notification_choices", w::holding_notification_choices,
     "FROM notification_choices WHERE notification_choices.account_id = ?1", notification_choice_columns},
    {"notification_reads", w::holding_notification_reads,
     R"(FROM notification_reads JOIN notifications ON notifications.id = notification_reads.notification_id
        WHERE notification_reads.account_id = ?1 ORDER BY notification_reads.notification_id)",
     notification_read_columns},
    {"succession_claims", w::holding_succession_claims,
     R"(FROM succession_claims JOIN organisations ON organisations.id = succession_claims.organisation_id
        WHERE succession_claims.account_id = ?1 ORDER BY succession_claims.id)",
     succession_columns},
    {"succession_objections", w::holding_succession_objections,
     R"(FROM succession_objections WHERE succession_objections.account_id = ?1
        ORDER BY succession_objections.objected_at)",
     objection_columns},
    {"email_changes", w::holding_email_changes,
     "FROM email_changes WHERE email_changes.account_id = ?1 ORDER BY email_changes.id", email_change_columns},
    {"inactivity_warnings", w::holding_inactivity_warnings,
     "FROM inactivity_warnings WHERE inactivity_warnings.account_id = ?1", inactivity_columns},
    {"sign_ins", w::holding_sign_ins, "FROM sign_ins WHERE sign_ins.account_id = ?1 ORDER BY sign_ins.id",
     sign_in_columns},
    {"sessions", w::holding_sessions,
     "FROM sessions WHERE sessions.account_id = ?1 OR sessions.subject_id = ?1 ORDER BY sessions.id", session_columns},
    {"impersonation_requests", w::holding_impersonation_requests,
     "FROM impersonation_requests WHERE impersonation_requests.subject_id = ?1 ORDER BY impersonation_requests.id",
     impersonation_columns},
    {"links", w::holding_links, "FROM links WHERE links.account_id = ?1 ORDER BY links.id", link_columns},
    {"api_tokens", w::holding_api_tokens,
     R"(FROM api_tokens JOIN organisations ON organisations.id = api_tokens.organisation_id
        WHERE api_tokens.account_id = ?1 ORDER BY api_tokens.id)",
     token_columns},
    {"mails", w::holding_mails, "FROM outbox WHERE outbox.account = ?1 ORDER BY outbox.id", mail_columns},
    {"journal", w::holding_journal,
     R"(FROM journal LEFT JOIN organisations ON organisations.id = journal.organisation
        WHERE journal.about = ?1 OR journal.actor = ?1 ORDER BY journal.sequence)",
     journal_columns},
};

}  // namespace

std::span<const Holding> holdings() { return all; }

}  // namespace habilis::server
