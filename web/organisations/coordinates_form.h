#pragma once

#include "shared/organisations/coordinates.h"
#include "web/client/form_refusals.h"
#include "web/client/keep_changes.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Coordonnées" of an organisation (M18): the form. What is required, how long a text may be and what is wrong with it
/// come from the declaration of Coordinates; errors are looked for when a field is left, and again on saving.
class CoordinatesForm {
public:
    /// Fills the form; what was typed is gone.
    void start(const Coordinates&);
    /// The stored coordinates have moved: what was typed stays, everything else is taken from `now`.
    void start_again_from(const Coordinates& now);
    [[nodiscard]] const Coordinates& coordinates() const { return coordinates_; }
    [[nodiscard]] bool changed() const { return differs(before_, coordinates_); }

    void draw(const Scene&);

    /// Shows these refusals at their fields and moves to the first of them.
    void refuse(Refusals refusals) { refusals_.set(std::move(refusals)); }
    [[nodiscard]] const FormRefusals& refusals() const { return refusals_; }

private:
    void identity(const Scene&);
    void address(const Scene&);
    void contact(const Scene&);
    void time_zone(const Scene&);
    void text_of(const Scene&, std::string_view name, std::string& value, std::string_view label,
                 std::string_view help = {});
    void recheck(std::string_view name);

    Coordinates coordinates_;
    Coordinates before_;
    FormRefusals refusals_{"coordinates.", fields_of<Coordinates>()};
};

}  // namespace habilis::web
