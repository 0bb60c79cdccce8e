// Whatever bytes a zip has, listing and unpacking it never crashes, and gives no more than it may.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/transfer/read/content.h"
#include "shared/transfer/read/zip.h"

using namespace habilis;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    constexpr std::int64_t most = 1024 * 1024;
    constexpr std::int64_t piece = 64 * 1024;
    auto zip = ZipFile::open(bytes);
    if (zip)
        for (const ZipEntry& entry : zip->entries()) {
            ReadMeter meter;
            std::int64_t got = 0;
            const auto refusal = zip->read(entry.name, most, meter, [&](std::string_view part) {
                got += static_cast<std::int64_t>(part.size());
                return true;
            });
            if (got > most || meter.unpacked > most + piece || (entry.encrypted && !refusal)) std::abort();
        }
    ReadMeter meter;
    const auto content = open_content(bytes, meter);
    if (content.ok() ? content->bytes.empty() : content.refusals().empty()) std::abort();
    return 0;
}
