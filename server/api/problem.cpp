#include "server/api/problem.h"

#include <algorithm>
#include <charconv>

#include "shared/base/json.h"
#include "words.h"

namespace habilis::server {
namespace {

/// What cannot be read comes first, then what is not theirs to ask, then what is wrong with it.
RefusalKind leading_kind(const Refusals& refusals) {
    for (RefusalKind kind :
         {RefusalKind::malformed, RefusalKind::unauthenticated, RefusalKind::not_found, RefusalKind::forbidden})
        for (const Refusal& refusal : refusals)
            if (refusal.code.kind == kind) return kind;
    return refusals.empty() ? RefusalKind::unavailable : refusals.front().code.kind;
}

void append_member(std::string& to, std::string_view name, std::string_view value) {
    append_json_string(to, name);
    to += ':';
    append_json_string(to, value);
}

void append_refusal(std::string& to, const Refusal& refusal, Language language) {
    to += '{';
    append_member(to, "code", refusal.code.name);
    to += ',';
    append_member(to, "field", refusal.field);
    to += ",\"arguments\":{";
    bool first = true;
    for (const Argument& argument : refusal.arguments) {
        if (!first) to += ',';
        first = false;
        append_member(to, argument.name, argument.value);
    }
    to += "},";
    append_member(to, "words", refusal_words(language, refusal));
    to += '}';
}

/// Seconds after which a repeat has a chance.
std::string retry_after(const Refusals& refusals) {
    for (const Refusal& refusal : refusals)
        for (const Argument& argument : refusal.arguments)
            if (argument.name == "retry_after") return argument.value;
    return "5";
}

}  // namespace

std::string_view title_of(RefusalKind kind, Language language) {
    using namespace words::http;
    switch (kind) {
        case RefusalKind::malformed: return title_malformed(language);
        case RefusalKind::unauthenticated: return title_unauthenticated(language);
        case RefusalKind::forbidden: return title_forbidden(language);
        case RefusalKind::not_found: return title_not_found(language);
        case RefusalKind::method: return title_method(language);
        case RefusalKind::conflict: return title_conflict(language);
        case RefusalKind::too_large: return title_too_large(language);
        case RefusalKind::media_type: return title_media_type(language);
        case RefusalKind::invalid: return title_invalid(language);
        case RefusalKind::throttled: return title_throttled(language);
        case RefusalKind::unavailable: return title_unavailable(language);
    }
    return {};
}

int status_of(const Refusals& refusals) { return status_of(leading_kind(refusals)); }

HttpReply problem(const Refusals& refusals, Language language) {
    const RefusalKind kind = leading_kind(refusals);
    HttpReply reply;
    reply.status = status_of(kind);
    reply.content_type = "application/problem+json";
    std::string& json = reply.body;
    json = "{\"type\":\"about:blank\",";
    append_member(json, "title", title_of(kind, language));
    json += ",\"status\":" + std::to_string(reply.status) + ",\"refusals\":[";
    for (std::size_t i = 0; i < refusals.size(); ++i) {
        if (i > 0) json += ',';
        append_refusal(json, refusals[i], language);
    }
    json += "]}";
    if (kind == RefusalKind::throttled || kind == RefusalKind::unavailable)
        reply.add("Retry-After", retry_after(refusals));
    if (kind == RefusalKind::method)
        for (const Refusal& refusal : refusals)
            for (const Argument& argument : refusal.arguments)
                if (argument.name == "allowed") reply.add("Allow", argument.value);
    reply.add("Content-Language", std::string(names_of(language)[static_cast<std::size_t>(language)]));
    return reply;
}

int quality_of(std::string_view item) {
    const std::size_t q = item.find("q=");
    if (q == std::string_view::npos) return 1000;
    const std::string_view number = item.substr(q + 2);
    if (number.substr(0, 2) != "0.") return number.substr(0, 1) == "1" ? 1000 : 0;
    int weight = 0;
    int scale = 100;
    for (char c : number.substr(2, 3)) {
        if (c < '0' || c > '9') break;
        weight += (c - '0') * scale;
        scale /= 10;
    }
    return weight;
}

Language language_of(std::string_view accepted) {
    Language best = Language::fr;
    int best_weight = 0;  // thousandths
    while (!accepted.empty()) {
        const std::size_t comma = std::min(accepted.find(','), accepted.size());
        std::string_view item = accepted.substr(0, comma);
        accepted.remove_prefix(std::min(comma + 1, accepted.size()));
        item.remove_prefix(std::min(item.find_first_not_of(" \t"), item.size()));
        const int weight = quality_of(item);
        const bool french = item.substr(0, 2) == "fr";
        const bool english = item.substr(0, 2) == "en";
        if ((french || english) && weight > best_weight) {
            best = french ? Language::fr : Language::en;
            best_weight = weight;
        }
    }
    return best;
}

}  // namespace habilis::server
