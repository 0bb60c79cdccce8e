#include "shared/transfer/read/workbook.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "shared/base/text.h"
#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"

namespace habilis {
namespace {

constexpr std::string_view office_document = "/officeDocument";

std::int64_t number_in(std::string_view text, std::int64_t otherwise = 0) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : otherwise;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

/// "../sharedStrings.xml" beside "xl/worksheets/": paths are those of addresses.
std::string resolved(std::string_view folder, std::string_view target) {
    std::string path = target.starts_with('/') ? "" : std::string(folder);
    if (target.starts_with('/')) target.remove_prefix(1);
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        path.erase(path.empty() ? 0 : path.rfind('/', path.size() - 2) + 1);
    }
    if (target.starts_with("./")) target.remove_prefix(2);
    return path.append(target);
}

std::string folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash + 1));
}

std::string relations_of(const std::string& part) {
    const std::string folder = folder_of(part);
    return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

/// Only attributes say something in these parts.
class AttributeReader : public XmlEvents {
public:
    bool closed(std::string_view) override { return true; }
    void text(std::string_view) override {}
};

struct Relation {
    std::string id;
    std::string type;  ///< behind the last slash, with it
    std::string target;
};

class RelationsReader final : public AttributeReader {
public:
    std::vector<Relation> relations;

    bool opened(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "Relationship" && relations.size() < read_limits::files_in_zip) {
            const std::string_view type = attributes["Type"];
            relations.push_back({std::string(attributes["Id"]),
                                 std::string(type.substr(std::min(type.rfind('/'), type.size()))),
                                 std::string(attributes["Target"])});
        }
        return true;
    }
    [[nodiscard]] const Relation* of_type(std::string_view type) const {
        for (const Relation& relation : relations)
            if (relation.type == type) return &relation;
        return nullptr;
    }
    [[nodiscard]] const Relation* of_id(std::string_view id) const {
        for (const Relation& relation : relations)
            if (relation.id == id) return &relation;
        return nullptr;
    }
};

class SheetsReader final : public AttributeReader {
public:
    struct Listed {
        std::string name;
        std::string relation;
        bool hidden;
    };
    std::vector<Listed> sheets;
    std::size_t active = 0;
    bool from_1904 = false;

    bool opened(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "workbookPr") from_1904 = is_true(attributes["date1904"]);
        if (name == "workbookView")
            active = static_cast<std::size_t>(std::max<std::int64_t>(0, number_in(attributes["activeTab"])));
        const std::string_view state = attributes["state"];
        if (name == "sheet" && sheets.size() < read_limits::files_in_zip)
            sheets.push_back({in_nfc(std::string(attributes["name"])), std::string(attributes["id"]),
                              state == "hidden" || state == "veryHidden"});
        return true;
    }
};

/// Which cells are dates, and which have digits in a pattern.
class StylesReader final : public AttributeReader {
public:
    std::vector<CellFormat> formats;

    bool opened(std::string_view name, const XmlAttributes& attributes) override {
        // Excel allows 65,490 of them; a longer list is none of Excel's.
        constexpr std::size_t most = 70'000;
        if (name == "numFmt" && codes_.size() < most)
            codes_[number_in(attributes["numFmtId"], -1)] = attributes["formatCode"];
        if (name == "cellXfs") within_ = true;
        if (name == "xf" && within_ && formats.size() < most)
            formats.push_back(format_of(number_in(attributes["numFmtId"])));
        return true;
    }
    bool closed(std::string_view name) override {
        if (name == "cellXfs") within_ = false;
        return true;
    }

private:
    [[nodiscard]] CellFormat format_of(std::int64_t number) const {
        const auto code = codes_.find(number);
        if (code == codes_.end()) return {.shape = shape_of_builtin(number)};
        const NumberShape shape = shape_of(code->second);
        return {.shape = shape, .code = shape == NumberShape::digits ? code->second : ""};
    }

    std::map<std::int64_t, std::string> codes_;
    bool within_ = false;
};

class StringsReader final : public XmlEvents {
public:
    StringsReader(std::vector<std::string>& strings, ReadMeter& meter) : strings_(strings), meter_(meter) {}
    bool too_large = false;

    bool opened(std::string_view name, const XmlAttributes&) override {
        rich_.opened(name);
        return true;
    }
    bool closed(std::string_view name) override {
        rich_.closed(name);
        if (name != "si") return true;
        strings_.push_back(rich_.take());
        held_ += static_cast<std::int64_t>(sizeof(std::string) + strings_.back().size());
        meter_.most_held = std::max(meter_.most_held, held_);
        too_large = held_ > read_limits::held_bytes;
        return !too_large;
    }
    void text(std::string_view more) override { rich_.text(more); }

private:
    std::vector<std::string>& strings_;
    ReadMeter& meter_;
    RichText rich_;
    std::int64_t held_ = 0;
};

Refusal broken(std::string_view part) { return refusal_of({refusals::workbook_broken, {.value = shortened(part)}}); }

}  // namespace

void RichText::opened(std::string_view name) {
    if (name == "t") ++within_text_;
    if (name == "rPh") ++within_reading_;
}
void RichText::closed(std::string_view name) {
    if (name == "t") --within_text_;
    if (name == "rPh") --within_reading_;
}
void RichText::text(std::string_view more) {
    constexpr std::size_t most = 4 * read_limits::cell_characters + 4;
    if (within_text_ > 0 && within_reading_ == 0 && text_.size() < most)
        text_.append(more.substr(0, most - text_.size()));
}
std::string RichText::take() {
    Mended mended;
    std::string text = decoded(without_escapes(text_), TextEncoding::utf8, mended);
    text_.clear();
    return text;
}

std::string without_escapes(std::string_view escaped) {
    constexpr std::size_t length = 7;  // "_x000D_"
    std::string text;
    while (!escaped.empty()) {
        const std::size_t at = std::min(escaped.find("_x"), escaped.size());
        text.append(escaped.substr(0, at));
        escaped.remove_prefix(at);
        if (escaped.empty()) break;
        unsigned code = 0;
        const std::string_view digits = escaped.substr(2, 4);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        if (escaped.size() >= length && escaped[length - 1] == '_' && error == std::errc{} &&
            end == digits.data() + digits.size()) {
            append_code_point(text, code >= 0xD800 && code < 0xE000 ? U'\uFFFD' : static_cast<char32_t>(code));
            escaped.remove_prefix(length);
        } else {
            text += escaped.front();
            escaped.remove_prefix(1);
        }
    }
    return text;
}

std::optional<Refusal> Workbook::parse(const std::string& part, XmlEvents& events) {
    if (!zip_.has(part)) return broken(part);
    XmlParser parser(events, meter_);
    const auto unread = zip_.read(part, read_limits::unpacked_bytes, meter_,
                                  [&](std::string_view piece) { return parser.feed(piece); });
    if (unread) return unread;
    parser.finish();
    const auto& refusal = parser.refusal();
    // What is wrong with XML that a program wrote is no use to whoever filled in the cells; what is dangerous is said.
    if (refusal && (refusal->code == refusals::xml_broken || refusal->code == refusals::file_cut)) return broken(part);
    return refusal;
}

std::optional<Refusal> Workbook::open() {
    RelationsReader package;
    if (auto refusal = parse("_rels/.rels", package)) return refusal;
    const Relation* document = package.of_type(office_document);
    if (document == nullptr) return broken("_rels/.rels");
    const std::string part = resolved("", document->target);
    SheetsReader listed;
    if (auto refusal = parse(part, listed)) return refusal;
    RelationsReader relations;
    if (auto refusal = parse(relations_of(part), relations)) return refusal;
    from_1904_ = listed.from_1904;
    for (std::size_t i = 0; i < listed.sheets.size(); ++i) {
        const SheetsReader::Listed& sheet = listed.sheets[i];
        const Relation* relation = relations.of_id(sheet.relation);
        // A chart may stand on a sheet of its own.
        if (relation == nullptr || relation->type != "/worksheet") continue;
        if (i == listed.active) active_ = sheets_.size();
        sheets_.push_back({sheet.name, resolved(folder_of(part), relation->target), sheet.hidden});
    }
    if (sheets_.empty()) return broken(part);
    if (const Relation* strings = relations.of_type("/sharedStrings"))
        strings_part_ = resolved(folder_of(part), strings->target);
    if (const Relation* styles = relations.of_type("/styles")) styles_part_ = resolved(folder_of(part), styles->target);
    if (styles_part_.empty()) return {};
    StylesReader styles;
    if (auto refusal = parse(styles_part_, styles)) return refusal;
    formats_ = std::move(styles.formats);
    return {};
}

std::optional<Refusal> Workbook::read_strings() {
    if (strings_part_.empty()) return {};
    StringsReader reader(strings_, meter_);
    auto refusal = parse(strings_part_, reader);
    if (reader.too_large)
        return refusal_of(
            {refusals::zip_too_large, {}, {{"maximum", std::to_string(read_limits::held_bytes / 1024 / 1024)}}});
    return refusal;
}

const CellFormat& Workbook::format(std::size_t style) const {
    static const CellFormat general;
    return style < formats_.size() ? formats_[style] : general;
}

}  // namespace habilis
