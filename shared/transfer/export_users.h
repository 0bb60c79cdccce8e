#pragma once

#include <array>
#include <string>
#include <vector>

#include "shared/accounts/list_users.h"
#include "shared/accounts/selected_member.h"

/// "Exporter la liste des utilisateurs": the people of an organisation as a file. It is made on the server from one
/// unchanging state of the data, waits there for its reader, and is fetched in pieces.
namespace habilis {

enum class ExportScope : std::uint8_t { everybody, filter, selection };
constexpr std::array<std::string_view, 3> names_of(ExportScope) { return {"everybody", "filter", "selection"}; }
enum class ExportFormat : std::uint8_t { csv, xlsx, json };
constexpr std::array<std::string_view, 3> names_of(ExportFormat) { return {"csv", "xlsx", "json"}; }
enum class CsvSeparator : std::uint8_t { semicolon, comma };
constexpr std::array<std::string_view, 2> names_of(CsvSeparator) { return {"semicolon", "comma"}; }
enum class CsvEncoding : std::uint8_t { utf8, windows_1252 };
constexpr std::array<std::string_view, 2> names_of(CsvEncoding) { return {"utf8", "windows_1252"}; }
enum class CsvLineEnd : std::uint8_t { crlf, lf };
constexpr std::array<std::string_view, 2> names_of(CsvLineEnd) { return {"crlf", "lf"}; }

/// How many people one file may hold.
inline constexpr std::int64_t most_exported = 1'000'000;
/// How many of them may be named one by one; beyond, a filter says whom.
inline constexpr std::uint16_t most_picked = 50'000;

/// The filter of the list, as part of a body.
struct ExportFilter : UserFilter {
    static constexpr std::array fields = filter_fields<ExportFilter>();
};

/// `all_mine`: the same of each of the reader's organisations where he may export, in one file.
struct ExportUsers {
    OrganisationId organisation;
    std::string ticket;  ///< chosen at random by whoever asks: names the file until it was fetched
    ExportScope scope = ExportScope::everybody;
    ExportFilter filter;              ///< of scope filter
    std::vector<AccountId> accounts;  ///< of scope selection, of one organisation
    std::vector<AccountId> except;    ///< of scope filter, of one organisation
    bool all_mine = false;
    std::vector<SelectedMember> members;         ///< of all_mine, instead of `accounts`
    std::vector<SelectedMember> except_members;  ///< of all_mine, instead of `except`
    std::vector<OrganisationId> organisations;   ///< of all_mine, but for its ticked ones: only these; none: all
    bool by_role = false;                        ///< a line for each role of a service, instead of one for each person
    ExportFormat format = ExportFormat::csv;
    CsvSeparator separator = CsvSeparator::semicolon;
    CsvEncoding encoding = CsvEncoding::utf8;
    CsvLineEnd line_end = CsvLineEnd::crlf;
    static constexpr std::array fields{
        field<&ExportUsers::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ExportUsers::ticket>("ticket", {.required = true, .max_length = 64}),
        field<&ExportUsers::scope>("scope", {.stated = true}),
        field<&ExportUsers::filter>("filter"),
        field<&ExportUsers::accounts>("accounts", {.max_items = most_picked}),
        field<&ExportUsers::except>("except", {.max_items = most_picked}),
        field<&ExportUsers::all_mine>("all_mine"),
        field<&ExportUsers::members>("members", {.max_items = most_members_named}),
        field<&ExportUsers::except_members>("except_members", {.max_items = most_members_named}),
        field<&ExportUsers::organisations>("in", {.max_items = 1000}),
        field<&ExportUsers::by_role>("by_role"),
        field<&ExportUsers::format>("format"),
        field<&ExportUsers::separator>("separator"),
        field<&ExportUsers::encoding>("encoding"),
        field<&ExportUsers::line_end>("line_end"),
    };
};

/// A file that is ready, or what Windows-1252 cannot write: then there is none. With a label that would stand in every
/// line the people are not looked at.
struct ExportedUsers {
    std::string name;        ///< of the file
    Instant at;              ///< the moment that it stands for
    std::int64_t lines = 0;  ///< beside the head
    std::int64_t bytes = 0;
    std::vector<std::string> unwritable_labels;  ///< of the organisation and its services
    std::vector<std::string> unwritable;         ///< the first people, by name
    std::int64_t unwritable_lines = 0;           ///< theirs and those of others
    static constexpr std::array fields{
        field<&ExportedUsers::name>("name"),
        field<&ExportedUsers::at>("at"),
        field<&ExportedUsers::lines>("lines"),
        field<&ExportedUsers::bytes>("bytes"),
        field<&ExportedUsers::unwritable_labels>("unwritable_labels"),
        field<&ExportedUsers::unwritable>("unwritable"),
        field<&ExportedUsers::unwritable_lines>("unwritable_lines"),
    };
};

/// How far it is, while it is being made.
struct ViewExport {
    OrganisationId organisation;
    std::string ticket;
    static constexpr std::array fields{
        field<&ViewExport::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ViewExport::ticket>("ticket", {.required = true, .max_length = 64}),
    };
};
struct ExportProgress {
    std::int64_t done = 0;   ///< people
    std::int64_t total = 0;  ///< 0: not counted yet
    static constexpr std::array fields{field<&ExportProgress::done>("done"), field<&ExportProgress::total>("total")};
};

/// The next piece of a file that is ready. After the last one the file is gone.
struct FetchExport {
    OrganisationId organisation;
    std::string ticket;
    std::int64_t from = 0;
    static constexpr std::int64_t piece = 512 * 1024;  ///< bytes
    static constexpr std::array fields{
        field<&FetchExport::organisation>("organisation", {.required = true, .in_path = true}),
        field<&FetchExport::ticket>("ticket", {.required = true, .max_length = 64}),
        field<&FetchExport::from>("from", {.minimum = 0}),
    };
};
struct ExportPiece {
    std::string bytes;  ///< base64
    static constexpr std::array fields{field<&ExportPiece::bytes>("bytes")};
};

/// Stops the making, or throws the file away.
struct CancelExport {
    OrganisationId organisation;
    std::string ticket;
    static constexpr std::array fields{
        field<&CancelExport::organisation>("organisation", {.required = true, .in_path = true}),
        field<&CancelExport::ticket>("ticket", {.required = true, .max_length = 64}),
    };
};

/// What a file would hold: for the page that explains its columns.
struct DescribeExport : UserFilter {
    OrganisationId organisation;
    bool by_role = false;
    bool all_mine = false;  ///< as in ExportUsers
    std::vector<OrganisationId> organisations;
    static constexpr std::array fields = joined(
        std::array{
            field<&DescribeExport::organisation>("organisation", {.required = true, .in_path = true}),
            field<&DescribeExport::by_role>("by_role"),
            field<&DescribeExport::all_mine>("all_mine"),
            field<&DescribeExport::organisations>("in", {.max_items = 1000}),
        },
        filter_fields<DescribeExport>());
};
struct ExportColumn {
    std::string name;     ///< as it stands in the file
    std::string service;  ///< label, of a column for a service
    std::string example;  ///< of the first person
    static constexpr std::array fields{
        field<&ExportColumn::name>("name"),
        field<&ExportColumn::service>("service"),
        field<&ExportColumn::example>("example"),
    };
};
struct ExportDescription {
    std::vector<ExportColumn> columns;
    std::string example;         ///< whose: "ŒUVRARDEL Zoé"; empty when there is nobody
    std::int64_t everybody = 0;  ///< in the reader's reach
    std::int64_t matching = 0;
    std::int64_t organisations = 1;
    bool capped = false;  ///< more than that match
    static constexpr std::array fields{
        field<&ExportDescription::columns>("columns"),
        field<&ExportDescription::example>("example"),
        field<&ExportDescription::everybody>("everybody"),
        field<&ExportDescription::matching>("matching"),
        field<&ExportDescription::organisations>("organisations"),
        field<&ExportDescription::capped>("capped"),
    };
};

}  // namespace habilis
