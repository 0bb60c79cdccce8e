#include "shared/accounts/formats.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "shared/accounts/refusals.h"
#include "shared/base/text.h"

namespace habilis {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Dot-separated runs of atext (RFC 5322, 3.2.3), none of them empty.
bool is_dot_atom(std::string_view text) {
    constexpr std::string_view special = "!#$%&'*+-/=?^_`{|}~";
    char before = '.';
    for (char c : text) {
        bool dot = c == '.';
        if (dot && before == '.') return false;
        if (!dot && !is_letter(c) && !is_digit(c) && special.find(c) == std::string_view::npos) return false;
        before = c;
    }
    return before != '.';
}

bool is_domain_label(std::string_view label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    return std::all_of(label.begin(), label.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    });
}

const RefusalCode* domain_problem(std::string_view domain) {
    std::size_t dot = domain.rfind('.');
    if (dot == std::string_view::npos || dot + 1 == domain.size()) return &refusals::email_without_domain_end;
    std::string_view end = domain.substr(dot + 1);
    if (count_code_points(end) < 2) return &refusals::email_without_domain_end;
    if (domain.size() > 253 || std::all_of(end.begin(), end.end(), is_digit)) return &refusals::email_domain;
    for (std::string_view rest = domain; !rest.empty();) {
        std::size_t next = rest.find('.');
        if (!is_domain_label(rest.substr(0, next))) return &refusals::email_domain;
        if (next == std::string_view::npos) break;
        rest.remove_prefix(next + 1);
    }
    return nullptr;
}

constexpr std::string_view iso_codes =
    "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDE"
    "DJ"
    "DKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKE"
    "KG"
    "KHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPA"
    "PE"
    "PFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUG"
    "UM"
    "USUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

constexpr auto split_codes() {
    std::array<std::string_view, iso_codes.size() / 2> codes{};
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = iso_codes.substr(2 * i, 2);
    return codes;
}
constexpr auto iso_table = split_codes();

/// France and the territories that share its postal codes.
bool has_french_postal_codes(std::string_view country) {
    constexpr std::array<std::string_view, 13> codes{"FR", "GP", "MQ", "GF", "RE", "YT", "PM",
                                                     "BL", "MF", "NC", "PF", "WF", "MC"};
    return std::find(codes.begin(), codes.end(), country) != codes.end();
}

struct Phone {
    std::string_view number;
    std::string_view extension;  ///< with its word: "poste 12"
    bool extended = false;
};

/// The words that announce an extension, in the two languages of the product and in short.
constexpr std::array<std::string_view, 7> extension_words{"poste", "extension", "ext.", "ext", "p.", "x", "#"};

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
}

/// The number and its extension of 1 to 6 digits. What is neither stays in the number, whose check refuses it.
Phone parts_of(std::string_view phone) {
    const std::size_t from = std::min(phone.find_first_not_of("+0123456789 .-()"), phone.size());
    const std::string_view extension = phone.substr(from);
    for (std::string_view word : extension_words) {
        if (!starts_with_word(extension, word)) continue;
        const std::string_view digits = trimmed(extension.substr(word.size()));
        if (digits.empty() || digits.size() > 6 || !std::all_of(digits.begin(), digits.end(), is_digit)) continue;
        return {trimmed(phone.substr(0, from)), extension, true};
    }
    return {phone, {}, false};
}

std::string digits_in(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
    return digits;
}

bool is_international(std::string_view number) {
    return number.starts_with('+') || digits_in(number.substr(0, number.find('('))).starts_with("00");
}

/// Sorted. Universal Postal Union: addressing systems without postcodes; ISO 3166-1.
constexpr std::array<std::string_view, 59> without_postal_codes{
    "AE", "AG", "AO", "AW", "BF", "BI", "BJ", "BO", "BS", "BW", "BZ", "CD", "CF", "CG", "CI",
    "CK", "CM", "CW", "DJ", "DM", "ER", "FJ", "GA", "GD", "GM", "GQ", "GY", "HK", "KI", "KM",
    "KN", "KP", "ML", "MO", "MR", "MW", "NR", "NU", "QA", "RW", "SB", "SC", "SL", "SR", "ST",
    "SX", "SY", "TD", "TF", "TG", "TK", "TL", "TO", "TV", "TZ", "UG", "VU", "YE", "ZW"};

}  // namespace

const RefusalCode* email_problem(std::string_view email) {
    std::size_t at = email.rfind('@');
    if (at == std::string_view::npos) return &refusals::email_without_at;
    if (at == 0 || at > 64 || !is_dot_atom(email.substr(0, at))) return &refusals::email_local_part;
    if (at + 1 == email.size()) return &refusals::email_without_domain;
    return domain_problem(email.substr(at + 1));
}

const RefusalCode* phone_problem(std::string_view phone) {
    const Phone parts = parts_of(phone);
    const std::string digits = digits_in(parts.number);
    for (std::size_t i = 0; i < parts.number.size(); ++i)
        if (!is_digit(parts.number[i]) && !(i == 0 && parts.number[i] == '+') &&
            std::string_view(" .-()").find(parts.number[i]) == std::string_view::npos)
            return &refusals::phone;
    const std::size_t prefix = digits.starts_with("00") ? 2 : 0;
    bool right = false;
    if (is_international(parts.number)) right = digits.size() >= prefix + 7 && digits.size() <= prefix + 15;
    else
        right = digits.size() == 10 ? digits[0] == '0'
                                    : !parts.extended && digits[0] != '0' && digits.size() >= 3 && digits.size() <= 6;
    return right ? nullptr : &refusals::phone;
}

std::string phone_digits(std::string_view phone) {
    std::string digits = digits_in(phone);
    std::size_t country = std::string::npos;
    if (phone.starts_with("+33")) country = 2;
    if (digits.starts_with("0033")) country = 4;
    if (country == std::string::npos) return digits;
    // "+33 (0)6" says twice where France begins.
    return digits.replace(0, country, digits.size() > country && digits[country] == '0' ? "" : "0");
}

std::string written_phone(std::string_view phone) {
    const Phone parts = parts_of(phone);
    const std::string digits = phone_digits(parts.number);
    std::string written;
    const bool french = digits.size() == 10 && digits[0] == '0' && !parts.number.starts_with("+0");
    if (french) {
        for (std::size_t i = 0; i < digits.size(); ++i) {
            if (i > 0 && i % 2 == 0) written += ' ';
            written += digits[i];
        }
    } else {
        std::string_view number = parts.number;
        if (is_international(number) && number.front() != '+') {
            written = "+";
            for (int zeros = 2; zeros > 0; number.remove_prefix(1)) zeros -= number.front() == '0' ? 1 : 0;
            number = trimmed(number);
        }
        for (char c : number)
            if (c != ' ' || (!written.empty() && written.back() != ' ')) written += c;
    }
    return parts.extended ? written.append(" ").append(parts.extension) : written;
}

const RefusalCode* country_problem(std::string_view country) {
    return std::binary_search(iso_table.begin(), iso_table.end(), country) ? nullptr : &refusals::country;
}

std::span<const std::string_view> countries() { return iso_table; }

bool has_postal_codes(std::string_view country) {
    return !std::binary_search(without_postal_codes.begin(), without_postal_codes.end(), country);
}

bool postal_code_fits(std::string_view code, std::string_view country) {
    if (has_french_postal_codes(country)) return code.size() == 5 && std::all_of(code.begin(), code.end(), is_digit);
    return code.size() >= 2 && code.size() <= 10 && std::all_of(code.begin(), code.end(), [](char c) {
               return is_letter(c) || is_digit(c) || c == ' ' || c == '-';
           });
}

std::string login_proposal(std::string_view first_name, std::string_view last_name) {
    std::string login;
    for (std::string_view name : {first_name, last_name}) {
        std::string folded = fold(name);
        std::replace(folded.begin(), folded.end(), ' ', '-');
        folded.erase(std::remove_if(folded.begin(), folded.end(),
                                    [](char c) { return !is_letter(c) && !is_digit(c) && c != '-'; }),
                     folded.end());
        if (!login.empty() && !folded.empty()) login += '.';
        login += folded;
    }
    if (login.empty()) login = "compte";
    return login.substr(0, 60);
}

std::string numbered_login(const std::string& proposal, const std::function<bool(const std::string&)>& taken) {
    if (!taken(proposal)) return proposal;
    const auto numbered = [&](int number) { return proposal + std::to_string(number); };
    // Homonyms are numbered without gaps, so doubling and then halving finds the end in few looks.
    int last = 1;
    int free = 2;
    while (taken(numbered(free))) last = free, free *= 2;
    while (free - last > 1) {
        const int middle = last + (free - last) / 2;
        (taken(numbered(middle)) ? last : free) = middle;
    }
    return numbered(free);
}

}  // namespace habilis
