#include "shared/successions/succession.h"

#include "shared/base/text.h"

namespace habilis {
namespace {

constexpr std::size_t longest_stem = 100;  ///< code points: file systems take 255 bytes

struct Ending {
    std::string_view written, other;
};
Ending ending_of(EvidenceKind kind) {
    switch (kind) {
        case EvidenceKind::none: break;
        case EvidenceKind::pdf: return {".pdf", ".pdf"};
        case EvidenceKind::png: return {".png", ".png"};
        case EvidenceKind::jpeg: return {".jpg", ".jpeg"};
    }
    return {".bin", ".bin"};
}

bool ends_with(std::string_view name, std::string_view ending) {
    if (name.size() < ending.size()) return false;
    name.remove_prefix(name.size() - ending.size());
    for (std::size_t i = 0; i < name.size(); ++i)
        if ((name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] + ('a' - 'A')) : name[i]) != ending[i])
            return false;
    return true;
}

}  // namespace

EvidenceKind evidence_kind(std::string_view bytes) {
    using namespace std::string_view_literals;
    const std::string_view tail = bytes.substr(bytes.size() - (bytes.size() < 1024 ? bytes.size() : 1024));
    if (bytes.starts_with("%PDF-"sv)) return tail.find("%%EOF"sv) == tail.npos ? EvidenceKind::none : EvidenceKind::pdf;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) {
        const bool whole =
            bytes.size() >= 57 && bytes.substr(12, 4) == "IHDR"sv && bytes.ends_with("IEND\xae\x42\x60\x82"sv);
        return whole ? EvidenceKind::png : EvidenceKind::none;
    }
    // A camera may pad the end.
    if (bytes.starts_with("\xff\xd8\xff"sv))
        return tail.find("\xff\xd9"sv) == tail.npos ? EvidenceKind::none : EvidenceKind::jpeg;
    return EvidenceKind::none;
}

std::string_view media_type_of(EvidenceKind kind) {
    switch (kind) {
        case EvidenceKind::none: break;
        case EvidenceKind::pdf: return "application/pdf";
        case EvidenceKind::png: return "image/png";
        case EvidenceKind::jpeg: return "image/jpeg";
    }
    return "application/octet-stream";
}

std::string file_name_of(std::string_view name, EvidenceKind kind) {
    constexpr std::string_view meaningful = "/\\:*?\"<>|%";
    const auto [written, other] = ending_of(kind);
    for (const std::string_view ending : {written, other})
        if (ends_with(name, ending)) {
            name.remove_suffix(ending.size());
            break;
        }
    std::string stem;
    std::size_t taken = 0;
    for (std::size_t at = 0; at < name.size() && taken < longest_stem; ++taken) {
        const char32_t c = next_code_point(name, at);
        const bool plain = kind_of(c) == CharacterKind::visible || c == U' ';
        if (!plain || (c < 0x80 && meaningful.find(static_cast<char>(c)) != meaningful.npos)) stem += '_';
        else append_code_point(stem, c);
    }
    // A name that begins with a dot is hidden, and what ends with one or a space loses it.
    const std::size_t first = stem.find_first_not_of(". "), last = stem.find_last_not_of(". ");
    stem = first == stem.npos ? "justificatif" : stem.substr(first, last - first + 1);
    return stem + std::string(written);
}

}  // namespace habilis
