#pragma once

#include <string>
#include <string_view>
#include <vector>

/// A password as a guesser sees it, and the words it may be built from. Internal to shared/passwords.
namespace habilis::passwords {

/// One letter, digit or sign of a password.
struct Glyph {
    char letter = 0;     ///< a-z or 0-9 without accent or case; 0 for anything else
    char32_t point = 0;  ///< as typed
    bool upper = false;  ///< typed as a capital
    friend bool operator==(const Glyph& a, const Glyph& b) { return a.point == b.point; }
};

std::vector<Glyph> glyphs_of(std::string_view password);

/// Whether the glyph is the letter, or a sign often typed for it ("@" for a, "0" for o, "1" for i or l).
bool reads_as(const Glyph&, char letter);

/// Length of `word` (a-z, 0-9) when it stands at `at`, else 0. `disguised` is set when signs replace letters.
bool stands_at(const std::vector<Glyph>&, std::size_t at, std::string_view word, bool& disguised);

/// Steps through a front-coded table of password_tables.h.
class WordTable {
public:
    explicit WordTable(std::string_view coded) : rest_(coded) {}
    /// False at the end. The word is valid until the next call.
    bool next();
    [[nodiscard]] std::string_view word() const { return word_; }

private:
    std::string_view rest_;
    std::string word_;
};

/// Length of the longest run at `at` that follows the alphabet, the digits or a row of an AZERTY or QWERTY keyboard, in
/// either direction; 0 below three glyphs.
std::size_t run_at(const std::vector<Glyph>&, std::size_t at);

}  // namespace habilis::passwords
