#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/access/period.h"
#include "shared/accounts/account.h"
#include "shared/accounts/find_person.h"
#include "shared/base/done.h"
#include "shared/base/fields.h"

/// An inspector's access to a school (C12): a membership with the profile "Inspecteur" of an account that there is
/// already, for a time. The head of the school alone opens, prolongs and closes it.
namespace habilis {

/// An access ends so long after the day on which it is opened or prolonged, at the latest.
inline constexpr int most_months_of_inspection = 12;

struct ListInspections {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ListInspections::organisation>("organisation", {.required = true, .in_path = true}),
    };
};

struct Inspection {
    AccountId account;
    std::int64_t version = 0;  ///< of the account and its membership
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;
    Day starts_on;
    Day ends_on;
    [[nodiscard]] Period period() const { return {starts_on, ends_on}; }
    static constexpr std::array fields{
        field<&Inspection::account>("account"),     field<&Inspection::version>("version"),
        field<&Inspection::civility>("civility"),   field<&Inspection::first_name>("first_name"),
        field<&Inspection::last_name>("last_name"), field<&Inspection::email>("email"),
        field<&Inspection::starts_on>("starts_on"), field<&Inspection::ends_on>("ends_on"),
    };
};

struct Inspections {
    std::vector<Inspection> inspections;  ///< those that last longest first
    std::vector<std::string> heads;       ///< names of who may open and close
    static constexpr std::array fields{
        field<&Inspections::inspections>("inspections", {.max_items = 200}),
        field<&Inspections::heads>("heads", {.max_items = 10}),
    };
};

/// The same question as FindPerson, for a head who may not create users.
struct FindInspector {
    OrganisationId organisation;
    std::string email;
    static constexpr std::array fields{
        field<&FindInspector::organisation>("organisation", {.required = true, .in_path = true}),
        field<&FindInspector::email>("email", {.required = true, .max_length = 254, .format = &formats::email}),
    };
};

struct OpenInspection {
    OrganisationId organisation;
    std::string email;  ///< with which the account signs in, exactly
    Day starts_on;      ///< none: today
    Day ends_on;
    [[nodiscard]] Period period() const { return {starts_on, ends_on}; }
    static constexpr std::array fields{
        field<&OpenInspection::organisation>("organisation", {.required = true, .in_path = true}),
        field<&OpenInspection::email>("email", {.required = true, .max_length = 254, .format = &formats::email}),
        field<&OpenInspection::starts_on>("starts_on"),
        field<&OpenInspection::ends_on>("ends_on", {.required = true}),
    };
};

struct ProlongInspection {
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;
    Day ends_on;
    static constexpr std::array fields{
        field<&ProlongInspection::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ProlongInspection::account>("account", {.required = true, .in_path = true}),
        field<&ProlongInspection::version>("version", {.minimum = 1}),
        field<&ProlongInspection::ends_on>("ends_on", {.required = true}),
    };
};

struct CloseInspection {
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;
    static constexpr std::array fields{
        field<&CloseInspection::organisation>("organisation", {.required = true, .in_path = true}),
        field<&CloseInspection::account>("account", {.required = true, .in_path = true}),
        field<&CloseInspection::version>("version", {.minimum = 1}),
    };
};

struct InspectionFacts {
    Actor actor;
    std::optional<Day> today = {};    ///< where the school is
    std::optional<bool> known = {};   ///< somebody signs in with that e-mail
    std::optional<bool> member = {};  ///< and belongs to the school already
    bool mailbox = false;             ///< no person, but a functional mailbox
    std::optional<AccountState> state = {};
    std::optional<std::int64_t> version = {};
    Period period = {};  ///< of the access that there is
};

Refusals check(const OpenInspection&, const InspectionFacts&);
Refusals check(const ProlongInspection&, const InspectionFacts&);
Refusals check(const CloseInspection&, const InspectionFacts&);

}  // namespace habilis
