#pragma once

#include <array>
#include <string>
#include <vector>

#include "shared/accounts/account_id.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// Why two accounts could be one person's, the strongest first.
enum class Likeness : std::uint8_t {
    same_birth,    ///< and the same name
    former_email,  ///< the one signs in with what the other signed in with before
    same_email,    ///< the one gets notifications where the other signs in
    same_name      ///< nothing speaks against it
};
constexpr std::array<std::string_view, 4> names_of(Likeness) {
    return {"same_birth", "former_email", "same_email", "same_name"};
}

struct LikelyPair {
    AccountId account;  ///< the older one
    AccountId other;
    std::string name;        ///< "KERVADENN Éloïse"
    std::string other_name;  ///< empty: the same
    Likeness likeness = Likeness::same_name;
    static constexpr std::array fields{
        field<&LikelyPair::account>("account"),   field<&LikelyPair::other>("other"),
        field<&LikelyPair::name>("name"),         field<&LikelyPair::other_name>("other_name"),
        field<&LikelyPair::likeness>("likeness"),
    };
};

/// So many pairs are answered at most: whoever has settled them sees the next.
inline constexpr std::int64_t most_likely_pairs = 200;

/// Two members within the actor's reach, whom nobody has told apart.
struct ListDuplicates {
    OrganisationId organisation;
    bool told_apart = false;  ///< those whom somebody has told apart, instead
    static constexpr std::array fields{
        field<&ListDuplicates::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListDuplicates::told_apart>("told_apart"),
    };
};
struct Duplicates {
    std::vector<LikelyPair> pairs;
    std::int64_t told_apart = 0;  ///< pairs
    static constexpr std::array fields{
        field<&Duplicates::pairs>("pairs"),
        field<&Duplicates::told_apart>("told_apart"),
    };
};

/// "Ce ne sont pas les mêmes", remembered; or taken back.
struct TellApart {
    OrganisationId organisation;
    AccountId account;
    AccountId other;
    bool different = true;
    static constexpr std::array fields{
        field<&TellApart::organisation>("organisation", {.required = true, .in_path = true}),
        field<&TellApart::account>("account", {.required = true, .in_path = true}),
        field<&TellApart::other>("other", {.required = true}),
        field<&TellApart::different>("different"),
    };
};

}  // namespace habilis
