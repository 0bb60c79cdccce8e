#pragma once

#include <string>
#include <string_view>

namespace habilis::server {

/// What a command writes: standard output, or a file that is there once it is whole. Until then it stands beside its
/// place under another name, readable by its owner alone. Each call says why it failed; empty: it did not.
class WrittenFile {
public:
    /// `path` empty: standard output.
    explicit WrittenFile(std::string path);
    /// What is not whole goes.
    ~WrittenFile();
    WrittenFile(const WrittenFile&) = delete;
    WrittenFile& operator=(const WrittenFile&) = delete;

    [[nodiscard]] std::string open();
    [[nodiscard]] std::string write(std::string_view bytes);
    [[nodiscard]] std::string finish();

private:
    const std::string path_;
    std::string waiting_;  ///< the other name
    int descriptor_ = -1;
};

}  // namespace habilis::server
