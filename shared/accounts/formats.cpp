#include "shared/accounts/formats.h"

#include <algorithm>
#include <array>

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

}  // namespace

const RefusalCode* email_problem(std::string_view email) {
    std::size_t at = email.rfind('@');
    if (at == std::string_view::npos) return &refusals::email_without_at;
    if (at == 0 || at > 64 || !is_dot_atom(email.substr(0, at))) return &refusals::email_local_part;
    if (at + 1 == email.size()) return &refusals::email_without_domain;
    return domain_problem(email.substr(at + 1));
}

const RefusalCode* phone_problem(std::string_view phone) {
    std::size_t digits = 0;
    for (std::size_t i = 0; i < phone.size(); ++i) {
        if (is_digit(phone[i])) ++digits;
        else if (!(i == 0 && phone[i] == '+') && std::string_view(" .-()").find(phone[i]) == std::string_view::npos)
            return &refusals::phone;
    }
    bool right = phone.front() == '+' ? digits >= 7 && digits <= 15 : digits == 10 && phone_digits(phone)[0] == '0';
    return right ? nullptr : &refusals::phone;
}

std::string phone_digits(std::string_view phone) {
    std::string digits;
    for (char c : phone)
        if (is_digit(c)) digits += c;
    if (phone.starts_with("+33")) digits.replace(0, 2, digits.size() > 2 && digits[2] == '0' ? "" : "0");
    return digits;
}

std::string written_phone(std::string_view phone) {
    std::string digits = phone_digits(phone);
    bool french = (phone.starts_with('0') || phone.starts_with("+33")) && digits.size() == 10;
    std::string written;
    if (french) {
        for (std::size_t i = 0; i < digits.size(); ++i) {
            if (i > 0 && i % 2 == 0) written += ' ';
            written += digits[i];
        }
        return written;
    }
    for (char c : phone)
        if (c != ' ' || (!written.empty() && written.back() != ' ')) written += c;
    return written;
}

const RefusalCode* country_problem(std::string_view country) {
    return std::binary_search(iso_table.begin(), iso_table.end(), country) ? nullptr : &refusals::country;
}

std::span<const std::string_view> countries() { return iso_table; }

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

}  // namespace habilis
