#include "shared/memberships/attachments.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/memberships/given_access.h"
#include "server/memberships/join_and_leave.h"
#include "server/memberships/taken_access.h"
#include "server/memberships/verbs.h"
#include "server/nouns/administrators.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/role_record.h"
#include "server/nouns/services.h"
#include "server/passwords/expiry.h"
#include "server/storage/columns.h"
#include "shared/access/events.h"
#include "shared/access/last_administrator.h"
#include "shared/accounts/events.h"
#include "shared/base/base_refusals.h"
#include "shared/memberships/events.h"
#include "shared/memberships/routes.h"
#include "shared/organisations/refusals.h"

namespace habilis::server {
namespace {

/// Whether the actor decides anything about memberships there, and about this account's if it has one.
bool manages(Connection& connection, const Actor& actor, OrganisationId organisation, AccountId account) {
    for (const Permission permission : {Permission::create_users, Permission::detach_members}) {
        if (!may(actor, permission, organisation)) continue;
        if (reaches(connection, actor, permission, organisation, account)) return true;
        if (!find_user(connection, organisation, account)) return true;
    }
    return false;
}

AttachmentLine line_of(Connection& connection, OrganisationId organisation, AccountId account) {
    AttachmentLine line;
    line.organisation = organisation;
    line.label = connection.text("SELECT label FROM organisations WHERE id = ?1", organisation);
    line.time_zone = time_zone_of(connection, organisation);
    line.kind = kind_of(connection, organisation).value_or(OrganisationKind::general);
    const auto user = find_user(connection, organisation, account);
    if (!user) return line;
    line.attached = true;
    line.version = user->version();
    line.role = user->role;
    line.administered = user->administered;
    line.rights = rights_of(user->chosen());
    line.external = user->details.external;
    line.profile = user->details.profile;
    line.starts_on = user->period.starts_on;
    line.ends_on = user->period.ends_on;
    line.services = connection.integer("SELECT count(*) FROM assignments WHERE membership_id = ?1", user->membership);
    return line;
}

Result<Attachments> list_attachments(Connection& connection, const Actor& reader, const ListAttachments& list) {
    if (!find_user(connection, list.organisation, list.account)) return refusals::not_found;
    Attachments found;
    std::vector<OrganisationId> mine;
    for (const ActorMembership& membership : reader.memberships) mine.push_back(membership.organisation);
    // The platform's people have none of their own: theirs are those of the person, and the one in sight.
    for (const SheetMembership& membership : memberships_of(connection, list.account))
        if (std::find(mine.begin(), mine.end(), membership.organisation) == mine.end())
            mine.push_back(membership.organisation);
    for (OrganisationId organisation : mine) {
        if (manages(connection, reader, organisation, list.account))
            found.mine.push_back(line_of(connection, organisation, list.account));
        else if (find_user(connection, organisation, list.account)) ++found.elsewhere;
    }
    std::sort(found.mine.begin(), found.mine.end(), [](const AttachmentLine& a, const AttachmentLine& b) {
        return std::pair(!a.attached, a.label) < std::pair(!b.attached, b.label);
    });
    return found;
}

AttachmentFacts facts_of(Transaction& transaction, const Actor& actor, const WantedAttachment& wanted,
                         AccountId account) {
    AttachmentFacts facts;
    facts.kind = kind_of(transaction, wanted.organisation).value_or(OrganisationKind::general);
    facts.today = today_in(transaction, wanted.organisation, transaction.now());
    facts.level_exists = has_level(transaction, wanted.organisation, wanted.administered);
    const auto user = find_user(transaction, wanted.organisation, account);
    if (!user) return facts;
    AdministratorCount count =
        count_administrators(transaction, actor, wanted.organisation, account, transaction.now());
    facts.attached = true;
    facts.version = user->version();
    facts.role = user->role;
    facts.administered = user->administered;
    facts.chosen = user->chosen();
    facts.external = user->details.external;
    facts.profile = user->details.profile;
    facts.period = user->period;
    facts.above_actor = is_above(actor, wanted.organisation, user->power());
    facts.default_user = user->default_user;
    facts.other_usable_administrators = count.others;
    facts.usable_administrator = count.usable;
    facts.candidates = std::move(count.candidates);
    return facts;
}

ChangeAttachmentsFacts facts_of(Transaction& transaction, const Actor& actor, const ChangeAttachments& command,
                                const StoredUser& user) {
    ChangeAttachmentsFacts facts{
        .actor = actor, .state = user.state, .provenance = user.provenance, .mailbox = is_mailbox(user.details)};
    facts.elsewhere = user.organisations;
    for (const WantedAttachment& wanted : command.wanted) {
        facts.lines.push_back(facts_of(transaction, actor, wanted, command.account));
        if (facts.lines.back().attached) --facts.elsewhere;
    }
    return facts;
}

/// What somebody is there beside his role.
struct PlaceRecord {
    bool external = false;
    Profile profile = Profile::none;
    static constexpr std::array fields{field<&PlaceRecord::external>("external"),
                                       field<&PlaceRecord::profile>("profile")};
};

Refusals change(Transaction& transaction, const Author& author, const WantedAttachment& wanted,
                const AttachmentFacts& now, AccountId account) {
    const PermissionSet chosen = permissions_of(wanted.rights);
    const bool role = wanted.role != now.role || wanted.administered != now.administered || chosen != now.chosen,
               dates = wanted.period() != now.period;
    if ((role || dates) && !change_role(transaction, wanted.organisation, account,
                                        {wanted.role, wanted.administered, wanted.period(), chosen}))
        return {last_administrator_refusal(now.candidates, role ? "role" : "ends_on")};
    if (dates)
        record_about(transaction, author.entry(events::dates_changed, wanted.organisation), account,
                     difference(PeriodRecord(now.period), PeriodRecord(wanted.period())));
    if (role) {
        record_about(transaction, author.entry(events::role_changed, wanted.organisation), account,
                     difference(RoleRecord{now.role, now.administered, rights_of(now.chosen)},
                                RoleRecord{wanted.role, wanted.administered, rights_of(chosen)}));
        const bool narrowed =
            wanted.role == now.role && ((wanted.administered && !now.administered) || !chosen.covers(now.chosen));
        if (wanted.role < now.role || narrowed)
            tell_of_taken_access(transaction, author,
                                 {.account = account,
                                  .organisation = wanted.organisation,
                                  .how = AccessTakenMail::How::demoted,
                                  .role = wanted.role,
                                  .administered = wanted.administered});
        apply_validity(transaction, account);
    }
    if (wanted.external != now.external || wanted.profile != now.profile) {
        transaction.run(
            "UPDATE memberships SET external = ?3, profile = ?4, version = version + 1 WHERE organisation_id = ?1 "
            "AND account_id = ?2",
            wanted.organisation, account, wanted.external, wanted.profile);
        record_about(transaction, author.entry(events::account_updated, wanted.organisation), account,
                     difference(PlaceRecord{now.external, now.profile}, PlaceRecord{wanted.external, wanted.profile}));
    }
    transaction.changed(ChangeKind::memberships);
    return {};
}

/// Whoever shall administer one level, or be attached for a time or with a profile, is attached first, and then gets
/// it; he is told of all at once.
Refusals attach(Transaction& transaction, const Author& author, const WantedAttachment& wanted,
                const AttachmentFacts& now, AccountId account) {
    const OrganisationRole role = is_bounded(wanted) ? OrganisationRole::user : wanted.role;
    const Author quiet{author.actor, author.remote_address};
    const Result<UpdatedUser> done =
        attach_member(transaction, quiet, {wanted.organisation, account, role, wanted.external, {}, {}});
    if (!done.ok()) return done.refusals();
    AttachmentFacts attached = now;
    attached.role = role;
    attached.external = wanted.external;
    Refusals found = change(transaction, author, wanted, attached, account);
    if (found.empty()) tell_of_attachment(transaction, author, wanted.organisation, account);
    return found;
}

Refusals apply(Transaction& transaction, const Author& author, const WantedAttachment& wanted,
               const AttachmentFacts& now, AccountId account) {
    if (wanted.attached && now.attached) return change(transaction, author, wanted, now, account);
    if (!wanted.attached && now.attached) {
        const auto user = find_user(transaction, wanted.organisation, account);
        const Result<Detached> done = leave(transaction, author, wanted.organisation, *user);
        return done.ok() ? Refusals{} : done.refusals();
    }
    return {};
}

/// What a line does not say stays as it is; of a new attachment it is what is usual.
void keep_absent(ChangeAttachments& command, const ChangeAttachmentsFacts& facts, const Given& given) {
    for (std::size_t i = 0; i < command.wanted.size(); ++i) {
        const AttachmentFacts& now = facts.lines[i];
        const WantedAttachment before{command.wanted[i].organisation,
                                      now.attached,
                                      0,
                                      now.role,
                                      now.external,
                                      now.administered,
                                      now.period.starts_on,
                                      now.period.ends_on,
                                      rights_of(now.chosen),
                                      now.profile};
        fill_absent(fields_of<WantedAttachment>(), &command.wanted[i], &before, given,
                    "wanted." + std::to_string(i) + ".");
        tidy(command.wanted[i]);
    }
}

}  // namespace

Result<Done> change_attachments(Transaction& transaction, const Author& author,
                                const Partial<ChangeAttachments>& sent) {
    ChangeAttachments command = sent.command;
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    for (const WantedAttachment& wanted : command.wanted)
        if (!manages(transaction, author.actor, wanted.organisation, command.account)) return refusals::not_found;
    const ChangeAttachmentsFacts facts = facts_of(transaction, author.actor, command, *user);
    keep_absent(command, facts, sent.given);
    if (Refusals found = check(command, facts); !found.empty()) return found;
    for (std::size_t i = 0; i < command.wanted.size(); ++i)
        if (command.wanted[i].attached && is_closed(transaction, command.wanted[i].organisation))
            return Refusal{refusals::organisation_closed, "wanted." + std::to_string(i) + ".organisation"};
    // New ones first: an organisation that is left sees the person through another one meanwhile.
    for (std::size_t i = 0; i < command.wanted.size(); ++i)
        if (command.wanted[i].attached && !facts.lines[i].attached)
            if (Refusals found = attach(transaction, author, command.wanted[i], facts.lines[i], command.account);
                !found.empty())
                return found;
    for (std::size_t i = 0; i < command.wanted.size(); ++i)
        if (Refusals found = apply(transaction, author, command.wanted[i], facts.lines[i], command.account);
            !found.empty())
            return found;
    return Done{};
}

template <>
Result<Attachments> handle<ListAttachmentsRoute>(Call& call, const ListAttachments& list) {
    return call.database().read(
        [&](Connection& connection) { return list_attachments(connection, call.actor(), list); });
}

template <>
Result<Done> handle<ChangeAttachmentsRoute>(Call& call, const Partial<ChangeAttachments>& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return change_attachments(transaction, call.author(), command); });
}

}  // namespace habilis::server
