#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/accounts/account.h"
#include "shared/accounts/formats.h"
#include "shared/base/fields.h"
#include "shared/base/language.h"
#include "shared/organisations/customs.h"

namespace habilis {

/// "Qualité" of an agent.
enum class EmploymentStatus : std::uint8_t { not_given, permanent, contract, trainee, apprentice, temporary };
constexpr std::array<std::string_view, 6> names_of(EmploymentStatus) {
    return {"not_given", "permanent", "contract", "trainee", "apprentice", "temporary"};
}

/// The variants of the form, as FieldRules::required_for and check_fields want them: of people by the kind of their
/// organisations, behind them of mailboxes.
constexpr std::uint32_t forms_of(std::uint32_t kinds, AccountKind account) {
    constexpr unsigned mailboxes = 16;
    return account == AccountKind::mailbox ? kinds << mailboxes : kinds;
}
constexpr std::uint32_t form_of(OrganisationKind kind, AccountKind account) {
    return forms_of(variant_of(kind), account);
}

namespace required_kinds {
inline constexpr std::uint32_t every = (1U << names_of(OrganisationKind{}).size()) - 1;
inline constexpr std::uint32_t first_name = forms_of(every, AccountKind::person);
inline constexpr std::uint32_t civility = forms_of(kinds_where(&Customs::civility_required), AccountKind::person);
inline constexpr std::uint32_t address =
    kinds_where(&Customs::address_required) | forms_of(kinds_where(&Customs::address_required), AccountKind::mailbox);
/// A mailbox without an address would be none.
inline constexpr std::uint32_t email = kinds_where(&Customs::email_required) | forms_of(every, AccountKind::mailbox);
}  // namespace required_kinds

/// "Coordonnées" of a person as one organisation keeps them: the identity (which belongs to the person), and what
/// concerns this membership. The same fields make the form of creation, the sheet and its edition.
struct ContactDetails {
    // identity
    AccountKind kind = AccountKind::person;  ///< stays what it was created as
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;  ///< of a mailbox the label
    std::string email;
    std::string notification_email;
    std::string mobile_phone;
    std::string phone;
    std::string fax;
    Language language = Language::fr;
    // membership
    std::string technical_id;  ///< "ID technique SI", the client's own key
    bool elected = false;
    EmploymentStatus status = EmploymentStatus::not_given;
    std::string function;
    LevelId level;                    ///< none: the root
    Profile profile = Profile::none;  ///< of those that the organisation knows
    bool external = false;
    std::string country = "FR";
    std::string address;
    std::string postal_code;
    std::string city;
    std::string canton;
    std::string certificate;  ///< PEM
    bool notify_actions = true;

    static constexpr std::array fields{
        field<&ContactDetails::kind>("account_kind"),
        field<&ContactDetails::civility>("civility", {.required_for = required_kinds::civility}),
        field<&ContactDetails::first_name>("first_name",
                                           {.required_for = required_kinds::first_name, .max_length = 80}),
        field<&ContactDetails::last_name>("last_name", {.required = true, .max_length = 80}),
        field<&ContactDetails::email>(
            "email", {.required_for = required_kinds::email, .max_length = 254, .format = &formats::email}),
        field<&ContactDetails::notification_email>("notification_email",
                                                   {.max_length = 254, .format = &formats::email}),
        field<&ContactDetails::mobile_phone>("mobile_phone", {.max_length = 30, .format = &formats::phone}),
        field<&ContactDetails::phone>("phone", {.max_length = 30, .format = &formats::phone}),
        field<&ContactDetails::fax>("fax", {.max_length = 30, .format = &formats::phone}),
        field<&ContactDetails::language>("language"),
        field<&ContactDetails::technical_id>("technical_id", {.max_length = 64}),
        field<&ContactDetails::elected>("elected"),
        field<&ContactDetails::status>("status"),
        field<&ContactDetails::function>("function", {.max_length = 120}),
        field<&ContactDetails::level>("level"),
        field<&ContactDetails::profile>("profile"),
        field<&ContactDetails::external>("external"),
        field<&ContactDetails::country>(
            "country", {.required_for = required_kinds::address, .max_length = 2, .format = &formats::country}),
        field<&ContactDetails::address>("address", {.required_for = required_kinds::address, .max_length = 200}),
        field<&ContactDetails::postal_code>("postal_code", {.max_length = 10}),
        field<&ContactDetails::city>("city", {.required_for = required_kinds::address, .max_length = 100}),
        field<&ContactDetails::canton>("canton", {.max_length = 100}),
        field<&ContactDetails::certificate>("certificate", {.max_length = 16000, .multiline = true}),
        field<&ContactDetails::notify_actions>("notify_actions"),
    };
};

[[nodiscard]] constexpr bool is_mailbox(const ContactDetails& details) { return details.kind == AccountKind::mailbox; }

/// Whether a postal code has to be given: where an address has to, unless the country has no postal codes.
bool asks_postal_code(const ContactDetails&, std::uint32_t variant);

/// The rules between fields, beside those of each field (check_fields with the variant of the form). Refusals name the
/// fields as those of a command's "details".
Refusals check_details(const ContactDetails&, std::uint32_t variant);

/// The way in which contact details are stored: telephone numbers by pairs. Nothing else of what was typed changes.
void tidy(ContactDetails&);

/// The fields that belong to the person and not to one organisation, so that an administrator of one of several may not
/// change them: civility, names, addresses, telephones, language, preferences of notification.
std::vector<std::string_view> changed_identity(const ContactDetails&, const ContactDetails&);
inline bool same_identity(const ContactDetails& a, const ContactDetails& b) { return changed_identity(a, b).empty(); }

/// "Mme Éloïse KERVADENN": the civility is followed by a non-breaking space. Without a first name it is a mailbox,
/// whose label stays as it was typed: "Service état civil".
std::string full_name(Civility, std::string_view first_name, std::string_view last_name, Language);
/// "KERVADENN Éloïse", as in lists; "Service état civil".
std::string list_name(std::string_view first_name, std::string_view last_name);

}  // namespace habilis
