#include "shared/invitations/staff.h"

#include "server/api/handler.h"
#include "server/invitations/verbs.h"
#include "server/memberships/taken_access.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/end_access.h"
#include "server/nouns/holder.h"
#include "server/nouns/invite.h"
#include "server/nouns/letters.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sort_keys.h"
#include "server/storage/columns.h"
#include "shared/access/last_administrator.h"
#include "shared/accounts/events.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/invitations/events.h"
#include "shared/invitations/refusals.h"
#include "shared/invitations/routes.h"
#include "words.h"

namespace habilis::server {
namespace {

/// As the journal keeps it.
struct StaffRecord {
    PlatformRole platform_role = PlatformRole::none;
    static constexpr std::array fields{field<&StaffRecord::platform_role>("platform_role")};
};

struct StaffStateRecord {
    AccountState state = AccountState::active;
    static constexpr std::array fields{field<&StaffStateRecord::state>("state")};
};

/// FROM and WHERE of the administrators of the platform who can sign in, beside ?1.
constexpr std::string_view other_administrators =
    " FROM accounts b WHERE b.platform_role = 2 AND b.id <> ?1 AND b.state = 1 AND b.password_hash IS NOT NULL";
static_assert(static_cast<int>(PlatformRole::administrator) == 2 && static_cast<int>(AccountState::active) == 1 &&
              static_cast<int>(AccountState::erased) == 4);

std::vector<StaffMember> staff_of(Connection& connection) {
    std::vector<StaffMember> people;
    connection.each(
        "SELECT id, civility, first_name, last_name, coalesce(email, ''), platform_role, state, last_sign_in_at "
        "FROM accounts WHERE platform_role > 0 AND state <> 4 ORDER BY platform_role DESC, last_name, first_name, id",
        [&](const Row& row) {
            StaffMember& it = people.emplace_back();
            Columns(row).read_all(it.account, it.civility, it.first_name, it.last_name, it.email, it.role, it.state,
                                  it.last_sign_in);
        });
    return people;
}

void record_role(Transaction& transaction, const Author& author, AccountId account, PlatformRole before,
                 PlatformRole after) {
    record_about(transaction, author.entry(events::staff_changed, {}), account,
                 difference(StaffRecord{before}, StaffRecord{after}));
    transaction.changed(ChangeKind::accounts);
}

int count_others(Connection& connection, AccountId account) {
    static const std::string others = "SELECT count(*)" + std::string(other_administrators);
    return static_cast<int>(connection.integer(others, account));
}

/// False, with nothing done, when that would take the last administrator of the platform.
bool change_platform_role(Transaction& transaction, AccountId account, PlatformRole role) {
    static const std::string statement =
        "UPDATE accounts SET platform_role = ?2, version = version + 1 WHERE id = ?1 "
        "AND (?2 = 2 OR platform_role <> 2 OR EXISTS (SELECT 1" +
        std::string(other_administrators) + "))";
    return transaction.run(statement, account, role) > 0;
}

InviteStaffFacts facts_of(Connection& connection, const Actor& actor, const std::optional<Holder>& known) {
    if (!known) return {.actor = actor, .email_taken = false};
    const bool closed = known->state != AccountState::active && known->state != AccountState::pending;
    return {.actor = actor,
            .of_staff = known->platform_role != PlatformRole::none,
            .email_taken = is_mailbox(connection, known->account) || (closed && !known->memberships.empty())};
}

std::string_view role_words(Language language, PlatformRole role) {
    return role == PlatformRole::administrator ? words::invitations::staff_administrator(language)
                                               : words::invitations::staff_support(language);
}

/// Who was of the staff before, or belongs to an organisation. An account that was closed here is in use again.
Refusals take_in(Transaction& transaction, const Author& author, const Postman& postman, const Holder& known,
                 PlatformRole role) {
    const bool has_password =
        transaction.integer("SELECT count(*) FROM accounts WHERE id = ?1 AND password_hash IS NOT NULL",
                            known.account) > 0;
    const AccountState state = has_password ? AccountState::active : AccountState::pending;
    if (known.state != state) {
        if (!change_state(transaction, known.account, state)) return {{refusals::state_unfit}};
        write_sort_keys(transaction, known.account);
        record_about(transaction, author.entry(events::account_enabled, {}), known.account,
                     difference(StaffStateRecord{known.state}, StaffStateRecord{state}));
    }
    if (!change_platform_role(transaction, known.account, role)) return {{refusals::last_of_platform}};
    record_role(transaction, author, known.account, PlatformRole::none, role);
    const Holder holder = *find_holder(transaction, known.account);
    if (state == AccountState::pending)
        invite(transaction, postman,
               {.holder = holder,
                .organisation = {},
                .requested_by = author.actor.account,
                .entry = author.entry(events::activation_sent, {}),
                .remote_address = {}});
    else
        send_letter(transaction, postman.outbox, holder,
                    StaffMail{.name = holder.name(),
                              .login = holder.login,
                              .role = std::string(role_words(holder.language, role)),
                              .by = author.actor.account});
    return {};
}

}  // namespace

Result<InvitedStaff> invite_staff(Transaction& transaction, const Author& author, const Postman& postman,
                                  const InviteStaff& command) {
    const auto known = find_holder(transaction, account_of_email(transaction, command.email));
    if (Refusals found = check(command, facts_of(transaction, author.actor, known)); !found.empty()) return found;
    if (known) {
        if (Refusals found = take_in(transaction, author, postman, *known, command.role); !found.empty()) return found;
        return InvitedStaff{known->account, known->name()};
    }

    ContactDetails details;
    details.civility = command.civility;
    details.first_name = command.first_name;
    details.last_name = command.last_name;
    details.email = command.email;
    details.language = command.language;
    const std::string login = free_login(transaction, login_proposal(details.first_name, details.last_name));
    const auto account = insert_account(transaction, {details, login, Provenance::manual, author.actor.account});
    if (!account.ok()) return account.refusals();
    if (!change_platform_role(transaction, account.value(), command.role)) return refusals::last_of_platform;
    reindex_account(transaction, account.value());
    record_about(transaction, author.entry(events::account_created, {}), account.value(), {"", set_fields(details)});
    record_role(transaction, author, account.value(), PlatformRole::none, command.role);
    const Holder holder = *find_holder(transaction, account.value());
    invite(transaction, postman,
           {.holder = holder,
            .organisation = {},
            .requested_by = author.actor.account,
            .entry = author.entry(events::activation_sent, {}),
            .remote_address = {}});
    return InvitedStaff{account.value(), {}};
}

Result<Done> suspend_staff(Transaction& transaction, const Author& author, const SuspendStaff& command) {
    const auto holder = find_holder(transaction, command.account);
    const bool of_staff = holder && holder->platform_role != PlatformRole::none;
    SuspendStaffFacts facts{.actor = author.actor};  // of anybody else nothing is said
    if (of_staff) {
        facts.role = holder->platform_role;
        facts.state = holder->state;
        facts.other_administrators = count_others(transaction, command.account);
        facts.default_user =
            transaction.integer("SELECT count(*) FROM memberships WHERE account_id = ?1 AND default_user = 1",
                                command.account) > 0;
        AdministratorCount count = worst_count(transaction, author.actor, command.account, transaction.now());
        facts.indispensable = count.indispensable();
        facts.candidates = std::move(count.candidates);
    }
    if (Refusals found = check(command, facts); !found.empty()) return found;
    if (!of_staff) return refusals::not_found;

    const AccountState after = command.suspended ? AccountState::disabled : AccountState::active;
    if (!change_state(transaction, command.account, after)) return last_administrator_refusal(facts.candidates, "");
    write_sort_keys(transaction, command.account);
    if (command.suspended) {
        end_access(transaction, command.account);
        tell_of_taken_access(transaction, author, {.account = command.account});
    }
    record_about(transaction, author.entry(command.suspended ? events::account_disabled : events::account_enabled, {}),
                 command.account, difference(StaffStateRecord{holder->state}, StaffStateRecord{after}));
    transaction.changed(ChangeKind::accounts);
    return Done{};
}

Result<Done> change_staff(Transaction& transaction, const Author& author, const ChangeStaff& command) {
    const auto holder = find_holder(transaction, command.account);
    const PlatformRole before = holder ? holder->platform_role : PlatformRole::none;
    const ChangeStaffFacts facts{author.actor, before, count_others(transaction, command.account)};
    if (Refusals found = check(command, facts); !found.empty()) return found;
    if (before == PlatformRole::none) return refusals::not_found;  // of the staff alone

    if (before == command.role) return Done{};
    if (!change_platform_role(transaction, command.account, command.role)) return refusals::last_of_platform;
    record_role(transaction, author, command.account, before, command.role);
    return Done{};
}

template <>
Result<Staff> handle<ListStaffRoute>(Call& call, const ListStaff&) {
    if (!permissions_of(call.actor().platform_role).has(Permission::manage_platform_settings))
        return refusals::not_allowed;
    return call.database().read([](Connection& connection) { return Staff{staff_of(connection)}; });
}

template <>
Result<InvitedStaff> handle<InviteStaffRoute>(Call& call, const InviteStaff& command) {
    return call.transact<InvitedStaff>([&](Transaction& transaction) {
        return invite_staff(transaction, call.author(), {call.outbox(), call.random()}, command);
    });
}

template <>
Result<Done> handle<ChangeStaffRoute>(Call& call, const ChangeStaff& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return change_staff(transaction, call.author(), command); });
}

template <>
Result<Done> handle<SuspendStaffRoute>(Call& call, const SuspendStaff& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return suspend_staff(transaction, call.author(), command); });
}

}  // namespace habilis::server
