#include "shared/api/openapi.h"

#include <algorithm>
#include <array>
#include <vector>

#include "shared/accounts/contact_details.h"
#include "shared/accounts/formats.h"
#include "shared/base/json.h"
#include "shared/organisations/organisation.h"

namespace habilis {
namespace {

/// Which way the data goes. A reply always holds all its fields; of a request only the required ones are sure, and of a
/// change (shared/base/partial.h) none but those that say which.
enum class Side : std::uint8_t { request, change, reply };

/// A JSON object, member by member.
class Object {
public:
    Object() = default;
    /// Goes on where `json`, an object, ends.
    explicit Object(std::string json) : json_(std::move(json)) { json_.pop_back(); }
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

std::string object_schema(FieldList, Side, const void* defaults);
std::string field_schema(const FieldRow&, Side, const void* value);

/// An id, an instant or a day that is absent is null in a reply; in a change null empties it.
std::string_view text_type(Side side) { return side == Side::request ? R"("string")" : R"(["string","null"])"; }

std::string text_schema(const FieldRow& row, Side side) {
    Object schema;
    schema.text("type", "string");
    if (side == Side::reply) return schema.done();
    // A change need not be ready to be published, and empties what it may.
    const std::uint16_t shortest = side == Side::request && row.rules.required ? 1 : 0;
    if (const auto least = std::max(row.rules.min_length, shortest); least > 0) schema.number("minLength", least);
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

std::string list_schema(const FieldRow& row, Side side) {
    Object schema;
    // A list that is given is given whole.
    const Side inside = side == Side::change ? Side::request : side;
    schema.text("type", "array").raw("items", field_schema(*row.list->element, inside, nullptr));
    if (side == Side::request && row.rules.required) schema.number("minItems", 1);
    if (side != Side::reply) schema.number("maxItems", row.rules.max_items);
    return schema.done();
}

/// `value`: what the field is when a request leaves it out, if that is known.
std::string field_schema(const FieldRow& row, Side side, const void* value) {
    switch (row.type) {
        case FieldType::text: return text_schema(row, side);
        case FieldType::flag: return R"({"type":"boolean"})";
        case FieldType::integer: return integer_schema(row, side);
        case FieldType::id: return Object().raw("type", text_type(side)).text("pattern", "^[1-9][0-9]*$").done();
        case FieldType::choice: return choice_schema(row);
        case FieldType::instant: return Object().raw("type", text_type(side)).text("format", "date-time").done();
        case FieldType::day: return Object().raw("type", text_type(side)).text("format", "date").done();
        case FieldType::record: return object_schema(row.nested(), side, value);
        case FieldType::list: return list_schema(row, side);
    }
    return "{}";
}

/// A number that is left out and then breaks its own rule: a version, say.
bool breaks_rule(const FieldRow& row, const void* value) {
    if (row.type != FieldType::integer || !value) return false;
    const std::int64_t number = *static_cast<const std::int64_t*>(value);
    return number < row.rules.minimum || number > row.rules.maximum;
}

/// What a field is that a reply leaves out.
std::string empty_value(const FieldRow& row) {
    switch (row.type) {
        case FieldType::text: return quoted("");
        case FieldType::flag: return "false";
        case FieldType::integer: return "0";
        case FieldType::choice: return row.names[0].empty() ? "null" : quoted(row.names[0]);
        case FieldType::list: return "[]";
        default: return "null";
    }
}

/// What the field is where a request or a reply leaves it out, as JSON; empty when that is nothing, or not to be left
/// out.
std::string default_of(const FieldRow& row, Side side, const void* value) {
    if (side == Side::reply) return row.rules.sparse ? empty_value(row) : "";
    if (side != Side::request || !value || row.rules.stated || breaks_rule(row, value)) return "";
    // The first choice means "not given" where one is asked for.
    const bool asked = row.rules.required || row.rules.required_for != 0;
    if (asked && row.type == FieldType::choice && *static_cast<const std::uint8_t*>(value) == 0) return "";
    const std::string text = encode_text({"", row.type, [](void* object) { return object; }, {}, row.names}, value);
    const bool plain = row.type == FieldType::flag || row.type == FieldType::integer;
    return text.empty() || plain ? text : quoted(text);
}

/// Whether the field has to be there. An object with such a field has to, too.
bool is_sure(const FieldRow& row, Side side, const void* value) {
    if (side == Side::reply) return !row.rules.sparse;
    if (row.rules.stated || breaks_rule(row, value)) return true;
    if (side == Side::change) return false;
    if (row.type != FieldType::record) return row.rules.required && default_of(row, side, value).empty();
    const FieldList inside = row.nested();
    return std::any_of(inside.begin(), inside.end(), [&](const FieldRow& inner) {
        return is_sure(inner, side, value ? inner.member_of(value) : nullptr);
    });
}

std::string kinds_of(std::uint32_t variants, std::string (*written)(std::string_view), std::string_view between) {
    std::string kinds;
    for (std::size_t i = 0; i < names_of(OrganisationKind{}).size(); ++i) {
        if (!(variants & variant_of(static_cast<OrganisationKind>(i)))) continue;
        if (!kinds.empty()) kinds += between;
        kinds += written(names_of(OrganisationKind{})[i]);
    }
    return kinds;
}

/// What no keyword of JSON Schema can say: that a field is asked for in organisations of some kinds alone, or of people
/// and not of functional mailboxes. For people in words, for programs (of people) as x-required-for.
void add_kinds(Object& schema, const FieldRow& row, Side side) {
    const auto plain = [](std::string_view kind) { return std::string(kind); };
    const std::uint32_t forms = row.rules.required_for,
                        mailboxes = forms_of(required_kinds::every, AccountKind::mailbox);
    std::string words = side == Side::change ? "Not to be emptied" : "Required";
    if ((forms & mailboxes) == 0) words += " of a person";
    if ((forms & required_kinds::every) != required_kinds::every)
        words += " in organisations of these kinds: " + kinds_of(forms, plain, ", ");
    if ((forms & mailboxes) == mailboxes) words += ", and of every functional mailbox";
    if (row.type == FieldType::choice) words.append(" (").append(row.names[0]).append(" does not count)");
    schema.text("description", words).raw("x-required-for", "[" + kinds_of(row.rules.required_for, quoted, ",") + "]");
}

/// The field in the object that holds it.
std::string property(const FieldRow& row, Side side, const void* value) {
    Object schema(field_schema(row, side, value));
    const std::string preset = default_of(row, side, value);
    if (!preset.empty()) schema.raw("default", preset);
    else if (side != Side::reply && row.rules.required_for != 0) add_kinds(schema, row, side);
    return schema.done();
}

std::string object_schema(FieldList fields, Side side, const void* defaults) {
    Object properties;
    std::vector<std::string> required;
    for (const FieldRow& row : fields) {
        if (row.rules.in_path) continue;
        const void* value = defaults ? row.member_of(defaults) : nullptr;
        properties.raw(row.name, property(row, side, value));
        if (is_sure(row, side, value)) required.push_back(quoted(row.name));
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

std::string parameter(const FieldRow& row, const void* defaults) {
    Object parameter;
    parameter.text("name", row.name).text("in", row.rules.in_path ? "path" : "query");
    if (row.rules.in_path || row.rules.required) parameter.raw("required", "true");
    return parameter.raw("schema", property(row, Side::request, row.member_of(defaults))).done();
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
        if (row.rules.in_path || !post) list.push_back(parameter(row, route.defaults));
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

std::string problem_name(const OpenApiRoute& route) { return operation_id(route.info) + "_problem"; }

/// One response for each status; which of its refusals come together, nobody knows before.
void add_refusals(Object& responses, const OpenApiRoute& route) {
    const std::string schema = Object().text("$ref", "#/components/schemas/" + problem_name(route)).done();
    const std::string content = json_content("application/problem+json", schema);
    for (auto first = route.refusals.begin(); first != route.refusals.end();) {
        const auto last = std::find_if(first, route.refusals.end(),
                                       [&](const OpenApiRefusal& other) { return other.status != first->status; });
        std::string words(first->title);
        for (auto refusal = first; refusal != last; ++refusal)
            words.append(refusal == first ? ": " : ", ").append(refusal->code);
        responses.raw(std::to_string(first->status),
                      Object().text("description", words).raw("content", content).done());
        first = last;
    }
}

std::string responses(const OpenApiRoute& route) {
    const std::string reply = route.file
                                  ? json_content("*/*", Object().text("type", "string").text("format", "binary").done())
                                  : json_content("application/json", object_schema(route.reply, Side::reply, nullptr));
    Object all;
    all.raw("200", Object().text("description", "Done").raw("content", reply).done());
    add_refusals(all, route);
    return all.done();
}

std::string operation(const OpenApiRoute& route) {
    const std::string_view path = route.info.path.substr(1);
    Object operation;
    operation.text("operationId", operation_id(route.info)).text("summary", route.description.summary);
    if (!route.description.more.empty()) operation.text("description", route.description.more);
    operation.raw("tags", "[" + quoted(path.substr(0, path.find('/'))) + "]");
    if (route.info.audience == Audience::anyone) operation.raw("security", "[]");
    if (route.info.options.by_token) operation.raw("security", R"([{"session":[]},{"token":[]}])");
    operation.raw("parameters", parameters(route));
    if (route.info.method == Method::post) {
        const std::string content =
            json_content("application/json",
                         object_schema(route.request, route.partial ? Side::change : Side::request, route.defaults));
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

constexpr std::string_view header_parameters = R"json({
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
})json";

/// RFC 9457, and what was refused.
std::string problem_schema(const OpenApiRoute& route) {
    std::vector<std::string> codes;
    for (const OpenApiRefusal& refusal : route.refusals) codes.push_back(quoted(refusal.code));
    return R"({"type":"object","required":["type","title","status","refusals"],"properties":{"type":{"type":"string"},)"
           R"("title":{"type":"string"},"status":{"type":"integer"},"refusals":{"type":"array","items":{"type":"object",)"
           R"("required":["code","field","arguments","words"],"properties":{"code":{"type":"string","enum":)" +
           array_of(codes) +
           R"(},"field":{"type":"string"},"arguments":{"type":"object","additionalProperties":{"type":"string"}},)"
           R"("words":{"type":"string"}}}}}})";
}

std::string schemas(std::span<const OpenApiRoute> routes) {
    Object all;
    for (const OpenApiRoute& route : routes) all.raw(problem_name(route), problem_schema(route));
    return all.done();
}

std::string components(std::span<const OpenApiRoute> routes, std::string_view cookie) {
    const std::string session = Object().text("type", "apiKey").text("in", "cookie").text("name", cookie).done();
    const std::string token = Object()
                                  .text("type", "http")
                                  .text("scheme", "bearer")
                                  .text("description", "A token of one organisation, from the server's command line.")
                                  .done();
    return Object()
        .raw("securitySchemes", Object().raw("session", session).raw("token", token).done())
        .raw("parameters", header_parameters)
        .raw("schemas", schemas(routes))
        .done();
}

}  // namespace

std::string openapi_document(std::span<const OpenApiRoute> routes, std::string_view version, std::string_view cookie) {
    return Object()
        .text("openapi", "3.1.0")
        .raw("info", Object().text("title", "Habilis").text("version", version).done())
        .raw("servers", R"([{"url":"/api/v1"}])")
        .raw("security", R"([{"session":[]}])")
        .raw("paths", paths(routes))
        .raw("components", components(routes, cookie))
        .done();
}

}  // namespace habilis
