#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/storage/connection.h"
#include "shared/organisations/organisation.h"

/// Organisations that let themselves be seen by everybody, and nothing of any other.
namespace habilis::server {

struct ListedOrganisation {
    OrganisationId organisation;
    OrganisationKind kind = OrganisationKind::general;
    std::string label;
    std::string address;
    std::string postal_code;
    std::string city;
    std::string phone;
    std::string email;
    std::string description;
};
std::optional<ListedOrganisation> find_listed(Connection&, OrganisationId);

struct ListedPage {
    std::vector<ListedOrganisation> organisations;  ///< number, kind, label and town alone
    std::int64_t total = 0;
};
inline constexpr std::int64_t listed_on_a_page = 50;
/// Those whose name holds the words, by name; `page` from 1.
ListedPage list_listed(Connection&, std::string_view words, std::int64_t page);

}  // namespace habilis::server
