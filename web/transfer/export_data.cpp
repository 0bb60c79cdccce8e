#include "web/transfer/export_data.h"

#include <algorithm>

#include "web/accounts/users_data.h"
#include "words.h"

namespace habilis::web {
namespace {

template <class Enum>
Enum choice_of(std::string_view name) {
    const auto names = names_of(Enum{});
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? Enum{} : static_cast<Enum>(found - names.begin());
}

std::string lowered(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

}  // namespace

bool restricts(const UserFilter& filter) {
    ListUsers list;
    static_cast<UserFilter&>(list) = filter;
    return !query_of_list(list).empty();
}

bool picked_here(const PickedUsers& picked, OrganisationId here, bool all_mine) {
    return picked.count > 0 && picked.all_mine == all_mine && (all_mine || picked.organisation == here);
}

std::optional<std::int64_t> picked_to_export(const PickedUsers& picked, const ExportDescription* description) {
    if (!picked.everything) return picked.all_mine ? static_cast<std::int64_t>(picked.members.size()) : picked.count;
    if (!description || description->capped) return std::nullopt;
    return description->matching - static_cast<std::int64_t>(picked.except.size() + picked.except_members.size());
}

std::string first_scope(const UserFilter& filter, const PickedUsers& picked, OrganisationId here, bool all_mine) {
    if (picked_here(picked, here, all_mine)) return "selection";
    return restricts(filter) ? "filter" : "everybody";
}

ExportUsers wanted_file(const ExportChoice& choice, const UserFilter& filter, const PickedUsers& picked,
                        OrganisationId organisation, std::string ticket) {
    ExportUsers wanted;
    wanted.organisation = organisation;
    wanted.ticket = std::move(ticket);
    wanted.scope = choice_of<ExportScope>(choice.scope);
    wanted.by_role = choice.by_role;
    wanted.format = choice_of<ExportFormat>(choice.format);
    wanted.separator = choice_of<CsvSeparator>(choice.separator);
    wanted.encoding = choice_of<CsvEncoding>(choice.encoding);
    wanted.line_end = choice_of<CsvLineEnd>(choice.line_end);
    if (wanted.format != ExportFormat::csv) wanted.encoding = CsvEncoding::utf8;
    if (wanted.scope == ExportScope::selection && picked.everything) {
        wanted.scope = ExportScope::filter;
        wanted.except = picked.except;
        wanted.except_members = picked.except_members;
    } else if (wanted.scope == ExportScope::selection) {
        wanted.accounts = picked.accounts;
        wanted.members = picked.members;
    }
    if (wanted.scope == ExportScope::filter) static_cast<UserFilter&>(wanted.filter) = filter;
    return wanted;
}

std::string column_words(Language language, const ExportColumn& column) {
    if (!column.service.empty()) return words::transfer::role_on(language, column.service);
    return std::string(label_words(language, "value.column." + lowered(column.name)));
}

std::string_view media_type(ExportFormat format) {
    switch (format) {
        case ExportFormat::csv: return "text/csv";
        case ExportFormat::xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case ExportFormat::json: return "application/json";
    }
    return "application/octet-stream";
}

}  // namespace habilis::web
