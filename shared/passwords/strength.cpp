#include "shared/passwords/strength.h"

#include <algorithm>
#include <array>

#include "password_tables.h"
#include "shared/base/text.h"
#include "shared/passwords/glyphs.h"
#include "shared/passwords/refusals.h"

namespace habilis {
namespace {

using passwords::Glyph;
using Glyphs = std::vector<Glyph>;

// Costs in tenths of a bit. A list of 3,000 words is 11.6 bits; a letter of an unknown word is 3.3 (ten guesses each),
// so that fifteen unknown letters reach the 50 bits of CNIL's table.
namespace cost {
constexpr int list_word = 115;
constexpr int own_word = 30;
constexpr int capitals = 10;
constexpr int disguise = 15;
constexpr int run = 60;
constexpr int year = 60;
constexpr int again = 25;      ///< something typed before, once more
constexpr int same_glyph = 5;  ///< the glyph before, once more
constexpr int small_letter = 33;
constexpr int digit = 33;
constexpr int capital = 45;
constexpr int space = 15;
constexpr int sign = 50;
constexpr int refused_below = 300;
}  // namespace cost

/// Words of labels that say nothing about whose password it is.
constexpr std::array<std::string_view, 24> generic_words{
    "agence", "agglomeration", "association", "college", "commune", "communaute", "communes", "departement",
    "ecole",  "france",        "groupe",      "lycee",   "mairie",  "metropole",  "office",   "pays",
    "public", "publique",      "region",      "saint",   "service", "services",   "syndicat", "ville"};

constexpr std::size_t shortest_own_word = 4;

struct OwnWord {
    std::string folded;
    std::string shown;
};

void add_own_word(std::vector<OwnWord>& words, std::string folded, std::string_view shown) {
    if (folded.size() < shortest_own_word) return;
    if (std::find(generic_words.begin(), generic_words.end(), folded) != generic_words.end()) return;
    for (const char letter : folded) {
        if (static_cast<unsigned char>(letter) >= 128) return;  // other scripts are guessed letter by letter
    }
    words.push_back({std::move(folded), std::string(shown)});
}

/// Each word of the text and, for "Jean-Pierre" or "Le Roy", all of them together.
void add_own_words(std::vector<OwnWord>& words, std::string_view text) {
    const std::string folded = fold(text);
    const std::vector<std::string_view> parts = words_in(folded);
    std::string together;
    for (const std::string_view part : parts) {
        together += part;
        add_own_word(words, std::string(part), part);
    }
    if (parts.size() > 1) add_own_word(words, std::move(together), text);
}

std::vector<OwnWord> own_words(const OwnData& own) {
    std::vector<OwnWord> words;
    for (const std::string& name : own.names) add_own_words(words, name);
    const std::string_view email = own.email;
    const std::size_t at = email.find('@');
    add_own_words(words, email.substr(0, at));
    // The domain without its ending: "rennes" of "mairie.rennes.fr".
    if (at != std::string_view::npos) add_own_words(words, email.substr(at + 1, email.rfind('.') - at - 1));
    for (const std::string& label : own.organisations) add_own_words(words, label);
    return words;
}

/// The cheapest way to reach each place of the password.
class Cheapest {
public:
    explicit Cheapest(const Glyphs& glyphs) : glyphs_(glyphs), steps_(glyphs.size()) {
        constexpr std::string_view letters = "0123456789abcdefghijklmnopqrstuvwxyz";
        for (const char letter : letters) {
            for (std::size_t at = 0; at < glyphs.size(); ++at) {
                if (passwords::reads_as(glyphs[at], letter)) places_[static_cast<unsigned char>(letter)].push_back(at);
            }
        }
    }

    void offer(std::size_t from, std::size_t length, int price) { steps_[from].push_back({length, price}); }

    void offer_word(std::string_view word, int price) {
        for (const std::size_t at : places_[static_cast<unsigned char>(word[0]) % places_.size()]) {
            bool disguised = false;
            if (!passwords::stands_at(glyphs_, at, word, disguised)) continue;
            const auto begin = glyphs_.begin() + static_cast<std::ptrdiff_t>(at);
            const bool capitals = std::any_of(begin, begin + static_cast<std::ptrdiff_t>(word.size()),
                                              [](const Glyph& glyph) { return glyph.upper; });
            offer(at, word.size(), price + (capitals ? cost::capitals : 0) + (disguised ? cost::disguise : 0));
        }
    }

    [[nodiscard]] int total() const {
        std::vector<int> best(glyphs_.size() + 1, INT32_MAX);
        best[0] = 0;
        for (std::size_t at = 0; at < glyphs_.size(); ++at) {
            for (const Step& step : steps_[at]) {
                int& there = best[at + step.length];
                there = std::min(there, best[at] + step.price);
            }
        }
        return best.back();
    }

private:
    struct Step {
        std::size_t length;
        int price;
    };
    const Glyphs& glyphs_;
    std::vector<std::vector<Step>> steps_;
    std::array<std::vector<std::size_t>, 128>
        places_;  ///< where a glyph reads as the letter: 3,000 words begin somewhere
};

int price_of(const Glyph& glyph) {
    if (glyph.letter >= '0' && glyph.letter <= '9') return cost::digit;
    if (glyph.letter != 0) return glyph.upper ? cost::capital : cost::small_letter;
    return glyph.point == U' ' || glyph.point == U'-' ? cost::space : cost::sign;
}

bool is_year(const Glyphs& glyphs, std::size_t at) {
    if (at + 4 > glyphs.size()) return false;
    const auto digit = [&](std::size_t i) { return glyphs[at + i].letter >= '0' && glyphs[at + i].letter <= '9'; };
    const bool century = (glyphs[at].letter == '1' && glyphs[at + 1].letter == '9') ||
                         (glyphs[at].letter == '2' && glyphs[at + 1].letter == '0');
    return century && digit(2) && digit(3);
}

void offer_glyphs(const Glyphs& glyphs, Cheapest& cheapest) {
    for (std::size_t at = 0; at < glyphs.size(); ++at) {
        const bool same = at > 0 && glyphs[at] == glyphs[at - 1];
        cheapest.offer(at, 1, same ? cost::same_glyph : price_of(glyphs[at]));
        if (const std::size_t run = passwords::run_at(glyphs, at)) {
            for (std::size_t length = 3; length <= run; ++length) cheapest.offer(at, length, cost::run);
        }
        if (is_year(glyphs, at)) cheapest.offer(at, 4, cost::year);
    }
}

/// Whatever of three glyphs or more has been typed before.
void offer_repeats(const Glyphs& glyphs, Cheapest& cheapest) {
    for (std::size_t at = 3; at < glyphs.size(); ++at) {
        std::size_t longest = 0;
        for (std::size_t before = 0; before + 3 <= at; ++before) {
            std::size_t length = 0;
            while (before + length < at && at + length < glyphs.size() &&
                   glyphs[before + length] == glyphs[at + length])
                ++length;
            longest = std::max(longest, length);
        }
        for (std::size_t length = 3; length <= longest; ++length) cheapest.offer(at, length, cost::again);
    }
}

int cost_of(const Glyphs& glyphs, const std::vector<OwnWord>& own) {
    Cheapest cheapest(glyphs);
    offer_glyphs(glyphs, cheapest);
    offer_repeats(glyphs, cheapest);
    for (const OwnWord& word : own) cheapest.offer_word(word.folded, cost::own_word);
    for (passwords::WordTable table(password_tables::common); table.next();)
        cheapest.offer_word(table.word(), cost::list_word);
    return cheapest.total();
}

/// One short unit typed over and over ("abc123abc123abc"), or very few different glyphs.
bool is_repetitive(const Glyphs& glyphs) {
    std::vector<char32_t> different;
    for (const Glyph& glyph : glyphs) {
        if (std::find(different.begin(), different.end(), glyph.point) == different.end())
            different.push_back(glyph.point);
    }
    if (different.size() <= 4) return true;
    for (std::size_t period = 1; period * 2 <= glyphs.size(); ++period) {
        if (std::equal(glyphs.begin() + static_cast<std::ptrdiff_t>(period), glyphs.end(), glyphs.begin())) return true;
    }
    return false;
}

/// "anne" in "panneau" says nothing about Anne.
bool within_longer_word(const Glyphs& glyphs, std::size_t at, std::string_view own) {
    for (const std::string_view table :
         {password_tables::words_fr, password_tables::words_en, password_tables::common}) {
        for (passwords::WordTable words(table); words.next();) {
            const std::string_view word = words.word();
            const std::size_t before = word.find(own);
            bool disguised = false;
            if (word.size() > own.size() && before <= at && passwords::stands_at(glyphs, at - before, word, disguised))
                return true;
        }
    }
    return false;
}

void refuse_own_words(Refusals& refusals, const Glyphs& glyphs, const std::vector<OwnWord>& own,
                      std::string_view field) {
    std::vector<std::string_view> told;
    for (const OwnWord& word : own) {
        if (std::find(told.begin(), told.end(), word.folded) != told.end()) continue;
        bool disguised = false;
        for (std::size_t at = 0; at < glyphs.size(); ++at) {
            if (!passwords::stands_at(glyphs, at, word.folded, disguised)) continue;
            if (within_longer_word(glyphs, at, word.folded)) continue;
            refusals.push_back({refusals::passwords_contains_own_data, std::string(field), {{"what", word.shown}}});
            told.push_back(word.folded);
            break;
        }
    }
}

/// So few bits for its length that it would be tried early: below 30 bits in all, and below 2.2 for each glyph, so that
/// a short random beginning is not called common while it is typed.
bool is_common(int cost, std::size_t length) {
    return cost < cost::refused_below && cost < static_cast<int>(length) * 22;
}

struct Judgement {
    Refusals refusals;
    int cost = 0;
};

Judgement judge(std::string_view password, const PasswordPolicy& policy, const OwnData& own, std::string_view field) {
    Judgement judgement;
    const auto refuse = [&](RefusalCode code, std::vector<Argument> arguments = {}) {
        judgement.refusals.push_back({code, std::string(field), std::move(arguments)});
    };
    const std::size_t length = count_code_points(password);
    if (length > PasswordPolicy::maximum) {
        refuse(refusals::passwords_too_long, {{"maximum", std::to_string(PasswordPolicy::maximum)}});
        return judgement;  // what is too long is not worth walking through
    }
    const std::uint16_t minimum = std::max(policy.minimum, PasswordPolicy::lowest_minimum);
    if (length < minimum) refuse(refusals::passwords_too_short, {{"minimum", std::to_string(minimum)}});
    if (length == 0) return judgement;
    const Glyphs glyphs = passwords::glyphs_of(password);
    const std::vector<OwnWord> known = own_words(own);
    refuse_own_words(judgement.refusals, glyphs, known, field);
    judgement.cost = cost_of(glyphs, known);
    if (length >= minimum && is_repetitive(glyphs)) refuse(refusals::passwords_repetitive);
    else if (is_common(judgement.cost, glyphs.size())) refuse(refusals::passwords_common);
    return judgement;
}

}  // namespace

std::vector<std::string> words_of(const OwnData& own) {
    std::vector<std::string> words;
    for (OwnWord& word : own_words(own)) words.push_back(std::move(word.folded));
    return words;
}

Refusals password_problem(std::string_view password, const PasswordPolicy& policy, const OwnData& own,
                          std::string_view field) {
    return judge(password, policy, own, field).refusals;
}

std::uint8_t password_strength(std::string_view password, const PasswordPolicy& policy, const OwnData& own) {
    const Judgement judgement = judge(password, policy, own, "");
    const Refusals& found = judgement.refusals;
    const bool only_short = found.size() == 1 && found[0].code == refusals::passwords_too_short;
    if (!found.empty() && !only_short) return 0;
    const int cost = judgement.cost;
    const std::uint8_t score = cost < 300 ? 0 : cost < 400 ? 1 : cost < 500 ? 2 : cost < 600 ? 3 : 4;
    return only_short ? std::min<std::uint8_t>(score, 1) : std::max<std::uint8_t>(score, 1);
}

int guess_cost(std::string_view password, const OwnData& own) {
    if (count_code_points(password) > PasswordPolicy::maximum) return 0;
    return cost_of(passwords::glyphs_of(password), own_words(own));
}

}  // namespace habilis
