#include "server/program/made_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace habilis::server {
namespace {

/// O_TMPFILE, or for file systems that do not have it a name that is gone at once.
int open_unlinked(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) return descriptor;
    std::string name = (folder / "made-XXXXXX").string();
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(name.c_str());
    return named;
}

}  // namespace

UnlinkedFile::UnlinkedFile(const std::filesystem::path& folder) : descriptor_(open_unlinked(folder)) {}

UnlinkedFile::~UnlinkedFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool UnlinkedFile::append(std::string_view bytes) {
    while (sound() && !bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written <= 0) failed_ = true;
        else bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return sound();
}

std::string UnlinkedFile::name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

std::int64_t UnlinkedFile::size() const { return descriptor_ < 0 ? 0 : ::lseek(descriptor_, 0, SEEK_END); }

std::optional<std::string> UnlinkedFile::read(std::int64_t from, std::int64_t bytes) const {
    if (!sound() || from < 0) return {};
    std::string piece(static_cast<std::size_t>(std::clamp<std::int64_t>(size() - from, 0, bytes)), '\0');
    std::size_t have = 0;
    while (have < piece.size()) {
        const ssize_t got =
            ::pread(descriptor_, piece.data() + have, piece.size() - have, from + static_cast<std::int64_t>(have));
        if (got <= 0) return {};
        have += static_cast<std::size_t>(got);
    }
    return piece;
}

void MadeFiles::forget(std::map<std::int64_t, Entry>::iterator entry) {
    entry->second.made->cancelled = true;
    by_account_.erase(entry);
}

void MadeFiles::sweep(Instant now) {
    for (auto entry = by_account_.begin(); entry != by_account_.end();) {
        const auto next = std::next(entry);
        if (entry->second.begun.ms + kept_for < now.ms) forget(entry);
        entry = next;
    }
    while (by_account_.size() >= most_waiting)
        forget(std::min_element(by_account_.begin(), by_account_.end(),
                                [](const auto& a, const auto& b) { return a.second.begun < b.second.begun; }));
}

std::shared_ptr<MadeFile> MadeFiles::begin(const Owner& owner, Instant now) {
    const std::lock_guard lock(mutex_);
    if (const auto before = by_account_.find(owner.account.value); before != by_account_.end()) forget(before);
    sweep(now);
    const auto being_made = std::count_if(by_account_.begin(), by_account_.end(),
                                          [](const auto& entry) { return !entry.second.made->ready; });
    if (being_made >= most_at_once) return {};
    auto made = std::make_shared<MadeFile>(folder_);
    by_account_.insert_or_assign(owner.account.value, Entry{owner, now, made});
    return made;
}

std::shared_ptr<MadeFile> MadeFiles::find(const Owner& owner, Instant now) {
    const std::lock_guard lock(mutex_);
    const auto entry = by_account_.find(owner.account.value);
    if (entry == by_account_.end() || entry->second.owner != owner || entry->second.begun.ms + kept_for < now.ms)
        return {};
    return entry->second.made;
}

void MadeFiles::clear() {
    const std::lock_guard lock(mutex_);
    while (!by_account_.empty()) forget(by_account_.begin());
}

void MadeFiles::drop(const Owner& owner) {
    const std::lock_guard lock(mutex_);
    const auto entry = by_account_.find(owner.account.value);
    if (entry != by_account_.end() && entry->second.owner == owner) forget(entry);
}

}  // namespace habilis::server
