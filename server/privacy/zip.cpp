#include "server/privacy/zip.h"

#include <array>
#include <cstdint>

namespace habilis::server {
namespace {

constexpr std::array<std::uint32_t, 256> crc_table = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        table[i] = i;
        for (int bit = 0; bit < 8; ++bit) table[i] = (table[i] >> 1) ^ ((table[i] & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return table;
}();

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) crc = crc_table[(crc ^ static_cast<std::uint8_t>(byte)) & 255U] ^ (crc >> 8);
    return ~crc;
}

void append16(std::string& to, std::size_t value) {
    to += static_cast<char>(value & 255U);
    to += static_cast<char>(value >> 8 & 255U);
}

void append32(std::string& to, std::size_t value) {
    append16(to, value & 0xFFFFU);
    append16(to, value >> 16 & 0xFFFFU);
}

/// What the header before each file and its line of the directory have in common: from "version needed" to the length
/// of the extra field. Bit 11 of the flags: names are UTF-8.
std::string common_header(const ZipEntry& entry, LocalTime made) {
    std::string header;
    append16(header, 20);
    append16(header, 1U << 11);
    append16(header, 0);  // stored
    append16(header, static_cast<std::size_t>(made.hour << 11 | made.minute << 5 | made.second / 2));
    append16(header, static_cast<std::size_t>((made.day.year - 1980) << 9 | made.day.month << 5 | made.day.day));
    append32(header, crc32(entry.content));
    append32(header, entry.content.size());
    append32(header, entry.content.size());
    append16(header, entry.name.size());
    append16(header, 0);
    return header;
}

}  // namespace

std::string zip_of(const std::vector<ZipEntry>& entries, LocalTime made) {
    std::string archive, directory;
    for (const ZipEntry& entry : entries) {
        const std::string common = common_header(entry, made);
        const std::size_t at = archive.size();
        append32(archive, 0x04034B50U);
        archive += common + entry.name + entry.content;
        append32(directory, 0x02014B50U);
        append16(directory, 20);
        directory += common;
        append16(directory, 0);  // comment
        append16(directory, 0);  // disk
        append16(directory, 0);
        append32(directory, 0);  // attributes
        append32(directory, at);
        directory += entry.name;
    }
    const std::size_t begin = archive.size();
    archive += directory;
    append32(archive, 0x06054B50U);
    append32(archive, 0);
    append16(archive, entries.size());
    append16(archive, entries.size());
    append32(archive, directory.size());
    append32(archive, begin);
    append16(archive, 0);
    return archive;
}

}  // namespace habilis::server
