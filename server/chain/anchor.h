#pragma once

#include <filesystem>
#include <optional>

#include "server/chain/chain.h"

/// The two files that stand beside the database so that whoever can write to it cannot rewrite the journal.
namespace habilis::server {

/// 32 random bytes as hexadecimal text in a file that only its owner reads. Nothing when it is missing or malformed.
std::optional<JournalKey> read_journal_key(const std::filesystem::path&);

/// Remembers the last line that was committed, so that a journal cut short shows.
///
/// It is written after each COMMIT and before the answer: a killed process therefore never leaves an anchor behind
/// an answered line, and never one ahead of the journal. It is not forced to the disk each time, because the COMMIT
/// just was: after a power cut it may be some seconds old, which is still a line of the journal. Two slots are written
/// in turn, so that a torn write spoils one only.
class JournalAnchor {
public:
    /// Throws std::runtime_error when the file cannot be written.
    explicit JournalAnchor(const std::filesystem::path&);
    ~JournalAnchor();
    JournalAnchor(const JournalAnchor&) = delete;
    JournalAnchor& operator=(const JournalAnchor&) = delete;

    /// False when the file cannot be written.
    bool write(const JournalKey&, const JournalHead&);
    /// Forces the last write to the disk.
    bool sync();
    [[nodiscard]] bool dirty() const { return dirty_; }

private:
    int descriptor_ = -1;
    unsigned turn_ = 0;
    bool dirty_ = false;
};

/// The newest valid slot. Nothing when the file is missing or neither slot is genuine.
std::optional<JournalHead> read_journal_anchor(const std::filesystem::path&, const JournalKey&);

}  // namespace habilis::server
