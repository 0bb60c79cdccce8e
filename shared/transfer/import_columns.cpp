#include "shared/transfer/import_columns.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/transfer/export_columns.h"

namespace habilis {
namespace {

struct Known {
    std::string_view header;  ///< folded, without spaces
    ImportField field;
};

constexpr std::array known{
    Known{"usercivility", ImportField::civility},
    Known{"civilite", ImportField::civility},
    Known{"userfirstname", ImportField::first_name},
    Known{"prenom", ImportField::first_name},
    Known{"firstname", ImportField::first_name},
    Known{"userlastname", ImportField::last_name},
    Known{"nom", ImportField::last_name},
    Known{"nomusuel", ImportField::last_name},
    Known{"nomdusage", ImportField::last_name},
    Known{"lastname", ImportField::last_name},
    Known{"userusername", ImportField::login},
    Known{"identifiant", ImportField::login},
    Known{"profilid", ImportField::account},
    Known{"profiltechnicalidentifier", ImportField::technical_id},
    Known{"idtechniquesi", ImportField::technical_id},
    Known{"matricule", ImportField::technical_id},
    Known{"profilemail", ImportField::email},
    Known{"courriel", ImportField::email},
    Known{"email", ImportField::email},
    Known{"mail", ImportField::email},
    Known{"mel", ImportField::email},
    Known{"melpro", ImportField::email},
    Known{"adressecourriel", ImportField::email},
    Known{"adresseelectronique", ImportField::email},
    Known{"profilcellphone", ImportField::mobile_phone},
    Known{"telephoneportable", ImportField::mobile_phone},
    Known{"telportable", ImportField::mobile_phone},
    Known{"portable", ImportField::mobile_phone},
    Known{"mobile", ImportField::mobile_phone},
    Known{"profilphone", ImportField::phone},
    Known{"telephonefixe", ImportField::phone},
    Known{"telfixe", ImportField::phone},
    Known{"telephone", ImportField::phone},
    Known{"profilfax", ImportField::fax},
    Known{"fax", ImportField::fax},
    Known{"telecopie", ImportField::fax},
    Known{"profilfunction", ImportField::function},
    Known{"fonction", ImportField::function},
    Known{"profilgrace", ImportField::grade},
    Known{"profilgrade", ImportField::grade},
    Known{"grade", ImportField::grade},
    Known{"profilcountry", ImportField::country},
    Known{"pays", ImportField::country},
    Known{"profilpostaladdress", ImportField::address},
    Known{"adresse", ImportField::address},
    Known{"adressepostale", ImportField::address},
    Known{"profilpostalcode", ImportField::postal_code},
    Known{"codepostal", ImportField::postal_code},
    Known{"cp", ImportField::postal_code},
    Known{"profilcity", ImportField::city},
    Known{"ville", ImportField::city},
    Known{"commune", ImportField::city},
    Known{"profilcanton", ImportField::canton},
    Known{"canton", ImportField::canton},
    Known{"profilenabled", ImportField::state},
    Known{"agentprofilelected", ImportField::elected},
    Known{"elu", ImportField::elected},
    Known{"agentprofilexecutive", ImportField::executive},
    Known{"agentprofilrepresentative", ImportField::representative},
    Known{"agentprofilsubstitute", ImportField::substitute},
    Known{"organismdepartmentid", ImportField::level},
    Known{"organismdepartmentlabel", ImportField::level_label},
    Known{"niveau", ImportField::level_label},
    Known{"affectation", ImportField::level_label},
    Known{"organismsiren", ImportField::siren},
    Known{"organismnic", ImportField::nic},
};

std::string squeezed(std::string_view header) {
    std::string text = fold(header);
    std::erase(text, ' ');
    return text;
}

}  // namespace

std::vector<NamedService> named_services(const std::vector<OrganisationService>& services) {
    std::vector<NamedService> named;
    for (const OrganisationService& one : services) named.push_back({one.service, one.label});
    return named;
}

std::vector<ImportColumn> columns_of_import(const std::vector<std::string>& headers,
                                            const std::vector<OrganisationService>& services) {
    const std::vector<NamedService> named = named_services(services);
    std::vector<ImportColumn> columns;
    for (const std::string& header : headers) {
        ImportColumn column{header};
        const std::string name = squeezed(header);
        const auto* const found =
            std::find_if(known.begin(), known.end(), [&](const Known& one) { return one.header == name; });
        if (found != known.end()) column.field = found->field;
        else column.service = service_of_column(header, named);
        if (column.service) column.field = ImportField::role;
        const auto same = [&](const ImportColumn& one) {
            return one.field == column.field && one.service == column.service;
        };
        if (std::any_of(columns.begin(), columns.end(), same)) column = {header};
        columns.push_back(std::move(column));
    }
    return columns;
}

void choose_columns(std::vector<ImportColumn>& columns, const std::vector<ChosenColumn>& chosen,
                    const std::vector<OrganisationService>& services) {
    for (const ChosenColumn& choice : chosen) {
        const auto column = std::find_if(columns.begin(), columns.end(),
                                         [&](const ImportColumn& one) { return one.header == choice.header; });
        if (column == columns.end()) continue;
        const bool known = std::any_of(services.begin(), services.end(),
                                       [&](const OrganisationService& one) { return one.service == choice.service; });
        const bool role = choice.meaning == ImportField::role;
        // Somebody else remembered a service that this one does not manage.
        *column = role && !known
                      ? ImportColumn{choice.header}
                      : ImportColumn{choice.header, choice.meaning, role ? choice.service : ServiceId{}, true};
        if (column->field == ImportField::ignored) continue;
        for (ImportColumn& other : columns)
            if (&other != &*column && other.field == column->field && other.service == column->service)
                other = {other.header};
    }
}

std::optional<std::size_t> place_of(const std::vector<ImportColumn>& columns, ImportField field) {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const ImportColumn& one) { return one.field == field; });
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

}  // namespace habilis
