#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/transfer/read/school.h"
#include "shared/transfer/read/xml.h"

/// What the readers of the ministry's files have in common.
namespace habilis {

/// Tells elements by their path, "DONNEES/ELEVES/ELEVE", and the text of those that hold text. The outermost element is
/// no part of it: its name changes with the versions.
class SchoolXml : private XmlEvents {
public:
    /// Reads the document of `root`, one of these.
    std::optional<Refusal> read(std::string_view file, const std::vector<std::string_view>& roots, ReadMeter*);

    SchoolHead head;
    /// Behind the last element: what one part of the file says of another.
    virtual void resolve() {}

protected:
    virtual void begin(std::string_view path, const XmlAttributes&) = 0;
    /// `value` is trimmed and in NFC.
    virtual void end(std::string_view path, const std::string& value) = 0;
    [[nodiscard]] std::int64_t line() const { return parser_->line(); }

    /// Of "2026-11-22" or "22/11/2026"; a date that is none becomes a problem.
    Day day(std::string_view path, const std::string& value, SchoolProblems&) const;
    FileProblem problem(const RefusalCode&, std::string_view header, std::string_view value) const;

private:
    bool opened(std::string_view name, const XmlAttributes&) override;
    bool closed(std::string_view name) override;
    void text(std::string_view) override;
    void read_head(const std::string& value);

    XmlParser* parser_ = nullptr;
    const std::vector<std::string_view>* roots_ = nullptr;
    std::string path_;
    std::string text_;
    std::int64_t depth_ = 0;
    std::optional<Refusal> refusal_;
};

/// What is behind `base` and a slash; nothing when the path is not within it.
std::optional<std::string_view> within(std::string_view path, std::string_view base);

/// An attribute, trimmed and in NFC.
std::string text_of(std::string_view attribute);

/// What a reader has made of a file, in its member `file`.
template <class Reader>
auto read_school_file(std::string_view file, const std::vector<std::string_view>& roots, ReadMeter* meter)
    -> Result<decltype(Reader::file)> {
    Reader reader;
    if (auto refusal = reader.read(file, roots, meter)) return *std::move(refusal);
    reader.resolve();
    reader.file.head = std::move(reader.head);
    return std::move(reader.file);
}

/// The last name of a path.
std::string_view last_of(std::string_view path);

/// Adds a code that is not there yet.
void add_once(std::vector<std::string>&, const std::string&);

/// A file of SIECLE or STS that is not the one asked for, in words that help.
Refusal refuse_root(std::string_view root);

}  // namespace habilis
