#include "tests/support/shared/transfer/read/zip_samples.h"

#include <zlib.h>

#include <array>

namespace habilis::tests {
namespace {

void put(std::string& to, std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) to += static_cast<char>(number >> (8 * i) & 0xFFU);
}

/// Deflate without zlib's head, as zips have it.
std::string deflated(const std::string& bytes) {
    z_stream stream{};
    constexpr int raw = -15;
    constexpr int memory = 9;
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, raw, memory, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string element(const std::string& name, const std::string& content) {
    return "<" + name + ">" + content + "</" + name + ">";
}

}  // namespace

std::string zip_of(const std::vector<ZipPart>& parts) {
    std::string file;
    std::string list;
    for (const ZipPart& part : parts) {
        const std::string packed = deflated(part.bytes);
        std::string head;
        put(head, 20, 2);
        put(head, part.flags, 2);
        put(head, Z_DEFLATED, 2);
        put(head, 0, 4);
        put(head, crc32(0, reinterpret_cast<const Bytef*>(part.bytes.data()), static_cast<uInt>(part.bytes.size())), 4);
        put(head, packed.size(), 4);
        put(head, part.bytes.size(), 4);
        put(head, part.name.size(), 2);
        put(head, 0, 2);
        list += "PK\1\2";
        put(list, 20, 2);
        list += head;
        put(list, 0, 10);
        put(list, file.size(), 4);
        list += part.name;
        file += "PK\3\4" + head + part.name + packed;
    }
    const std::size_t list_at = file.size();
    file += list + "PK\5\6";
    put(file, 0, 4);
    put(file, parts.size(), 2);
    put(file, parts.size(), 2);
    put(file, list.size(), 4);
    put(file, list_at, 4);
    put(file, 0, 2);
    return file;
}

std::string workbook_of(const WorkbookParts& parts) {
    std::string sheets;
    for (const std::string& sheet : parts.other_sheets) sheets += sheet;
    std::vector<ZipPart> files{
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels",
         R"(<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
        {"xl/workbook.xml",
         element("workbook",
                 parts.properties + element("sheets", sheets + R"(<sheet name="Agents" sheetId="1" r:id="s1"/>)"))},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="s1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="s2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="c1" Type="http://x/chartsheet" Target="chartsheets/sheet1.xml"/>
<Relationship Id="t" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="f" Type="http://x/styles" Target="styles.xml"/></Relationships>)"},
        {"xl/worksheets/sheet1.xml",
         element("worksheet", parts.before_rows + element("sheetData", parts.rows) + parts.behind_rows)},
        {"xl/worksheets/sheet2.xml",
         R"(<worksheet><sheetData><row r="1"><c t="str"><v>Autre</v></c></row></sheetData></worksheet>)"},
        {"xl/sharedStrings.xml", element("sst", parts.strings)},
        {"xl/styles.xml", element("styleSheet", parts.styles)},
    };
    files.insert(files.end(), parts.others.begin(), parts.others.end());
    return zip_of(files);
}

}  // namespace habilis::tests
