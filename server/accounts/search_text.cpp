#include "server/accounts/search_text.h"

#include <algorithm>
#include <array>

#include "shared/accounts/formats.h"
#include "shared/base/text.h"

namespace habilis::server {
namespace {

constexpr std::string_view start_mark = "\uF000";
constexpr std::size_t max_parts = 4;
constexpr std::size_t trigram = 3;  // code points

/// An organisation as three private code points: base 2048, so that 8.5 billion fit.
std::string organisation_mark(OrganisationId organisation) {
    std::string mark;
    for (int shift = 22; shift >= 0; shift -= 11)
        append_code_point(mark, 0xE000 + static_cast<char32_t>((organisation.value >> shift) & 2047));
    return mark;
}

std::string as_word(std::string_view word) {
    std::string text(start_mark);
    text += start_mark;
    return text += word;
}

void add_word(std::string& text, std::string_view word) {
    const std::string marked = as_word(word);
    std::size_t found = text.find(marked);
    // Already there as a whole word or as the start of one: nothing more would be found.
    if (!word.empty() && found == std::string::npos) text += marked;
}

void add_words(std::string& text, std::string_view typed) {
    const std::string folded = fold(typed);
    for (std::string_view word : words_in(folded)) add_word(text, word);
}

/// "Jean-Luc" is also found by "jeanluc".
void add_name(std::string& text, std::string_view name) {
    std::string joined = fold(name);
    std::erase(joined, ' ');
    add_word(text, joined);
    add_words(text, name);
}

bool is_phone_like(std::string_view typed) {
    auto digits = std::count_if(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 4 && std::all_of(typed.begin(), typed.end(), [](char c) {
               return (c >= '0' && c <= '9') || std::string_view(" +.-()").find(c) != std::string_view::npos;
           });
}

void add_trigram(std::string& match, std::string_view gram) {
    std::string quoted = "\"" + std::string(gram) + "\"";
    if (match.find(quoted) != std::string::npos) return;
    if (!match.empty()) match += " AND ";
    match += quoted;
}

/// At most three trigrams of a part: a frequent fragment would else make the index intersect many long lists, and what
/// they let through is verified anyway.
void add_trigrams(std::string& match, std::string_view part) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < part.size(); next_code_point(part, at)) starts.push_back(at);
    starts.push_back(part.size());
    if (starts.size() <= trigram) return;
    const std::size_t last = starts.size() - 1 - trigram;
    for (std::size_t first : {std::size_t{0}, last / 2, last})
        add_trigram(match, part.substr(starts[first], starts[first + trigram] - starts[first]));
}

}  // namespace

std::string search_text(const Findable& person) {
    std::string text;
    for (OrganisationId organisation : person.organisations) text += organisation_mark(organisation);
    add_name(text, person.last_name);
    add_name(text, person.first_name);
    add_words(text, person.email);
    add_words(text, person.login);
    for (const std::string& id : person.technical_ids) add_words(text, id);
    for (const std::string& phone : person.phones) add_word(text, phone_digits(phone));
    return text;
}

SearchQuestion search_question(std::string_view typed, OrganisationId organisation) {
    SearchQuestion question;
    std::string folded = is_phone_like(typed) ? phone_digits(typed) : fold(typed);
    std::vector<std::string_view> words = words_in(folded);
    if (words.empty()) return question;
    // The longest words are the rarest: when there are too many, the short ones are let go.
    std::stable_sort(words.begin(), words.end(), [](auto a, auto b) { return a.size() > b.size(); });
    words.resize(std::min(words.size(), max_parts));
    if (organisation) add_trigram(question.among, organisation_mark(organisation));
    for (std::string_view word : words) {
        std::string part = count_code_points(word) < trigram ? as_word(word) : std::string(word);
        add_trigrams(question.match, part);
        question.exact = question.exact && count_code_points(part) == trigram;
        question.parts.push_back(std::move(part));
    }
    return question;
}

}  // namespace habilis::server
