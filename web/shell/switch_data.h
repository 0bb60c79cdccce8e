#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "shared/api/views.h"
#include "shared/organisations/customs.h"
#include "shared/sessions/session.h"

/// What the choice of an organisation at the top decides before it draws.
namespace habilis::web {

/// What the person's organisations are called: of several kinds "organismes".
OrganisationWord word_for(const std::vector<MyMembership>&);

/// The person's organisations whose people he may see: those that one list over all of his takes in.
std::vector<OrganisationId> with_people_to_see(const Me&);

/// Where the choice leads: the same screen there, or its nearest parent that the person may open.
View view_there(const View& from, const Me&, OrganisationId to);
/// The address of it: the filters and the order of a list go along, but for what only one organisation knows (levels,
/// services, people).
std::string address_there(const View& from, std::string_view query, const Me&, const View& to);

/// An organisation that was found, and which bytes of its label were typed.
struct FoundOrganisation {
    std::size_t index = 0;  ///< in the list that was searched
    std::size_t mark_from = 0, mark_to = 0;
};
/// Each word typed stands in label or town, without regard to accents and case.
std::vector<FoundOrganisation> find_organisations(const std::vector<MyMembership>&, std::string_view typed);

}  // namespace habilis::web
