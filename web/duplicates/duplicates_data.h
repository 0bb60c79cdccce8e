#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/language.h"
#include "shared/duplicates/routes.h"

namespace habilis::web {

/// Where somebody is in "Doublons possibles", as the query of its address says it.
struct DuplicatesPlace {
    bool told_apart = false;  ///< among those, instead of those to examine
    AccountId kept;           ///< of the pair that is compared; none: of none
    AccountId other;
    [[nodiscard]] bool compares() const { return kept && other; }
    friend bool operator==(const DuplicatesPlace&, const DuplicatesPlace&) = default;
};
DuplicatesPlace place_of_query(std::string_view query);
std::string query_of_place(const DuplicatesPlace&);

/// What a pair is called: one name, or both.
std::string name_of(Language, const LikelyPair&);
std::string_view words_of(Language, Likeness);

/// One line of the comparison.
struct ComparedField {
    std::string key;
    std::string label;
    std::string kept, other;  ///< in words
    bool chosen = false;      ///< whose value stays is for a person to say
};
std::vector<ComparedField> compared(Language, const MergePlan&);
/// Of these the other's value stays at first: the kept account has none.
std::map<std::string, std::string> first_choices(const std::vector<ComparedField>&);
/// As MergeAccounts::taken.
std::vector<std::string> taken_of(const std::map<std::string, std::string>& choices);
/// How many lines give something.
std::int64_t given_by(const MergePlan&);

}  // namespace habilis::web
