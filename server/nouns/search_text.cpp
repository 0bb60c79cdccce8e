#include "server/nouns/search_text.h"

#include <algorithm>
#include <array>

#include "shared/accounts/formats.h"
#include "shared/accounts/readable_email.h"
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

/// "2024-0117" is also found by "20240117". A number that begins like a telephone's is asked for as one.
void add_identifier(std::string& text, std::string_view id) {
    std::string joined = fold(id);
    std::erase(joined, ' ');
    if (joined.find_first_of("0123456789") != std::string::npos) add_word(text, joined);
    if (joined.starts_with("0033")) add_word(text, phone_digits(joined));
    add_words(text, id);
}

/// The digits, those of an extension behind them, and its word.
void add_phone(std::string& text, std::string_view phone) {
    add_word(text, phone_digits(phone));
    add_words(text, phone.substr(std::min(phone.find_first_not_of("+0123456789 .-()"), phone.size())));
}

constexpr std::string_view digits = "0123456789";

bool is_letter_at(std::string_view typed, std::size_t at) {
    if (at >= typed.size()) return false;
    const char c = typed[at];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Groups of digits that are one number: "06.39 98", "+33 6 39", "2024-0117".
bool is_number(std::string_view run) {
    const auto count = std::count_if(run.begin(), run.end(), [](char c) { return c >= '0' && c <= '9'; });
    return count >= 4 && (run.starts_with("00") || run.find_first_not_of(digits) != std::string_view::npos);
}

/// Takes the numbers out of what was typed, by their digits alone; a space stays where they were.
std::vector<std::string> take_numbers(std::string& typed) {
    std::vector<std::string> numbers;
    for (std::size_t from = typed.find_first_of("+0123456789"); from != std::string::npos;
         from = typed.find_first_of("+0123456789", from)) {
        const std::size_t stop = std::min(typed.find_first_not_of("+0123456789 .-()", from), typed.size());
        const std::string_view run = std::string_view(typed).substr(from, stop - from);
        const std::size_t length = run.find_last_of(digits) + 1;  // npos + 1 is 0
        const std::string number = phone_digits(run.substr(0, length));
        const bool alone = (from == 0 || !is_letter_at(typed, from - 1)) && !is_letter_at(typed, from + length);
        if (length > 0 && alone && is_number(run.substr(0, length))) {
            numbers.push_back(number);
            typed.replace(from, length, " ");
        } else {
            from = stop;
        }
    }
    return numbers;
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

/// The parts that the words ask for, and their trigrams as an expression.
std::string ask(std::vector<std::string>& parts, std::vector<std::string> words) {
    // The longest words are the rarest: when there are too many, the short ones are let go.
    std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    words.resize(std::min(words.size(), max_parts));
    std::string match;
    for (std::string& word : words) {
        parts.push_back(count_code_points(word) < trigram ? as_word(word) : std::move(word));
        add_trigrams(match, parts.back());
    }
    return match;
}

/// "de la tour" as "delatour": words of one or two letters with the longer one behind them.
std::vector<std::string> joined_short(std::span<const std::string> words) {
    std::vector<std::string> joined;
    bool open = false;
    for (const std::string& word : words) {
        if (open) joined.back() += word;
        else joined.push_back(word);
        open = count_code_points(word) < trigram;
    }
    return joined;
}

}  // namespace

std::string search_text(const Findable& person) {
    std::string text;
    for (OrganisationId organisation : person.organisations) text += organisation_mark(organisation);
    add_name(text, person.last_name);
    add_name(text, person.first_name);
    const std::size_t at = std::min(person.email.rfind('@'), person.email.size());
    add_identifier(text, std::string_view(person.email).substr(0, at));
    add_words(text, std::string_view(person.email).substr(at));
    const std::string shown = readable_email(person.email);
    add_words(text, std::string_view(shown).substr(std::min(shown.rfind('@'), shown.size())));
    add_identifier(text, person.login);
    for (const std::string& id : person.technical_ids) add_identifier(text, id);
    for (const std::string& phone : person.phones) add_phone(text, phone);
    return text;
}

SearchQuestion search_question(std::string_view typed, OrganisationId organisation) {
    SearchQuestion question;
    std::string rest(typed);
    const std::vector<std::string> numbers = take_numbers(rest);
    rest = fold(rest);
    std::vector<std::string> words;
    for (std::string_view word : words_in(rest)) words.emplace_back(word);
    std::vector<std::string> joined = joined_short(words);
    const bool two_ways = joined != words;
    for (std::vector<std::string>* way : {&words, &joined}) way->insert(way->end(), numbers.begin(), numbers.end());
    if (words.empty()) return question;
    if (organisation) add_trigram(question.among, organisation_mark(organisation));
    question.match = ask(question.parts, std::move(words));
    if (two_ways) question.match = "(" + question.match + ") OR (" + ask(question.joined, std::move(joined)) + ")";
    question.exact =
        !two_ways && std::all_of(question.parts.begin(), question.parts.end(),
                                 [](const std::string& part) { return count_code_points(part) == trigram; });
    return question;
}

}  // namespace habilis::server
