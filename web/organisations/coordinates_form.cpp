#include "web/organisations/coordinates_form.h"

#include <array>
#include <vector>

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/text.h"
#include "web/accounts/countries.h"
#include "web/client/bounds.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/organisations/time_zone_words.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

const FieldRow& row_of(std::string_view name) { return *find_field(fields_of<Coordinates>(), name); }

kit::FieldType type_of(const FieldRow& row) {
    if (row.rules.format == &formats::email) return kit::FieldType::email;
    if (row.rules.format == &formats::phone) return kit::FieldType::tel;
    return kit::FieldType::text;
}

/// "732 829 320" is how people write a SIREN.
std::string without_spaces(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c != ' ') digits += c;
    return digits;
}

}  // namespace

/// As the form shows it.
static Coordinates written(Coordinates coordinates) {
    coordinates.email = readable_email(coordinates.email);
    return coordinates;
}

void CoordinatesForm::start(const Coordinates& coordinates) {
    coordinates_ = before_ = written(coordinates);
    refusals_.clear();
}

void CoordinatesForm::start_again_from(const Coordinates& now) {
    coordinates_ = keep_changes(before_, coordinates_, written(now));
    before_ = written(now);
    refusals_.clear();
}

/// The rules of one field, now that it has been left, and those that it shares with others.
void CoordinatesForm::recheck(std::string_view name) {
    const Refusals between = check_coordinates(coordinates_);
    const auto rules = [&](std::string_view field) {
        Refusals found = check_field(row_of(field), &coordinates_);
        for (const Refusal& refusal : between)
            if (refusal.field == "coordinates." + std::string(field)) found.push_back(refusal);
        return found;
    };
    refusals_.replace(name, rules(name));
    if (name == "country") refusals_.replace("postal_code", rules("postal_code"));
    if (name == "nic" || name == "siren")
        for (std::string_view field : {"siren", "nic"}) refusals_.replace(field, rules(field));
}

void CoordinatesForm::text_of(const Scene& scene, std::string_view name, std::string& value, std::string_view label,
                              std::string_view help) {
    const FieldRow& row = row_of(name);
    const std::string error = refusals_.words(scene.language, name);
    const FieldOptions options{.label = label,
                               .type = type_of(row),
                               .required = row.rules.required,
                               .help = help,
                               .error = error,
                               .max_length = longest(row) + (name == "siren" ? 2 : 0)};  // its spaces
    const FieldEvent event = row.rules.multiline ? text_area(name, value, {.field = options, .height = 112})
                                                 : text_field(name, value, options);
    if (refusals_.takes_focus(name)) focus_field(name);
    if (!event.left) return;
    value = trimmed(value);
    if (name == "siren" || name == "nic") value = without_spaces(value);
    if (row.rules.format == &formats::phone && !value.empty() && !phone_problem(value)) value = written_phone(value);
    recheck(name);
}

void CoordinatesForm::identity(const Scene& scene) {
    const Language language = scene.language;
    grid({.columns = 2}, [&] {
        span(span_all);
        text_of(scene, "label", coordinates_.label, w::label(language));
        text_of(scene, "siren", coordinates_.siren, w::siren(language), w::siren_help(language));
        text_of(scene, "nic", coordinates_.nic, w::nic(language), w::nic_help(language));
        span(span_all);
        text_of(scene, "description", coordinates_.description, w::public_description(language),
                w::public_description_help(language));
    });
}

void CoordinatesForm::address(const Scene& scene) {
    const Language language = scene.language;
    grid({.columns = 2}, [&] {
        const std::string error = refusals_.words(language, "country");
        if (select("country", coordinates_.country, countries_in(language),
                   {.label = words::accounts::country(language), .required = true, .error = error})
                .changed)
            recheck("country");
        text_of(scene, "canton", coordinates_.canton, words::accounts::canton(language));
        span(span_all);
        text_of(scene, "address", coordinates_.address, w::address(language));
        text_of(scene, "postal_code", coordinates_.postal_code, words::accounts::postal_code(language));
        text_of(scene, "city", coordinates_.city, words::accounts::city(language));
    });
}

void CoordinatesForm::time_zone(const Scene& scene) {
    const Language language = scene.language;
    std::vector<Choice> choices;
    for (const std::string_view zone : time_zones()) choices.push_back({zone, time_zone_words(language, zone)});
    const std::string error = refusals_.words(language, "time_zone");
    if (select("time_zone", coordinates_.time_zone, choices,
               {.label = w::time_zone(language), .required = true, .help = w::time_zone_help(language), .error = error})
            .changed)
        recheck("time_zone");
    if (refusals_.takes_focus("time_zone")) focus_field("time_zone");
}

void CoordinatesForm::contact(const Scene& scene) {
    const Language language = scene.language;
    grid({.columns = 2}, [&] {
        text_of(scene, "phone", coordinates_.phone, w::phone(language));
        span(2);
        text_of(scene, "email", coordinates_.email, w::contact_email(language));
        span(span_all);
        time_zone(scene);
    });
}

void CoordinatesForm::draw(const Scene& scene) {
    const Language language = scene.language;
    columns({.weights = {1, 1}},
            {
                [&] { card("identity", {.title = w::identity(language), .stretch = true}, [&] { identity(scene); }); },
                [&] {
                    column({.gap = 12}, [&] {
                        card("address", {.title = w::address(language)}, [&] { address(scene); });
                        card("contact", {.title = words::accounts::contact(language)}, [&] { contact(scene); });
                    });
                },
            });
}

}  // namespace habilis::web
