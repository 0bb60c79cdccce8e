#include "server/http/files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "server/api/problem.h"
#include "server/crypto/digest.h"
#include "server/http/encodings.h"
#include "server/program/refusals.h"
#include "server/program/shown_settings.h"
#include "shared/base/fields.h"
#include "shared/base/json.h"

namespace habilis::server {
namespace {

struct ManifestEntry {
    std::string path;
    std::string language;
    std::string file;
    std::string type;
    std::string etag;
    std::string br;
    std::string gz;
    bool immutable = false;
    std::vector<std::string> settings;
    static constexpr std::array fields{
        field<&ManifestEntry::path>("path"),
        field<&ManifestEntry::language>("language"),
        field<&ManifestEntry::file>("file"),
        field<&ManifestEntry::type>("type"),
        field<&ManifestEntry::etag>("etag"),
        field<&ManifestEntry::br>("br"),
        field<&ManifestEntry::gz>("gz"),
        field<&ManifestEntry::immutable>("immutable"),
        field<&ManifestEntry::settings>("settings"),
    };
};

struct Manifest {
    std::vector<ManifestEntry> entries;
    static constexpr std::array fields{field<&Manifest::entries>("entries", {.max_items = 2000})};
};

std::optional<std::string> content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::optional<FileForm> compressed(const std::filesystem::path& folder, const std::string& name,
                                   const std::string& etag, std::string_view suffix) {
    if (name.empty()) return std::nullopt;
    auto content = content_of(folder / name);
    if (!content) return std::nullopt;
    // "abc" → "abc-br": two forms are not the same bytes, so they cannot share a strong tag.
    return FileForm{std::move(*content), etag.substr(0, etag.size() - 1) + std::string(suffix) + "\""};
}

bool has_tag(std::string_view list, std::string_view etag) {
    return list == "*" || list.find(etag) != std::string_view::npos;
}

}  // namespace

Result<Files> Files::load(const std::filesystem::path& folder, const Settings& settings) {
    const auto unusable = [&](std::string cause) {
        return Refusal{refusals::assets_unusable, "assets", {{"folder", folder.string()}, {"cause", std::move(cause)}}};
    };
    const auto text = content_of(folder / "manifest.json");
    if (!text) return unusable("manifest.json");
    const Result<Manifest> manifest = decode<Manifest>(*text, Reading::lenient);
    if (!manifest.ok()) return unusable("manifest.json");
    Files files;
    for (const ManifestEntry& entry : manifest.value().entries) {
        auto content = content_of(folder / entry.file);
        if (!content) return unusable(entry.file);
        File file{entry.type, entry.immutable, {std::move(*content), entry.etag}, {}, {}};
        const Language language = entry.language == "en" ? Language::en : Language::fr;
        if (!entry.settings.empty()) {
            file.plain.content = fill_html(file.plain.content, settings, language);
            const std::string etag = to_hex(sha256(file.plain.content)).substr(0, 16);
            file.plain.etag = "\"" + etag + "\"";
            file.gzip = FileForm{gzipped(file.plain.content, Effort::most), "\"" + etag + "-gz\""};
        } else {
            file.brotli = compressed(folder, entry.br, entry.etag, "-br");
            file.gzip = compressed(folder, entry.gz, entry.etag, "-gz");
        }
        if (entry.language.empty()) files.files_.emplace(entry.path, std::move(file));
        else files.pages_.emplace(std::pair(entry.path, language), std::move(file));
    }
    return files;
}

const File* Files::find(std::string_view path, Language language) const {
    if (const auto page = pages_.find(std::pair(std::string(path), language)); page != pages_.end())
        return &page->second;
    if (const auto file = files_.find(path); file != files_.end()) return &file->second;
    return nullptr;
}

std::string Files::address_of(std::string_view begin, std::string_view end) const {
    for (const auto& [path, file] : files_)
        if (path.starts_with(begin) && path.ends_with(end)) return path;
    return {};
}

HttpReply reply_with(const File& file, const Head& head) {
    const Accepted accepted = accepted_by(head.header("accept-encoding"));
    const FileForm* form = &file.plain;
    HttpReply reply;
    int best = 0;
    if (file.gzip && accepted.gzip > best) form = &*file.gzip, best = accepted.gzip;
    if (file.brotli && accepted.brotli >= best && accepted.brotli > 0) form = &*file.brotli, best = accepted.brotli;
    if (accepted.plain > best && best > 0) form = &file.plain;
    if (form != &file.plain) reply.add("Content-Encoding", file.brotli && form == &*file.brotli ? "br" : "gzip");
    reply.add("Vary", file.immutable ? "Accept-Encoding" : "Accept-Encoding, Accept-Language, Cookie");
    reply.add("ETag", form->etag);
    reply.add("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (has_tag(head.header("if-none-match"), form->etag)) {
        reply.status = 304;
        return reply;
    }
    reply.content_type = file.type;
    reply.body = form->content;
    return reply;
}

std::filesystem::path folder_of_files() {
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    for (const char* place : {"assets", "../assets/dist", "../share/habilis"})
        if (std::filesystem::exists(program / place / "manifest.json", error)) return program / place;
    return program / "assets";
}

}  // namespace habilis::server
