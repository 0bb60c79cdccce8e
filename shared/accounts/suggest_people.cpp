#include "shared/accounts/suggest_people.h"

#include <algorithm>

#include "shared/accounts/refusals.h"
#include "shared/base/text.h"

namespace habilis {
namespace {

std::size_t letters_of(std::string_view folded) {
    return static_cast<std::size_t>(std::count_if(folded.begin(), folded.end(), [](char c) {
        return c != ' ' && (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // not the rest of a code point
    }));
}

}  // namespace

Refusals check(const SuggestPeople& asked) {
    Refusals found = check_fields(asked);
    if (found.empty() && letters_of(fold(asked.name)) < SuggestPeople::least_letters)
        found.push_back({refusals::name_too_short, "name"});
    return found;
}

bool name_begins(std::string_view first_name, std::string_view last_name, std::string_view typed) {
    const std::string name = fold(std::string(first_name) + " " + std::string(last_name)), asked = fold(typed);
    std::vector<std::string_view> words = words_in(name);
    std::vector<std::string_view> wanted = words_in(asked);
    if (wanted.empty()) return false;
    // The longest first: "ma martin" leaves "Martin" to the word that needs it.
    std::stable_sort(wanted.begin(), wanted.end(), [](auto a, auto b) { return a.size() > b.size(); });
    return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view word) {
        const auto place = std::find_if(words.begin(), words.end(), [&](auto one) { return one.starts_with(word); });
        if (place == words.end()) return false;
        words.erase(place);
        return true;
    });
}

}  // namespace habilis
