#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "shared/base/fields.h"
#include "shared/base/result.h"

/// JSON, paths and queries to and from structs that declare their fields. The JSON library stays inside json.cpp.
namespace habilis {

class Given;

/// How strangers in a document are met: a command with an unknown field is refused; a reply of a newer server is read.
enum class Reading : std::uint8_t { strict, lenient };

/// Every problem of the document at once: syntax, duplicate and unknown fields, wrong types. Text is trimmed unless it
/// is secret. Rules (required, lengths, formats) are not looked at: that is check_fields. `given` gets what stood
/// there.
Refusals decode_fields(FieldList, void* object, std::string_view json, Reading = Reading::strict,
                       Given* given = nullptr);

template <class T>
Result<T> decode(std::string_view json, Reading reading = Reading::strict) {
    T object{};
    Refusals refusals = decode_fields(fields_of<T>(), &object, json, reading);
    if (!refusals.empty()) return refusals;
    return object;
}

void encode_fields(std::string& to, FieldList, const void* object);

template <class T>
std::string encode(const T& object) {
    std::string text;
    encode_fields(text, fields_of<T>(), &object);
    return text;
}

/// Appends `text` as a JSON string with its quotes.
void append_json_string(std::string& to, std::string_view text);

/// One field from a path segment or a query value. Lists take one element per call.
Refusals decode_text(const FieldRow&, void* object, std::string_view value);

/// The field as decode_text reads it; empty when absent.
std::string encode_text(const FieldRow&, const void* object);

/// "q=m%C3%A9&state=active": every field that is neither in the path nor absent nor at its default.
std::string encode_query(FieldList, const void* object, const void* defaults);

/// The path of a route with its {names} filled from the object: "/organisations/{organisation}" → "/organisations/7".
std::string fill_path(std::string_view pattern, FieldList, const void* object);

std::string percent_encode(std::string_view);
/// As it stands in a query, where + is a space; nothing when an escape is broken.
std::optional<std::string> percent_decode(std::string_view);

}  // namespace habilis
