#include <algorithm>
#include <memory>
#include <set>

#include "server/demo/timeline.h"
#include "server/invitations/create_administrator.h"
#include "server/nouns/services.h"
#include "server/organisations/settings.h"
#include "server/organisations/verbs.h"
#include "server/services/verbs.h"

// The platform, its catalogue, and the organisations with their org charts.
namespace habilis::server {
namespace {

constexpr std::int64_t founding = 430;  ///< days ago: before the longest expired password

}  // namespace

void DemoTimeline::add_platform() {
    struct Person {
        std::string email, first_name, last_name;
        PlatformRole role;
    };
    std::size_t salt = 0;
    for (const Person& person : {Person{"admin@habilis.example", "Maëlle", "Portaillac", PlatformRole::administrator},
                                 Person{"support@habilis.example", "Yannick", "Secourable", PlatformRole::support}}) {
        auto account = std::make_shared<AccountId>();
        ++salt;
        add(days_ago(founding + 4, salt), person.email, [this, person, account] {
            auto made =
                create_administrator(stage_.services().database, stage_.postman(),
                                     {person.email, person.first_name, person.last_name, Language::fr, person.role});
            if (!made.ok()) return made.refusals();
            *account = stage_.account_of(person.email);
            if (person.role == PlatformRole::administrator) platform_ = *account;
            return Refusals{};
        });
        add(days_ago(founding + 3, salt), person.email, [this, account] { return stage_.activate(*account); });
        add(days_ago(150 + static_cast<std::int64_t>(salt), salt), person.email,
            [this, account] { return stage_.reset_password(*account); });
        add(std::max(days_ago(149, salt), notice_since()), person.email,
            [this, account] { return stage_.accept_notice(*account); });
    }
}

void DemoTimeline::add_organisations() {
    add(days_ago(founding + 2, 0), "services", [this] { return create_services(); });
    std::size_t salt = 0;
    for (const DemoOrganisation& organisation : script_.organisations) {
        const std::string& label = organisation.found.coordinates.label;
        ++salt;
        add(days_ago(founding, salt), label, [this, &organisation] { return found(organisation); });
        add(days_ago(founding, salt) + one_hour, label,
            [this, &organisation] { return subscribe_to_used(organisation); });
        add(days_ago(founding - 1, salt), label, [this, &organisation] { return add_levels(organisation.key); });
        if (std::any_of(script_.people.begin(), script_.people.end(), [&](const DemoPerson& person) {
                return person.value("asks").starts_with(organisation.key + ":");
            }))
            add(days_ago(30, salt), label, [this, &organisation] { return list(organisation.key); });
        if (!organisation.uai.empty())
            add(days_ago(30, salt), label, [this, &organisation] { return number_school(organisation); });
    }
}

/// Lets everybody see an organisation.
Refusals DemoTimeline::list(const std::string& key) {
    return set(key, [](OrganisationSettings& settings) { settings.listed = true; });
}

/// As the ministry's files name it.
Refusals DemoTimeline::number_school(const DemoOrganisation& school) {
    return set(school.key, [&](OrganisationSettings& settings) { settings.uai = school.uai; });
}

Refusals DemoTimeline::set(const std::string& key, const std::function<void(OrganisationSettings&)>& change) {
    const Founded& founded = organisations_.at(key);
    return stage_.perform(founded.founder, [&](Transaction& transaction, const Author& author) -> Refusals {
        auto settings = find_settings(transaction, founded.organisation);
        if (!settings) return {};
        change(settings->settings);
        auto done = update_settings(transaction, author,
                                    UpdateSettings{founded.organisation, settings->version, settings->settings});
        return done.ok() ? Refusals{} : done.refusals();
    });
}

Refusals DemoTimeline::create_services() {
    return stage_.perform(platform_, [&](Transaction& transaction, const Author& author) -> Refusals {
        for (const CreateService& service : script_.services) {
            auto made = create_service(transaction, author, service);
            if (!made.ok()) return made.refusals();
            services_.push_back(made->service);
        }
        return {};
    });
}

Refusals DemoTimeline::found(const DemoOrganisation& organisation) {
    return stage_.perform(platform_, [&](Transaction& transaction, const Author& author) -> Refusals {
        auto made = create_organisation(transaction, author, organisation.found);
        if (!made.ok()) return made.refusals();
        organisations_[organisation.key] = {made->organisation, made->founder};
        return send_activation_if_pending(transaction, author, stage_.postman(), {made->organisation, made->founder});
    });
}

/// The last role of the first service, which nobody there is given.
Refusals DemoTimeline::withhold_unused(Transaction& transaction, const Author& author, OrganisationId organisation) {
    for (const OrganisationService& service : services_of(transaction, organisation)) {
        auto done =
            withhold_role(transaction, author, {organisation, service.service, service.roles.back().role, true});
        return done.ok() ? Refusals{} : done.refusals();
    }
    return {};
}

/// To what its people are assigned.
Refusals DemoTimeline::subscribe_to_used(const DemoOrganisation& organisation) {
    std::set<std::string> used{"compte"};
    for (const DemoPerson& person : script_.people)
        if (person.organisation == organisation.key)
            for (const auto& [service, role] : person.services) used.insert(service);
    return stage_.perform(platform_, [&](Transaction& transaction, const Author& author) -> Refusals {
        for (std::size_t i = 0; i < demo_service_names.size(); ++i) {
            if (!used.contains(std::string(demo_service_names[i]))) continue;
            auto done =
                subscribe(transaction, author, {organisations_.at(organisation.key).organisation, services_[i]});
            if (!done.ok()) return done.refusals();
        }
        return organisation.key == "mobilites"
                   ? withhold_unused(transaction, author, organisations_.at(organisation.key).organisation)
                   : Refusals{};
    });
}

Refusals DemoTimeline::add_levels(const std::string& key) {
    const Founded& founded = organisations_.at(key);
    return stage_.perform(founded.founder, [&](Transaction& transaction, const Author& author) -> Refusals {
        for (const DemoLevel& level : script_.levels) {
            if (level.organisation != key) continue;
            LevelId parent = level.parent.empty() ? LevelId{} : levels_.at({key, level.parent});
            auto added = add_level(transaction, author, {founded.organisation, parent, level.label});
            if (!added.ok()) return added.refusals();
            levels_[{key, level.label}] = added->level;
        }
        return {};
    });
}

}  // namespace habilis::server
