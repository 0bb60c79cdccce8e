#include "shared/accounts/contact_details.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using habilis::tests::said;

namespace {

ContactDetails zoe() {
    ContactDetails details;
    details.civility = Civility::madam;
    details.first_name = "Zoé";
    details.last_name = "Œuvrardel";
    details.email = "zoe@mairie.example";
    details.address = "1 place de la Mairie";
    details.postal_code = "35400";
    details.city = "Saint-Malo";
    return details;
}

std::string missing_in(OrganisationKind kind) { return said(check_fields(ContactDetails{}, variant_of(kind))); }

}  // namespace

TEST_CASE("what is required follows the kind of the organisation") {
    ContactDetails empty;
    empty.country.clear();
    CHECK(said(check_fields(empty, variant_of(OrganisationKind::local_authority))) ==
          "base.required@first_name base.required@last_name base.required@email base.required@country "
          "base.required@address base.required@city");
    CHECK(said(check_details(empty, variant_of(OrganisationKind::local_authority))) ==
          "base.required@details.postal_code");
    CHECK(missing_in(OrganisationKind::company) ==
          "base.required@civility base.required@first_name base.required@last_name base.required@email");
    CHECK(missing_in(OrganisationKind::school) ==
          "base.required@civility base.required@first_name base.required@last_name");
    for (auto kind : {OrganisationKind::general, OrganisationKind::open_data_publisher, OrganisationKind::client})
        CHECK(missing_in(kind) == "base.required@first_name base.required@last_name base.required@email");
    for (auto kind : {OrganisationKind::general, OrganisationKind::local_authority, OrganisationKind::company,
                      OrganisationKind::open_data_publisher, OrganisationKind::school, OrganisationKind::client})
        CHECK(said(check_fields(zoe(), variant_of(kind))) == "");
}

TEST_CASE("every broken field is named at once") {
    ContactDetails details = zoe();
    details.first_name = std::string(81, 'a');
    details.last_name = "Œuv\u202Erardel";
    details.email = "zoe";
    details.notification_email = "zoe@mairie";
    details.mobile_phone = "12";
    details.phone = "13";
    details.fax = "14";
    details.technical_id = std::string(65, '1');
    details.country = "XX";
    CHECK(said(check_fields(details)) ==
          "base.too_long@first_name base.control_character@last_name accounts.email_without_at@email "
          "accounts.email_without_domain_end@notification_email accounts.phone@mobile_phone accounts.phone@phone "
          "accounts.phone@fax base.too_long@technical_id accounts.country@country");
}

TEST_CASE("the postal code is that of the country, and asked for only where there is one") {
    constexpr std::uint32_t town = variant_of(OrganisationKind::local_authority);
    ContactDetails details = zoe();
    CHECK(said(check_details(details, town)) == "");
    details.postal_code = "1050";
    CHECK(said(check_details(details, town)) == "accounts.postal_code@details.postal_code");
    details.country = "BE";
    CHECK(said(check_details(details, town)) == "");
    details.postal_code.clear();
    CHECK(said(check_details(details, town)) == "base.required@details.postal_code");
    CHECK(said(check_details(details, variant_of(OrganisationKind::company))) == "");
    details.country = "CI";
    CHECK(said(check_details(details, town)) == "");
    CHECK_FALSE(asks_postal_code(details, town));
    details.postal_code = "01 BP 12";
    CHECK(said(check_details(details, town)) == "");
}

TEST_CASE("telephone numbers are stored by pairs, so that retyping one changes nothing") {
    ContactDetails details = zoe();
    details.mobile_phone = "+33639980117";
    details.phone = "0261910101";
    ContactDetails stored = details;
    tidy(stored);
    CHECK(stored.mobile_phone == "06 39 98 01 17");
    CHECK(stored.phone == "02 61 91 01 01");
    CHECK(stored.fax == "");
    CHECK(same_identity(details, stored));
}

TEST_CASE("identity is what belongs to the person") {
    ContactDetails a = zoe();
    ContactDetails b = zoe();
    b.technical_id = "42", b.elected = true, b.status = EmploymentStatus::contract, b.function = "DGS";
    b.level = {3}, b.external = true, b.country = "BE", b.address = "x", b.postal_code = "1", b.city = "y";
    b.canton = "z", b.certificate = "PEM";
    CHECK(same_identity(a, b));
    b.civility = Civility::sir, b.first_name = "1", b.last_name = "2", b.email = "3", b.notification_email = "4";
    b.mobile_phone = "5", b.phone = "6", b.fax = "7", b.language = Language::en;
    b.notify_actions = false;
    CHECK(changed_identity(a, b) == std::vector<std::string_view>{"civility", "first_name", "last_name", "email",
                                                                  "notification_email", "mobile_phone", "phone", "fax",
                                                                  "language", "notify_actions"});
}

TEST_CASE("names are written as the language and the place ask") {
    CHECK(full_name(Civility::madam, "Zoé", "Œuvrardel", Language::fr) == "Mme\u00A0Zoé ŒUVRARDEL");
    CHECK(full_name(Civility::sir, "Noël", "d’Hérouville", Language::fr) == "M.\u00A0Noël D’HÉROUVILLE");
    CHECK(full_name(Civility::madam, "Zoé", "Œuvrardel", Language::en) == "Ms\u00A0Zoé ŒUVRARDEL");
    CHECK(list_name("Zoé", "Œuvrardel") == "ŒUVRARDEL Zoé");
}
