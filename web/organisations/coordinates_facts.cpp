#include "web/organisations/coordinates_facts.h"

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "web/kit/kit.h"
#include "web/organisations/time_zone_words.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

std::string siret(const OrganisationView& organisation) {
    if (organisation.siren.empty()) return {};
    std::string text = organisation.siren;
    if (text.size() == 9) text.insert(6, "\u00A0").insert(3, "\u00A0");
    return organisation.nic.empty() ? text : text + "\u00A0" + organisation.nic;
}

}  // namespace

void coordinates_card(const Scene& scene, const OrganisationView& organisation) {
    const Language language = scene.language;
    const std::string_view none = w::not_given(language);
    const std::string town =
        organisation.postal_code + (organisation.postal_code.empty() ? "" : " ") + organisation.city;
    card("coordinates", {.title = w::coordinates(language), .gap = 0}, [&] {
        columns({.gap = 32, .stacked_gap = 0},
                {
                    [&] {
                        column({}, [&] {
                            fact(w::label(language), organisation.label, {.label_width = 120, .absent = none});
                            fact(w::siret(language), siret(organisation), {.label_width = 120, .absent = none});
                            fact(w::address(language), organisation.address, {.label_width = 120, .absent = none});
                            fact(w::town(language), town, {.label_width = 120, .absent = none});
                        });
                    },
                    [&] {
                        column({}, [&] {
                            fact(w::phone(language), written_phone(organisation.phone),
                                 {.label_width = 120, .absent = none});
                            fact(w::email(language), readable_email(organisation.email),
                                 {.label_width = 120, .absent = none});
                            fact(w::time_zone(language), time_zone_words(language, organisation.time_zone),
                                 {.label_width = 120, .absent = none});
                            if (scene.may(Permission::view_users))
                                fact(w::levels(language), std::to_string(organisation.levels),
                                     {.label_width = 120, .absent = none});
                        });
                    },
                });
        fact(w::description(language), organisation.description, {.label_width = 120, .absent = none});
    });
}

}  // namespace habilis::web
