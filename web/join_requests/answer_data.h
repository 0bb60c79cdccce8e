#pragma once

#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/join_requests/decide_join_request.h"
#include "shared/organisations/view_organisation.h"

namespace habilis::web {

/// An answer to one request to join, while it is made: the controls hold text.
struct JoinAnswer {
    enum class Kind : std::uint8_t { none, accept, reject };
    JoinRequestId request;
    Kind kind = Kind::none;
    std::string role = "user", origin = "internal";
    std::string level = "0";  ///< number; 0: the root
    std::string reason;

    [[nodiscard]] bool about(JoinRequestId which, Kind how) const { return kind == how && request == which; }
    /// Opens the other way of answering, or another request; the same again closes it.
    void toggle(JoinRequestId, Kind);
    [[nodiscard]] AcceptJoinRequest accepted(OrganisationId) const;
    [[nodiscard]] RejectJoinRequest rejected(OrganisationId) const;
    /// Something is typed that would be lost.
    [[nodiscard]] bool typed() const { return kind == Kind::reject && !reason.empty(); }
};

/// The levels on which he may put somebody, indented by their depth.
struct LevelToGive {
    std::string number, label;
};
std::vector<LevelToGive> levels_to_give(const Actor&, OrganisationId, const Levels&);

}  // namespace habilis::web
