#include "shared/transfer/school_list.h"

#include <map>

#include "shared/accounts/contact_details.h"
#include "shared/transfer/read/refusals.h"

namespace habilis {
namespace {

ImportLine line_of(std::int64_t line, const std::string& first_name, const std::string& usual_name,
                   const std::string& name, const SchoolProblems& problems) {
    ImportLine listed{.line = line,
                      .decision = ImportDecision::listed,
                      .name = list_name(first_name, usual_name.empty() ? name : usual_name)};
    for (const FileProblem& problem : problems)
        listed.problems.push_back(
            {problem.place.header, problem.place.value, refusal_of(problem, problem.place.header)});
    if (!listed.problems.empty()) listed.decision = ImportDecision::refuse;
    return listed;
}

void note(ImportLine& line, std::string field, const std::string& value) {
    if (!value.empty()) line.changes.push_back({std::move(field), "", "", value});
}

std::string classes_of(const Pupil& pupil) {
    std::string codes;
    for (const std::vector<std::string>* some : {&pupil.divisions, &pupil.groups})
        for (const std::string& code : *some) codes += (codes.empty() ? "" : ", ") + code;
    return codes;
}

}  // namespace

std::vector<ImportLine> list_pupils(const PupilsFile& file, Day today) {
    std::vector<ImportLine> lines;
    for (const Pupil& pupil : file.pupils) {
        ImportLine& line =
            lines.emplace_back(line_of(pupil.line, pupil.first_name, pupil.usual_name, pupil.name, pupil.problems));
        if (line.decision == ImportDecision::refuse) continue;
        const bool gone = pupil.left && pupil.left <= today;
        if (gone) note(line, "left_school", to_iso(pupil.left));
        else note(line, "pupil_classes", classes_of(pupil));
        if (pupil.born) note(line, "born", to_iso(pupil.born));
    }
    return lines;
}

std::vector<ImportLine> list_guardians(const GuardiansFile& file) {
    std::map<std::string, std::int64_t> pupils;
    for (const GuardianLink& link : file.links) ++pupils[link.guardian];
    std::vector<ImportLine> lines;
    for (const Guardian& guardian : file.guardians) {
        const auto found = pupils.find(guardian.id);
        if (found == pupils.end()) continue;
        ImportLine& line = lines.emplace_back(
            line_of(guardian.line, guardian.first_name, guardian.usual_name, guardian.name, guardian.problems));
        if (line.decision == ImportDecision::refuse) continue;
        note(line, "pupils", std::to_string(found->second));
        note(line, "email", guardian.email);
    }
    return lines;
}

}  // namespace habilis
