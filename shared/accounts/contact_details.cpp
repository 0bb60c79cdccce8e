#include "shared/accounts/contact_details.h"

#include "shared/accounts/refusals.h"
#include "shared/base/text.h"

namespace habilis {

Refusals check_details(const ContactDetails& details) {
    if (!details.postal_code.empty() && !postal_code_fits(details.postal_code, details.country))
        return {{refusals::postal_code, "details.postal_code"}};
    return {};
}

bool same_identity(const ContactDetails& a, const ContactDetails& b) {
    return a.civility == b.civility && a.first_name == b.first_name && a.last_name == b.last_name &&
           a.email == b.email && a.notification_email == b.notification_email && a.mobile_phone == b.mobile_phone &&
           a.phone == b.phone && a.fax == b.fax && a.language == b.language;
}

std::string full_name(Civility civility, std::string_view first_name, std::string_view last_name, Language language) {
    std::string name;
    if (civility == Civility::madam) name = language == Language::fr ? "Mme\u00A0" : "Ms\u00A0";
    if (civility == Civility::sir) name = language == Language::fr ? "M.\u00A0" : "Mr\u00A0";
    name += first_name;
    if (!first_name.empty()) name += ' ';
    return name + upper(last_name);
}

std::string list_name(std::string_view first_name, std::string_view last_name) {
    std::string name = upper(last_name);
    if (!name.empty() && !first_name.empty()) name += ' ';
    return name.append(first_name);
}

}  // namespace habilis
