#include "web/client/problem.h"

#include <set>
#include <string>

#include "shared/api/status.h"
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
            found.push_back({{kept(refusal.code), kind_of_status(status)}, refusal.field, {{"words", refusal.words}}});
    if (found.empty()) found.push_back({code_of_status(status)});
    return found;
}

}  // namespace habilis::web
