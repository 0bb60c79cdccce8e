#pragma once

#include <map>
#include <string>

#include "server/storage/transaction.h"
#include "shared/accounts/account.h"
#include "shared/transfer/school_import.h"

/// What a school keeps of its people, and whom the keys of the ministry's programs mean.
namespace habilis::server {

SchoolSheet school_sheet_of(Connection&, OrganisationId, AccountId);
/// As they are stored, one a line.
std::vector<std::string> codes_in(const std::string& lines);
std::map<AccountId, SchoolSheet> school_sheets_of(Connection&, OrganisationId);
std::map<std::string, SchoolFacts::Known, std::less<>> keys_of_school(Connection&, Provenance source,
                                                                      const std::string& uai);

/// By which keys files name somebody there; without `sheet`.
std::vector<SchoolEntry> entries_of(Connection&, OrganisationId, AccountId);

/// What an entry replaces, so that undoing gives back just that.
struct FormerEntry {
    bool had_sheet = false;
    SchoolSheet sheet;
    AccountId key_of;  ///< whom the key meant; none: it is new
    SchoolPerson given;
    Provenance provenance = Provenance::manual;
    static constexpr std::array fields{
        field<&FormerEntry::had_sheet>("had_sheet"),   field<&FormerEntry::sheet>("sheet"),
        field<&FormerEntry::key_of>("key_of"),         field<&FormerEntry::given>("given"),
        field<&FormerEntry::provenance>("provenance"),
    };
};
FormerEntry former_entry(Connection&, OrganisationId, AccountId, Provenance, const SchoolEntry&);
/// Leaves the version and the journal to the verb, as the next two.
void write_sheet(Transaction&, OrganisationId, AccountId, const SchoolSheet&);
/// Codes of classes that somebody teaches or heads there.
std::vector<std::string> classes_of(Connection&, OrganisationId);
/// One without a key is of no file: the sheet alone.
void write_entry(Transaction&, OrganisationId, AccountId, const SchoolEntry&);
void give_back(Transaction&, OrganisationId, AccountId, const SchoolEntry&, const FormerEntry&);

}  // namespace habilis::server
