#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "shared/services/assign_services.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The role in the organisation, and for each service a tick and a role of that service (M13). An unticked service
/// keeps its list in place, greyed.
class RolesForm {
public:
    /// What the person has now. With `preselect`, services for everyone are ticked as a proposal.
    void start(OrganisationRole, bool assigned_services_only, const std::vector<Assignment>&,
               const OrganisationServices&, bool preselect);
    [[nodiscard]] bool started() const { return started_; }
    [[nodiscard]] bool changed() const;

    /// All at once, or in two steps: which services, then the role on each of those (N6).
    enum class Part : std::uint8_t { whole, services, roles };
    /// Options of step 2 come below the services. `read_only`: why nothing can be changed.
    struct Options {
        Part part = Part::whole;
        bool offer_activation = false;
        bool may_grant = true;
        bool mailbox = false;  ///< whose role in the organisation is no choice
        std::string_view read_only = {};
        bool explain = false;  ///< "Pourquoi cet accès ?" of each service: asked_why()
        bool prolongs =
            false;  ///< "Prolonger" is done at once while nothing else waits to be saved: asked_to_prolong()
    };
    void draw(const Scene&, const OrganisationServices&, const Options&);

    /// "Salle des marchés : ", of the service that a refusal of command() is about, or nothing.
    [[nodiscard]] std::string subject_of(const Refusal&, const OrganisationServices&) const;
    [[nodiscard]] AssignServices command(OrganisationId, AccountId, std::int64_t version) const;
    [[nodiscard]] std::int64_t ticked() const;
    /// The service whose access was asked about in the last draw(), or nullptr.
    [[nodiscard]] const OrganisationService* asked_why() const { return asked_why_; }
    /// The role that is to end on another day, asked in the last draw().
    [[nodiscard]] const std::optional<Assignment>& asked_to_prolong() const { return prolonged_; }

private:
    struct Choice {
        bool ticked = false;
        ServiceRoleId role;
        std::string starts_on, ends_on;  ///< ISO, or empty
        friend bool operator==(const Choice&, const Choice&) = default;
    };
    void organisation_role(const Scene&, const Options&);
    void head(const Scene&, const OrganisationServices&, const Options&);
    void list(const Scene&, const OrganisationServices&, const Options&);
    void dates(const Scene&, const OrganisationService&, const Options&);
    void prolong(const Scene&, const OrganisationService&, const Period&, const Options&);
    static void name_and_description(const OrganisationService&);
    void service_row(const Scene&, const OrganisationService&, const Options&);
    void why(const Scene&, const OrganisationService&);
    void options(const Scene&, const Options&);

    OrganisationRole role_ = OrganisationRole::user, role_before_ = OrganisationRole::user;
    bool assigned_only_ = false, assigned_only_before_ = false;
    bool send_activation_ = true;
    std::map<std::int64_t, Choice> choices_, choices_before_;
    std::int64_t dates_open_ = 0;  ///< the service whose days are being chosen
    const OrganisationService* asked_why_ = nullptr;
    std::optional<Assignment> prolonged_;
    bool started_ = false;
};

}  // namespace habilis::web
