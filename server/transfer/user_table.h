#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "server/storage/connection.h"
#include "shared/access/actor.h"
#include "shared/accounts/account_id.h"
#include "shared/transfer/export_columns.h"
#include "shared/transfer/export_users.h"

namespace habilis::server {

/// The people of an organisation as a table, within what somebody may see of it.
class UserTable {
public:
    UserTable(Connection&, const Actor&, OrganisationId, bool by_role);

    /// That the reader manages there. A line has a cell for each of them between those of the person and of the level.
    [[nodiscard]] const std::vector<NamedService>& services() const { return services_; }
    /// What lines by role call them: one name for each.
    void name_services(std::vector<std::string> names) { names_ = std::move(names); }
    /// Of the organisation.
    [[nodiscard]] const std::string& label() const { return label_; }
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
    std::vector<NamedService> services_;
    std::vector<std::string> names_;
};

}  // namespace habilis::server
