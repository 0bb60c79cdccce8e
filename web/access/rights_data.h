#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/access/rights.h"
#include "shared/accounts/account.h"
#include "web/shell/scene.h"

/// What "Qui peut faire quoi" says, computed from the table of rights itself.
namespace habilis::web {

/// A column: a role, the administration of one level, or rights that were chosen.
enum class RightsColumn : std::uint8_t { administrator, level_administrator, editor, user, chosen };
inline constexpr std::size_t rights_columns = 5;

enum class RightsCell : std::uint8_t { yes, own_level, to_choose, no };

RightsCell rights_cell(RightsColumn, Right);
/// The same as the reader sees it: of rights that were chosen, his own ones.
RightsCell rights_cell(const Scene&, RightsColumn, Right);
/// Where the reader stands; nothing for the platform's people.
std::optional<RightsColumn> my_rights_column(const Scene&);
/// What the actor may make somebody there, of the whole organisation: nothing that he lacks himself, and no more than a
/// user of a mailbox.
std::vector<OrganisationRole> roles_to_give(const Actor&, OrganisationId, AccountKind);

std::string rights_column_words(Language, RightsColumn);
std::string_view rights_cell_words(Language, RightsCell);

}  // namespace habilis::web
