#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/program/settings.h"
#include "server/storage/database.h"
#include "shared/consent/draft.h"

namespace habilis::server {

/// What a text says about the installation: "{dpo_contact}" becomes the value.
struct NoticeSetting {
    std::string_view name;
    std::string value;
};

/// What the privacy notice says about the installation.
std::vector<NoticeSetting> notice_settings_of(const Settings&);

/// One text of a notice, as it stands in assets/notices/<language>/privacy-<version>.md (shared/consent/markup.h)
/// and .json beside it.
struct NoticeFile {
    std::string_view path;  ///< of either; the rest of the name is the same
    std::string_view content;
};

/// Brings the stored notices up to date with the program's, at each start. What is hashed and shown is the text with
/// the settings filled in; when a setting changes, the text changes, and everyone's answer keeps the text it was given
/// to. Refused (consent.notice_file) when a file cannot be read or lacks its other half or the other language.
Refusals keep_built_in_notices(Database&, std::span<const NoticeFile>, std::span<const NoticeSetting>);

/// Whether an older program put notices in force by itself. Otherwise publishing one is part of setting up: nobody else
/// knows who operates the portal and what for.
bool published_by_program(Connection&);

/// What the first draft begins with: the newest of the texts, with the settings filled in.
DraftText sample_draft(std::span<const NoticeFile>, Language, std::span<const NoticeSetting>);

/// What the first published one asks beside it.
std::vector<OptionalPurpose> sample_purposes(std::span<const NoticeFile>, Language);

/// The files that the program carries.
std::vector<NoticeFile> notice_files();

}  // namespace habilis::server
