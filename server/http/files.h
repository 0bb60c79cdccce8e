#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/api/message.h"
#include "server/program/settings.h"
#include "shared/base/language.h"
#include "shared/base/result.h"

namespace habilis::server {

/// One form of a file: as it is, or compressed.
struct FileForm {
    std::string content;
    std::string etag;  ///< with its quotes; each form has its own
};

struct File {
    std::string type;
    bool immutable = false;  ///< the name holds the content's hash
    FileForm plain;
    std::optional<FileForm> brotli;
    std::optional<FileForm> gzip;
};

/// The site's files, read into memory at the start: nothing that a stranger asks for touches the file system.
class Files {
public:
    Files() = default;
    /// Reads the folder's manifest.json (scripts/cmake/make_dist.py) and everything it names. Pages that show the
    /// installation's settings are filled in.
    static Result<Files> load(const std::filesystem::path& folder, const Settings&);

    /// A file by its path; of a page the one in `language`.
    [[nodiscard]] const File* find(std::string_view path, Language language) const;
    /// The address of the one file whose path begins and ends so ("/assets/pages.", ".css"); empty without it.
    [[nodiscard]] std::string address_of(std::string_view begin, std::string_view end) const;
    [[nodiscard]] bool empty() const { return files_.empty() && pages_.empty(); }

private:
    std::map<std::pair<std::string, Language>, File, std::less<>> pages_;
    std::map<std::string, File, std::less<>> files_;
};

/// The form that the client accepts best (RFC 9110, 12.5.3: q values), 304 when it has it.
HttpReply reply_with(const File&, const Head&);

/// Where the files are when no setting says it: beside the program, as installed or as built. Where they ought to be
/// when they are nowhere.
std::filesystem::path folder_of_files();

}  // namespace habilis::server
