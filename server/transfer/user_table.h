#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/storage/connection.h"
#include "shared/access/actor.h"
#include "shared/accounts/account_id.h"
#include "shared/transfer/export_users.h"

namespace habilis::server {

/// The people of an organisation as a table, within what somebody may see of it.
class UserTable {
public:
    UserTable(Connection&, const Actor&, OrganisationId, bool by_role);

    [[nodiscard]] std::vector<std::string> columns() const;
    /// The service of each column; empty for a column that is none's.
    [[nodiscard]] std::vector<std::string> services_of_columns() const;
    /// Of the organisation and its services: they stand in the head or in every line.
    [[nodiscard]] std::vector<std::string> labels() const;
    /// In the order of `accounts`: what is not in the reader's reach, or not there any more, is left out. `line` gets
    /// the cells and whose they are; it stops the walk with false.
    using Line = std::function<bool(const std::vector<std::string>& cells, const std::string& name)>;
    bool each(const std::vector<AccountId>& accounts, const Line& line);

    [[nodiscard]] const std::string& time_zone() const { return time_zone_; }

private:
    struct Person;
    bool lines_of(const Person&, const Line&) const;

    Connection& connection_;
    OrganisationId organisation_;
    bool by_role_;
    std::string levels_;  ///< of the reader's reach
    std::string time_zone_;
    std::string id_, label_, siren_, nic_;
    struct Column {
        std::int64_t service = 0;
        std::string label;
    };
    std::vector<Column> services_;
};

}  // namespace habilis::server
