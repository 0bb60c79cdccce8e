#include "shared/accounts/view_user.h"

#include <algorithm>

#include "server/accounts/views.h"
#include "server/api/handler.h"
#include "server/mail/outbox.h"
#include "server/memberships/standing.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/school_sheets.h"
#include "server/nouns/services.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/mail/routes.h"

namespace habilis::server {
namespace {

UserSheet sheet_of(const StoredUser& user, const Actor& reader, OrganisationId organisation, Instant now) {
    UserSheet sheet;
    sheet.account = user.account;
    sheet.version = user.version();
    sheet.login = user.login;
    sheet.state = effective_state(user.state, user.locked_until, user.password_expires, now);
    if (sheet.state == EffectiveState::pending) sheet.state_until = user.activation_expires;
    if (sheet.state == EffectiveState::locked) sheet.state_until = user.locked_until;
    sheet.provenance = user.provenance;
    sheet.created = user.created;
    sheet.password_set = user.password_set;
    sheet.password_expires = user.password_expires;
    sheet.password_temporary = user.password_temporary;
    sheet.last_sign_in = user.last_sign_in;
    sheet.failed_sign_ins = user.failed_sign_ins;
    sheet.details = user.details;
    sheet.notification_proved = user.notification_proved;
    sheet.grade = user.grade;
    sheet.executive = user.executive;
    sheet.representative = user.representative;
    sheet.substitute = user.substitute;
    sheet.level_label = user.level_label;
    sheet.certificate_until = user.certificate_until;
    if (sheet.state == EffectiveState::disabled || sheet.state == EffectiveState::hidden)
        sheet.state_since = user.state_since;
    sheet.belongs_here_alone = user.organisations == 1;
    sheet.above_me = is_above(reader, organisation, user.power());
    sheet.role = user.role;
    sheet.administered = user.administered;
    sheet.rights = rights_of(user.chosen());
    sheet.starts_on = user.period.starts_on;
    sheet.ends_on = user.period.ends_on;
    sheet.assigned_services_only = user.assigned_services_only;
    return sheet;
}

void add_activation_mail(Connection& connection, UserSheet& sheet, const ViewUser& view) {
    for (const MailView& mail : mails_of(connection, view.account, view.organisation)) {
        if (!mail.kind.starts_with("activation")) continue;
        MailState state = mail.state == MailState::sending ? MailState::waiting : mail.state;
        sheet.activation_mail = names_of(state)[static_cast<std::size_t>(state)];
        sheet.activation_mail_reason = mail.detail;
        return;  // the newest
    }
}

}  // namespace

Result<UserSheet> view_user(Connection& connection, const Actor& reader, const ViewUser& view, Instant now) {
    auto user = find_user(connection, view.organisation, view.account);
    if (!user) return refusals::not_found;
    UserSheet sheet = sheet_of(*user, reader, view.organisation, now);
    for (const NamedAssignment& assignment :
         assignments_within(connection, reader, view.organisation, user->membership))
        sheet.assignments.push_back(assignment.as_given());
    sheet.school = school_sheet_of(connection, view.organisation, view.account);
    sheet.time_zone = time_zone_of(connection, view.organisation);
    const Standing standing = standing_of(connection, reader, view.account, Permission::change_state);
    sheet.wholly_mine = standing.wholly_mine;
    sheet.default_user = standing.default_user;
    sheet.memberships = memberships_of(connection, view.account);
    std::erase_if(sheet.memberships, [&](const SheetMembership& membership) {
        return !may(reader, Permission::view_users, membership.organisation) ||
               !reaches(connection, reader, Permission::view_users, membership.organisation, view.account);
    });
    if (may(reader, Permission::view_journal, view.organisation)) {
        sheet.activity = recent_activity(connection, view.organisation, view.account, reader.language);
        if (sheet.state_since) sheet.state_by = state_changed_by(connection, view.account, reader.language);
    }
    if (sheet.state == EffectiveState::pending && may(reader, Permission::view_mails, view.organisation))
        add_activation_mail(connection, sheet, view);
    return sheet;
}

template <>
Result<UserSheet> handle<ViewUserRoute>(Call& call, const ViewUser& view) {
    return call.database().read(
        [&](Connection& connection) { return view_user(connection, call.actor(), view, call.now()); });
}

}  // namespace habilis::server
