#pragma once

#include <filesystem>

#include "shared/base/result.h"

namespace habilis::server {

/// The folder that holds everything Habilis keeps. Only its owner can enter it (0700), and only one process at a time
/// holds it: the lock goes with the process, however it ends.
class DataFolder {
public:
    /// Makes the folder when it is missing. An existing one that others can enter is refused, not changed: it may be
    /// somebody's home. Only an empty one is made private.
    static Result<DataFolder> hold(const std::filesystem::path&);

    DataFolder(DataFolder&&) noexcept;
    DataFolder& operator=(DataFolder&&) noexcept;
    ~DataFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    DataFolder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}

    std::filesystem::path path_;
    int lock_ = -1;
};

/// Names of the files inside.
namespace data_files {

inline constexpr const char* database = "habilis.db";
inline constexpr const char* lock = "lock";
inline constexpr const char* journal_key = "journal.key";
inline constexpr const char* seal_key = "seal.key";
inline constexpr const char* journal_anchor = "journal.anchor";
inline constexpr const char* control = "control";  ///< a socket, while the server runs

}  // namespace data_files

/// Makes a file that only its owner reads and writes (0600) when it is missing.
bool make_private_file(const std::filesystem::path&);

}  // namespace habilis::server
