#include "server/transfer/import_facts.h"

#include <algorithm>
#include <set>

#include "server/crypto/normalise.h"
#include "server/memberships/standing.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/organisations.h"
#include "server/nouns/services.h"
#include "server/storage/engine.h"

namespace habilis::server {
namespace {

/// How many are looked up by one statement.
constexpr std::size_t chunk = 500;

template <class T, class F>
void in_chunks(const std::vector<T>& all, F&& work) {
    for (std::size_t i = 0; i < all.size(); i += chunk)
        work(std::vector<T>(all.begin() + static_cast<std::ptrdiff_t>(i),
                            all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), i + chunk))));
}

class Loader {
public:
    Loader(Connection& connection, const Actor& actor, OrganisationId organisation, ImportFacts& facts, Instant now)
        : connection_(connection), actor_(actor), organisation_(organisation), facts_(facts), now_(now) {}

    void addresses(const std::vector<std::string>& emails) {
        for (const std::string& email : emails)
            if (const auto key = email_key(email)) facts_.addresses[email].key = *key;
        std::map<std::string, ImportAddress, std::less<>> by_key;
        std::vector<std::string> keys;
        for (const auto& [email, address] : facts_.addresses) keys.push_back(address.key);
        static const std::string sql =
            "SELECT a.id, a.email_key, a.state, a.first_name, a.last_name, EXISTS (SELECT 1 "
            "FROM memberships m WHERE m.account_id = a.id AND m.organisation_id = ?2) FROM " +
            engine::rows_of_texts("?1") + " j" + std::string(engine::then_join) + "accounts a ON a.email_key = j.value";
        in_chunks(keys, [&](const std::vector<std::string>& some) {
            connection_.each(
                sql,
                [&](const Row& row) {
                    by_key[row.text(1)] = {row.text(1), row.id<AccountId>(0), row.flag(5), row.choice<AccountState>(2),
                                           row.text(3), row.text(4)};
                },
                engine::text_list(some), organisation_);
        });
        for (auto& [email, address] : facts_.addresses)
            if (const auto found = by_key.find(address.key); found != by_key.end()) {
                address = found->second;
                if (address.member) wanted_.insert(address.account);
            }
    }

    void logins(const std::vector<std::string>& logins) {
        std::map<std::string, std::string> key_of;
        std::vector<std::string> keys;
        for (const std::string& login : logins)
            if (auto key = email_key(login)) keys.push_back(key_of[login] = *std::move(key));
        std::map<std::string, AccountId> by_key;
        static const std::string sql = "SELECT a.login_key, a.id FROM " + engine::rows_of_texts("?1") + " j" +
                                       std::string(engine::then_join) +
                                       "accounts a ON a.login_key = j.value JOIN memberships m ON m.account_id = a.id "
                                       "AND m.organisation_id = ?2";
        in_chunks(keys, [&](const std::vector<std::string>& some) {
            connection_.each(
                sql, [&](const Row& row) { by_key[row.text(0)] = row.id<AccountId>(1); }, engine::text_list(some),
                organisation_);
        });
        for (const auto& [login, key] : key_of)
            if (const auto found = by_key.find(key); found != by_key.end()) {
                facts_.logins[login] = found->second;
                wanted_.insert(found->second);
            }
    }

    void technical_ids(const std::vector<std::string>& ids) {
        static const std::string sql = "SELECT m.technical_id, m.account_id FROM " + engine::rows_of_texts("?1") +
                                       " j" + std::string(engine::then_join) +
                                       "memberships m ON m.organisation_id = ?2 AND m.technical_id = j.value "
                                       "AND m.technical_id <> ''";
        in_chunks(ids, [&](const std::vector<std::string>& some) {
            connection_.each(
                sql,
                [&](const Row& row) {
                    facts_.technical_ids[row.text(0)].push_back(row.id<AccountId>(1));
                    wanted_.insert(row.id<AccountId>(1));
                },
                engine::text_list(some), organisation_);
        });
    }

    void members(const std::vector<AccountId>& accounts) {
        wanted_.insert(accounts.begin(), accounts.end());
        const Reach& reach = reach_of(actor_, Permission::import_users, organisation_);
        in_chunks(std::vector<AccountId>(wanted_.begin(), wanted_.end()), [&](const std::vector<AccountId>& some) {
            const auto assignments = assignments_within(connection_, actor_, organisation_, some);
            const auto state = standings_of(connection_, actor_, some, Permission::change_state);
            const auto identity = standings_of(connection_, actor_, some, Permission::edit_identity);
            auto administrations = administrations_of(connection_, some, now_);
            for (StoredUser& user : find_users(connection_, organisation_, some)) {
                if (!reach.holds(user.details.level) || user.state == AccountState::erased) continue;
                ImportMember& it = facts_.members[user.account];
                it = member_of(user, state.at(user.account), identity.at(user.account));
                it.administrations = std::move(administrations[user.account]);
                if (!it.administrations.empty())
                    it.candidates = worst_count(connection_, actor_, user.account, now_).candidates;
                if (const auto found = assignments.find(user.account); found != assignments.end())
                    it.assignments = found->second;
            }
        });
        // A number that stands for several of whom some are beyond reach stands for the others.
        for (auto it = facts_.technical_ids.begin(); it != facts_.technical_ids.end();) {
            std::erase_if(it->second, [&](AccountId account) { return !facts_.members.contains(account); });
            it = it->second.empty() ? facts_.technical_ids.erase(it) : std::next(it);
        }
    }

private:
    ImportMember member_of(StoredUser& user, const Standing& state, const Standing& identity) {
        ImportMember it;
        it.account = user.account;
        it.version = user.version();
        it.login = user.login;
        it.state = user.state;
        it.hidden_from = user.hidden_from;
        it.provenance = user.provenance;
        it.role = user.role;
        it.period = user.period;
        it.assigned_services_only = user.assigned_services_only;
        it.alone = user.organisations == 1;
        it.mends_address = identity.wholly_mine;
        it.wholly_mine = state.wholly_mine;
        it.above_actor = is_above(actor_, organisation_, user.power());
        it.above_actor_anywhere = state.above_actor;
        it.default_user = state.default_user;
        it.details = std::move(user.details);
        it.grade = std::move(user.grade);
        it.executive = user.executive;
        it.representative = user.representative;
        it.substitute = user.substitute;
        return it;
    }

    Connection& connection_;
    const Actor& actor_;
    OrganisationId organisation_;
    ImportFacts& facts_;
    Instant now_;
    std::set<AccountId> wanted_;
};

}  // namespace

ImportFacts load_import_facts(Connection& connection, const Actor& actor, OrganisationId organisation,
                              const std::vector<OrganisationService>& services, const ImportKeys& keys, Instant now) {
    ImportFacts facts{.actor = actor, .organisation = organisation, .services = services};
    facts.kind = kind_of(connection, organisation).value_or(OrganisationKind::general);
    if (const auto found = find_organisation(connection, organisation)) {
        facts.siren = found->siren;
        facts.nic = found->nic;
    }
    facts.own_services_only = only_own_services(actor, organisation);
    for (const Level& level :
         levels_of(connection, organisation, reach_of(actor, Permission::import_users, organisation)))
        facts.levels.push_back({level.level, level.label});
    facts.today = today_in(connection, organisation, now);
    Loader loader(connection, actor, organisation, facts, now);
    loader.addresses(keys.emails);
    loader.logins(keys.logins);
    loader.technical_ids(keys.technical_ids);
    loader.members(keys.accounts);
    return facts;
}

}  // namespace habilis::server
