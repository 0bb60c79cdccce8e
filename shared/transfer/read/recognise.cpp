#include "shared/transfer/read/recognise.h"

#include <algorithm>
#include <array>
#include <set>

#include "shared/base/text.h"
#include "shared/transfer/export_columns.h"
#include "shared/transfer/read/content.h"
#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/school_xml.h"

namespace habilis {
namespace {

constexpr std::array<std::string_view, 12> of_template{
    "Civilité",          "Prénom",        "Nom", "Elu", "Fonction", "Adresse", "CodePostal", "Ville", "Courriel",
    "TéléphonePortable", "TéléphoneFixe", "Fax",
};

/// Reads no further than the outermost element, and the program that a file of STS names as its author.
class RootReader final : public XmlEvents {
public:
    std::string root;

    bool opened(std::string_view name, const XmlAttributes&) override {
        if (root.empty()) root = name;
        return false;
    }
    bool closed(std::string_view) override { return false; }
    void text(std::string_view) override {}
};

Result<FileKind> kind_of_xml(std::string_view bytes, ReadMeter& meter) {
    struct Root {
        std::string_view name;
        FileKind kind;
    };
    constexpr std::array roots{
        Root{"STS_EDT", FileKind::sts},
        Root{"BEE_ELEVES", FileKind::siecle_pupils},
        Root{"BEE_EPHC_ELEVES", FileKind::siecle_pupils},
        Root{"BEE_RESPONSABLES", FileKind::siecle_guardians},
        Root{"BEE_STRUCTURES", FileKind::siecle_structures},
        Root{"BEE_NOMENCLATURES", FileKind::siecle_nomenclature},
    };
    RootReader reader;
    XmlParser parser(reader, meter);
    if (auto refusal = parse_xml(bytes, parser)) return *std::move(refusal);
    for (const Root& root : roots)
        if (reader.root == root.name) return root.kind;
    return refuse_root(reader.root);
}

std::string folded(std::string_view header) {
    std::string text = fold(header);
    std::erase(text, ' ');
    return text;
}

bool has(const std::set<std::string>& headers, std::string_view name) { return headers.contains(folded(name)); }

}  // namespace

std::span<const std::string_view> columns_of_template() { return of_template; }

FileKind kind_of_table(const SheetInfo& info) {
    std::set<std::string> headers;
    for (const std::string& column : info.columns) headers.insert(folded(column));
    if (has(headers, "role_label") && has(headers, "service_label")) return FileKind::roles_export;
    // Whatever is missing is kept as it is; without a name or a key nobody can be found.
    const bool named = has(headers, "user_firstname") && has(headers, "user_lastname");
    const bool keyed =
        has(headers, "profil_technicalIdentifier") || has(headers, "profil_id") || has(headers, "profil_email");
    if (named && keyed) return FileKind::people_export;
    const bool whole = std::all_of(of_template.begin(), of_template.end(),
                                   [&](std::string_view column) { return has(headers, column); });
    return whole && info.columns.size() == of_template.size() ? FileKind::people_template : FileKind::other_table;
}

Result<FileKind> recognise(std::string_view file, const SheetChoices& choices) {
    ReadMeter meter;
    auto content = open_content(file, meter);
    if (!content) return content.refusals();
    if (content->kind == ContentKind::xml) return kind_of_xml(content->bytes, meter);
    const auto table = read_sheet(
        file, choices, [](const SheetInfo&) { return false; }, [](SheetRow&&) { return false; });
    if (!table) return table.refusals();
    const FileKind kind = kind_of_table(table->info);
    // Of two columns of one name nobody knows which is meant; in other tables a person chooses.
    for (const FileNote& note : table->notes)
        if (note.kind == FileNoteKind::repeated_header && kind != FileKind::other_table)
            return refusal_of({refusals::header_repeated, note.first});
    return kind;
}

}  // namespace habilis
