#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/transfer/read/place.h"

/// The files in a zip, each unpacked in a stream. What it declares of itself is believed nowhere: bytes are counted as
/// they come.
namespace habilis {

struct ZipEntry {
    std::string name;
    bool encrypted = false;
    bool folder = false;
};

class ZipFile {
public:
    /// Lists `bytes`, which outlive this. Refuses names that lead out of the folder, whatever is done with them.
    static Result<ZipFile> open(std::string_view bytes);
    ~ZipFile();
    ZipFile(ZipFile&&) noexcept;
    ZipFile& operator=(ZipFile&&) noexcept;

    [[nodiscard]] const std::vector<ZipEntry>& entries() const { return entries_; }
    [[nodiscard]] bool has(std::string_view name) const;

    /// Pieces of the file's bytes; false: no more are wanted.
    using Take = std::function<bool(std::string_view)>;
    /// `most` bounds what this whole zip has given until then (meter.unpacked).
    std::optional<Refusal> read(std::string_view name, std::int64_t most, ReadMeter&, const Take&);
    /// The whole file. Its size is bounded by `most` alone.
    Result<std::string> read_all(std::string_view name, std::int64_t most, ReadMeter&);

private:
    struct Open;
    explicit ZipFile(std::unique_ptr<Open>);
    std::optional<Refusal> list();

    std::unique_ptr<Open> open_;
    std::vector<ZipEntry> entries_;
};

}  // namespace habilis
