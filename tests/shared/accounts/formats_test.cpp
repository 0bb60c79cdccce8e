#include "shared/accounts/formats.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/accounts/refusals.h"

using namespace habilis;

namespace {

std::string_view name_of(const RefusalCode* problem) { return problem ? problem->name : ""; }
std::string times(std::string_view text, std::size_t count) {
    std::string all;
    while (count-- > 0) all += text;
    return all;
}

}  // namespace

TEST_CASE("an e-mail address has a dot-atom, an at sign and a domain with an end") {
    for (std::string_view right : {"a@b.fr", "prenom.nom@mairie.example", "x+y_z'o@a-b.example", "zoe@région.example",
                                   "a@b.c.d.example", "user@xn--rgion-bsa.example"})
        CHECK_MESSAGE(email_problem(right) == nullptr, right);
    struct Wrong {
        std::string email;
        std::string_view code;
    };
    const Wrong wrong[] = {
        {"zoe", "accounts.email_without_at"},
        {"@mairie.example", "accounts.email_local_part"},
        {"zo é@mairie.example", "accounts.email_local_part"},
        {"zoé@mairie.example", "accounts.email_local_part"},
        {".zoe@mairie.example", "accounts.email_local_part"},
        {"zoe.@mairie.example", "accounts.email_local_part"},
        {"zo..e@mairie.example", "accounts.email_local_part"},
        {"\"zoe\"@mairie.example", "accounts.email_local_part"},
        {"a@b@mairie.example", "accounts.email_local_part"},
        {times("a", 65) + "@mairie.example", "accounts.email_local_part"},
        {"zoe@", "accounts.email_without_domain"},
        {"zoe@mairie", "accounts.email_without_domain_end"},
        {"zoe@mairie.", "accounts.email_without_domain_end"},
        {"zoe@mairie.f", "accounts.email_without_domain_end"},
        {"zoe@192.168.10.10", "accounts.email_domain"},
        {"zoe@-mairie.example", "accounts.email_domain"},
        {"zoe@mairie-.example", "accounts.email_domain"},
        {"zoe@mai_rie.example", "accounts.email_domain"},
        {"zoe@mai rie.example", "accounts.email_domain"},
        {"zoe@.mairie.example", "accounts.email_domain"},
        {"zoe@mairie..example", "accounts.email_domain"},
        {"zoe@" + times("a", 64) + ".example", "accounts.email_domain"},
        {"zoe@" + times("abcdefgh.", 28) + "example", "accounts.email_domain"},
    };
    for (const Wrong& it : wrong) CHECK_MESSAGE(name_of(email_problem(it.email)) == it.code, it.email);
}

TEST_CASE("a telephone number is French with ten digits, or international") {
    for (std::string_view right : {"0639980117",
                                   "06 39 98 01 17",
                                   "06.39.98.01.17",
                                   "06-39-98-01-17",
                                   "+33639980117",
                                   "+33 (0)6 39 98 01 17",
                                   "+44 20 7946 0958",
                                   "+1 (202) 555-0143",
                                   "0033639980117",
                                   "00 44 20 7946 0958",
                                   "01 23 45 67 89 poste 12",
                                   "0123456789 Poste 4512",
                                   "0123456789p.12",
                                   "+44 20 7946 0958 ext. 7",
                                   "0123456789 x7",
                                   "0123456789#12",
                                   "4512",
                                   "451",
                                   "45 12 30",
                                   "3919"})
        CHECK_MESSAGE(phone_problem(right) == nullptr, right);
    for (std::string_view wrong :
         {"06399801", "16399801170", "6 39 98 01 17", "++33639980117", "06 39 98 O1 17", "+336", "+1234567890123456",
          "06/39/98/01/17", "tel", "12", "4512301", "00336", "0123456789 poste", "0123456789 poste 1234567", "poste 12",
          "4512 poste 1", "0123456789 porte 12", "0123456789 12", "00"})
        CHECK_MESSAGE(name_of(phone_problem(wrong)) == "accounts.phone", wrong);
}

TEST_CASE("a French number is written by pairs, another one as it is") {
    CHECK(written_phone("0639980117") == "06 39 98 01 17");
    CHECK(written_phone("+33639980117") == "06 39 98 01 17");
    CHECK(written_phone("+33 (0)6 39 98 01 17") == "06 39 98 01 17");
    CHECK(written_phone("06 39 98 01 17") == "06 39 98 01 17");
    CHECK(written_phone("+44  20 7946   0958") == "+44 20 7946 0958");
    CHECK(written_phone("") == "");
    CHECK(written_phone("0033 6 39 98 01 17") == "06 39 98 01 17");
    CHECK(written_phone("0044 20 7946 0958") == "+44 20 7946 0958");
    CHECK(written_phone("00 44 20 7946 0958") == "+44 20 7946 0958");
    CHECK(written_phone("0123456789   poste 12") == "01 23 45 67 89 poste 12");
    CHECK(written_phone("+33123456789#12") == "01 23 45 67 89 #12");
    CHECK(written_phone("4512") == "4512");
    for (std::string_view typed : {"0033639980117", "0044 20 7946 0958", "0123456789 poste 12", "+33 (0)6 39 98 01 17"})
        CHECK(written_phone(written_phone(typed)) == written_phone(typed));
    CHECK(phone_digits("+33 6 39.98-01(17)") == "0639980117");
    CHECK(phone_digits("00 33 (0)6 39 98 01 17") == "0639980117");
    CHECK(phone_digits("0033 6 39") == "0639");
    CHECK(phone_digits("01 23 45 67 89 poste 12") == "012345678912");
}

TEST_CASE("a country is one of ISO 3166-1") {
    CHECK(country_problem("FR") == nullptr);
    CHECK(country_problem("RE") == nullptr);
    CHECK(name_of(country_problem("fr")) == "accounts.country");
    CHECK(name_of(country_problem("XX")) == "accounts.country");
    CHECK(name_of(country_problem("F")) == "accounts.country");
    CHECK(countries().size() == 249);
    CHECK(std::is_sorted(countries().begin(), countries().end()));
}

TEST_CASE("a postal code has the form of its country") {
    CHECK(postal_code_fits("35400", "FR"));
    CHECK(postal_code_fits("97410", "RE"));
    CHECK_FALSE(postal_code_fits("3540", "FR"));
    CHECK_FALSE(postal_code_fits("35 400", "FR"));
    CHECK_FALSE(postal_code_fits("2A004", "FR"));
    CHECK(postal_code_fits("SW1A 1AA", "GB"));
    CHECK(postal_code_fits("1050", "BE"));
    CHECK_FALSE(postal_code_fits("1", "BE"));
    CHECK_FALSE(postal_code_fits("12345678901", "BE"));
    CHECK_FALSE(postal_code_fits("10/50", "BE"));
}

TEST_CASE("some countries have no postal codes") {
    for (std::string_view without : {"AE", "BJ", "CI", "HK", "ML", "QA", "ZW"}) {
        CHECK_FALSE_MESSAGE(has_postal_codes(without), without);
        CHECK(country_problem(without) == nullptr);
    }
    for (std::string_view with : {"FR", "BE", "GB", "PF", "SN", "XX", ""}) CHECK_MESSAGE(has_postal_codes(with), with);
}

TEST_CASE("a login is made of the names, in plain letters") {
    CHECK(login_proposal("Zoé", "Œuvrardel") == "zoe.oeuvrardel");
    CHECK(login_proposal("Jean-François", "D’Hérouville Le Goff") == "jean-francois.d-herouville-le-goff");
    CHECK(login_proposal("Zoé", "") == "zoe");
    CHECK(login_proposal("", "Martin") == "martin");
    CHECK(login_proposal("李", "王") == "compte");
    CHECK(login_proposal(times("a", 50), times("b", 50)).size() == 60);
}
