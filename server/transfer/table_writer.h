#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/program/made_files.h"
#include "shared/transfer/export_users.h"

namespace habilis::server {

/// Writes a table into a file, line after line, and holds no more than some lines of it.
class TableWriter {
public:
    virtual ~TableWriter() = default;
    /// As many cells as there are columns. False when the encoding cannot write one of them: then nothing is written.
    virtual bool line(const std::vector<std::string>& cells) = 0;
    /// True when all of it is in the file.
    virtual bool finish() = 0;
};

/// The labels that the encoding cannot write.
std::vector<std::string> unwritable_of(const ExportUsers&, const std::vector<std::string>& labels);

/// The columns are its first line. `at`: the moment that the table stands for. `folder`: where a workbook keeps its
/// lines until it is packed.
std::unique_ptr<TableWriter> table_writer(UnlinkedFile&, const ExportUsers&, std::vector<std::string> columns,
                                          Instant at, const std::filesystem::path& folder);

}  // namespace habilis::server
