#include "server/plans/effects.h"

#include "server/accounts/erasure.h"
#include "server/accounts/verbs.h"
#include "server/invitations/verbs.h"
#include "server/memberships/verbs.h"
#include "server/nouns/administrators.h"
#include "server/nouns/join_requests.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/school_sheets.h"
#include "server/nouns/search_index.h"
#include "server/nouns/services.h"
#include "server/nouns/sort_keys.h"
#include "server/passwords/expiry.h"
#include "server/plans/former.h"
#include "server/services/verbs.h"
#include "shared/access/events.h"
#include "shared/access/place_on_level.h"
#include "shared/access/refusals.h"
#include "shared/accounts/events.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/hand_over/events.h"
#include "shared/journal/difference.h"
#include "shared/memberships/events.h"
#include "shared/organisations/refusals.h"
#include "shared/plans/refusals.h"
#include "shared/services/refusals.h"

namespace habilis::server {
namespace {

struct LevelRecord {
    LevelId level;
    static constexpr std::array fields{field<&LevelRecord::level>("level")};
};
struct FunctionRecord {
    std::string function;
    static constexpr std::array fields{field<&FunctionRecord::function>("function")};
};
struct DefaultUserRecord {
    bool default_user = false;
    static constexpr std::array fields{field<&DefaultUserRecord::default_user>("default_user")};
};
struct SchoolRecord : SchoolSheet {
    Provenance provenance = Provenance::manual;
    static constexpr std::array fields =
        joined(SchoolSheet::fields, std::array{field<&SchoolRecord::provenance>("provenance")});
};
struct RolesRecord {
    std::vector<NamedAssignment> assignments;
    static constexpr std::array fields{field<&RolesRecord::assignments>("assignments")};
};
struct MemberRecord {
    OrganisationRole role = OrganisationRole::user;
    bool external = false;
    LevelId level;
    std::string function;
    Profile profile = Profile::none;
    static constexpr std::array fields{
        field<&MemberRecord::role>("role"),       field<&MemberRecord::external>("external"),
        field<&MemberRecord::level>("level"),     field<&MemberRecord::function>("function"),
        field<&MemberRecord::profile>("profile"),
    };
};

template <class T>
Refusals refusals_of(const Result<T>& result) {
    return result.ok() ? Refusals{} : result.refusals();
}

template <class T>
T read_former(const std::string& was) {
    const Result<T> read = decode<T>(was, Reading::lenient);
    return read.ok() ? read.value() : T{};
}

/// One row at work.
struct Work {
    Transaction& transaction;
    const Author& author;
    const StoredPlan& plan;
    const StoredRow& row;
    StoredUser user;  ///< what the account is there now

    [[nodiscard]] JournalEntry entry(const JournalEvent& event) const { return author.entry(event, row.organisation); }
    [[nodiscard]] bool above_me() const { return is_above(author.actor, row.organisation, user.power()); }

    [[nodiscard]] Refusals change_state(StateChange change) const {
        return refusals_of(
            server::change_state(transaction, author, {row.organisation, row.account, user.version(), change}));
    }

    [[nodiscard]] Refusals change_state_by_file(StateChange change) const {
        return refusals_of(
            server::change_state_by_file(transaction, author, {row.organisation, row.account, user.version(), change}));
    }

    /// What a file of the school says, or what stood there before one did.
    template <class F>
    [[nodiscard]] Refusals change_school(const SchoolRecord& before, const SchoolRecord& after, F&& write) const {
        if (above_me()) return {{refusals::above_me}};
        transaction.bookkeeping([&] {
            write();
            transaction.run("UPDATE memberships SET version = version + 1 WHERE id = ?1", user.membership);
        });
        const Difference changes = difference(before, after);
        if (!changes.empty()) record_about(transaction, entry(events::account_updated), row.account, changes);
        transaction.changed(ChangeKind::accounts);
        return {};
    }
    [[nodiscard]] Refusals enter_school() const {
        const auto made = read_former<SchoolEntry>(row.after);
        const auto former = read_former<FormerEntry>(row.was);
        return change_school({former.sheet, former.provenance}, {made.sheet, made.source},
                             [&] { write_entry(transaction, row.organisation, row.account, made); });
    }
    [[nodiscard]] Refusals leave_school() const {
        const auto made = read_former<SchoolEntry>(row.after);
        const auto former = read_former<FormerEntry>(row.was);
        return change_school({made.sheet, made.source}, {former.sheet, former.provenance},
                             [&] { give_back(transaction, row.organisation, row.account, made, former); });
    }

    /// The set of assignments with one service changed, as "Rôles" of the sheet would send it.
    [[nodiscard]] Refusals assign() const {
        const bool handed = is_hand_over(plan.kind);
        const ServiceRoleId role{row.after_id};
        std::vector<Assignment> given = given_to(transaction, user.membership);
        // What a successor gets does not end with what he had.
        if (handed) given = with_role(std::move(given), row.service, {}, {});
        AssignServices command{.organisation = row.organisation,
                               .account = user.account,
                               .version = user.version(),
                               .role = user.role,
                               .assignments = with_role(std::move(given), row.service, role,
                                                        today_in(transaction, row.organisation, transaction.now())),
                               .assigned_services_only = user.assigned_services_only};
        if (!row.after.empty()) {
            const auto days = read_former<FormerPeriod>(row.after);
            for (Assignment& one : command.assignments)
                if (one.service == row.service) one.starts_on = days.starts_on, one.ends_on = days.ends_on;
        }
        return refusals_of(handed ? hand_over_services(transaction, author, command)
                                  : assign_services(transaction, author, command));
    }
    /// Nobody who has not the service in his hands gives it back, or takes it.
    [[nodiscard]] Refusals unassign() const {
        if (above_me()) return {{refusals::above_me}};
        if (user.role != OrganisationRole::user && !may(author.actor, Permission::grant_roles, row.organisation))
            return {{refusals::ordinary_members_only}};
        bool mine = !only_own_services(author.actor, row.organisation);
        for (const OrganisationService& one : services_within(transaction, author.actor, row.organisation))
            mine = mine || one.service == row.service;
        if (!mine) return {{refusals::own_services_only}};
        const RolesRecord before{assignments_of(transaction, user.membership)};
        if (!give_back(transaction, row.organisation, user.membership, row.service,
                       read_former<FormerAssignment>(row.was)))
            return {{refusals::service_not_subscribed}};
        raise_assignments_version(transaction, user.membership, user.assigned_services_only);
        record_about(transaction, entry(events::services_assigned), row.account,
                     difference(before, RolesRecord{assignments_of(transaction, user.membership)}));
        transaction.changed(ChangeKind::assignments);
        return {};
    }

    [[nodiscard]] Refusals move(LevelId level) const {
        if (Refusals found = refuse_level(author.actor, Permission::edit_membership, row.organisation, level,
                                          !level || has_level(transaction, row.organisation, level), "");
            !found.empty())
            return found;
        if (above_me()) return {{refusals::above_me}};
        transaction.run("UPDATE memberships SET level_id = ?2, version = version + 1 WHERE id = ?1", user.membership,
                        level);
        record_about(transaction, entry(events::account_updated), row.account,
                     difference(LevelRecord{user.details.level}, LevelRecord{level}));
        transaction.changed(ChangeKind::memberships);
        return {};
    }

    [[nodiscard]] Refusals set_function(const std::string& function) const {
        if (above_me()) return {{refusals::above_me}};
        transaction.run("UPDATE memberships SET function = ?2, version = version + 1 WHERE id = ?1", user.membership,
                        function);
        record_about(transaction, entry(events::account_updated), row.account,
                     difference(FunctionRecord{user.details.function}, FunctionRecord{function}));
        transaction.changed(ChangeKind::memberships);
        return {};
    }

    /// "Utilisateur par défaut" (N1) moves so and in no other way.
    [[nodiscard]] Refusals set_default_user(bool now) const {
        if (user.default_user == now) return {};
        transaction.run("UPDATE memberships SET default_user = ?2, version = version + 1 WHERE id = ?1",
                        user.membership, now);
        record_about(transaction, entry(events::handed_over), row.account,
                     difference(DefaultUserRecord{!now}, DefaultUserRecord{now}));
        transaction.changed(ChangeKind::memberships);
        return {};
    }

    /// What the membership is, to be sent with something else in it.
    [[nodiscard]] WantedAttachment as_it_is() const {
        return {.organisation = row.organisation,
                .attached = true,
                .version = user.version(),
                .role = user.role,
                .external = user.details.external,
                .administered = user.administered,
                .starts_on = user.period.starts_on,
                .ends_on = user.period.ends_on,
                .rights = rights_of(user.chosen()),
                .profile = user.details.profile};
    }
    [[nodiscard]] Refusals change_attachment(const WantedAttachment& wanted) const {
        // Named in the organisation of the plan, where the actor sees both people.
        return refusals_of(
            change_attachments(transaction, author, ChangeAttachments{plan.organisation, row.account, {wanted}}));
    }
    /// The mail of the hand-over says it.
    [[nodiscard]] Refusals attach() const {
        const Author quiet{author.actor, author.remote_address};
        return refusals_of(change_attachments(
            transaction, quiet,
            ChangeAttachments{plan.organisation, row.account, {{.organisation = row.organisation, .attached = true}}}));
    }
    [[nodiscard]] Refusals grant(const GrantedRole& granted) const {
        WantedAttachment wanted = as_it_is();
        wanted.role = granted.role;
        wanted.administered = granted.administered;
        wanted.rights = rights_of(PermissionSet(static_cast<std::uint64_t>(granted.rights)));
        return change_attachment(wanted);
    }
    [[nodiscard]] Refusals set_period(const FormerPeriod& period) const {
        WantedAttachment wanted = as_it_is();
        wanted.starts_on = period.starts_on;
        wanted.ends_on = period.ends_on;
        return change_attachment(wanted);
    }

    [[nodiscard]] Refusals reattach() const {
        const FormerMembership former = read_former<FormerMembership>(row.was);
        if (is_above(author.actor, row.organisation, former.power())) return {{refusals::above_me}};
        if (!may(author.actor, Permission::create_users, row.organisation, former.level))
            return {{refusals::level_out_of_reach}};
        give_back(transaction, row.organisation, row.account, former);
        close_join_request(transaction, author, row.organisation, row.account);
        write_sort_keys(transaction, row.account);
        reindex_account(transaction, row.account);
        apply_validity(transaction, row.account);
        record_about(transaction, entry(events::member_attached), row.account,
                     {"", set_fields(MemberRecord{former.role, former.external, former.level, former.function,
                                                  former.profile})});
        transaction.changed(ChangeKind::memberships);
        transaction.changed(ChangeKind::assignments);
        return {};
    }
};

std::string former_of(Connection& connection, const StoredRow& row, const StoredUser& user) {
    switch (row.effect) {
        case PlannedEffect::assign:
        case PlannedEffect::replace:
        case PlannedEffect::withdraw: return encode(former_assignment(connection, user.membership, row.service));
        case PlannedEffect::detach: return encode(former_membership(connection, user.membership));
        case PlannedEffect::grant: return encode(GrantedRole{user.role, user.administered, user.extra_rights});
        case PlannedEffect::function: return user.details.function;
        case PlannedEffect::edit: return encode<UserFields>(user);
        case PlannedEffect::school:
            return encode(former_entry(connection, row.organisation, row.account, user.provenance,
                                       read_former<SchoolEntry>(row.after)));
        case PlannedEffect::end: return encode(FormerPeriod{user.period.starts_on, user.period.ends_on});
        default: return {};
    }
}

/// Of a line of a file: what it says of the person.
UpdateUser edit_of(const StoredRow& row, const StoredUser& user, const std::string& fields) {
    const auto wanted = read_former<UserFields>(fields);
    return {row.organisation, row.account,      user.version(),        wanted.details,
            wanted.grade,     wanted.executive, wanted.representative, wanted.substitute};
}

/// "The general assembly" is no part of creating and attaching.
Refusals add_sheet(const Work& work, const StoredRow& row) {
    const auto wanted = read_former<UserFields>(row.after);
    if (wanted.grade.empty() && !wanted.executive && !wanted.representative && !wanted.substitute) return {};
    const auto user = find_user(work.transaction, row.organisation, row.account);
    UpdateUser command = edit_of(row, *user, row.after);
    command.details = user->details;
    return refusals_of(update_user(work.transaction, work.author, command));
}

/// Makes the account, or attaches the one that has the address.
Refusals create(const Work& work, StoredRow& row) {
    const CreateUser command{
        row.organisation, read_former<UserFields>(row.after).details, {}, row.effect == PlannedEffect::link};
    const Provenance source = row.before > 0 ? static_cast<Provenance>(row.before) : Provenance::csv;
    const Result<CreatedUser> created = create_user(work.transaction, work.author, command, source);
    if (!created.ok()) return created.refusals();
    row.account = created->account;
    return add_sheet(work, row);
}

/// Nobody has changed the account since the plan made it, nor used it, nor taken the person in elsewhere: it goes as if
/// it had never been.
Refusals uncreate(const Work& work) {
    if (work.user.state != AccountState::pending || memberships_of(work.transaction, work.row.account).size() != 1)
        return {{refusals::changed_since}};
    return refusals_of(
        erase_account(work.transaction, work.entry(events::account_erased), work.row.account, ErasureGround::by_hand));
}

Refusals do_row(const Work& work, const Postman& postman) {
    const StoredRow& row = work.row;
    switch (row.effect) {
        case PlannedEffect::mail:
            return refusals_of(
                send_activation(work.transaction, work.author, postman, {row.organisation, row.account}));
        case PlannedEffect::enable: return work.change_state(StateChange::enable);
        case PlannedEffect::disable: return work.change_state(StateChange::disable);
        case PlannedEffect::assign:
        case PlannedEffect::replace:
        case PlannedEffect::withdraw: return work.assign();
        case PlannedEffect::move: return work.move(LevelId{row.after_id});
        case PlannedEffect::detach:
            return refusals_of(
                detach_member(work.transaction, work.author, {row.organisation, row.account, work.user.version()}));
        case PlannedEffect::attach: return work.attach();
        case PlannedEffect::grant: return work.grant(read_former<GrantedRole>(row.after));
        case PlannedEffect::function: return work.set_function(row.after);
        case PlannedEffect::default_user: return work.set_default_user(row.after_id != 0);
        case PlannedEffect::end:
            return work.set_period({work.user.period.starts_on, day_from_iso(row.after).value_or(Day{})});
        case PlannedEffect::edit: {
            const UpdateUser edit = edit_of(row, work.user, row.after);
            // What the other account has was stored before: the form's rules may be younger.
            return refusals_of(work.plan.kind == PlanKind::merge ? return_fields(work.transaction, work.author, edit)
                                                                 : update_user(work.transaction, work.author, edit));
        }
        case PlannedEffect::restore: return work.change_state(StateChange::restore);
        case PlannedEffect::hide: return work.change_state_by_file(StateChange::hide);
        case PlannedEffect::school: return work.enter_school();
        case PlannedEffect::create:
        case PlannedEffect::link:  // by create(): whose account it will be is not known yet
        case PlannedEffect::none:
        case PlannedEffect::refuse: break;
    }
    return {};
}

Refusals undo_row(const Work& work) {
    const StoredRow& row = work.row;
    switch (row.effect) {
        case PlannedEffect::mail: return {{refusals::mail_is_gone}};
        case PlannedEffect::enable: return work.change_state(StateChange::disable);
        case PlannedEffect::disable: return work.change_state(StateChange::enable);
        case PlannedEffect::assign:
        case PlannedEffect::replace:
        case PlannedEffect::withdraw: return work.unassign();
        case PlannedEffect::move: return work.move(LevelId{row.before});
        case PlannedEffect::detach: return work.reattach();
        case PlannedEffect::create: return uncreate(work);
        case PlannedEffect::edit:
            return refusals_of(return_fields(work.transaction, work.author, edit_of(row, work.user, row.was)));
        case PlannedEffect::restore: return work.change_state_by_file(StateChange::hide);
        case PlannedEffect::hide: return work.change_state(StateChange::restore);
        case PlannedEffect::school: return work.leave_school();
        case PlannedEffect::link:
        case PlannedEffect::attach: {
            WantedAttachment gone = work.as_it_is();
            gone.attached = false;
            return work.change_attachment(gone);
        }
        case PlannedEffect::grant: return work.grant(read_former<GrantedRole>(row.was));
        case PlannedEffect::function: return work.set_function(row.was);
        case PlannedEffect::default_user: return work.set_default_user(row.after_id == 0);
        case PlannedEffect::end: return work.set_period(read_former<FormerPeriod>(row.was));
        case PlannedEffect::none:
        case PlannedEffect::refuse: break;
    }
    return {};
}

/// Whoever is no member there (yet, or any more) is reached through the organisation of the plan.
bool within_reach(Connection& connection, const Actor& actor, const StoredRow& row, bool member) {
    const Permission permission = permission_of(row.effect);
    return member ? may(actor, permission, row.organisation) &&
                        find_user_within(connection, actor, permission, row.organisation, row.account)
                  : may(actor, Permission::create_users, row.organisation);
}

}  // namespace

Refusals perform(Transaction& transaction, const Author& author, const Postman& postman, const StoredPlan& plan,
                 StoredRow& row) {
    if (row.effect == PlannedEffect::create || row.effect == PlannedEffect::link)
        return create({transaction, author, plan, row, {}}, row);
    const auto user = find_user(transaction, row.organisation, row.account);
    if (user.has_value() == (row.effect == PlannedEffect::attach) ||
        version_of(transaction, row.organisation, row.account) != row.version)
        return {{refusals::moved_meanwhile}};
    if (!within_reach(transaction, author.actor, row, user.has_value())) return {{refusals::not_allowed}};
    if (is_closed(transaction, row.organisation)) return {{refusals::organisation_closed}};
    if (user) row.was = former_of(transaction, row, *user);
    return do_row({transaction, author, plan, row, user.value_or(StoredUser{})}, postman);
}

Refusals take_back(Transaction& transaction, const Author& author, const StoredPlan& plan, const StoredRow& row) {
    // The account that it leads to goes with the next rows, or is named there.
    if (row.effect == PlannedEffect::mail && plan.kind == PlanKind::from_file) return {};
    if (row.effect == PlannedEffect::mail) return {{refusals::mail_is_gone}};
    const auto user = find_user(transaction, row.organisation, row.account);
    if (user.has_value() == (row.effect == PlannedEffect::detach) ||
        version_of(transaction, row.organisation, row.account) != row.version)
        return {{refusals::changed_since}};
    if (!within_reach(transaction, author.actor, row, user.has_value())) return {{refusals::not_allowed}};
    return undo_row({transaction, author, plan, row, user.value_or(StoredUser{})});
}

}  // namespace habilis::server
