#include "server/storage/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "server/crypto/key_file.h"
#include "server/storage/refusals.h"

namespace habilis::server {

namespace {

Refusal unusable(const std::filesystem::path& folder, int error) {
    return {refusals::folder_unusable, "", {{"folder", folder.string()}, {"cause", std::strerror(error)}}};
}

Refusals make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (folder.has_parent_path()) std::filesystem::create_directories(folder.parent_path(), error);
    if (::mkdir(folder.c_str(), 0700) == 0) {
        sync_folder(folder.has_parent_path() ? folder.parent_path() : ".");
        return {};
    }
    if (errno != EEXIST) return {unusable(folder, errno)};
    return {};
}

Refusals make_private(const std::filesystem::path& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0) return {unusable(folder, errno)};
    if (!S_ISDIR(status.st_mode)) return {unusable(folder, ENOTDIR)};
    if ((status.st_mode & 0077) == 0) return {};
    std::error_code error;
    if (!std::filesystem::is_empty(folder, error) || error || ::chmod(folder.c_str(), 0700) != 0)
        return {Refusal{refusals::folder_not_private, "", {{"folder", folder.string()}}}};
    return {};
}

}  // namespace

Result<DataFolder> DataFolder::hold(const std::filesystem::path& folder) {
    if (Refusals problems = make_folder(folder); !problems.empty()) return problems;
    if (Refusals problems = make_private(folder); !problems.empty()) return problems;
    const std::filesystem::path file = folder / data_files::lock;
    const int lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) return unusable(folder, errno);
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        ::close(lock);
        if (error == EWOULDBLOCK) return Refusal{refusals::folder_in_use, "", {{"folder", folder.string()}}};
        return unusable(folder, error);
    }
    return DataFolder(folder, lock);
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataFolder& DataFolder::operator=(DataFolder&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(lock_, other.lock_);
    return *this;
}

DataFolder::~DataFolder() {
    if (lock_ >= 0) ::close(lock_);
}

bool make_private_file(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return false;
    ::close(descriptor);
    return true;
}

}  // namespace habilis::server
