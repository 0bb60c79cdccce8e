#include "shared/passwords/passphrase.h"

#include "password_tables.h"
#include "shared/passwords/glyphs.h"

namespace habilis {
namespace {

std::string nth_word(std::string_view coded, std::uint32_t index) {
    passwords::WordTable table(coded);
    for (std::uint32_t i = 0; i <= index; ++i) table.next();
    return std::string(table.word());
}

}  // namespace

std::string passphrase(Language language, const PassphraseDraw& draw) {
    const std::string_view coded = language == Language::fr ? password_tables::words_fr : password_tables::words_en;
    std::string phrase;
    for (std::size_t i = 0; i + 1 < draw.size(); ++i) phrase += nth_word(coded, draw[i] % 512) + "-";
    const std::uint32_t number = draw.back() % 100;  // 2^32 is no multiple of 100; the bias is below 2^-25
    if (number < 10) phrase += '0';
    return phrase + std::to_string(number);
}

}  // namespace habilis
