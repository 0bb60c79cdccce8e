#include "shared/api/openapi.h"

#include <algorithm>
#include <array>
#include <vector>

#include "shared/accounts/formats.h"
#include "shared/base/json.h"

namespace habilis {
namespace {

/// Which way the data goes. A reply always holds all its fields; of a request only the required ones are sure, and of a
/// change (shared/base/partial.h) none but those that say which.
enum class Side : std::uint8_t { request, change, reply };

/// A JSON object, member by member.
class Object {
public:
    Object& raw(std::string_view name, std::string_view json) {
        if (json_.size() > 1) json_ += ',';
        append_json_string(json_, name);
        json_ += ':';
        json_ += json;
        return *this;
    }
    Object& text(std::string_view name, std::string_view value) {
        std::string quoted;
        append_json_string(quoted, value);
        return raw(name, quoted);
    }
    Object& number(std::string_view name, std::int64_t value) { return raw(name, std::to_string(value)); }
    [[nodiscard]] std::string done() const { return json_ + '}'; }
    [[nodiscard]] bool empty() const { return json_.size() == 1; }

private:
    std::string json_ = "{";
};

std::string array_of(const std::vector<std::string>& items) {
    std::string json = "[";
    for (const std::string& item : items) json += (json.size() > 1 ? "," : "") + item;
    return json + ']';
}

std::string quoted(std::string_view text) {
    std::string json;
    append_json_string(json, text);
    return json;
}

std::string object_schema(FieldList, Side);

/// An id, an instant or a day that is absent is null in a reply; in a change null empties it.
std::string_view text_type(Side side) { return side == Side::request ? R"("string")" : R"(["string","null"])"; }

std::string text_schema(const FieldRow& row, Side side) {
    Object schema;
    schema.text("type", "string");
    if (side == Side::reply) return schema.done();
    if (row.rules.min_length > 0) schema.number("minLength", row.rules.min_length);
    schema.number("maxLength", row.rules.max_length);
    if (row.rules.secret) schema.text("format", "password").raw("writeOnly", "true");
    else if (row.rules.format) schema.text("format", row.rules.format->name);
    return schema.done();
}

std::string integer_schema(const FieldRow& row, Side side) {
    Object schema;
    schema.text("type", "integer").text("format", "int64");
    if (side != Side::reply && row.rules.minimum != INT64_MIN) schema.number("minimum", row.rules.minimum);
    if (side != Side::reply && row.rules.maximum != INT64_MAX) schema.number("maximum", row.rules.maximum);
    return schema.done();
}

std::string choice_schema(const FieldRow& row) {
    std::vector<std::string> names;
    for (std::string_view name : row.names) names.push_back(quoted(name));
    return Object().text("type", "string").raw("enum", array_of(names)).done();
}

std::string field_schema(const FieldRow& row, Side side) {
    switch (row.type) {
        case FieldType::text: return text_schema(row, side);
        case FieldType::flag: return R"({"type":"boolean"})";
        case FieldType::integer: return integer_schema(row, side);
        case FieldType::id: return Object().raw("type", text_type(side)).text("pattern", "^[1-9][0-9]*$").done();
        case FieldType::choice: return choice_schema(row);
        case FieldType::instant: return Object().raw("type", text_type(side)).text("format", "date-time").done();
        case FieldType::day: return Object().raw("type", text_type(side)).text("format", "date").done();
        case FieldType::record: return object_schema(row.nested(), side);
        case FieldType::list: {
            Object schema;
            // A list that is given is given whole.
            const Side inside = side == Side::change ? Side::request : side;
            schema.text("type", "array").raw("items", field_schema(*row.list->element, inside));
            if (side != Side::reply) schema.number("maxItems", row.rules.max_items);
            return schema.done();
        }
    }
    return "{}";
}

bool is_sure(const FieldRow& row, Side side) {
    if (side == Side::change) return row.rules.stated;
    return side == Side::reply || row.rules.required || row.rules.stated;
}

std::string object_schema(FieldList fields, Side side) {
    Object properties;
    std::vector<std::string> required;
    for (const FieldRow& row : fields) {
        if (row.rules.in_path) continue;
        properties.raw(row.name, field_schema(row, side));
        if (is_sure(row, side)) required.push_back(quoted(row.name));
    }
    Object schema;
    schema.text("type", "object").raw("properties", properties.done());
    if (side == Side::change)
        schema.text("description", "What is left out stays as it is; an empty text or list, or null, empties.");
    if (!required.empty()) schema.raw("required", array_of(required));
    // A newer server may reply more; a request with more is refused.
    if (side != Side::reply) schema.raw("additionalProperties", "false");
    return schema.done();
}

std::string parameter(const FieldRow& row) {
    Object parameter;
    parameter.text("name", row.name).text("in", row.rules.in_path ? "path" : "query");
    if (row.rules.in_path || row.rules.required) parameter.raw("required", "true");
    return parameter.raw("schema", field_schema(row, Side::request)).done();
}

bool holds_address(FieldList fields);

bool holds_address(const FieldRow& row) {
    if (row.type == FieldType::record) return holds_address(row.nested());
    if (row.type == FieldType::list) return holds_address(*row.list->element);
    return row.rules.format == &formats::email;
}

bool holds_address(FieldList fields) {
    return std::any_of(fields.begin(), fields.end(), [](const FieldRow& row) { return holds_address(row); });
}

std::string parameters(const OpenApiRoute& route) {
    const bool post = route.info.method == Method::post;
    std::vector<std::string> list;
    for (const FieldRow& row : route.request)
        if (row.rules.in_path || !post) list.push_back(parameter(row));
    if (post) {
        list.emplace_back(R"({"$ref":"#/components/parameters/Request"})");
        list.emplace_back(R"({"$ref":"#/components/parameters/Epoch"})");
        if (holds_address(route.request)) list.emplace_back(R"({"$ref":"#/components/parameters/Domains"})");
    }
    return array_of(list);
}

std::string json_content(std::string_view type, std::string_view schema) {
    return Object().raw(type, Object().raw("schema", schema).done()).done();
}

std::string responses(const OpenApiRoute& route) {
    const std::string reply = json_content("application/json", object_schema(route.reply, Side::reply));
    return Object()
        .raw("200", Object().text("description", "Done").raw("content", reply).done())
        .raw("default", R"({"$ref":"#/components/responses/Refused"})")
        .done();
}

/// "/organisations/{organisation}/users/create" → "post_organisations_users_create", "/users/{account}" →
/// "get_users_account"
std::string operation_id(const RouteInfo& info) {
    std::string id = info.method == Method::post ? "post" : "get";
    std::string_view rest = info.path;
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::string_view piece = rest.substr(0, rest.find('/'));
        rest.remove_prefix(piece.size());
        const bool named = piece.starts_with('{');
        if (named && !rest.empty()) continue;
        id += '_';
        for (char c : named ? piece.substr(1, piece.size() - 2) : piece) id += c == '-' ? '_' : c;
    }
    return id;
}

std::string operation(const OpenApiRoute& route) {
    const std::string_view path = route.info.path.substr(1);
    Object operation;
    operation.text("operationId", operation_id(route.info))
        .raw("tags", "[" + quoted(path.substr(0, path.find('/'))) + "]");
    if (route.info.audience == Audience::anyone) operation.raw("security", "[]");
    operation.raw("parameters", parameters(route));
    if (route.info.method == Method::post) {
        const std::string content = json_content(
            "application/json", object_schema(route.request, route.partial ? Side::change : Side::request));
        operation.raw("requestBody", Object().raw("required", "true").raw("content", content).done());
    }
    return operation.raw("responses", responses(route)).done();
}

/// Both methods of one path stand in one object.
std::string paths(std::span<const OpenApiRoute> routes) {
    Object all;
    for (std::size_t i = 0; i < routes.size(); ++i) {
        const auto same = [&](const OpenApiRoute& other) { return other.info.path == routes[i].info.path; };
        if (std::any_of(routes.begin(), routes.begin() + static_cast<std::ptrdiff_t>(i), same)) continue;
        Object methods;
        for (const OpenApiRoute& route : routes)
            if (same(route)) methods.raw(route.info.method == Method::post ? "post" : "get", operation(route));
        all.raw(routes[i].info.path, methods.done());
    }
    return all.done();
}

constexpr std::string_view components = R"json({
    "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "__Host-habilis"}},
    "parameters": {
        "Request": {
            "name": "Habilis-Request", "in": "header", "required": true,
            "description": "A UUID of this request alone; the same again gets the same reply and does nothing twice.",
            "schema": {"type": "string", "format": "uuid"}
        },
        "Epoch": {
            "name": "Habilis-Epoch", "in": "header",
            "description": "The epoch of /session as the client knows it; refused when somebody else has signed in since.",
            "schema": {"type": "string", "pattern": "^[0-9]+$"}
        },
        "Domains": {
            "name": "Habilis-Domains", "in": "header",
            "description": "The international domains of the e-mail addresses sent, in ASCII as the client converts them, separated by commas; refused when the server converts one to something else.",
            "schema": {"type": "string", "example": "xn--rgion-bsa.example"}
        }
    },
    "responses": {
        "Refused": {
            "description": "Not done, and why (RFC 9457)",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        }
    },
    "schemas": {
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "refusals"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "refusals": {"type": "array", "items": {"$ref": "#/components/schemas/Refusal"}}
            }
        },
        "Refusal": {
            "type": "object",
            "required": ["code", "field", "arguments", "words"],
            "properties": {
                "code": {"type": "string", "pattern": "^[a-z_]+\\.[a-z_]+$"},
                "field": {"type": "string"},
                "arguments": {"type": "object", "additionalProperties": {"type": "string"}},
                "words": {"type": "string"}
            }
        }
    }
})json";

}  // namespace

std::string openapi_document(std::span<const OpenApiRoute> routes, std::string_view version) {
    return Object()
        .text("openapi", "3.1.0")
        .raw("info", Object().text("title", "Habilis").text("version", version).done())
        .raw("servers", R"([{"url":"/api/v1"}])")
        .raw("security", R"([{"session":[]}])")
        .raw("paths", paths(routes))
        .raw("components", components)
        .done();
}

}  // namespace habilis
