#include "server/transfer/table_writer.h"

#include <xlsxwriter.h>

#include "shared/base/csv.h"
#include "shared/base/json.h"
#include "shared/transfer/windows_1252.h"

namespace habilis::server {
namespace {

/// What is written at once.
constexpr std::size_t block = 256 * 1024;

/// Text goes to the file block by block.
class TextWriter : public TableWriter {
public:
    bool finish() override {
        flush();
        return file_.sound();
    }

protected:
    explicit TextWriter(UnlinkedFile& file) : file_(file) {}
    void add(std::string_view written) {
        text_ += written;
        if (text_.size() >= block) flush();
    }

private:
    void flush() {
        file_.append(text_);
        text_.clear();
    }

    UnlinkedFile& file_;
    std::string text_;
};

class CsvWriter final : public TextWriter {
public:
    CsvWriter(UnlinkedFile& file, const ExportUsers& wanted, const std::vector<std::string>& columns)
        : TextWriter(file),
          dialect_{wanted.separator == CsvSeparator::comma ? ',' : ';',
                   wanted.line_end == CsvLineEnd::lf ? "\n" : "\r\n"},
          windows_1252_(wanted.encoding == CsvEncoding::windows_1252) {
        if (!windows_1252_) add(csv_mark);
        line(columns);
    }
    bool line(const std::vector<std::string>& cells) override {
        std::string written;
        append_csv_line(written, cells, dialect_);
        if (windows_1252_) {
            std::optional<std::string> bytes = to_windows_1252(written);
            if (!bytes) return false;
            written = std::move(*bytes);
        }
        add(written);
        return true;
    }

private:
    const CsvDialect dialect_;
    const bool windows_1252_;
};

class JsonWriter final : public TextWriter {
public:
    JsonWriter(UnlinkedFile& file, std::vector<std::string> columns, Instant at)
        : TextWriter(file), columns_(std::move(columns)) {
        add("{\"at\":\"" + to_rfc3339(at) + "\",\"rows\":[");
    }
    bool line(const std::vector<std::string>& cells) override {
        std::string written = first_ ? "\n{" : ",\n{";
        first_ = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (i > 0) written += ',';
            append_json_string(written, columns_[i]);
            written += ':';
            append_json_string(written, cells[i]);
        }
        written += '}';
        add(written);
        return true;
    }
    bool finish() override {
        add("\n]}\n");
        return TextWriter::finish();
    }

private:
    const std::vector<std::string> columns_;
    bool first_ = true;
};

/// A workbook holds what XML cannot as "_x000D_": a text that looks like it gets its first character written so.
std::string with_escapes(const std::string& cell) {
    std::string text;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        constexpr std::size_t length = 7;
        const std::string_view ahead = std::string_view(cell).substr(at, length);
        const bool looks_so = ahead.size() == length && ahead.starts_with("_x") && ahead.back() == '_' &&
                              ahead.find_first_not_of("0123456789ABCDEFabcdef", 2) == length - 1;
        text += looks_so ? "_x005F_" : std::string(1, cell[at]);
    }
    return text;
}

/// Every cell is text, and every column is formatted as text: no spreadsheet makes a number, a date or a formula of a
/// SIRET, a postal code or a telephone, now or when somebody types into it.
class WorkbookWriter final : public TableWriter {
public:
    WorkbookWriter(UnlinkedFile& file, const std::vector<std::string>& columns, const std::filesystem::path& folder)
        : file_(file), name_(file.name()), folder_(folder.string()) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder_.data();
        options.use_zip64 = LXW_TRUE;
        book_ = workbook_new_opt(name_.c_str(), &options);
        sheet_ = book_ ? workbook_add_worksheet(book_, nullptr) : nullptr;
        if (!sheet_) return;
        constexpr std::uint8_t as_text = 49;  // "@"
        constexpr double width = 20;
        text_ = workbook_add_format(book_);
        format_set_num_format_index(text_, as_text);
        lxw_format* head = workbook_add_format(book_);
        format_set_num_format_index(head, as_text);
        format_set_bold(head);
        worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(columns.size() - 1), width, text_);
        worksheet_freeze_panes(sheet_, 1, 0);
        write(columns, head);
    }
    ~WorkbookWriter() override {
        if (book_) lxw_workbook_free(book_);
    }
    WorkbookWriter(const WorkbookWriter&) = delete;
    WorkbookWriter& operator=(const WorkbookWriter&) = delete;

    bool line(const std::vector<std::string>& cells) override {
        if (sheet_) write(cells, text_);
        return true;
    }
    bool finish() override {
        if (!sheet_) return false;
        const lxw_error packed = workbook_close(book_);  // which frees it, whatever came of it
        book_ = nullptr;
        sheet_ = nullptr;
        return packed == LXW_NO_ERROR && !failed_ && file_.sound();
    }

private:
    void write(const std::vector<std::string>& cells, lxw_format* format) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (!cells[i].empty())
                failed_ |= worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(i),
                                                  with_escapes(cells[i]).c_str(), format) != LXW_NO_ERROR;
        ++row_;
    }

    UnlinkedFile& file_;
    const std::string name_;
    std::string folder_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* text_ = nullptr;
    lxw_row_t row_ = 0;
    bool failed_ = false;
};

}  // namespace

std::vector<std::string> unwritable_of(const ExportUsers& wanted, const std::vector<std::string>& labels) {
    std::vector<std::string> unwritable;
    if (wanted.format == ExportFormat::csv && wanted.encoding == CsvEncoding::windows_1252)
        for (const std::string& label : labels)
            if (!to_windows_1252(label)) unwritable.push_back(label);
    return unwritable;
}

std::unique_ptr<TableWriter> table_writer(UnlinkedFile& file, const ExportUsers& wanted,
                                          std::vector<std::string> columns, Instant at,
                                          const std::filesystem::path& folder) {
    switch (wanted.format) {
        case ExportFormat::csv: return std::make_unique<CsvWriter>(file, wanted, columns);
        case ExportFormat::xlsx: return std::make_unique<WorkbookWriter>(file, columns, folder);
        case ExportFormat::json: break;
    }
    return std::make_unique<JsonWriter>(file, std::move(columns), at);
}

}  // namespace habilis::server
