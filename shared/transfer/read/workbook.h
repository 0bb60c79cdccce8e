#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/transfer/read/number_format.h"
#include "shared/transfer/read/xml.h"
#include "shared/transfer/read/zip.h"

/// The parts of a workbook (.xlsx: ECMA-376, Office Open XML) that say what its sheets mean.
namespace habilis {

struct WorkbookSheet {
    std::string name;
    std::string part;  ///< "xl/worksheets/sheet1.xml"
    bool hidden = false;
};

struct CellFormat {
    NumberShape shape = NumberShape::general;
    std::string code;  ///< of shape digits
};

class Workbook {
public:
    Workbook(ZipFile& zip, ReadMeter& meter) : zip_(zip), meter_(meter) {}

    std::optional<Refusal> open();
    /// Texts that several cells share.
    std::optional<Refusal> read_strings();
    /// Tells a part of the workbook.
    std::optional<Refusal> parse(const std::string& part, XmlEvents&);

    [[nodiscard]] const std::vector<WorkbookSheet>& sheets() const { return sheets_; }
    [[nodiscard]] std::size_t active() const { return active_; }
    [[nodiscard]] bool from_1904() const { return from_1904_; }
    [[nodiscard]] const std::vector<std::string>& strings() const { return strings_; }
    [[nodiscard]] const CellFormat& format(std::size_t style) const;
    ReadMeter& meter() { return meter_; }

private:
    ZipFile& zip_;
    ReadMeter& meter_;
    std::vector<WorkbookSheet> sheets_;
    std::size_t active_ = 0;
    bool from_1904_ = false;
    std::string strings_part_;
    std::string styles_part_;
    std::vector<std::string> strings_;
    std::vector<CellFormat> formats_;
};

/// The text of an `is` or `si` element, put together of its runs, without readings of eastern writing.
class RichText {
public:
    void opened(std::string_view name);
    void closed(std::string_view name);
    void text(std::string_view);
    /// What was said since the last time, in NFC, its escapes ("_x000D_") undone.
    std::string take();

private:
    std::string text_;
    int within_text_ = 0;
    int within_reading_ = 0;
};

/// "_x000D_" is how XML holds what it cannot.
std::string without_escapes(std::string_view);

}  // namespace habilis
