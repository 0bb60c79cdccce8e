#include "server/journal/describe.h"

#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

#include "shared/base/date_words.h"
#include "shared/journal/difference.h"
#include "words.h"

namespace habilis::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_value = 200;  ///< bytes: a certificate is named, not quoted

Json parsed(std::string_view text) {
    Json json = text.empty() ? Json::object() : Json::parse(text, nullptr, false);
    return json.is_object() ? json : Json::object();
}

/// Types that are text in JSON; every other value says itself what it is.
bool is_written_as_text(FieldType type) {
    return type != FieldType::flag && type != FieldType::integer && type != FieldType::record;
}

void collect_types(FieldList fields, std::map<std::string_view, FieldType>& types) {
    for (const FieldRow& row : fields) {
        const FieldRow& value = row.type == FieldType::list ? *row.list->element : row;
        if (row.type == FieldType::record) collect_types(row.nested(), types);
        else if (is_written_as_text(value.type)) types.try_emplace(row.name, value.type);
    }
}

/// The type of the fields of this name in the records that lines are written from; text when there is none, as in lines
/// of an older program. A test sees to it that a name means one type.
FieldType journaled_type(std::string_view field) {
    static const std::map<std::string_view, FieldType> types = [] {
        std::map<std::string_view, FieldType> all;
        for (const JournaledRecord* record = journaled_records(); record; record = record->next)
            collect_types(record->fields, all);
        return all;
    }();
    const auto found = types.find(field);
    return found == types.end() ? FieldType::text : found->second;
}

class Describer {
public:
    Describer(Language language, std::string_view zone, const LabelOf& label_of)
        : language_(language), zone_(zone), label_of_(label_of) {}

    [[nodiscard]] std::string label(std::string_view field) const {
        const std::string_view words = label_words(language_, "field." + std::string(field));
        return std::string(words.empty() ? field : words);
    }

    [[nodiscard]] std::string value(const std::string& field, const Json& json) const {
        if (json.is_null()) return {};
        if (json.is_boolean()) return std::string(yes_or_no(json.get<bool>()));
        if (json.is_number_integer()) return words::number(language_, json.get<std::int64_t>());
        if (json.is_string()) return text(field, json.get_ref<const std::string&>());
        if (json.is_array()) return list(field, json);
        if (json.is_object()) return object(json);
        return json.dump();
    }

private:
    [[nodiscard]] std::string_view yes_or_no(bool yes) const {
        return yes ? words::journal::yes(language_) : words::journal::no(language_);
    }

    [[nodiscard]] std::string text(const std::string& field, const std::string& text) const {
        if (text.empty()) return {};
        if (const std::string words = code_words(field, text); !words.empty()) return words;
        switch (journaled_type(field)) {
            case FieldType::instant:
            case FieldType::day:  // both are dates, and each says which
                if (const auto instant = instant_from_rfc3339(text))
                    return short_date_time(language_, local_time(*instant, zone_));
                if (const auto day = day_from_iso(text)) return short_date(language_, *day);
                break;
            case FieldType::id: {
                std::int64_t number = 0;
                std::from_chars(text.data(), text.data() + text.size(), number);
                if (std::string label = label_of_(field, number); !label.empty()) return label;
                break;
            }
            default: break;
        }
        return text.size() <= longest_value ? text : std::string(words::journal::long_text(language_));
    }

    /// What a code is called: one of a choice, or a text that is chosen among names that the program knows.
    [[nodiscard]] std::string code_words(const std::string& field, const std::string& text) const {
        if (field == "refusal") return refusal_words(language_, {{text}});
        if (field == "event") {
            if (const auto range = event_range(text);
                range && range->first == range->last && text.find('.') != std::string::npos)
                return std::string(event_words(language_, text));
            return std::string(label_words(language_, "value.feature." + text));
        }
        if (field == "time_zone") return std::string(label_words(language_, "value.time_zone." + time_zone_key(text)));
        if (journaled_type(field) != FieldType::choice) return {};
        return std::string(label_words(language_, "value." + field + "." + text));
    }

    [[nodiscard]] std::string list(const std::string& field, const Json& json) const {
        std::string words;
        for (const Json& element : json) words += (words.empty() ? "" : ", ") + value(field, element);
        return words;
    }

    /// "Salle des marchés : Acheteur" for what has both labels, else every field with its value.
    [[nodiscard]] std::string object(const Json& json) const {
        if (json.contains("label") && json["label"].is_string()) {
            std::string words = json["label"].get<std::string>();
            if (json.contains("role_label"))
                words = words::journal::pair(language_, words, value("role_label", json["role_label"]));
            return words;
        }
        std::string words;
        for (const auto& [name, member] : json.items()) {
            const std::string said = value(name, member);
            if (!said.empty())
                words += (words.empty() ? "" : ", ") + words::journal::pair(language_, label(name), said);
        }
        return words;
    }

    Language language_;
    std::string_view zone_;
    const LabelOf& label_of_;
};

/// A list of things with a label and a role, by label: what was assigned.
std::map<std::string, std::string> roles_by_label(const Json& json) {
    std::map<std::string, std::string> roles;
    for (const Json& element : json)
        if (element.is_object() && element.contains("label") && element.contains("role_label"))
            roles[element["label"].get<std::string>()] = element["role_label"].get<std::string>();
    return roles;
}

bool is_assignments(const Json& json) { return json.is_array() && (json.empty() || !roles_by_label(json).empty()); }

void add_assignments(std::vector<JournalChange>& changes, const Json& before, const Json& after) {
    std::map<std::string, JournalChange> by_label;
    for (const auto& [label, role] : roles_by_label(before)) by_label[label].before = role;
    for (const auto& [label, role] : roles_by_label(after)) by_label[label].after = role;
    for (auto& [label, change] : by_label) {
        if (change.before == change.after) continue;
        change.label = label;
        changes.push_back(std::move(change));
    }
}

/// Records inside are shown as if they stood outside: "founder", "coordinates" and "details" say nothing to anybody.
Json flattened(const Json& json) {
    Json flat = Json::object();
    for (const auto& [name, member] : json.items()) {
        if (member.is_object()) flat.update(flattened(member));
        else flat[name] = member;
    }
    return flat;
}

}  // namespace

std::vector<JournalChange> describe_changes(Language language, std::string_view time_zone, std::string_view before_text,
                                            std::string_view after_text, const LabelOf& label_of) {
    const Json before = flattened(parsed(before_text)), after = flattened(parsed(after_text));
    const Describer describer(language, time_zone, label_of);
    Json names = before;
    names.update(after);
    std::vector<JournalChange> changes;
    for (const auto& [name, unused] : names.items()) {
        const Json old_value = before.value(name, Json()), new_value = after.value(name, Json());
        if (name == "assignments" && is_assignments(old_value.is_null() ? Json::array() : old_value) &&
            is_assignments(new_value.is_null() ? Json::array() : new_value)) {
            add_assignments(changes, old_value, new_value);
            continue;
        }
        JournalChange change{describer.label(name), describer.value(name, old_value), describer.value(name, new_value)};
        if (change.before != change.after) changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace habilis::server
