// Whatever a file of a school holds, reading it never crashes, holds little, and gives text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/base/text.h"
#include "shared/transfer/read/recognise.h"
#include "shared/transfer/read/school.h"

using namespace habilis;

namespace {

template <class File>
void check(const Result<File>& file, const ReadMeter& meter) {
    // Beside a zip's content nothing but the tag that is being read is held.
    if (meter.unpacked == 0 && meter.most_held > 2 * read_limits::tag_bytes) std::abort();
    if (file.ok() ? file->head.uai.empty() || file->head.year == 0 : file.refusals().empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto read = [&](auto reader) {
        ReadMeter meter;
        auto file = reader(bytes, &meter);
        check(file, meter);
        return file;
    };
    const auto staff = read(&read_sts);
    if (staff)
        for (const StsPerson& person : staff->people)
            if (!is_utf8(person.usual_name) || person.line < 1) std::abort();
    const auto pupils = read(&read_pupils);
    if (pupils)
        for (const Pupil& pupil : pupils->pupils)
            if (!is_utf8(pupil.name) || pupil.elenoet.starts_with('0')) std::abort();
    (void)read(&read_guardians);
    (void)read(&read_structures);
    (void)read(&read_nomenclature);
    const auto kind = recognise(bytes);
    if (staff && (!kind || kind.value() != FileKind::sts)) std::abort();
    return 0;
}
