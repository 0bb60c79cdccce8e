#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/language.h"
#include "shared/transfer/export_users.h"
#include "web/transfer/picked.h"

namespace habilis::web {

/// What is chosen on "Exporter", as the radio groups and lists hold it: names of the choices.
struct ExportChoice {
    std::string scope = "everybody";
    std::string format = "csv";
    std::string separator = "semicolon";
    std::string encoding = "utf8";
    std::string line_end = "crlf";
    bool by_role = false;
};

/// Whether the list was filtered at all.
bool restricts(const UserFilter&);

/// What the page opens with: the ticked ones, else the filter, else everybody.
/// `all_mine`: of the list over all of one's organisations.
std::string first_scope(const UserFilter&, const PickedUsers&, OrganisationId, bool all_mine);
bool picked_here(const PickedUsers&, OrganisationId, bool all_mine);

/// How many of the ticked ones the file will hold; none: nobody has counted. It can be fewer than were ticked: of some
/// organisations the person may not export.
std::optional<std::int64_t> picked_to_export(const PickedUsers&, const ExportDescription*);

ExportUsers wanted_file(const ExportChoice&, const UserFilter&, const PickedUsers&, OrganisationId, std::string ticket);

/// What a column contains.
std::string column_words(Language, const ExportColumn&);

/// For the browser.
std::string_view media_type(ExportFormat);

}  // namespace habilis::web
