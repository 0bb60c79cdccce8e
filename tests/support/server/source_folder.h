#pragma once

#include <filesystem>
#include <stdexcept>

namespace habilis {

/// The repository's root, found above the running program (build/<preset>/…), for tests that read files of it.
inline std::filesystem::path source_folder() {
    for (auto folder = std::filesystem::read_symlink("/proc/self/exe"); folder.has_relative_path();) {
        folder = folder.parent_path();
        if (std::filesystem::exists(folder / "CMakePresets.json")) return folder;
    }
    throw std::runtime_error("the test program does not lie inside the repository");
}

}  // namespace habilis
