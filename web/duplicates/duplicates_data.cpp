#include "web/duplicates/duplicates_data.h"

#include <algorithm>
#include <charconv>

#include "shared/accounts/readable_email.h"
#include "shared/base/date_words.h"
#include "web/accounts/state_badge.h"
#include "words.h"

namespace habilis::web {

namespace w = words::duplicates;
namespace a = words::accounts;

namespace {

constexpr std::string_view apart = "apart", pair = "pair=";

std::string civility_words(Language language, Civility civility) {
    switch (civility) {
        case Civility::madam: return std::string(a::civility_madam(language));
        case Civility::sir: return std::string(a::civility_sir(language));
        case Civility::none: break;
    }
    return {};
}

std::string codes(const std::vector<std::string>& classes) {
    std::string all;
    for (const std::string& code : classes) all += (all.empty() ? "" : ", ") + code;
    return all;
}

}  // namespace

DuplicatesPlace place_of_query(std::string_view query) {
    DuplicatesPlace place;
    if (query.starts_with(apart)) {
        place.told_apart = true;
        query.remove_prefix(apart.size());
        if (query.starts_with('&')) query.remove_prefix(1);
    }
    if (!query.starts_with(pair)) return place;
    query.remove_prefix(pair.size());
    std::int64_t kept = 0, other = 0;
    const char* const end = query.data() + query.size();
    const auto first = std::from_chars(query.data(), end, kept);
    if (first.ptr == end || *first.ptr != '-') return place;
    std::from_chars(first.ptr + 1, end, other);
    place.kept = AccountId{kept};
    place.other = AccountId{other};
    return place;
}

std::string query_of_place(const DuplicatesPlace& place) {
    std::string query = place.told_apart ? std::string(apart) : std::string();
    if (place.compares())
        query += (query.empty() ? "" : "&") + std::string(pair) + std::to_string(place.kept.value) + "-" +
                 std::to_string(place.other.value);
    return query;
}

std::string name_of(Language language, const LikelyPair& pair) {
    return pair.other_name.empty() ? pair.name : w::pair_of(language, pair.name, pair.other_name);
}

std::string_view words_of(Language language, Likeness likeness) {
    switch (likeness) {
        case Likeness::same_birth: return w::like_same_birth(language);
        case Likeness::former_email: return w::like_former_email(language);
        case Likeness::same_email: return w::like_same_email(language);
        case Likeness::same_name: return w::like_same_name(language);
    }
    return {};
}

std::vector<ComparedField> compared(Language language, const MergePlan& plan) {
    std::vector<ComparedField> all;
    const MergeSide &kept = plan.account, &other = plan.other;
    const auto add = [&](std::string_view key, std::string_view label, std::string one, std::string two) {
        if (one.empty() && two.empty()) return;
        const bool mergeable =
            std::find(mergeable_fields.begin(), mergeable_fields.end(), key) != mergeable_fields.end();
        const bool differs = one != two;
        all.push_back({std::string(key), std::string(label), std::move(one), std::move(two), mergeable && differs});
    };
    const auto day = [&](Day born) { return born ? short_date(language, born) : std::string(); };
    add("last_name", a::last_name(language), kept.last_name, other.last_name);
    add("first_name", a::first_name(language), kept.first_name, other.first_name);
    add("civility", a::civility(language), civility_words(language, kept.civility),
        civility_words(language, other.civility));
    add("born", w::born(language), day(kept.born), day(other.born));
    add("email", a::column_email(language), readable_email(kept.email), readable_email(other.email));
    add("login", w::login(language), kept.login, other.login);
    add("mobile_phone", a::mobile_phone(language), written_phone(kept.mobile_phone), written_phone(other.mobile_phone));
    add("phone", a::landline(language), written_phone(kept.phone), written_phone(other.phone));
    add("fax", a::fax(language), written_phone(kept.fax), written_phone(other.fax));
    add("function", a::column_function(language), kept.function, other.function);
    add("role", a::filter_role(language), std::string(role_words(language, kept.role)),
        std::string(role_words(language, other.role)));
    add("provenance", a::filter_provenance(language), std::string(provenance_words(language, kept.provenance)),
        std::string(provenance_words(language, other.provenance)));
    add("classes", a::classes_taught(language), codes(kept.classes), codes(other.classes));
    return all;
}

std::map<std::string, std::string> first_choices(const std::vector<ComparedField>& fields) {
    std::map<std::string, std::string> choices;
    for (const ComparedField& field : fields)
        if (field.chosen) choices[field.key] = field.kept.empty() ? "other" : "kept";
    return choices;
}

std::vector<std::string> taken_of(const std::map<std::string, std::string>& choices) {
    std::vector<std::string> taken;
    for (const auto& [key, choice] : choices)
        if (choice == "other") taken.push_back(key);
    return taken;
}

std::int64_t given_by(const MergePlan& plan) {
    return std::count_if(plan.lines.begin(), plan.lines.end(), [](const HandOverLine& line) {
        return line.effect == HandOverEffect::give || line.effect == HandOverEffect::change;
    });
}

}  // namespace habilis::web
