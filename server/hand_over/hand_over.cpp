#include "shared/hand_over/hand_over.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/hand_over/verbs.h"
#include "server/memberships/verbs.h"
#include "server/nouns/administrators.h"
#include "server/nouns/letters.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "server/storage/columns.h"
#include "shared/accounts/events.h"
#include "shared/base/base_refusals.h"
#include "shared/base/date_words.h"
#include "shared/hand_over/events.h"
#include "shared/hand_over/refusals.h"
#include "shared/hand_over/routes.h"
#include "words.h"

namespace habilis::server {
namespace {

HandOverSide side_of(Connection& connection, const Actor& actor, OrganisationId organisation, AccountId account,
                     Day today) {
    HandOverSide side;
    const auto user = find_user(connection, organisation, account);
    if (!user) return side;
    side = {.member = true,
            .role = user->role,
            .administered = user->administered,
            .chosen = user->chosen(),
            .level = user->details.level,
            .level_label = user->level_label,
            .function = user->details.function,
            .external = user->details.external,
            .period = user->period,
            .default_user = user->default_user,
            .version = user->version()};
    for (const NamedAssignment& one : assignments_within(connection, actor, organisation, user->membership))
        if (state_of(one.as_given().period(), today) != PeriodState::ended) side.assignments.push_back(one.as_given());
    return side;
}

struct Loaded {
    HandOverFacts facts;
    std::int64_t elsewhere = 0;
};

/// Nothing where the actor does not see both people in the organisation.
std::optional<Loaded> load(Connection& connection, const Actor& actor, const PlanHandOver& asked, Instant now) {
    const auto within = [&](Permission permission, OrganisationId organisation, AccountId account) {
        return find_user_within(connection, actor, permission, organisation, account);
    };
    const auto leaver = within(Permission::edit_membership, asked.organisation, asked.account);
    const auto successor = within(Permission::view_users, asked.organisation, asked.successor);
    if (!leaver || !successor) return std::nullopt;
    Loaded loaded;
    HandOverFacts& facts = loaded.facts;
    facts.actor = actor;
    facts.successor_state = successor->state;
    facts.successor_has_email = !successor->details.email.empty();
    facts.successor_external = successor->details.external;
    facts.today = today_in(connection, asked.organisation, now);
    for (const SheetMembership& membership : memberships_of(connection, asked.account)) {
        const OrganisationId organisation = membership.organisation;
        if (!may(actor, Permission::create_users, organisation) || is_closed(connection, organisation) ||
            !within(Permission::edit_membership, organisation, asked.account)) {
            ++loaded.elsewhere;
            continue;
        }
        const Day today = today_in(connection, organisation, now);
        facts.places.push_back({organisation, membership.label,
                                side_of(connection, actor, organisation, asked.account, today),
                                side_of(connection, actor, organisation, asked.successor, today),
                                services_within(connection, actor, organisation)});
    }
    return loaded;
}

/// The lines of a plan that are carried out.
class Wanted {
public:
    Wanted(const HandOver& command, const std::vector<HandOverLine>& lines) {
        for (const HandOverLine& line : lines) {
            const auto& out = command.left_out;
            const bool done = line.effect == HandOverEffect::give || line.effect == HandOverEffect::change;
            if (done && std::find(out.begin(), out.end(), line.key) == out.end()) lines_.push_back(line);
        }
    }
    [[nodiscard]] bool has(OrganisationId organisation, HandOverPart part, ServiceId service = {}) const {
        return std::any_of(lines_.begin(), lines_.end(), [&](const HandOverLine& line) {
            return line.organisation == organisation && line.part == part && line.service == service;
        });
    }
    [[nodiscard]] bool any(OrganisationId organisation) const {
        return std::any_of(lines_.begin(), lines_.end(),
                           [&](const HandOverLine& line) { return line.organisation == organisation; });
    }
    [[nodiscard]] const std::vector<HandOverLine>& lines() const { return lines_; }

private:
    std::vector<HandOverLine> lines_;
};

struct PositionRecord {
    LevelId level;
    std::string function;
    static constexpr std::array fields{field<&PositionRecord::level>("level"),
                                       field<&PositionRecord::function>("function")};
};

struct HandOverRecord {
    AccountId successor;
    Day ends_on;
    static constexpr std::array fields{field<&HandOverRecord::successor>("successor"),
                                       field<&HandOverRecord::ends_on>("ends_on")};
};

struct DefaultUserRecord {
    bool default_user = false;
    static constexpr std::array fields{field<&DefaultUserRecord::default_user>("default_user")};
};

/// One organisation of the plan, performed by the verbs of every day, so that each asks its own rules again.
struct Performance {
    Transaction& transaction;
    const Author& author;
    const HandOver& command;
    const HandOverPlace& place;
    const Wanted& wanted;

    [[nodiscard]] bool wants(HandOverPart part) const { return wanted.has(place.organisation, part); }
    [[nodiscard]] StoredUser successor() const {
        return find_user(transaction, place.organisation, command.successor).value_or(StoredUser{});
    }

    Refusals membership() const {
        if (!wants(HandOverPart::membership) && !wants(HandOverPart::role)) return {};
        const HandOverSide& to = place.successor;
        WantedAttachment attachment{.organisation = place.organisation, .attached = true, .version = to.version};
        attachment.role = to.role;
        attachment.external = to.external;
        attachment.administered = to.administered;
        attachment.starts_on = to.period.starts_on;
        attachment.ends_on = to.period.ends_on;
        attachment.rights = rights_of(to.chosen);
        if (wants(HandOverPart::role)) {
            attachment.role = std::max(to.role, place.leaver.role);
            attachment.administered = to.role > place.leaver.role ? to.administered : place.leaver.administered;
            attachment.rights = rights_of(to.chosen | place.leaver.chosen);
        }
        const Result<Done> done = change_attachments(
            transaction, author, ChangeAttachments{command.organisation, command.successor, {attachment}});
        return done.ok() ? Refusals{} : done.refusals();
    }

    Refusals position() const {
        if (!wants(HandOverPart::level) && !wants(HandOverPart::function)) return {};
        const StoredUser to = successor();
        const PositionRecord before{to.details.level, to.details.function},
            after{wants(HandOverPart::level) ? place.leaver.level : before.level,
                  wants(HandOverPart::function) ? place.leaver.function : before.function};
        transaction.run("UPDATE memberships SET level_id = ?2, function = ?3, version = version + 1 WHERE id = ?1",
                        to.membership, after.level, after.function);
        record_about(transaction, author.entry(events::account_updated, place.organisation), command.successor,
                     difference(before, after));
        transaction.changed(ChangeKind::memberships);
        return {};
    }

    Refusals services() const {
        const StoredUser to = successor();
        AssignServices all{.organisation = place.organisation, .account = command.successor, .version = to.version()};
        all.role = to.role;
        all.assigned_services_only = to.assigned_services_only;
        for (const NamedAssignment& had : assignments_of(transaction, to.membership))
            if (!wanted.has(place.organisation, HandOverPart::service, had.service))
                all.assignments.push_back(had.as_given());
        const std::size_t kept = all.assignments.size();
        for (const Assignment& given : place.leaver.assignments)
            if (wanted.has(place.organisation, HandOverPart::service, given.service))
                all.assignments.push_back({given.service, given.role});
        if (all.assignments.size() == kept) return {};
        const Result<UpdatedUser> done = assign_services(transaction, author, all);
        return done.ok() ? Refusals{} : done.refusals();
    }

    /// "Utilisateur par défaut" (N1) moves so and in no other way.
    Refusals default_user() const {
        if (!wants(HandOverPart::default_user)) return {};
        for (const auto& [account, now] : {std::pair(command.account, false), std::pair(command.successor, true)}) {
            transaction.run(
                "UPDATE memberships SET default_user = ?3, version = version + 1 WHERE organisation_id = ?1 "
                "AND account_id = ?2",
                place.organisation, account, now);
            record_about(transaction, author.entry(events::handed_over, place.organisation), account,
                         difference(DefaultUserRecord{!now}, DefaultUserRecord{now}));
        }
        return {};
    }

    /// The leaver's last day, once the successor is there.
    Refusals end() const {
        if (!command.leaves) return {};
        const StoredUser user = find_user(transaction, place.organisation, command.account).value_or(StoredUser{});
        const WantedAttachment last{.organisation = place.organisation,
                                    .attached = true,
                                    .version = user.version(),
                                    .role = user.role,
                                    .external = user.details.external,
                                    .administered = user.administered,
                                    .starts_on = user.period.starts_on,
                                    .ends_on = command.ends_on,
                                    .rights = rights_of(user.chosen())};
        const Result<Done> done =
            change_attachments(transaction, author, ChangeAttachments{command.organisation, command.account, {last}});
        if (done.ok()) return {};
        Refusals found = done.refusals();
        for (Refusal& refusal : found) refusal.field = "ends_on";
        return found;
    }

    Refusals all() const {
        // Where the successor does not come in, nothing is given to him.
        const bool in = place.successor.member || wants(HandOverPart::membership);
        using Step = Refusals (Performance::*)() const;
        const std::initializer_list<Step> giving{&Performance::membership, &Performance::position,
                                                 &Performance::services, &Performance::default_user};
        if (in)
            for (const Step step : giving)
                if (Refusals found = (this->*step)(); !found.empty()) return found;
        return end();
    }
};

std::string words_of(Language language, const HandOverLine& line) {
    namespace w = words::hand_over;
    const std::string place = unlinked(line.organisation_label);
    switch (line.part) {
        case HandOverPart::membership: return w::handed_membership(language, place);
        case HandOverPart::role: return w::handed_role(language, place);
        case HandOverPart::service:
            return w::handed_service(language, place, unlinked(line.after), unlinked(line.label));
        case HandOverPart::level:
        case HandOverPart::function:
        case HandOverPart::default_user: break;
    }
    return {};
}

/// Both are told once, of everything.
void tell(Transaction& transaction, const Author& author, const HandOver& command, const Wanted& wanted) {
    if (author.outbox == nullptr) return;
    Outbox& outbox = *author.outbox;
    const Holder successor = *find_holder(transaction, command.successor),
                 leaver = *find_holder(transaction, command.account);
    std::vector<std::string> given;
    for (const HandOverLine& line : wanted.lines())
        if (std::string words = words_of(successor.language, line); !words.empty()) given.push_back(std::move(words));
    if (!given.empty())
        send_letter(transaction, outbox, successor,
                    HandedOverMail{.name = successor.name(),
                                   .from = command.account,
                                   .by = author.actor.account,
                                   .given = std::move(given)},
                    {.organisation = command.organisation});
    if (command.leaves)
        send_letter(transaction, outbox, leaver,
                    ReplacedMail{.name = leaver.name(),
                                 .successor = command.successor,
                                 .by = author.actor.account,
                                 .last_day = command.ends_on},
                    {.organisation = command.organisation});
}

Result<HandOverPlan> plan_hand_over(Connection& connection, const Actor& actor, const PlanHandOver& asked,
                                    Instant now) {
    const auto loaded = load(connection, actor, asked, now);
    if (!loaded) return refusals::not_found;
    if (Refusals found = refuse_successor(asked.account, asked.successor, loaded->facts); !found.empty()) return found;
    return HandOverPlan{lines_of(asked.successor, loaded->facts), state_of(loaded->facts), loaded->elsewhere};
}

}  // namespace

Result<HandedOver> hand_over(Transaction& transaction, const Author& author, const HandOver& command) {
    if (Refusals found = check_fields(command); !found.empty()) return found;
    const auto loaded =
        load(transaction, author.actor, {command.organisation, command.account, command.successor}, transaction.now());
    if (!loaded) return refusals::not_found;
    if (Refusals found = check(command, loaded->facts); !found.empty()) return found;
    const Wanted wanted(command, lines_of(command.successor, loaded->facts));
    if (wanted.lines().empty() && !command.leaves) return refusals::nothing_to_hand_over;
    for (const HandOverPlace& place : loaded->facts.places)
        if (wanted.any(place.organisation) || command.leaves)
            if (Refusals found = Performance{transaction, author, command, place, wanted}.all(); !found.empty())
                return found;
    record_about(transaction, author.entry(events::handed_over, command.organisation), command.account,
                 {"", set_fields(HandOverRecord{command.successor, command.ends_on})});
    tell(transaction, author, command, wanted);
    transaction.changed(ChangeKind::accounts);
    return HandedOver{static_cast<std::int64_t>(wanted.lines().size())};
}

template <>
Result<HandOverPlan> handle<PlanHandOverRoute>(Call& call, const PlanHandOver& asked) {
    return call.database().read(
        [&](Connection& connection) { return plan_hand_over(connection, call.actor(), asked, call.now()); });
}

template <>
Result<HandedOver> handle<HandOverRoute>(Call& call, const HandOver& command) {
    return call.transact<HandedOver>(
        [&](Transaction& transaction) { return hand_over(transaction, call.author(), command); });
}

}  // namespace habilis::server
