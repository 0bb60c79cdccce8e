#include "server/nouns/listed_organisations.h"

#include "server/storage/columns.h"
#include "shared/base/text.h"

namespace habilis::server {

std::optional<ListedOrganisation> find_listed(Connection& connection, OrganisationId organisation) {
    return connection.one(
        "SELECT id, kind, label, address, postal_code, city, phone, email, description FROM organisations "
        "WHERE id = ?1 AND listed = 1 AND closed_at IS NULL",
        [](const Row& row) {
            ListedOrganisation it;
            Columns(row).read_all(it.organisation, it.kind, it.label, it.address, it.postal_code, it.city, it.phone,
                                  it.email, it.description);
            return it;
        },
        organisation);
}

ListedPage list_listed(Connection& connection, std::string_view words, std::int64_t page) {
    // Letters, digits and spaces: nothing that LIKE would read as a pattern.
    const std::string pattern = "%" + fold(words) + "%";
    ListedPage found;
    found.total = connection.integer(
        "SELECT count(*) FROM organisations WHERE listed = 1 AND closed_at IS NULL AND label_key LIKE ?1", pattern);
    connection.each(
        "SELECT id, kind, label, city FROM organisations WHERE listed = 1 AND closed_at IS NULL AND label_key LIKE ?1 "
        "ORDER BY label_key, id LIMIT ?2 OFFSET ?3",
        [&](const Row& row) {
            ListedOrganisation& it = found.organisations.emplace_back();
            Columns(row).read_all(it.organisation, it.kind, it.label, it.city);
        },
        pattern, listed_on_a_page, (page - 1) * listed_on_a_page);
    return found;
}

}  // namespace habilis::server
