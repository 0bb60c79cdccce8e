#include "server/transfer/user_tables.h"

#include <algorithm>

#include "shared/transfer/export_columns.h"

namespace habilis::server {
namespace {

std::size_t place_in(const std::vector<NamedService>& services, ServiceId wanted) {
    return static_cast<std::size_t>(
        std::find_if(services.begin(), services.end(), [&](const NamedService& one) { return one.service == wanted; }) -
        services.begin());
}

}  // namespace

UserTables::UserTables(Connection& connection, const Actor& actor, const std::vector<OrganisationId>& organisations,
                       bool by_role) {
    for (const OrganisationId organisation : organisations)
        tables_.emplace_back(connection, actor, organisation, by_role);
    std::vector<NamedService> all;
    for (const UserTable& table : tables_)
        for (const NamedService& one : table.services())
            if (place_in(all, one.service) == all.size()) all.push_back(one);
    for (const NamedService& one : all) service_labels_.push_back(one.label);
    if (by_role) columns_ = {columns_by_role().begin(), columns_by_role().end()};
    else columns_of_people(all);
    const std::vector<std::string> names = names_of_services(all);
    for (UserTable& table : tables_) {
        std::vector<std::string> own;
        for (const NamedService& one : table.services()) own.push_back(names[place_in(all, one.service)]);
        table.name_services(std::move(own));
        std::vector<std::size_t>& places = places_.emplace_back();
        if (by_role) {
            for (std::size_t i = 0; i < columns_.size(); ++i) places.push_back(i);
            continue;
        }
        const std::size_t first = columns_of_person().size();
        for (std::size_t i = 0; i < first; ++i) places.push_back(i);
        for (const NamedService& one : table.services()) places.push_back(first + place_in(all, one.service));
        for (std::size_t i = first + all.size(); i < columns_.size(); ++i) places.push_back(i);
    }
    services_.resize(columns_.size());
}

void UserTables::columns_of_people(const std::vector<NamedService>& all) {
    columns_ = {columns_of_person().begin(), columns_of_person().end()};
    services_.resize(columns_.size());
    for (std::string& name : columns_of_services(all)) columns_.push_back(std::move(name));
    services_.insert(services_.end(), service_labels_.begin(), service_labels_.end());
    columns_.insert(columns_.end(), columns_of_level().begin(), columns_of_level().end());
}

std::vector<std::string> UserTables::labels() const {
    std::vector<std::string> all;
    for (const UserTable& table : tables_) all.push_back(table.label());
    all.insert(all.end(), service_labels_.begin(), service_labels_.end());
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
