#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace habilis::server {

/// A secret of 32 bytes in a file of its own, as one line of hexadecimal that only its owner reads.
std::optional<std::string> read_key_file(const std::filesystem::path&);
/// False when it is there already or cannot be written.
bool make_key_file(const std::filesystem::path&);

/// fsync of a folder: makes new names in it survive a power cut.
void sync_folder(const std::filesystem::path&);

}  // namespace habilis::server
