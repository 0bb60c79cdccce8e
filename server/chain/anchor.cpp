#include "server/chain/anchor.h"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "server/crypto/digest.h"
#include "server/crypto/key_file.h"

namespace habilis::server {

namespace {

/// A slot is one line of text at the start of its own disk sector.
constexpr off_t slot_size = 4096;
constexpr std::string_view slot_start = "habilis-journal-head 1 ";

std::string slot_text(const JournalKey& key, const JournalHead& head) {
    std::string number = std::to_string(head.sequence);
    number.insert(0, 20 - number.size(), '0');
    return std::string(slot_start) + number + " " + to_hex(bytes_of(head.mac)) + " " +
           to_hex(bytes_of(key.anchor(head))) + "\n";
}

std::optional<Mac> mac_from_hex(std::string_view text) {
    const std::optional<std::string> bytes = from_hex(text);
    return bytes ? mac_from(*bytes) : std::nullopt;
}

std::optional<JournalHead> parse_slot(std::string_view text, const JournalKey& key) {
    constexpr std::size_t number_at = slot_start.size();
    constexpr std::size_t mac_at = number_at + 21;
    constexpr std::size_t proof_at = mac_at + 65;
    if (text.size() < proof_at + 65 || !text.starts_with(slot_start)) return std::nullopt;
    JournalHead head;
    const char* end = text.data() + number_at + 20;
    if (std::from_chars(text.data() + number_at, end, head.sequence).ptr != end) return std::nullopt;
    const std::optional<Mac> mac = mac_from_hex(text.substr(mac_at, 64));
    const std::optional<Mac> proof = mac_from_hex(text.substr(proof_at, 64));
    if (!mac || !proof) return std::nullopt;
    head.mac = *mac;
    if (!same(*proof, key.anchor(head))) return std::nullopt;
    return head;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::optional<JournalKey> read_journal_key(const std::filesystem::path& path) {
    const std::optional<std::string> secret = read_key_file(path);
    if (!secret) return std::nullopt;
    return JournalKey(*secret);
}

JournalAnchor::JournalAnchor(const std::filesystem::path& path)
    : descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)) {
    // The blocks exist from now on: a full disk cannot keep the anchor from moving.
    const std::string zeros(2 * slot_size, '\0');
    const bool ready = descriptor_ >= 0 && (::lseek(descriptor_, 0, SEEK_END) >= 2 * slot_size ||
                                            ::pwrite(descriptor_, zeros.data(), zeros.size(), 0) == 2 * slot_size);
    if (!ready) throw std::runtime_error(path.string() + " cannot be written");
}

JournalAnchor::~JournalAnchor() {
    sync();
    ::close(descriptor_);
}

bool JournalAnchor::write(const JournalKey& key, const JournalHead& head) {
    const std::string text = slot_text(key, head);
    const off_t at = (turn_++ % 2) * slot_size;
    dirty_ = true;
    return ::pwrite(descriptor_, text.data(), text.size(), at) == static_cast<ssize_t>(text.size());
}

bool JournalAnchor::sync() {
    if (!dirty_) return true;
    dirty_ = false;
    return ::fdatasync(descriptor_) == 0;
}

std::optional<JournalHead> read_journal_anchor(const std::filesystem::path& path, const JournalKey& key) {
    const std::string text = read_file(path);
    std::optional<JournalHead> newest;
    for (std::size_t at = 0; at < text.size(); at += slot_size) {
        const std::optional<JournalHead> head = parse_slot(std::string_view(text).substr(at, slot_size), key);
        if (head && (!newest || head->sequence > newest->sequence)) newest = head;
    }
    return newest;
}

}  // namespace habilis::server
