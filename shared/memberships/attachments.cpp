#include "shared/memberships/attachments.h"

#include <algorithm>

#include "shared/access/change_profile.h"
#include "shared/access/last_administrator.h"
#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/memberships/attach_member.h"
#include "shared/memberships/detach_member.h"
#include "shared/memberships/refusals.h"

namespace habilis {
namespace {

struct Line {
    const ChangeAttachments& command;
    const ChangeAttachmentsFacts& facts;
    const WantedAttachment& wanted;
    const AttachmentFacts& now;
};

Refusals check_detach(const Line& line) {
    const DetachMember detach{line.wanted.organisation, line.command.account, line.wanted.version};
    return check(detach, {.actor = line.facts.actor,
                          .kind = line.now.kind,
                          .above_actor = line.now.above_actor,
                          .version = line.now.version,
                          .provenance = line.facts.provenance,
                          .profile = line.now.profile,
                          .default_user = line.now.default_user,
                          .sole_membership = false,  // looked at for all lines together
                          .other_usable_administrators = line.now.other_usable_administrators,
                          .usable_administrator = line.now.usable_administrator,
                          .candidates = line.now.candidates});
}

/// What somebody may do who is attached so.
Power power_of(const WantedAttachment& wanted) {
    const auto one_level = static_cast<bool>(wanted.administered);
    return {rights_of_membership(wanted.role, permissions_of(wanted.rights), one_level), wanted.administered};
}

/// Whether somebody who is a usable administrator stays one: of all of it, now, and without an end (3.3).
bool stays_usable(const WantedAttachment& wanted, std::optional<Day> today) {
    return wanted.role == OrganisationRole::administrator && !wanted.administered && !wanted.ends_on &&
           !(today && wanted.starts_on > *today);
}

Refusals check_role(const Line& line) {
    const Actor& actor = line.facts.actor;
    const OrganisationId organisation = line.wanted.organisation;
    if (!may(actor, Permission::grant_roles, organisation)) return {{refusals::not_allowed, "role"}};
    if (line.command.account == actor.account) return {{refusals::own_role, "role"}};
    if (line.facts.mailbox && power_of(line.wanted).rights != PermissionSet())
        return {{refusals::mailbox_rights, line.wanted.rights.empty() ? "role" : "rights"}};
    if (line.wanted.administered && !line.now.level_exists.value_or(true))
        return {{refusals::level_unknown, "administered"}};
    for (const Right right : line.wanted.rights)
        if (!may_be_chosen(right)) return {{refusals::role_above_mine, "rights"}};
    if (is_above(actor, organisation, power_of(line.wanted)))
        return {{refusals::role_above_mine, line.wanted.administered     ? "administered"
                                            : line.wanted.rights.empty() ? "role"
                                                                         : "rights"}};
    return {};
}

Refusals check_dates(const Line& line) {
    const Actor& actor = line.facts.actor;
    if (!may(actor, Permission::edit_membership, line.wanted.organisation)) return {{refusals::not_allowed, "ends_on"}};
    if (line.command.account == actor.account) return {{refusals::own_dates, "ends_on"}};
    return refuse_period(line.wanted.period(), line.now.period, line.now.today);
}

Refusals check_profile(const Line& line) {
    const Actor& actor = line.facts.actor;
    if (line.wanted.profile == line.now.profile) return {};
    if (!may(actor, Permission::edit_membership, line.wanted.organisation)) return {{refusals::not_allowed, "profile"}};
    if (line.facts.mailbox) return {{refusals::mailbox_field, "profile"}};
    return refuse_profile(
        actor, {line.wanted.organisation, line.now.kind, line.command.account, line.now.profile, line.wanted.profile},
        "profile");
}

Refusals check_change(const Line& line) {
    const PermissionSet chosen = permissions_of(line.wanted.rights);
    const bool role = line.wanted.role != line.now.role || line.wanted.administered != line.now.administered ||
                      chosen != line.now.chosen,
               origin = line.wanted.external != line.now.external, dates = line.wanted.period() != line.now.period,
               profile = line.wanted.profile != line.now.profile;
    if (!role && !origin && !dates && !profile) return {};
    if (line.now.above_actor.value_or(false)) return {{refusals::above_me}};
    if (line.now.version && *line.now.version != line.wanted.version) return {{refusals::moved_meanwhile}};
    // An inspector administers nothing, and only the head of the school says for how long he has access.
    if ((role || dates) && line.now.profile == Profile::inspector)
        return {{refusals::inspector_by_head, role ? "role" : "ends_on"}};
    Refusals found;
    if (role) append(found, check_role(line));
    if (dates) append(found, check_dates(line));
    append(found, check_profile(line));
    if (found.empty() && !stays_usable(line.wanted, line.now.today) && line.now.usable_administrator.value_or(false) &&
        line.now.other_usable_administrators.value_or(1) == 0)
        found.push_back(last_administrator_refusal(line.now.candidates, role ? "role" : "ends_on"));
    if (origin && !may(line.facts.actor, Permission::edit_membership, line.wanted.organisation))
        found.push_back({refusals::not_allowed, "external"});
    // Another level is not more than the one before, and still gives power over other people; so does more time.
    const bool longer =
        line.wanted.role != OrganisationRole::user && outlasts(line.wanted.ends_on, line.now.period.ends_on);
    const bool gains =
        longer || !line.now.chosen.covers(chosen) || line.wanted.role > line.now.role ||
        (line.wanted.role == OrganisationRole::administrator && line.wanted.administered != line.now.administered);
    if (found.empty() && gains && !line.facts.actor.proved) return {{refusals::reauthentication_needed}};
    return found;
}

Refusals check_attach(const Line& line) {
    // The administration of one level, days and a profile are looked at like a change of what is there already.
    const OrganisationRole role = is_bounded(line.wanted) ? OrganisationRole::user : line.wanted.role;
    const AttachMember attach{line.wanted.organisation, line.command.account, role, line.wanted.external, {}, {}};
    Refusals found = check(attach, {line.facts.actor, false, true, line.facts.state, line.facts.mailbox});
    if (!found.empty() || !is_bounded(line.wanted)) return found;
    return check_change(line);
}

Refusals check_line(const Line& line) {
    if (line.wanted.attached && !line.now.attached) return check_attach(line);
    if (!line.wanted.attached && line.now.attached) return check_detach(line);
    return line.wanted.attached ? check_change(line) : Refusals{};
}

}  // namespace

void tidy(WantedAttachment& wanted) {
    if (wanted.role != OrganisationRole::administrator) wanted.administered = {};
    if (wanted.role != OrganisationRole::user) wanted.rights.clear();
}

bool is_bounded(const WantedAttachment& wanted) {
    return wanted.administered || wanted.period() != Period{} || !wanted.rights.empty() ||
           wanted.profile != Profile::none;
}

Refusals check(const ChangeAttachments& command, const ChangeAttachmentsFacts& facts) {
    Refusals found = check_fields(command);
    if (!found.empty()) return found;
    if (facts.state == AccountState::erased) return {{refusals::account_erased}};
    std::int64_t left = facts.elsewhere;
    for (std::size_t i = 0; i < command.wanted.size() && i < facts.lines.size(); ++i) {
        const WantedAttachment& wanted = command.wanted[i];
        const std::string path = "wanted." + std::to_string(i) + ".";
        if (wanted.attached) ++left;
        const auto same = [&](const WantedAttachment& other) { return other.organisation == wanted.organisation; };
        const auto here = command.wanted.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(command.wanted.begin(), here, same))
            found.push_back({refusals::organisation_twice, path + "organisation"});
        for (Refusal& refusal : check_line({command, facts, wanted, facts.lines[i]})) {
            refusal.field = path + (refusal.field.empty() || refusal.field == "account" ? "attached" : refusal.field);
            found.push_back(std::move(refusal));
        }
    }
    if (left == 0) found.push_back({refusals::sole_membership});
    return found;
}

}  // namespace habilis
