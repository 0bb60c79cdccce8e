#include "web/join_requests/answer_data.h"

#include <charconv>

#include "shared/base/text.h"

namespace habilis::web {

void JoinAnswer::toggle(JoinRequestId which, Kind how) {
    const bool open = about(which, how);
    *this = {};
    if (open) return;
    request = which;
    kind = how;
}

AcceptJoinRequest JoinAnswer::accepted(OrganisationId organisation) const {
    AcceptJoinRequest command{organisation, request};
    const auto names = names_of(command.role);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == role) command.role = static_cast<OrganisationRole>(i);
    command.external = origin == "external";
    std::from_chars(level.data(), level.data() + level.size(), command.level.value);
    return command;
}

RejectJoinRequest JoinAnswer::rejected(OrganisationId organisation) const {
    return {organisation, request, std::string(trimmed(reason))};
}

std::vector<LevelToGive> levels_to_give(const Actor& actor, OrganisationId organisation, const Levels& levels) {
    std::vector<LevelToGive> found;
    std::vector<std::pair<LevelId, int>> depths;  // parents come before their children
    for (const Level& level : levels.levels) {
        int depth = 1;
        for (const auto& [parent, its] : depths)
            if (parent == level.parent) depth = its + 1;
        depths.emplace_back(level.level, depth);
        if (!may(actor, Permission::decide_join_requests, organisation, level.level)) continue;
        std::string label;
        for (int i = 0; i < depth; ++i) label += "\u00A0\u00A0";
        found.push_back({std::to_string(level.level.value), label + level.label});
    }
    return found;
}

}  // namespace habilis::web
