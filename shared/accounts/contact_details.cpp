#include "shared/accounts/contact_details.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/base/text.h"

namespace habilis {

bool asks_postal_code(const ContactDetails& details, std::uint32_t variant) {
    return (required_kinds::address & variant) != 0 && has_postal_codes(details.country);
}

namespace {

Refusals check_postal_code(const ContactDetails& details, std::uint32_t variant) {
    if (details.postal_code.empty()) {
        if (asks_postal_code(details, variant)) return {{refusals::required, "details.postal_code"}};
        return {};
    }
    if (!postal_code_fits(details.postal_code, details.country))
        return {{refusals::postal_code, "details.postal_code"}};
    return {};
}

/// What a mailbox cannot have.
Refusals check_mailbox(const ContactDetails& details) {
    Refusals found;
    const auto refuse = [&](bool filled, std::string_view name) {
        if (filled) found.push_back({refusals::mailbox_field, "details." + std::string(name)});
    };
    refuse(details.civility != Civility::none, "civility");
    refuse(!details.first_name.empty(), "first_name");
    refuse(details.elected, "elected");
    refuse(details.status != EmploymentStatus::not_given, "status");
    refuse(details.profile != Profile::none, "profile");
    return found;
}

}  // namespace

Refusals check_details(const ContactDetails& details, std::uint32_t variant) {
    Refusals found = check_postal_code(details, variant);
    if (is_mailbox(details)) append(found, check_mailbox(details));
    return found;
}

void tidy(ContactDetails& details) {
    for (std::string* number : {&details.mobile_phone, &details.phone, &details.fax}) *number = written_phone(*number);
}

std::vector<std::string_view> changed_identity(const ContactDetails& a, const ContactDetails& b) {
    std::vector<std::string_view> changed;
    auto compare = [&](std::string_view name, const auto& one, const auto& other) {
        if (one != other) changed.push_back(name);
    };
    compare("account_kind", a.kind, b.kind);
    compare("civility", a.civility, b.civility);
    compare("first_name", a.first_name, b.first_name);
    compare("last_name", a.last_name, b.last_name);
    compare("email", a.email, b.email);
    compare("notification_email", a.notification_email, b.notification_email);
    compare("mobile_phone", written_phone(a.mobile_phone), written_phone(b.mobile_phone));
    compare("phone", written_phone(a.phone), written_phone(b.phone));
    compare("fax", written_phone(a.fax), written_phone(b.fax));
    compare("language", a.language, b.language);
    compare("notify_actions", a.notify_actions, b.notify_actions);
    return changed;
}

std::string full_name(Civility civility, std::string_view first_name, std::string_view last_name, Language language) {
    if (first_name.empty()) return std::string(last_name);
    std::string name;
    if (civility == Civility::madam) name = language == Language::fr ? "Mme\u00A0" : "Ms\u00A0";
    if (civility == Civility::sir) name = language == Language::fr ? "M.\u00A0" : "Mr\u00A0";
    return name.append(first_name) + ' ' + upper(last_name);
}

std::string list_name(std::string_view first_name, std::string_view last_name) {
    if (first_name.empty()) return std::string(last_name);
    std::string name = upper(last_name);
    if (!name.empty()) name += ' ';
    return name.append(first_name);
}

}  // namespace habilis
