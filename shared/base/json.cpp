#include "shared/base/json.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <nlohmann/json.hpp>

#include "shared/base/base_refusals.h"
#include "shared/base/partial.h"
#include "shared/base/shorten.h"
#include "shared/base/text.h"

namespace habilis {
namespace {

constexpr std::size_t max_depth = 8;
constexpr std::size_t max_refusals = 50;

template <class T>
T& as(void* value) {
    return *static_cast<T*>(value);
}
template <class T>
const T& as(const void* value) {
    return *static_cast<const T*>(value);
}

std::string_view type_name(FieldType type) {
    switch (type) {
        case FieldType::text: return "string";
        case FieldType::flag: return "boolean";
        case FieldType::integer: return "integer";
        case FieldType::id: return "string (decimal id)";
        case FieldType::choice: return "string (one of a list)";
        case FieldType::instant: return "string (RFC 3339)";
        case FieldType::day: return "string (ISO 8601 date)";
        case FieldType::record: return "object";
        case FieldType::list: return "array";
    }
    return "";
}

/// Stores text into a field of any type that JSON writes as a string. nullptr when it went well. What somebody typed is
/// trimmed; what the program answers is not: a file keeps its mark and its last line's end.
const RefusalCode* store_text(const FieldRow& row, void* value, std::string_view text, bool typed = true) {
    switch (row.type) {
        case FieldType::text:
            as<std::string>(value) = row.rules.secret || !typed ? text : trimmed(text);
            return nullptr;
        case FieldType::id: {
            std::int64_t id = 0;
            auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
            if (error != std::errc{} || end != text.data() + text.size() || id <= 0) return &refusals::not_an_id;
            as<std::int64_t>(value) = id;
            return nullptr;
        }
        case FieldType::choice:
            for (std::size_t i = 0; i < row.names.size(); ++i)
                if (row.names[i] == text) return as<std::uint8_t>(value) = static_cast<std::uint8_t>(i), nullptr;
            return &refusals::not_one_of;
        case FieldType::instant: {
            auto instant = instant_from_rfc3339(text);
            if (!instant) return &refusals::not_a_date;
            as<Instant>(value) = *instant;
            return nullptr;
        }
        case FieldType::day: {
            auto day = day_from_iso(text);
            if (!day) return &refusals::not_a_date;
            as<Day>(value) = *day;
            return nullptr;
        }
        default: return &refusals::wrong_type;
    }
}

/// Makes a field empty; false when its type has no empty value. A list that is read is empty already.
bool empty(const FieldRow& row, void* value) {
    switch (row.type) {
        case FieldType::text: as<std::string>(value).clear(); return true;
        case FieldType::id:
        case FieldType::instant: as<std::int64_t>(value) = 0; return true;
        case FieldType::day: as<Day>(value) = {}; return true;
        case FieldType::list: return true;
        default: return false;
    }
}

/// Feeds the events of the JSON parser straight into the struct: no tree is built.
class Decoder {
public:
    Decoder(FieldList fields, void* object, Reading reading, Given* given)
        : root_(fields), object_(object), reading_(reading), given_(given) {}

    /// null is the empty value where there is one. A flag, a number or a choice has none: it keeps its default.
    bool null() {
        if (skip_ > 0 || frames_.empty() || !frames_.back().current) return true;
        const FieldRow& row = *frames_.back().current;
        if (!empty(row, row.member(frames_.back().value)) && given_) given_->remove(path());
        return true;
    }
    bool boolean(bool value) {
        Slot slot = this->slot();
        if (!slot.row) return true;
        if (slot.row->type != FieldType::flag) return wrong_type(*slot.row);
        as<bool>(slot.value) = value;
        return true;
    }
    bool number_integer(std::int64_t value) {
        Slot slot = this->slot();
        if (!slot.row) return true;
        if (slot.row->type != FieldType::integer) return wrong_type(*slot.row);
        as<std::int64_t>(slot.value) = value;
        return true;
    }
    bool number_unsigned(std::uint64_t value) {
        if (value <= INT64_MAX) return number_integer(static_cast<std::int64_t>(value));
        return refuse_slot(refusals::out_of_range);
    }
    bool number_float(double, const std::string&) { return refuse_slot(refusals::wrong_type); }
    bool string(std::string& text) {
        Slot slot = this->slot();
        if (!slot.row) return true;
        const RefusalCode* problem = store_text(*slot.row, slot.value, text, reading_ == Reading::strict);
        if (problem == &refusals::wrong_type) return wrong_type(*slot.row);
        if (problem) refuse(*problem, path());
        return true;
    }
    bool binary(std::vector<std::uint8_t>&) { return true; }
    bool start_object(std::size_t) {
        if (skip_ > 0) return ++skip_, true;
        if (frames_.empty() && !started_) {
            started_ = true;
            frames_.push_back({root_, object_, nullptr, nullptr, {}, ""});
            return true;
        }
        Slot slot = this->slot();
        if (!slot.row) return ++skip_, true;
        if (slot.row->type != FieldType::record) return wrong_type(*slot.row), ++skip_, true;
        return push({slot.row->nested(), slot.value, nullptr, nullptr, {}, path() + "."});
    }
    bool key(std::string& name) {
        if (skip_ > 0) return true;
        Frame& frame = frames_.back();
        // Mostly the one behind the one before.
        std::size_t i = frame.current ? static_cast<std::size_t>(frame.current - frame.fields.data()) : 0;
        frame.current = nullptr;
        for (std::size_t looked = 0; looked < frame.fields.size(); ++looked, ++i) {
            i %= frame.fields.size();
            if (frame.fields[i].name != name || frame.fields[i].rules.in_path) continue;
            if (frame.seen[i]) refuse(refusals::duplicate_field, frame.prefix + name);
            frame.seen[i] = true;
            frame.current = &frame.fields[i];
            if (given_) given_->add(path());
            return true;
        }
        if (reading_ == Reading::strict)
            refuse(refusals::unknown_field, frame.prefix + shortened(name, longest_quoted_name));
        return true;
    }
    bool end_object() { return end(); }
    bool start_array(std::size_t) {
        if (skip_ > 0) return ++skip_, true;
        Slot slot = this->slot();
        if (!slot.row) return ++skip_, true;
        if (slot.row->type != FieldType::list) return wrong_type(*slot.row), ++skip_, true;
        return push({{}, slot.value, nullptr, slot.row, {}, path() + "."});
    }
    bool end_array() { return end(); }
    template <class Exception>
    bool parse_error(std::size_t position, const std::string&, const Exception&) {
        refuse(refusals::not_json, "", {{"position", std::to_string(position)}});
        return false;
    }

    Refusals take() {
        if (!started_ && found_.empty()) refuse(refusals::not_json, "", {{"position", "0"}});
        return std::move(found_);
    }

private:
    struct Frame {
        FieldList fields;         ///< of an object
        void* value;              ///< the object, or the list
        const FieldRow* current;  ///< the field whose key was just read; nullptr skips its value
        const FieldRow* list;     ///< set when this frame is an array
        std::bitset<64> seen;
        std::string prefix;
    };
    struct Slot {
        const FieldRow* row = nullptr;
        void* value = nullptr;
    };

    /// Where the next value goes; no row when it is to be skipped.
    Slot slot() {
        if (skip_ > 0) return {};
        if (frames_.empty()) return {};
        Frame& frame = frames_.back();
        if (!frame.list) {
            if (!frame.current) return {};
            return {frame.current, frame.current->member(frame.value)};
        }
        if (frame.list->list->size(frame.value) >= frame.list->rules.max_items && reading_ == Reading::strict) {
            if (!full_)
                refuse(refusals::too_many, frame.prefix.substr(0, frame.prefix.size() - 1),
                       {{"maximum", std::to_string(frame.list->rules.max_items)}});
            full_ = true;
            return {};
        }
        return {frame.list->list->element, frame.list->list->grow(frame.value)};
    }
    bool push(Frame frame) {
        if (frames_.size() >= max_depth) return refuse(refusals::not_json, "", {{"position", "0"}}), false;
        frames_.push_back(std::move(frame));
        return true;
    }
    bool end() {
        if (skip_ > 0) return --skip_, true;
        if (!frames_.empty()) frames_.pop_back();
        return true;
    }
    [[nodiscard]] std::string path() const {
        if (frames_.empty()) return "";
        const Frame& frame = frames_.back();
        if (frame.list) {
            std::size_t size = frame.list->list->size(frame.value);
            return frame.prefix + std::to_string(size == 0 ? 0 : size - 1);
        }
        return frame.prefix + (frame.current ? std::string(frame.current->name) : "");
    }
    bool wrong_type(const FieldRow& row) {
        refuse(refusals::wrong_type, path(), {{"expected", std::string(type_name(row.type))}});
        return true;
    }
    bool refuse_slot(const RefusalCode& code) {
        Slot slot = this->slot();
        if (!slot.row) return true;
        if (code == refusals::wrong_type) return wrong_type(*slot.row);
        refuse(code, path(), {{"minimum", "-9223372036854775808"}, {"maximum", "9223372036854775807"}});
        return true;
    }
    void refuse(const RefusalCode& code, std::string path, std::vector<Argument> arguments = {}) {
        if (found_.size() < max_refusals) found_.push_back({code, std::move(path), std::move(arguments)});
    }

    FieldList root_;
    void* object_;
    Reading reading_;
    Given* given_;
    std::vector<Frame> frames_;
    std::size_t skip_ = 0;  ///< depth inside a value that has no place
    bool started_ = false;
    bool full_ = false;
    Refusals found_;
};

void append_number(std::string& to, std::int64_t number) {
    std::array<char, 24> digits{};
    auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    to.append(digits.data(), end);
}

void append_value(std::string& to, const FieldRow& row, const void* value);

void append_list(std::string& to, const FieldRow& row, const void* value) {
    to += '[';
    for (std::size_t i = 0, size = row.list->size(value); i < size; ++i) {
        if (i > 0) to += ',';
        append_value(to, *row.list->element, row.list->at(const_cast<void*>(value), i));
    }
    to += ']';
}

void append_quoted(std::string& to, std::string_view plain) {
    to += '"';
    to += plain;
    to += '"';
}

void append_id(std::string& to, std::int64_t id) {
    if (id == 0) {
        to += "null";
        return;
    }
    to += '"';
    append_number(to, id);
    to += '"';
}

void append_text_or_null(std::string& to, std::string_view text) {
    if (text.empty()) to += "null";
    else append_quoted(to, text);
}

void append_value(std::string& to, const FieldRow& row, const void* value) {
    switch (row.type) {
        case FieldType::text: return append_json_string(to, as<std::string>(value));
        case FieldType::flag: to += as<bool>(value) ? "true" : "false"; return;
        case FieldType::integer: return append_number(to, as<std::int64_t>(value));
        case FieldType::record: return encode_fields(to, row.nested(), value);
        case FieldType::list: return append_list(to, row, value);
        case FieldType::id: return append_id(to, as<std::int64_t>(value));
        case FieldType::choice: return append_text_or_null(to, row.names[as<std::uint8_t>(value)]);
        case FieldType::instant:
            return append_text_or_null(to, as<Instant>(value) ? to_rfc3339(as<Instant>(value)) : std::string());
        case FieldType::day: return append_text_or_null(to, as<Day>(value) ? to_iso(as<Day>(value)) : std::string());
    }
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '~';
}

}  // namespace

Refusals decode_fields(FieldList fields, void* object, std::string_view json, Reading reading, Given* given) {
    Decoder decoder(fields, object, reading, given);
    nlohmann::json::sax_parse(json.begin(), json.end(), &decoder);
    return decoder.take();
}

void encode_fields(std::string& to, FieldList fields, const void* object) {
    to += '{';
    bool first = true;
    for (const FieldRow& row : fields) {
        if (row.rules.in_path || (row.rules.sparse && is_empty_field(row, row.member_of(object)))) continue;
        if (!first) to += ',';
        first = false;
        append_quoted(to, row.name);
        to += ':';
        append_value(to, row, row.member_of(object));
    }
    to += '}';
}

void append_json_string(std::string& to, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    const auto plain = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 && byte != 0x7F && c != '"' && c != '\\';
    };
    to += '"';
    while (!text.empty()) {
        const auto special = std::find_if_not(text.begin(), text.end(), plain);
        const auto length = static_cast<std::size_t>(special - text.begin());
        to += text.substr(0, length);
        if (length == text.size()) break;
        const auto byte = static_cast<unsigned char>(*special);
        if (byte == '"' || byte == '\\') {
            to += '\\';
            to += *special;
        } else {
            to += "\\u00";
            to += hex[byte >> 4];
            to += hex[byte & 15];
        }
        text.remove_prefix(length + 1);
    }
    to += '"';
}

Refusals decode_text(const FieldRow& row, void* object, std::string_view text) {
    std::string path(row.name);
    void* value = row.member(object);
    const FieldRow* target = &row;
    if (!is_utf8(text)) return {{refusals::not_unicode, path}};
    if (row.type == FieldType::list) {
        if (row.list->size(value) >= row.rules.max_items)
            return {{refusals::too_many, path, {{"maximum", std::to_string(row.rules.max_items)}}}};
        target = row.list->element;
        value = row.list->grow(value);
    }
    if (target->type == FieldType::flag) {
        if (text != "true" && text != "false")
            return {{refusals::wrong_type, path, {{"expected", std::string(type_name(FieldType::flag))}}}};
        as<bool>(value) = text == "true";
        return {};
    }
    if (target->type == FieldType::integer) {
        std::int64_t number = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size())
            return {{refusals::wrong_type, path, {{"expected", std::string(type_name(FieldType::integer))}}}};
        as<std::int64_t>(value) = number;
        return {};
    }
    if (const RefusalCode* problem = store_text(*target, value, text))
        return {{*problem, path, {{"expected", std::string(type_name(target->type))}}}};
    return {};
}

std::string encode_text(const FieldRow& row, const void* object) {
    const void* value = row.member_of(object);
    switch (row.type) {
        case FieldType::text: return as<std::string>(value);
        case FieldType::flag: return as<bool>(value) ? "true" : "false";
        case FieldType::integer: return std::to_string(as<std::int64_t>(value));
        case FieldType::id: return as<std::int64_t>(value) == 0 ? "" : std::to_string(as<std::int64_t>(value));
        case FieldType::choice: return std::string(row.names[as<std::uint8_t>(value)]);
        case FieldType::instant: return as<Instant>(value) ? to_rfc3339(as<Instant>(value)) : "";
        case FieldType::day: return as<Day>(value) ? to_iso(as<Day>(value)) : "";
        default: return "";
    }
}

std::string encode_query(FieldList fields, const void* object, const void* defaults) {
    std::string query;
    auto add = [&query](std::string_view name, const std::string& value) {
        if (!query.empty()) query += '&';
        query += name;
        query += '=';
        query += percent_encode(value);
    };
    for (const FieldRow& row : fields) {
        if (row.rules.in_path) continue;
        if (row.type == FieldType::list) {
            const void* list = row.member_of(object);
            for (std::size_t i = 0; i < row.list->size(list); ++i)
                add(row.name, encode_text(*row.list->element, row.list->at(const_cast<void*>(list), i)));
            continue;
        }
        std::string value = encode_text(row, object);
        if (!value.empty() && value != encode_text(row, defaults)) add(row.name, value);
    }
    return query;
}

std::string fill_path(std::string_view pattern, FieldList fields, const void* object) {
    std::string path;
    while (!pattern.empty()) {
        std::size_t open = pattern.find('{');
        path += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        std::size_t close = pattern.find('}', open);
        if (const FieldRow* row = find_field(fields, pattern.substr(open + 1, close - open - 1)))
            path += percent_encode(encode_text(*row, object));
        pattern.remove_prefix(close + 1);
    }
    return path;
}

std::optional<std::string> percent_decode(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        unsigned byte = 0;
        const char* digits = text.data() + i + 1;
        if (i + 2 >= text.size() || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2)
            return std::nullopt;
        decoded += static_cast<char>(byte);
        i += 2;
    }
    return decoded;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string encoded;
    for (char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
        } else {
            encoded += '%';
            encoded += hex[static_cast<unsigned char>(c) >> 4];
            encoded += hex[static_cast<unsigned char>(c) & 15];
        }
    }
    return encoded;
}

}  // namespace habilis
