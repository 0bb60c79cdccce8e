#pragma once

#include <string>
#include <vector>

#include "server/transfer/user_table.h"

namespace habilis::server {

/// The people of one or several organisations under one head. A service has one column, whichever of them have it; the
/// cells of the others are empty there.
class UserTables {
public:
    UserTables(Connection&, const Actor&, const std::vector<OrganisationId>&, bool by_role);

    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
    /// The service of each column; empty for a column that is none's.
    [[nodiscard]] const std::vector<std::string>& services_of_columns() const { return services_; }
    /// Of the organisations and their services.
    [[nodiscard]] std::vector<std::string> labels() const;
    /// As of UserTable, of the organisation in that place.
    bool each(std::size_t organisation, const std::vector<AccountId>& accounts, const UserTable::Line& line);

    /// Of the first one.
    [[nodiscard]] const std::string& time_zone() const { return tables_.front().time_zone(); }

private:
    void columns_of_people(const std::vector<NamedService>&);

    std::vector<UserTable> tables_;
    std::vector<std::string> columns_, services_, service_labels_;
    std::vector<std::vector<std::size_t>> places_;  ///< of each table's columns under the common head
};

}  // namespace habilis::server
