#include "shared/successions/succession.h"

namespace habilis {

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

}  // namespace habilis
