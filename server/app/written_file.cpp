#include "server/app/written_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace habilis::server {

WrittenFile::WrittenFile(std::string path) : path_(std::move(path)) {}

WrittenFile::~WrittenFile() {
    if (path_.empty()) return;
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!waiting_.empty()) ::unlink(waiting_.c_str());
}

std::string WrittenFile::open() {
    if (path_.empty()) {
        descriptor_ = STDOUT_FILENO;
        return {};
    }
    waiting_ = path_ + ".XXXXXX";
    descriptor_ = ::mkostemp(waiting_.data(), O_CLOEXEC);
    if (descriptor_ >= 0) return {};
    std::string cause = std::strerror(errno);
    waiting_.clear();
    return cause;
}

std::string WrittenFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return std::strerror(errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

std::string WrittenFile::finish() {
    if (path_.empty()) return {};
    if (::fsync(descriptor_) != 0 || std::rename(waiting_.c_str(), path_.c_str()) != 0) return std::strerror(errno);
    waiting_.clear();
    return {};
}

}  // namespace habilis::server
