#pragma once

#include <string>
#include <string_view>

#include "shared/base/fields.h"
#include "shared/base/language.h"

namespace habilis::web {

/// What is wrong with the fields of a form: found by the rules when a field is left and on saving, or by the server.
/// `prefix` is where the fields stand in the command: "details.".
class FormRefusals {
public:
    FormRefusals(std::string_view prefix, FieldList fields) : prefix_(prefix), fields_(fields) {}

    /// Replaces everything; the first field concerned is to take the focus.
    void set(Refusals);
    void clear() { set({}); }
    /// Puts the refusals of one field, named without the prefix, in the place of what was said about it.
    void replace(std::string_view name, Refusals);

    /// Fields that have to be corrected.
    [[nodiscard]] std::int64_t count() const;
    /// Refusals that concern no field of this form.
    [[nodiscard]] Refusals general() const;
    [[nodiscard]] bool has(const RefusalCode&) const;
    [[nodiscard]] std::string words(Language, std::string_view name) const;
    /// True once for the field that is to take the focus.
    bool takes_focus(std::string_view name);

private:
    [[nodiscard]] bool is_of_a_field(const Refusal&) const;
    [[nodiscard]] std::string path(std::string_view name) const { return std::string(prefix_).append(name); }

    std::string_view prefix_;
    FieldList fields_;
    Refusals refusals_;
    std::string focus_;
};

}  // namespace habilis::web
