#include "server/transfer/user_table.h"

#include <algorithm>
#include <map>

#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/services.h"
#include "server/storage/engine.h"
#include "shared/accounts/account.h"
#include "shared/accounts/contact_details.h"
#include "shared/base/date_words.h"
#include "shared/transfer/export_columns.h"

namespace habilis::server {

struct UserTable::Person {
    std::vector<std::string> details;  ///< cells before the columns for services
    std::string level, level_label;
    std::string name;
    struct Role {
        ServiceId service;
        std::string label;
        std::string given, starts, ends;
    };
    std::vector<Role> roles;
};

namespace {

const std::string& people_sql() {
    static const std::string sql =
        "SELECT a.civility, a.first_name, a.last_name, a.login, a.failed_sign_ins, a.password_expires_at,"
        " a.password_set_at, a.id, m.technical_id, m.canton, m.city, m.country, m.address, m.postal_code,"
        " a.mobile_phone, a.email, a.state, a.fax, m.function, m.grade, a.phone, m.elected, m.executive,"
        " m.representative, m.substitute, m.level_id, l.label, m.id FROM " +
        engine::rows_of("?2") + " j" + std::string(engine::then_join) +
        "memberships m ON m.organisation_id = ?1 AND m.account_id = j.value" + std::string(engine::then_join) +
        "accounts a ON a.id = m.account_id LEFT JOIN levels l ON l.id = m.level_id WHERE " + in_reach("?3") +
        engine::kept_order("j.place");
    return sql;
}

const std::string& roles_sql() {
    static const std::string sql =
        "SELECT s.membership_id, s.service_id, r.label, s.created_at, s.starts_on, s.ends_on FROM " +
        engine::rows_of("?1") + " j" + std::string(engine::then_join) + "assignments s ON s.membership_id = j.value" +
        std::string(engine::then_join) + "service_roles r ON r.service_id = s.service_id AND r.id = s.role_id" +
        engine::kept_order("j.place, s.service_id");
    return sql;
}

/// Codes for programs: the same in every language.
std::string civility_text(Civility civility) {
    switch (civility) {
        case Civility::none: break;
        case Civility::sir: return "M.";
        case Civility::madam: return "Mme";
    }
    return {};
}

std::string truth(bool value) { return value ? "true" : "false"; }

std::string day_text(Instant at, std::string_view zone) { return at.ms == 0 ? "" : to_iso(local_time(at, zone).day); }

}  // namespace

UserTable::UserTable(Connection& connection, const Actor& actor, OrganisationId organisation, bool by_role)
    : connection_(connection),
      organisation_(organisation),
      by_role_(by_role),
      levels_(levels_text(reach_of(actor, Permission::export_users, organisation))),
      time_zone_(time_zone_of(connection, organisation)),
      id_(std::to_string(organisation.value)) {
    if (const auto found = find_organisation(connection, organisation)) {
        label_ = found->label;
        siren_ = found->siren;
        nic_ = found->nic;
    }
    for (const OrganisationService& one : services_within(connection, actor, organisation))
        services_.push_back({one.service, one.label});
}

bool UserTable::lines_of(const Person& person, const Line& line) const {
    const auto& d = person.details;
    if (!by_role_) {
        std::vector<std::string> cells = d;
        for (const NamedService& column : services_) {
            const auto role = std::find_if(person.roles.begin(), person.roles.end(),
                                           [&](const Person::Role& one) { return one.service == column.service; });
            cells.push_back(role == person.roles.end() ? "" : role->label);
        }
        for (const std::string* cell : {&person.level, &person.level_label, &id_, &label_, &siren_, &nic_})
            cells.push_back(*cell);
        return line(cells, person.name);
    }
    for (std::size_t i = 0; i < services_.size(); ++i)
        for (const Person::Role& role : person.roles) {
            if (role.service != services_[i].service) continue;
            // Places in columns_of_person.
            if (!line({d[0], d[1], d[2], d[3], d[7], d[8], d[15], d[16], d[18], person.level_label, label_, names_[i],
                       role.label, role.given, role.starts, role.ends},
                      person.name))
                return false;
        }
    return true;
}

bool UserTable::each(const std::vector<AccountId>& accounts, const Line& line) {
    std::map<std::int64_t, Person> people;  // by membership
    std::map<std::int64_t, std::int64_t> membership_of;
    connection_.each(
        people_sql(),
        [&](const Row& row) {
            Person person;
            person.details = {civility_text(row.choice<Civility>(0)),
                              row.text(1),
                              row.text(2),
                              row.text(3),
                              std::to_string(row.integer(4)),
                              day_text(row.instant(5), time_zone_),
                              day_text(row.instant(6), time_zone_),
                              std::to_string(row.integer(7)),
                              row.text(8),
                              row.text(9),
                              row.text(10),
                              row.text(11),
                              row.text(12),
                              row.text(13),
                              row.text(14),
                              row.text(15),
                              truth(row.choice<AccountState>(16) == AccountState::active),
                              row.text(17),
                              row.text(18),
                              row.text(19),
                              row.text(20),
                              truth(row.flag(21)),
                              truth(row.flag(22)),
                              truth(row.flag(23)),
                              truth(row.flag(24))};
            person.name = list_name(row.text(1), row.text(2));
            person.level = row.null(25) ? "" : std::to_string(row.integer(25));
            person.level_label = row.text(26);
            membership_of[row.integer(7)] = row.integer(27);
            people.emplace(row.integer(27), std::move(person));
        },
        organisation_, engine::id_list(accounts), levels_);
    connection_.each(
        roles_sql(),
        [&](const Row& row) {
            people.at(row.integer(0))
                .roles.push_back({row.id<ServiceId>(1), row.text(2), day_text(row.instant(3), time_zone_), row.text(4),
                                  row.text(5)});
        },
        engine::number_list(people, [](const auto& one) { return one.first; }));
    for (const AccountId account : accounts)
        if (const auto found = membership_of.find(account.value); found != membership_of.end())
            if (!lines_of(people.at(found->second), line)) return false;
    return true;
}

}  // namespace habilis::server
