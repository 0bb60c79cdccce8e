#pragma once

#include <string>

#include "shared/accounts/formats.h"
#include "shared/base/fields.h"
#include "shared/organisations/formats.h"
#include "shared/organisations/organisation.h"

namespace habilis {

/// "Coordonnées" of an organisation: the same fields found it and, later, change it.
struct Coordinates {
    std::string label;
    std::string siren;
    std::string nic;
    std::string country = "FR";
    std::string address;
    std::string postal_code;
    std::string city;
    std::string canton;
    std::string phone;
    std::string email;
    std::string description;
    std::string time_zone = "Europe/Paris";  ///< IANA name
    static constexpr std::array fields{
        field<&Coordinates::label>("label", {.required = true, .max_length = 120}),
        field<&Coordinates::siren>("siren", {.max_length = 9, .format = &formats::siren}),
        field<&Coordinates::nic>("nic", {.max_length = 5, .format = &formats::nic}),
        field<&Coordinates::country>("country", {.required = true, .max_length = 2, .format = &formats::country}),
        field<&Coordinates::address>("address", {.max_length = 200}),
        field<&Coordinates::postal_code>("postal_code", {.max_length = 10}),
        field<&Coordinates::city>("city", {.max_length = 100}),
        field<&Coordinates::canton>("canton", {.max_length = 100}),
        field<&Coordinates::phone>("phone", {.max_length = 30, .format = &formats::phone}),
        field<&Coordinates::email>("email", {.max_length = 254, .format = &formats::email}),
        field<&Coordinates::description>("description", {.max_length = 2000, .multiline = true}),
        field<&Coordinates::time_zone>("time_zone",
                                       {.required = true, .max_length = 40, .format = &formats::time_zone}),
    };
};

/// The rules between fields: SIREN and NIC together, postal code and country. Refusals name the fields as those of a
/// command's "coordinates".
Refusals check_coordinates(const Coordinates&);

}  // namespace habilis
