#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "server/demo/script.h"
#include "server/demo/stage.h"
#include "shared/accounts/change_state.h"
#include "shared/organisations/founding.h"
#include "shared/organisations/settings.h"

namespace habilis::server {

/// What happens in the demonstration, each step at its time. Steps are added in any order and run in that of their
/// times; what an earlier one creates, a later one finds in the maps.
class DemoTimeline {
public:
    DemoTimeline(DemoStage& stage, const DemoScript& script, Instant now) : stage_(stage), script_(script), now_(now) {}

    void add_platform();
    void add_organisations();
    void add_people();
    void add_requests();

    /// Stops at the first refusal, whose field then begins with whom it is about.
    Refusals run();

    [[nodiscard]] AccountId account(std::size_t person) const { return accounts_.at(person); }

private:
    struct Founded {
        OrganisationId organisation;
        AccountId founder;
    };
    using Action = std::function<Refusals()>;
    struct Step {
        Instant at;
        std::string whom;
        Action action;
    };

    /// A working hour so many days ago; `salt` spreads people over the day. Never after now.
    [[nodiscard]] Instant days_ago(std::int64_t days, std::size_t salt) const;
    void add(Instant at, std::string whom, Action);

    // organisations.cpp
    Refusals create_services();
    Refusals found(const DemoOrganisation&);
    Refusals subscribe_to_used(const DemoOrganisation&);
    static Refusals withhold_unused(Transaction&, const Author&, OrganisationId);
    Refusals add_levels(const std::string& organisation);
    Refusals list(const std::string& organisation);
    Refusals number_school(const DemoOrganisation&);
    Refusals set(const std::string& organisation, const std::function<void(OrganisationSettings&)>& change);

    // people.cpp
    struct Plan;
    void add_person(std::size_t person);
    void add_entrance(std::size_t person, const Plan&);
    void add_fate(std::size_t person, const Plan&);
    void add_lock(std::size_t person);
    Refusals create(std::size_t person);
    Refusals equip_founder(std::size_t person);
    Refusals attach(std::size_t person, const std::string& organisation, OrganisationRole);
    Refusals end(std::size_t person);
    Refusals change(std::size_t person, StateChange);
    Refusals ask(std::size_t person);
    Refusals let_inspect(std::size_t person);
    Refusals equip(Transaction&, const Author&, std::size_t person, OrganisationId, const DemoWords& services,
                   OrganisationRole);
    Refusals complete(Transaction&, const Author&, std::size_t person);
    // requests.cpp
    Refusals write(const std::string& organisation, std::vector<OrganisationRole> to, std::string_view subject,
                   std::string_view content);
    Refusals open_foundings(FoundingRule);
    Refusals ask_to_found(std::string_view last_name, std::string_view label, std::string_view city);
    Refusals close(const std::string& organisation, std::string_view reason);
    Refusals claim(const std::string& organisation, std::string_view last_name, std::string_view reasons);
    [[nodiscard]] AccountId account_named(std::string_view last_name) const;

    [[nodiscard]] ContactDetails details_of(std::size_t person) const;
    [[nodiscard]] const DemoOrganisation& organisation_of(const std::string& key) const;
    [[nodiscard]] bool is_founder(std::size_t person) const;
    [[nodiscard]] Instant notice_since() const;

    DemoStage& stage_;
    const DemoScript& script_;
    Instant now_;
    std::vector<Step> steps_;
    AccountId platform_;
    std::vector<ServiceId> services_;                                ///< as demo_service_names
    std::map<std::string, Founded> organisations_;                   ///< by key
    std::map<std::pair<std::string, std::string>, LevelId> levels_;  ///< by organisation's key and label
    std::map<std::size_t, AccountId> accounts_;                      ///< by place in script_.people
};

}  // namespace habilis::server
