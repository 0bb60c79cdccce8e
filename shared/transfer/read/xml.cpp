#include "shared/transfer/read/xml.h"

#include <expat.h>

#include <algorithm>

#include "shared/base/text.h"
#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"

namespace habilis {
namespace {

constexpr std::size_t piece_bytes = 16 * 1024;

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// What Expat does not know by itself, of the encodings of one byte.
std::optional<TextEncoding> encoding_named(std::string_view name) {
    const std::string folded = fold(name);
    if (folded == "iso 8859 15" || folded == "latin 9" || folded == "latin9") return TextEncoding::iso_8859_15;
    if (folded == "windows 1252" || folded == "cp1252" || folded == "cp 1252") return TextEncoding::windows_1252;
    return {};
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2)
        if (without_prefix(pair[0]) == name) return pair[1];
    return {};
}

bool XmlAttributes::has(std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2)
        if (without_prefix(pair[0]) == name) return true;
    return false;
}

struct XmlParser::State {
    State(XmlEvents& told, ReadMeter& counted) : events(told), meter(counted), parser(XML_ParserCreate(nullptr)) {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, &opened, &closed);
        XML_SetCharacterDataHandler(parser, &text);
        XML_SetStartDoctypeDeclHandler(parser, &doctype);
        XML_SetUnknownEncodingHandler(parser, &encoding, this);
        // Comments and the like: only to know how far it is.
        XML_SetDefaultHandler(parser, [](void* self, const char*, int) { of(self).met(); });
    }
    ~State() { XML_ParserFree(parser); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    static State& of(void* self) { return *static_cast<State*>(self); }
    [[nodiscard]] std::int64_t line() const { return static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser)); }

    void met() { done = XML_GetCurrentByteIndex(parser) + XML_GetCurrentByteCount(parser); }
    void stop() {
        ended = true;
        XML_StopParser(parser, XML_FALSE);
    }
    void refuse(const RefusalCode& code, std::string value = {}, std::vector<Argument> arguments = {}) {
        if (!refusal) refusal = refusal_of({code, {.line = line(), .value = std::move(value)}, std::move(arguments)});
        stop();
    }

    static void opened(void* self, const char* name, const char** attributes) {
        State& state = of(self);
        state.met();
        if (state.ended) return;
        if (++state.depth > read_limits::depth)
            state.refuse(refusals::xml_too_deep, {}, {{"maximum", std::to_string(read_limits::depth)}});
        else if (!state.events.opened(without_prefix(name), XmlAttributes(attributes))) state.stop();
    }
    static void closed(void* self, const char* name) {
        State& state = of(self);
        state.met();
        --state.depth;
        if (!state.ended && !state.events.closed(without_prefix(name))) state.stop();
    }
    static void text(void* self, const char* bytes, int length) {
        State& state = of(self);
        state.met();
        if (!state.ended) state.events.text({bytes, static_cast<std::size_t>(length)});
    }
    static void doctype(void* self, const char*, const char*, const char*, int) {
        of(self).refuse(refusals::xml_with_doctype);
    }
    static int encoding(void* self, const char* name, XML_Encoding* info) {
        const auto known = encoding_named(name);
        of(self).encoding_name = shortened(name);
        if (!known) return XML_STATUS_ERROR;
        constexpr int bytes = 256;
        for (int byte = 0; byte < bytes; ++byte) {
            const char raw = static_cast<char>(byte);
            Mended mended;
            const std::string letter = byte == 0 ? std::string(1, '\0') : decoded({&raw, 1}, *known, mended);
            std::size_t at = 0;
            info->map[byte] = static_cast<int>(next_code_point(letter, at));
        }
        return XML_STATUS_OK;
    }

    void explain(bool last) {
        if (refusal || ended) return;
        switch (XML_GetErrorCode(parser)) {
            case XML_ERROR_UNKNOWN_ENCODING:
            case XML_ERROR_INCORRECT_ENCODING: return refuse(refusals::xml_encoding_unknown, encoding_name);
            case XML_ERROR_NO_ELEMENTS:
            case XML_ERROR_UNCLOSED_TOKEN:
            case XML_ERROR_PARTIAL_CHAR:
            case XML_ERROR_UNCLOSED_CDATA_SECTION: return refuse(last ? refusals::file_cut : refusals::xml_broken);
            default: return refuse(refusals::xml_broken);
        }
    }

    bool parse(std::string_view bytes, bool last) {
        if (ended) return false;
        fed += static_cast<std::int64_t>(bytes.size());
        if (XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), last ? 1 : 0) != XML_STATUS_OK)
            explain(last);
        // A tag is held until it is whole.
        const std::int64_t held = fed - done;
        meter.most_held = std::max(meter.most_held, held);
        if (!ended && !last && held > read_limits::tag_bytes + static_cast<std::int64_t>(piece_bytes))
            refuse(refusals::xml_tag_too_long, {}, {{"maximum", std::to_string(read_limits::tag_bytes / 1024)}});
        return !ended;
    }

    XmlEvents& events;
    ReadMeter& meter;
    XML_Parser parser;
    std::optional<Refusal> refusal;
    std::string encoding_name;
    std::int64_t depth = 0;
    std::int64_t fed = 0;
    std::int64_t done = 0;  ///< bytes that were told
    bool ended = false;
};

XmlParser::XmlParser(XmlEvents& events, ReadMeter& meter) : state_(std::make_unique<State>(events, meter)) {}
XmlParser::~XmlParser() = default;

bool XmlParser::feed(std::string_view bytes) {
    // Piece by piece, however much comes at once: what is held is looked at between them.
    while (!bytes.empty()) {
        if (!state_->parse(bytes.substr(0, piece_bytes), false)) return false;
        bytes.remove_prefix(std::min(piece_bytes, bytes.size()));
    }
    return !state_->ended;
}

void XmlParser::finish() { state_->parse({}, true); }

const std::optional<Refusal>& XmlParser::refusal() const { return state_->refusal; }
std::int64_t XmlParser::line() const { return state_->line(); }

std::optional<Refusal> parse_xml(std::string_view bytes, XmlParser& parser) {
    if (parser.feed(bytes)) parser.finish();
    return parser.refusal();
}

}  // namespace habilis
