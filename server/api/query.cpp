#include "server/api/query.h"

#include <algorithm>

#include "server/crypto/normalise.h"
#include "shared/accounts/formats.h"
#include "shared/accounts/readable_email.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/base/shorten.h"
#include "shared/base/text.h"

namespace habilis::server {
namespace {

constexpr std::size_t most_parameters = 64;

/// Names that strangers invent, as in JSON.
std::string quoted(const std::string& name) { return is_utf8(name) ? shortened(name, longest_quoted_name) : "?"; }

bool names(std::string_view list, std::string_view one) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        if (list.substr(0, end) == one) return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

struct Normaliser {
    std::string_view domains;
    Refusals found;

    void text(const FieldRow& row, std::string& value, const std::string& path) {
        if (row.rules.secret) return;
        const bool ascii =
            std::all_of(value.begin(), value.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
        if (ascii) return;
        auto nfc = to_nfc(value);
        if (!nfc) return found.push_back({refusals::not_unicode, path});
        value = std::move(*nfc);
    }
    /// Domains of other alphabets are kept in the one form that mail servers know, whichever was typed.
    void email(std::string& value, const std::string& path) {
        if (value.empty() || email_problem(value)) return;  // the rules of the field say so
        auto ascii = ascii_email(value);
        if (!ascii || (!domains.empty() && !international_domain(value).empty() &&
                       !names(domains, std::string_view(*ascii).substr(ascii->rfind('@') + 1))))
            return found.push_back({refusals::email_domain, path});
        value = std::move(*ascii);
    }
    void value(const FieldRow& row, void* value, const std::string& path) {
        if (row.type == FieldType::text) {
            text(row, *static_cast<std::string*>(value), path);
            if (row.rules.format == &formats::email) email(*static_cast<std::string*>(value), path);
            return;
        }
        if (row.type == FieldType::record) return object(row.nested(), value, path + ".");
        if (row.type != FieldType::list) return;
        for (std::size_t i = 0; i < row.list->size(value); ++i)
            this->value(*row.list->element, row.list->at(value, i), path + "." + std::to_string(i));
    }
    void object(FieldList fields, void* object, const std::string& prefix) {
        for (const FieldRow& row : fields) value(row, row.member(object), prefix + std::string(row.name));
    }
};

}  // namespace

std::optional<QueryParameters> parse_query(std::string_view query) {
    QueryParameters parameters;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = percent_decode(pair.substr(0, equals));
        auto value = percent_decode(equals < pair.size() ? pair.substr(equals + 1) : std::string_view());
        if (!name || !value || parameters.size() == most_parameters) return std::nullopt;
        parameters.emplace_back(std::move(*name), std::move(*value));
    }
    return parameters;
}

Refusals fill_from_query(FieldList fields, void* object, const QueryParameters& parameters) {
    Refusals found;
    std::vector<const FieldRow*> seen;
    for (const auto& [name, value] : parameters) {
        const FieldRow* row = find_field(fields, name);
        if (!row || row->rules.in_path) {
            found.push_back({refusals::unknown_field, quoted(name)});
            continue;
        }
        const bool repeated = std::find(seen.begin(), seen.end(), row) != seen.end();
        seen.push_back(row);
        if (repeated && row->type != FieldType::list) {
            found.push_back({refusals::duplicate_field, name});
            continue;
        }
        append(found, decode_text(*row, object, value));
    }
    return found;
}

Refusals normalise_texts(FieldList fields, void* object, std::string_view domains) {
    Normaliser normaliser{domains, {}};
    normaliser.object(fields, object, "");
    return std::move(normaliser.found);
}

}  // namespace habilis::server
