#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.h"
#include "shared/base/result.h"
#include "shared/transfer/read/place.h"

/// The files of the ministry's school programs: STS-Web (staff) and SIECLE (pupils and their guardians). Codes are kept
/// as they stand ("61", "3 A", "02A"); an empty element is the same as none. Texts are UTF-8 in NFC, trimmed.
namespace habilis {

enum class SchoolSex : std::uint8_t { unknown, male, female };
constexpr std::array<std::string_view, 3> names_of(SchoolSex) { return {"unknown", "male", "female"}; }

/// What every such file says of itself.
struct SchoolHead {
    std::string uai;          ///< "9990001X"
    std::int64_t year = 0;    ///< of September
    Day exported;             ///< SIECLE only
    std::string exported_at;  ///< SIECLE only, as it stands: "22/11/2026 09:05:41"
};

/// Something inside a line of a file that could not be read; the rest of the record could.
using SchoolProblems = std::vector<FileProblem>;

struct StsDiscipline {
    std::string code;   ///< "L1300"
    std::string label;  ///< "ALLEMAND"
};

struct HeadTeacher {
    std::string division;
    Day from;
    Day until;  ///< none: still
};

/// Who works at the school. Key: type and id, within the UAI.
struct StsPerson {
    std::int64_t line = 0;
    std::string type;  ///< "epp", "local", "dir", "eppsup"…
    std::string id;
    bool substitute = false;  ///< stands among SUPPLEANTS
    SchoolSex sex = SchoolSex::unknown;
    std::string civility;    ///< code: "1" M., "2" Mme, "3" Mlle
    std::string usual_name;  ///< NOM_USAGE
    std::string birth_name;  ///< NOM_PATRONYMIQUE
    std::string first_name;
    Day born;
    std::string grade;
    std::string function;  ///< "ENS", "DIR", "EDU", "DOC"…; empty: not said
    std::vector<StsDiscipline> disciplines;
    std::vector<HeadTeacher> head_of;
    std::vector<std::string> divisions;  ///< taught: codes, each once, in the order of the file
    std::vector<std::string> groups;     ///< likewise
    std::vector<std::string> subjects;   ///< codes, likewise
    SchoolProblems problems;
};

struct SchoolClass {
    std::int64_t line = 0;
    std::string code;
    std::string label;  ///< may be empty
};

struct CodeLabel {
    std::string code;
    std::string label;
};

struct StsFile {
    SchoolHead head;
    std::string school;  ///< "COLLEGE", and its name: as the file says
    std::vector<StsPerson> people;
    std::vector<SchoolClass> divisions;
    std::vector<SchoolClass> groups;
    std::vector<CodeLabel> subjects;
    SchoolProblems warnings;  ///< a service of somebody whom the file does not know
};
Result<StsFile> read_sts(std::string_view file, ReadMeter* = nullptr);

struct Pupil {
    std::int64_t line = 0;
    std::string id;       ///< ELEVE_ID, the key within the UAI
    std::string elenoet;  ///< the school's number, without zeros in front
    std::string ine;      ///< INE_RNIE, or ID_NATIONAL, or INE_BEA: the first that stands there
    std::string name;     ///< NOM_DE_FAMILLE, or NOM of older files
    std::string usual_name;
    std::string first_name;
    std::vector<std::string> other_first_names;
    Day born;
    SchoolSex sex = SchoolSex::unknown;
    std::string email;
    Day entered;
    Day left;  ///< may lie ahead
    std::string mef;
    std::vector<std::string> divisions;  ///< without "Inactifs"
    std::vector<std::string> groups;
    bool inactive = false;  ///< stands in "Inactifs"
    SchoolProblems problems;
};
struct PupilsFile {
    SchoolHead head;
    std::vector<Pupil> pupils;
    SchoolProblems warnings;
};
Result<PupilsFile> read_pupils(std::string_view file, ReadMeter* = nullptr);

/// Whether a pupil goes to this school on that day: has a class and has not left.
bool is_enrolled(const Pupil&, Day today);

struct SchoolAddress {
    std::vector<std::string> lines;
    std::string postal_code;
    std::string town;
    std::string country;  ///< code of the ministry: "100" France
};
struct Guardian {
    std::int64_t line = 0;
    std::string id;        ///< PERSONNE_ID, the key within the UAI
    std::string civility;  ///< as it stands: "M.", "MME"
    std::string name;
    std::string usual_name;
    std::string first_name;
    std::string personal_phone;
    std::string mobile_phone;
    std::string work_phone;
    std::string email;
    SchoolAddress address;
    SchoolProblems problems;
};
/// Who looks after whom.
struct GuardianLink {
    std::int64_t line = 0;
    std::string pupil;
    std::string guardian;
    std::int64_t level = 0;  ///< 1 or 2: legally responsible; 0: not said, or to be told in a need
    std::string kinship;     ///< code
    bool pays = false;
    bool first_contact = false;
};
struct GuardiansFile {
    SchoolHead head;
    std::vector<Guardian> guardians;
    std::vector<GuardianLink> links;
    SchoolProblems warnings;  ///< a link to nobody
};
Result<GuardiansFile> read_guardians(std::string_view file, ReadMeter* = nullptr);

struct StructuresFile {
    SchoolHead head;
    std::vector<SchoolClass> divisions;
    std::vector<SchoolClass> groups;
};
Result<StructuresFile> read_structures(std::string_view file, ReadMeter* = nullptr);

struct NomenclatureFile {
    SchoolHead head;
    std::vector<CodeLabel> subjects;
    std::vector<CodeLabel> mefs;
    std::vector<CodeLabel> kinships;
};
Result<NomenclatureFile> read_nomenclature(std::string_view file, ReadMeter* = nullptr);

}  // namespace habilis
