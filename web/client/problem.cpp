#include "web/client/problem.h"

#include <set>
#include <string>

#include "shared/base/base_refusals.h"
#include "shared/base/json.h"

namespace habilis::web {
namespace {

struct ProblemRefusal {
    std::string code;
    std::string field;
    std::string words;
    static constexpr std::array fields{
        habilis::field<&ProblemRefusal::code>("code"),
        habilis::field<&ProblemRefusal::field>("field"),
        habilis::field<&ProblemRefusal::words>("words"),
    };
};

struct Problem {
    std::vector<ProblemRefusal> refusals;
    static constexpr std::array fields{field<&Problem::refusals>("refusals")};
};

/// Codes are compared by name; a name that came over the wire is kept for the life of the page.
std::string_view kept(const std::string& name) {
    static std::set<std::string> names;
    return *names.insert(name).first;
}

RefusalKind kind_of(int status) {
    switch (status) {
        case 400: return RefusalKind::malformed;
        case 401: return RefusalKind::unauthenticated;
        case 403: return RefusalKind::forbidden;
        case 404: return RefusalKind::not_found;
        case 405: return RefusalKind::method;
        case 409: return RefusalKind::conflict;
        case 413: return RefusalKind::too_large;
        case 415: return RefusalKind::media_type;
        case 422: return RefusalKind::invalid;
        case 429: return RefusalKind::throttled;
        default: return RefusalKind::unavailable;
    }
}

RefusalCode code_of_status(int status) {
    if (status == 0) return refusals::no_answer;
    if (status == 401) return refusals::signed_out;
    if (status == 403) return refusals::not_allowed;
    if (status == 404) return refusals::not_found;
    return refusals::unavailable;
}

}  // namespace

Refusals read_problem(int status, std::string_view body) {
    Refusals found;
    auto problem = decode<Problem>(body, Reading::lenient);
    if (status != 0 && problem.ok())
        for (const ProblemRefusal& refusal : problem->refusals)
            found.push_back({{kept(refusal.code), kind_of(status)}, refusal.field, {{"words", refusal.words}}});
    if (found.empty()) found.push_back({code_of_status(status)});
    return found;
}

}  // namespace habilis::web
