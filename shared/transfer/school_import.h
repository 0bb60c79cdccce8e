#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/accounts/school_sheet.h"
#include "shared/transfer/import.h"
#include "shared/transfer/read/school.h"

/// What a file of STS-Web would do in its school. Pure, and by the rules of creating, editing, hiding and restoring one
/// person. Whom the file names is told by its key there; what a person typed here stays.
namespace habilis {

/// What a file says of somebody.
struct SchoolPerson : SchoolSheet {
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    Profile profile = Profile::none;
    static constexpr std::array fields = joined(SchoolSheet::fields, std::array{
                                                                         field<&SchoolPerson::civility>("civility"),
                                                                         field<&SchoolPerson::first_name>("first_name"),
                                                                         field<&SchoolPerson::last_name>("last_name"),
                                                                         field<&SchoolPerson::profile>("profile"),
                                                                     });
};
/// On that day: of head teachers, those who are still.
SchoolPerson person_of(const StsPerson&, Day today);

/// "epp 4102": within the source and the UAI.
std::string key_of(const StsPerson&);

/// What PlannedEffect::school writes.
struct SchoolEntry {
    Provenance source = Provenance::sts;
    std::string scope;  ///< UAI
    std::string key;
    SchoolPerson given;  ///< as the file says it, so that the next one knows what was typed since
    SchoolSheet sheet;   ///< as it is to stand here
    static constexpr std::array fields{
        field<&SchoolEntry::source>("source"), field<&SchoolEntry::scope>("scope"), field<&SchoolEntry::key>("key"),
        field<&SchoolEntry::given>("given"),   field<&SchoolEntry::sheet>("sheet"),
    };
};

/// "Même personne ?": what a person says of a new key.
struct SameAnswer {
    std::string key;
    AccountId account;  ///< none: somebody else
    static constexpr std::array fields{
        field<&SameAnswer::key>("key", {.required = true, .max_length = 100}),
        field<&SameAnswer::account>("account"),
    };
};

/// What a file of the ministry's programs says of itself, and how many people are in it.
struct SchoolReading {
    std::string uai;        ///< empty: it is none of them
    std::string name;       ///< of the school, as far as the file says
    std::int64_t year = 0;  ///< of September
    bool other_year = false;
    bool older = false;  ///< than the last one that was applied
    std::int64_t staff = 0;
    std::int64_t pupils = 0;     ///< who go there
    std::int64_t left = 0;       ///< pupils who do not, or not any more
    std::int64_t guardians = 0;  ///< with a pupil to look after
    static constexpr std::array fields{
        field<&SchoolReading::uai>("uai"),
        field<&SchoolReading::name>("name"),
        field<&SchoolReading::year>("year"),
        field<&SchoolReading::other_year>("other_year"),
        field<&SchoolReading::older>("older"),
        field<&SchoolReading::staff>("staff"),
        field<&SchoolReading::pupils>("pupils"),
        field<&SchoolReading::left>("left"),
        field<&SchoolReading::guardians>("guardians"),
    };
    /// Which has to be said before anything is applied.
    [[nodiscard]] bool doubtful() const { return other_year || older; }
};
/// The school year of a day, by its September.
std::int64_t school_year_of(Day today);
/// Why a file of that school is not for this one, or which the settings have to say first.
Refusals check_school(const std::string& uai_here, const std::string& uai_of_file);

struct SchoolFacts : ImportFacts {
    std::string uai;
    struct Known {
        AccountId account;
        SchoolPerson given;
    };
    std::map<std::string, Known, std::less<>> keys;  ///< of STS and this UAI
    std::map<AccountId, SchoolSheet> sheets;
    std::multimap<std::string, AccountId> named;  ///< members by folded name: of whom somebody of the file could be one
    std::vector<SameAnswer> answers;
    bool absent_stay = false;                             ///< as SheetChoices
    std::function<bool(const std::string&)> login_taken;  ///< by whomever, also by who is hidden
    /// Who gave the field of an account what stands there; empty: nobody knows any more.
    std::function<std::string(AccountId, std::string_view field)> typed_by;
};
/// "danieloup yann", by which people are found to be one.
std::string name_key(std::string_view first_name, std::string_view last_name);

/// In the file's order; behind it whom it no longer names.
std::vector<ImportLine> plan_school(const StsFile&, const SchoolFacts&);

}  // namespace habilis
