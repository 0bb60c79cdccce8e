#include "shared/transfer/read/content.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/zip.h"

namespace habilis {
namespace {

constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view empty_zip_mark = "PK\x05\x06";
/// Microsoft's compound file: .xls, and what an encrypted .xlsx is put into.
constexpr std::string_view compound_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

std::string in_utf16(std::string_view ascii) {
    std::string bytes;
    for (const char c : ascii) bytes.append({c, '\0'});
    return bytes;
}

Refusal refuse(const RefusalCode& code) { return refusal_of({code, {}}); }

/// What systems put into a zip by themselves.
bool is_of_system(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    const std::string_view last = slash == std::string_view::npos ? name : name.substr(slash + 1);
    return name.starts_with("__MACOSX/") || last.starts_with('.') || last == "Thumbs.db" || last == "desktop.ini";
}

Refusal refuse_compound(std::string_view bytes) {
    if (bytes.find(in_utf16("EncryptedPackage")) != std::string_view::npos) return refuse(refusals::workbook_encrypted);
    const bool book = bytes.find(in_utf16("Workbook")) != std::string_view::npos ||
                      bytes.find(in_utf16("Book")) != std::string_view::npos;
    return refuse(book ? refusals::workbook_too_old : refusals::file_not_a_table);
}

Result<FileContent> of_text(std::string_view bytes) {
    if (!looks_like_text(bytes)) return refuse(refusals::file_not_a_table);
    std::string_view text = bytes;
    const TextEncoding encoding = take_mark(text);
    // Only to see how it begins.
    Mended mended;
    constexpr std::size_t beginning = 512;
    const bool wide = encoding == TextEncoding::utf16_le || encoding == TextEncoding::utf16_be;
    const std::string decoded_text = wide ? decoded(text.substr(0, beginning), encoding, mended) : "";
    const std::string_view first = trimmed(wide ? std::string_view(decoded_text) : text.substr(0, beginning));
    if (first.starts_with('<')) return FileContent{.kind = ContentKind::xml, .bytes = bytes};
    if (first.starts_with('{')) return FileContent{.kind = ContentKind::json, .bytes = bytes};
    return FileContent{.kind = ContentKind::text, .bytes = bytes};
}

bool has_ending(const ZipFile& zip, std::string_view ending) {
    return std::any_of(zip.entries().begin(), zip.entries().end(),
                       [&](const ZipEntry& entry) { return entry.name.ends_with(ending); });
}

Result<FileContent> of_zip(std::string_view bytes, bool within, ReadMeter& meter) {
    auto zip = ZipFile::open(bytes);
    if (!zip) return zip.refusals();
    if (has_ending(zip.value(), "vbaProject.bin")) return refuse(refusals::workbook_with_macros);
    if (zip->has("xl/workbook.bin") || zip->has("mimetype")) return refuse(refusals::workbook_of_other_kind);
    if (zip->has("[Content_Types].xml")) {
        if (!has_ending(zip.value(), "workbook.xml")) return refuse(refusals::file_not_a_table);
        return FileContent{.kind = ContentKind::workbook, .bytes = bytes};
    }
    FileContent content;
    std::string second;
    for (const ZipEntry& entry : zip->entries()) {
        if (entry.folder) continue;
        if (is_of_system(entry.name)) {
            if (content.other_files++ == 0) content.other_file = entry.name;
        } else if (content.inner_file.empty()) {
            content.inner_file = entry.name;
        } else if (second.empty()) {
            second = entry.name;
        }
    }
    if (content.inner_file.empty()) return refuse(refusals::zip_without_file);
    if (!second.empty())
        return refusal_of(
            {refusals::zip_with_several, {.value = shortened(content.inner_file)}, {{"other", shortened(second)}}});
    if (within) return refuse(refusals::file_not_a_table);
    auto unpacked = zip->read_all(content.inner_file, read_limits::file_bytes, meter);
    if (!unpacked) return unpacked.refusals();
    content.unpacked = std::make_unique<std::string>(std::move(unpacked.value()));
    if (content.unpacked->empty()) return refuse(refusals::file_empty);
    content.bytes = *content.unpacked;
    auto inner = content.bytes.starts_with(zip_mark)        ? of_zip(content.bytes, true, meter)
                 : content.bytes.starts_with(compound_mark) ? refuse_compound(content.bytes)
                                                            : of_text(content.bytes);
    if (!inner) return inner.refusals();
    content.kind = inner->kind;
    return content;
}

}  // namespace

Result<FileContent> open_content(std::string_view file, ReadMeter& meter) {
    if (file.empty()) return refuse(refusals::file_empty);
    if (static_cast<std::int64_t>(file.size()) > read_limits::file_bytes)
        return refusal_of(
            {refusals::file_too_large, {}, {{"maximum", std::to_string(read_limits::file_bytes / 1024 / 1024)}}});
    if (file.starts_with(zip_mark) || file.starts_with(empty_zip_mark)) return of_zip(file, false, meter);
    if (file.starts_with(compound_mark)) return refuse_compound(file);
    return of_text(file);
}

}  // namespace habilis
