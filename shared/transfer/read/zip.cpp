#include "shared/transfer/read/zip.h"

#include <unzip.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "shared/base/text.h"
#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/windows_1252.h"

namespace habilis {
namespace {

constexpr std::size_t piece_bytes = 32 * 1024;
constexpr std::size_t longest_name = 1024;

/// The bytes as minizip's input and output functions see a file.
struct Memory {
    std::string_view bytes;
    std::uint64_t at = 0;
};
Memory& memory_of(void* stream) { return *static_cast<Memory*>(stream); }

void* open_memory(void* memory, const void*, int) { return memory; }
uLong read_memory(void*, void* stream, void* to, uLong size) {
    Memory& memory = memory_of(stream);
    const std::string_view part = memory.bytes.substr(std::min<std::uint64_t>(memory.at, memory.bytes.size()), size);
    std::memcpy(to, part.data(), part.size());
    memory.at += part.size();
    return static_cast<uLong>(part.size());
}
ZPOS64_T tell_memory(void*, void* stream) { return memory_of(stream).at; }
long seek_memory(void*, void* stream, ZPOS64_T offset, int origin) {
    Memory& memory = memory_of(stream);
    const std::uint64_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? memory.at
                               : origin == ZLIB_FILEFUNC_SEEK_END ? memory.bytes.size()
                                                                  : 0;
    if (offset > memory.bytes.size() || from + offset > memory.bytes.size()) return -1;
    memory.at = from + offset;
    return 0;
}
int close_memory(void*, void*) { return 0; }
int error_of_memory(void*, void*) { return 0; }

Refusal broken() { return refusal_of({refusals::zip_broken, {}}); }
Refusal too_large(std::int64_t most) {
    return refusal_of({refusals::zip_too_large, {}, {{"maximum", std::to_string(most / 1024 / 1024)}}});
}

/// "../a", "/a", "C:\a": nothing here writes files, but such a zip was not made for us.
bool leads_out(std::string_view name) {
    if (name.starts_with('/') || name.starts_with('\\') || name.substr(1).starts_with(':')) return true;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of("/\\"), name.size());
        if (name.substr(0, end) == "..") return true;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return false;
}

}  // namespace

struct ZipFile::Open {
    Memory memory;
    unzFile file = nullptr;
    std::vector<unz64_file_pos> places = {};

    ~Open() {
        if (file != nullptr) unzClose(file);
    }
};

ZipFile::ZipFile(std::unique_ptr<Open> open) : open_(std::move(open)) {}
ZipFile::~ZipFile() = default;
ZipFile::ZipFile(ZipFile&&) noexcept = default;
ZipFile& ZipFile::operator=(ZipFile&&) noexcept = default;

Result<ZipFile> ZipFile::open(std::string_view bytes) {
    auto open = std::make_unique<Open>(Open{{bytes, 0}});
    zlib_filefunc64_def functions{&open_memory, &read_memory,  nullptr,          &tell_memory,
                                  &seek_memory, &close_memory, &error_of_memory, &open->memory};
    open->file = unzOpen2_64("", &functions);
    if (open->file == nullptr) return broken();
    ZipFile zip(std::move(open));
    if (auto refusal = zip.list()) return *std::move(refusal);
    return zip;
}

std::optional<Refusal> ZipFile::list() {
    for (int status = unzGoToFirstFile(open_->file); status != UNZ_END_OF_LIST_OF_FILE;
         status = unzGoToNextFile(open_->file)) {
        if (status != UNZ_OK || entries_.size() == read_limits::files_in_zip) return broken();
        std::array<char, longest_name> name{};
        unz_file_info64 info{};
        unz64_file_pos place{};
        if (unzGetCurrentFileInfo64(open_->file, &info, name.data(), name.size(), nullptr, 0, nullptr, 0) != UNZ_OK ||
            unzGetFilePos64(open_->file, &place) != UNZ_OK || info.size_filename >= name.size())
            return broken();
        std::string text(name.data(), info.size_filename);
        if (leads_out(text))
            return refusal_of(
                {refusals::zip_with_path, {.value = shortened(is_utf8(text) ? text : from_windows_1252(text))}});
        constexpr uLong encrypted = 1;
        entries_.push_back({.name = is_utf8(text) ? text : from_windows_1252(text),
                            .encrypted = (info.flag & encrypted) != 0,
                            .folder = text.ends_with('/')});
        open_->places.push_back(place);
    }
    return {};
}

bool ZipFile::has(std::string_view name) const {
    return std::any_of(entries_.begin(), entries_.end(), [&](const ZipEntry& entry) { return entry.name == name; });
}

std::optional<Refusal> ZipFile::read(std::string_view name, std::int64_t most, ReadMeter& meter, const Take& take) {
    const auto entry =
        std::find_if(entries_.begin(), entries_.end(), [&](const ZipEntry& one) { return one.name == name; });
    if (entry == entries_.end()) return broken();
    if (entry->encrypted) return refusal_of({refusals::zip_encrypted, {}});
    const auto index = static_cast<std::size_t>(entry - entries_.begin());
    if (unzGoToFilePos64(open_->file, &open_->places[index]) != UNZ_OK || unzOpenCurrentFile(open_->file) != UNZ_OK)
        return broken();
    std::array<char, piece_bytes> piece{};
    std::optional<Refusal> refusal;
    bool whole = false;
    while (!refusal && !whole) {
        const int got = unzReadCurrentFile(open_->file, piece.data(), piece.size());
        whole = got == 0;
        if (got < 0) refusal = broken();
        if (got <= 0) continue;
        meter.unpacked += got;
        meter.read = static_cast<std::int64_t>(open_->memory.at);
        if (meter.unpacked > most) refusal = too_large(most);
        else if (!take({piece.data(), static_cast<std::size_t>(got)})) break;
    }
    // Only of a file that was read to its end the checksum is known.
    if (unzCloseCurrentFile(open_->file) != UNZ_OK && whole) refusal = broken();
    return refusal;
}

Result<std::string> ZipFile::read_all(std::string_view name, std::int64_t most, ReadMeter& meter) {
    std::string bytes;
    const std::int64_t before = meter.unpacked;
    auto refusal = read(name, before + most, meter, [&](std::string_view piece) {
        bytes.append(piece);
        return true;
    });
    meter.most_held = std::max(meter.most_held, static_cast<std::int64_t>(bytes.capacity()));
    if (!refusal) return bytes;
    for (Argument& argument : refusal->arguments)
        if (argument.name == "maximum") argument.value = std::to_string(most / 1024 / 1024);
    return *std::move(refusal);
}

}  // namespace habilis
