#include "shared/transfer/read/school_xml.h"

#include <algorithm>
#include <charconv>

#include "shared/base/text.h"
#include "shared/transfer/read/content.h"
#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"

namespace habilis {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

std::optional<Day> day_of(std::string_view text) {
    // "22/11/2026" as SIECLE writes it.
    if (text.size() == 10 && text[2] == '/' && text[5] == '/')
        return day_from_iso(
            std::string(text.substr(6)).append("-").append(text.substr(3, 2)).append("-").append(text.substr(0, 2)));
    return day_from_iso(text);
}

}  // namespace

std::string_view last_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::optional<std::string_view> within(std::string_view path, std::string_view base) {
    if (!path.starts_with(base) || path.size() <= base.size() || path[base.size()] != '/') return {};
    return path.substr(base.size() + 1);
}

std::string text_of(std::string_view attribute) { return in_nfc(std::string(trimmed(attribute))); }

void add_once(std::vector<std::string>& to, const std::string& code) {
    if (!code.empty() && std::find(to.begin(), to.end(), code) == to.end()) to.push_back(code);
}

Refusal refuse_root(std::string_view root) {
    if (root == "EDT_STS") return refusal_of({refusals::sts_wrong_direction, {}});
    if (root.starts_with("BEE_")) return refusal_of({refusals::siecle_without_people, {.value = shortened(root)}});
    return refusal_of({refusals::xml_of_other_kind, {.value = shortened(root)}});
}

std::optional<Refusal> SchoolXml::read(std::string_view file, const std::vector<std::string_view>& roots,
                                       ReadMeter* meter) {
    ReadMeter unasked;
    ReadMeter& counted = meter != nullptr ? *meter : unasked;
    auto content = open_content(file, counted);
    if (!content) return content.refusals().front();
    if (content->kind != ContentKind::xml) return refusal_of({refusals::file_not_a_table, {}});
    XmlParser parser(*this, counted);
    parser_ = &parser;
    roots_ = &roots;
    auto refused = parse_xml(content->bytes, parser);
    counted.read = static_cast<std::int64_t>(file.size());
    if (refusal_) return refusal_;
    if (refused) return refused;
    for (const auto& [header, missing] :
         {std::pair{"UAJ", head.uai.empty()}, std::pair{"ANNEE_SCOLAIRE", head.year == 0}})
        if (missing) return refusal_of({refusals::school_not_said, {.header = header}});
    return {};
}

bool SchoolXml::opened(std::string_view name, const XmlAttributes& attributes) {
    text_.clear();
    if (depth_++ == 0) {
        if (std::find(roots_->begin(), roots_->end(), name) == roots_->end()) refusal_ = refuse_root(name);
        return !refusal_;
    }
    if (!path_.empty()) path_ += '/';
    path_ += name;
    // STS says it in attributes, SIECLE in texts.
    if (path_ == "PARAMETRES/UAJ" && attributes.has("CODE")) head.uai = trimmed(attributes["CODE"]);
    if (path_ == "PARAMETRES/ANNEE_SCOLAIRE") head.year = whole_number(trimmed(attributes["ANNEE"])).value_or(0);
    begin(path_, attributes);
    return true;
}

void SchoolXml::read_head(const std::string& value) {
    if (path_ == "PARAMETRES/UAJ" && head.uai.empty()) head.uai = value;
    if (path_ == "PARAMETRES/ANNEE_SCOLAIRE" && head.year == 0) head.year = whole_number(value).value_or(0);
    if (path_ == "PARAMETRES/DATE_EXPORT") head.exported = day_of(value).value_or(Day{});
    if (path_ == "PARAMETRES/HORODATAGE") head.exported_at = value;
    if (path_ == "PARAMETRES/APPLICATION_SOURCE" && !value.empty())
        refusal_ = refusal_of({refusals::sts_of_timetable, {.value = shortened(value)}});
}

bool SchoolXml::closed(std::string_view name) {
    if (--depth_ == 0) return true;
    const std::string value = in_nfc(std::string(trimmed(text_)));
    text_.clear();
    if (path_.starts_with("PARAMETRES/")) read_head(value);
    end(path_, value);
    path_.resize(path_.size() - std::min(path_.size(), name.size() + 1));
    return !refusal_;
}

void SchoolXml::text(std::string_view more) {
    constexpr std::size_t most = 4 * read_limits::cell_characters;
    if (text_.size() < most) text_.append(more.substr(0, most - text_.size()));
}

FileProblem SchoolXml::problem(const RefusalCode& code, std::string_view header, std::string_view value) const {
    return {code, {.line = line(), .header = std::string(header), .value = shortened(value)}};
}

Day SchoolXml::day(std::string_view path, const std::string& value, SchoolProblems& problems) const {
    if (value.empty()) return {};
    const auto read = day_of(value);
    if (!read) problems.push_back(problem(refusals::date_unreadable, last_of(path), value));
    return read.value_or(Day{});
}

}  // namespace habilis
