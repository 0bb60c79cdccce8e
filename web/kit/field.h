#pragma once
// Fields. The browser types, the canvas frames: every field is a real input, present as long as its screen.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "web/kit/icon.h"

namespace habilis::kit {

/// What happened to a field in this frame; true when its value changed.
struct FieldEvent {
    bool changed = false;
    bool left = false;     ///< focus went away: the moment to check it
    bool entered = false;  ///< Enter was pressed and no button of the form took it (search fields)
    bool cleared = false;  ///< the cross of a search field
    explicit operator bool() const { return changed; }
};

enum class FieldType : std::uint8_t { text, email, tel, password, date, search, number };

struct FieldOptions {
    std::string_view label;
    FieldType type = FieldType::text;
    bool required = false;                  ///< star; heard as required
    std::string_view help;                  ///< under it
    std::string_view error;                 ///< instead of the help
    std::string_view read_only;             ///< who may change it (shown as help); empty: it can be changed
    std::string_view autocomplete = "off";  ///< HTML token: "username", "current-password", "email", …
    int max_length = 0;                     ///< in UTF-16 units, as browsers count; 0: no bound
    std::string_view placeholder;           ///< search fields only
    Icon icon = nullptr;                    ///< inside, left (search fields have theirs)
    float width = 0;                        ///< 0: all there is
    bool small = false;                     ///< 28 high, without label: toolbars
    bool hide_label = false;                ///< heard, not seen
    bool disabled = false;
    bool first_focus = false;                          ///< in a dialog: has the focus when it opens
    std::string_view show_label, hide_password_label;  ///< of a password's eye: "Afficher le mot de passe", …
    std::string_view key_cap;                          ///< "/" at the right of the search field
    std::string_view clear_label;                      ///< of a search field's cross
    std::string_view least, most;                      ///< of a date, ISO
    std::string_view language;                         ///< of its contents, when not the page's
};
FieldEvent text_field(std::string_view key, std::string& value, const FieldOptions&);
/// The same with a type.
FieldEvent email_field(std::string_view key, std::string& value, FieldOptions);
FieldEvent tel_field(std::string_view key, std::string& value, FieldOptions);
FieldEvent password_field(std::string_view key, std::string& value, FieldOptions);
/// ISO dates, "2026-11-22" or "".
FieldEvent date_field(std::string_view key, std::string& value, FieldOptions);
FieldEvent search_field(std::string_view key, std::string& value, FieldOptions);

struct TextAreaOptions {
    FieldOptions field;
    float height = 88;
    bool fixed_pitch = false;  ///< 13 px lines of 18, for certificates
};
FieldEvent text_area(std::string_view key, std::string& value, const TextAreaOptions&);

/// After a failed save: puts the focus into the first field in error, once the errors are shown.
void focus_first_error();
/// Puts the focus into a field of the present scope.
void focus_field(std::string_view key);

struct Choice {
    std::string_view value, label;
    bool disabled = false;
};
struct SelectOptions {
    std::string_view label;
    bool required = false;
    std::string_view help, error, read_only;
    float width = 0;
    bool small = false, hide_label = false, disabled = false;
    std::string_view empty;  ///< shown for "" when no choice has that value: "Choisir…"
    std::string_view description;
};
/// A list to choose one from; `value` is the chosen choice's.
FieldEvent select(std::string_view key, std::string& value, std::span<const Choice>, const SelectOptions&);

struct CheckOptions {
    std::string_view label;
    bool hide_label = false;  ///< heard, not seen (tables)
    std::string_view help;    ///< under the label
    std::string_view error;
    std::string_view disabled;  ///< why not
    bool mixed = false;         ///< some but not all
    bool required = false;
    bool cell_text = false;  ///< label of 13 instead of 14
};
/// True when it was toggled; `on` has changed then.
bool checkbox(std::string_view key, bool& on, const CheckOptions&);

struct RadioOptions {
    std::string_view label;  ///< of the group
    bool hide_label = false;
    bool column = false;  ///< below each other
    std::string_view help, error;
    bool required = false;
};
bool radio(std::string_view key, std::string& value, std::span<const Choice>, const RadioOptions&);

/// Search as one types: the caller fetches `suggestions` for `query` and passes them when they are there.
struct Suggestion {
    std::string id, label, detail;
};
struct ComboboxOptions {
    FieldOptions field;
    bool loading = false;
    std::string_view none_text;  ///< when nothing matches
    std::string_view loading_text;
};
struct ComboboxEvent {
    bool typed = false;    ///< `query` changed: fetch again
    int chosen = -1;       ///< index in `suggestions`
    bool entered = false;  ///< Enter without a choice
};
ComboboxEvent combobox(std::string_view key, std::string& query, std::span<const Suggestion> suggestions,
                       const ComboboxOptions&);

/// "Choisir un fichier": a button that opens the file dialog; the caller passes the bytes on.
struct FileOptions {
    std::string_view label;
    std::string_view accept;     ///< ".pem,.crt"
    std::size_t most = 1 << 20;  ///< bytes
    bool quiet = true;
    Icon icon = nullptr;
};
/// True in the frame after a file was read into `bytes` (empty when it was too large).
bool file_button(std::string_view key, std::string& name, std::string& bytes, const FileOptions&);

}  // namespace habilis::kit
