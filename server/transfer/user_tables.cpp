#include "server/transfer/user_tables.h"

#include <algorithm>

#include "shared/transfer/export_columns.h"

namespace habilis::server {

UserTables::UserTables(Connection& connection, const Actor& actor, const std::vector<OrganisationId>& organisations,
                       bool by_role) {
    for (const OrganisationId organisation : organisations)
        tables_.emplace_back(connection, actor, organisation, by_role);
    columns_ = tables_.front().columns();
    services_ = tables_.front().services_of_columns();
    // Services that the first one has not come behind its own, before the columns of the level.
    auto end = static_cast<std::ptrdiff_t>(columns_.size() - columns_of_level().size());
    for (const UserTable& table : tables_) {
        const std::vector<std::string> names = table.columns(), labels = table.services_of_columns();
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (std::find(columns_.begin(), columns_.end(), names[i]) != columns_.end()) continue;
            columns_.insert(columns_.begin() + end, names[i]);
            services_.insert(services_.begin() + end, labels[i]);
            ++end;
        }
    }
    for (const UserTable& table : tables_) {
        std::vector<std::size_t>& places = places_.emplace_back();
        for (const std::string& name : table.columns())
            places.push_back(
                static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), name) - columns_.begin()));
    }
}

std::vector<std::string> UserTables::labels() const {
    std::vector<std::string> all;
    for (const UserTable& table : tables_)
        for (std::string& label : table.labels())
            if (std::find(all.begin(), all.end(), label) == all.end()) all.push_back(std::move(label));
    return all;
}

bool UserTables::each(std::size_t organisation, const std::vector<AccountId>& accounts, const UserTable::Line& line) {
    const std::vector<std::size_t>& places = places_[organisation];
    return tables_[organisation].each(accounts, [&](const std::vector<std::string>& own, const std::string& name) {
        std::vector<std::string> cells(columns_.size());
        for (std::size_t i = 0; i < own.size(); ++i) cells[places[i]] = own[i];
        return line(cells, name);
    });
}

}  // namespace habilis::server
