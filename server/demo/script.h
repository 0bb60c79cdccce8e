#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/accounts/contact_details.h"
#include "shared/base/result.h"
#include "shared/organisations/create_organisation.h"
#include "shared/services/create_service.h"

/// What the demonstration data are about: assets/demo, read. Services and organisations stand there as the commands
/// that create them.
namespace habilis::server {

struct DemoOrganisation {
    std::string key;  ///< how the other files call it
    CreateOrganisation found;
    std::string uai;  ///< of a school
    static constexpr std::array fields{
        field<&DemoOrganisation::key>("key"),
        field<&DemoOrganisation::found>("found"),
        field<&DemoOrganisation::uai>("uai"),
    };
};

struct DemoLevel {
    std::string organisation;
    std::string label;
    std::string parent;  ///< label; empty: the root
};

/// Words of a story, all optional. Without any, somebody was invited, came in and accepted the notice.
///   seen=N          signed in N days ago                 age=N        (founders) chose a new password N days ago
///   pending         the activation link still works      pending_expired  it does not any more
///   unsent          nothing was mailed yet               nomail       without e-mail
///   expired, expiring  the password                      locked       after too many failed sign-ins, at this moment
///   disabled, hidden   by the founder, some days ago     notice       has not answered the privacy notice
///   english, external, elected, status=, grade=, executive, representative, substitute, only: fields of the sheet
///   siecle, sts     imported                             mail=, email=  domain or address other than the default
///   teaches=, heads=  classes of a school: "6A+5B"
///   asks=KEY:WORDS  waits to be let into another organisation, which is seen by everybody
///   also=KEY:ROLE   attached to another organisation too   certificate  has that of certificate.pem
///
/// Words with values: "seen=2; elected" → ("seen", "2"), ("elected", "").
using DemoWords = std::vector<std::pair<std::string, std::string>>;

struct DemoPerson {
    std::string organisation;
    Civility civility = Civility::none;
    std::string first_name;  ///< empty: a functional mailbox
    std::string last_name;
    std::string function;
    std::string level;  ///< label
    OrganisationRole role = OrganisationRole::user;
    DemoWords story;     ///< what happened to the account
    DemoWords services;  ///< short name, and role when it is not the preselected one

    [[nodiscard]] bool is(std::string_view word) const;
    /// PEM of "certificate".
    [[nodiscard]] std::string certificate() const;
    /// Of a word that has one, otherwise empty.
    [[nodiscard]] std::string value(std::string_view word) const;
};

struct DemoScript {
    std::vector<CreateService> services;  ///< in the order of demo_service_names
    std::vector<DemoOrganisation> organisations;
    std::vector<DemoLevel> levels;
    std::vector<DemoPerson> people;
};

/// The short names that people.tsv uses for the services of services.jsonl.
inline constexpr std::array<std::string_view, 7> demo_service_names{"fichiers", "compte",    "opendata",  "marches",
                                                                    "actes",    "parapheur", "parapheur2"};

/// demo.script_line for what cannot be read.
Result<DemoScript> read_demo_script();

}  // namespace habilis::server
