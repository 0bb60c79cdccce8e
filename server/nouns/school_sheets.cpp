#include "server/nouns/school_sheets.h"

#include <algorithm>
#include <set>

#include "server/storage/columns.h"
#include "shared/base/json.h"

namespace habilis::server {
namespace {

/// Codes hold no line feed.
std::string lines_of(const std::vector<std::string>& codes) {
    std::string text;
    for (const std::string& code : codes) text += (text.empty() ? "" : "\n") + code;
    return text;
}

constexpr std::string_view sheet_columns = "SELECT account_id, born, discipline, classes, head_of FROM school_sheets ";

SchoolSheet read_sheet(const Row& row) {
    SchoolSheet it;
    AccountId account;
    std::string classes, head_of;
    Columns(row).read_all(account, it.born, it.discipline, classes, head_of);
    it.classes = codes_in(classes);
    it.head_of = codes_in(head_of);
    return it;
}

SchoolPerson read_given(const std::string& json) {
    const Result<SchoolPerson> read = decode<SchoolPerson>(json, Reading::lenient);
    return read.ok() ? read.value() : SchoolPerson{};
}

void write_key(Transaction& transaction, OrganisationId organisation, AccountId account, const SchoolEntry& entry,
               const SchoolPerson& given) {
    transaction.run(
        "INSERT INTO external_keys (source, scope, key, organisation_id, account_id, given) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (source, scope, key) DO UPDATE SET "
        "organisation_id = excluded.organisation_id, account_id = excluded.account_id, given = excluded.given",
        entry.source, entry.scope, entry.key, organisation, account, encode(given));
}

void set_provenance(Transaction& transaction, AccountId account, Provenance provenance) {
    transaction.run("UPDATE accounts SET provenance = ?2 WHERE id = ?1", account, provenance);
}

}  // namespace

std::vector<std::string> codes_in(const std::string& lines) {
    std::vector<std::string> codes;
    for (std::size_t from = 0; from < lines.size();) {
        const std::size_t until = std::min(lines.find('\n', from), lines.size());
        codes.push_back(lines.substr(from, until - from));
        from = until + 1;
    }
    return codes;
}

std::vector<std::string> classes_of(Connection& connection, OrganisationId organisation) {
    std::set<std::string> codes;
    connection.each(
        "SELECT classes, head_of FROM school_sheets WHERE organisation_id = ?1",
        [&](const Row& row) {
            for (const std::string& lines : {row.text(0), row.text(1)})
                for (std::string& code : codes_in(lines)) codes.insert(std::move(code));
        },
        organisation);
    return {codes.begin(), codes.end()};
}

SchoolSheet school_sheet_of(Connection& connection, OrganisationId organisation, AccountId account) {
    static const std::string sql = std::string(sheet_columns) + "WHERE organisation_id = ?1 AND account_id = ?2";
    return connection.one(sql, read_sheet, organisation, account).value_or(SchoolSheet{});
}

std::map<AccountId, SchoolSheet> school_sheets_of(Connection& connection, OrganisationId organisation) {
    std::map<AccountId, SchoolSheet> found;
    static const std::string sql = std::string(sheet_columns) + "WHERE organisation_id = ?1";
    connection.each(
        sql, [&](const Row& row) { found[row.id<AccountId>(0)] = read_sheet(row); }, organisation);
    return found;
}

std::map<std::string, SchoolFacts::Known, std::less<>> keys_of_school(Connection& connection, Provenance source,
                                                                      const std::string& uai) {
    std::map<std::string, SchoolFacts::Known, std::less<>> found;
    connection.each(
        "SELECT key, account_id, given FROM external_keys WHERE source = ?1 AND scope = ?2",
        [&](const Row& row) {
            found[row.text(0)] = {row.id<AccountId>(1), read_given(row.text(2))};
        },
        source, uai);
    return found;
}

std::vector<SchoolEntry> entries_of(Connection& connection, OrganisationId organisation, AccountId account) {
    std::vector<SchoolEntry> found;
    connection.each(
        "SELECT source, scope, key, given FROM external_keys WHERE account_id = ?2 AND organisation_id = ?1 "
        "ORDER BY source, scope, key",
        [&](const Row& row) {
            SchoolEntry& it = found.emplace_back();
            std::string given;
            Columns(row).read_all(it.source, it.scope, it.key, given);
            it.given = read_given(given);
        },
        organisation, account);
    return found;
}

FormerEntry former_entry(Connection& connection, OrganisationId organisation, AccountId account, Provenance provenance,
                         const SchoolEntry& entry) {
    FormerEntry former{.provenance = provenance};
    static const std::string sql = std::string(sheet_columns) + "WHERE organisation_id = ?1 AND account_id = ?2";
    if (auto sheet = connection.one(sql, read_sheet, organisation, account)) {
        former.had_sheet = true;
        former.sheet = *std::move(sheet);
    }
    connection.each(
        "SELECT account_id, given FROM external_keys WHERE source = ?1 AND scope = ?2 AND key = ?3",
        [&](const Row& row) {
            former.key_of = row.id<AccountId>(0);
            former.given = read_given(row.text(1));
        },
        entry.source, entry.scope, entry.key);
    return former;
}

void write_sheet(Transaction& transaction, OrganisationId organisation, AccountId account, const SchoolSheet& sheet) {
    transaction.run(
        "INSERT INTO school_sheets (organisation_id, account_id, born, discipline, classes, head_of) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (organisation_id, account_id) DO UPDATE SET "
        "born = excluded.born, discipline = excluded.discipline, classes = excluded.classes, head_of = excluded.head_of",
        organisation, account, sheet.born, sheet.discipline, lines_of(sheet.classes), lines_of(sheet.head_of));
}

void write_entry(Transaction& transaction, OrganisationId organisation, AccountId account, const SchoolEntry& entry) {
    write_sheet(transaction, organisation, account, entry.sheet);
    if (entry.key.empty()) return;
    write_key(transaction, organisation, account, entry, entry.given);
    set_provenance(transaction, account, entry.source);
}

void give_back(Transaction& transaction, OrganisationId organisation, AccountId account, const SchoolEntry& entry,
               const FormerEntry& former) {
    if (former.had_sheet) write_sheet(transaction, organisation, account, former.sheet);
    else
        transaction.run("DELETE FROM school_sheets WHERE organisation_id = ?1 AND account_id = ?2", organisation,
                        account);
    if (entry.key.empty()) return;
    if (former.key_of) write_key(transaction, organisation, former.key_of, entry, former.given);
    else
        transaction.run("DELETE FROM external_keys WHERE source = ?1 AND scope = ?2 AND key = ?3", entry.source,
                        entry.scope, entry.key);
    set_provenance(transaction, account, former.provenance);
}

}  // namespace habilis::server
