#include "server/consent/built_in_notices.h"

#include <map>

#include "embedded.h"
#include "server/crypto/digest.h"
#include "server/mail/template.h"
#include "server/nouns/notices.h"
#include "shared/base/json.h"
#include "shared/consent/events.h"
#include "shared/consent/markup.h"
#include "shared/consent/refusals.h"
#include "shared/journal/difference.h"
#include "words.h"

namespace habilis::server {
namespace {

constexpr std::string_view folder = "assets/notices/";
constexpr std::string_view stem = "privacy-";
constexpr std::string_view sheet_end = ".json";

/// The .json beside a text.
struct NoticeSheet {
    std::string version;
    Day effective;
    std::string title;
    std::vector<NoticeFact> summary;
    std::vector<OptionalPurpose> optional;
    static constexpr std::array fields{
        field<&NoticeSheet::version>("version"),   field<&NoticeSheet::effective>("effective"),
        field<&NoticeSheet::title>("title"),       field<&NoticeSheet::summary>("summary"),
        field<&NoticeSheet::optional>("optional"),
    };
};

struct Loaded {
    Day effective;
    NoticeText text;
    std::string source;
};
/// By version and language.
using Texts = std::map<std::pair<NoticeVersion, Language>, Loaded>;

std::string filled_in(std::string_view text, std::span<const NoticeSetting> settings, bool markup) {
    std::string filled(text);
    for (const NoticeSetting& setting : settings) {
        const std::string name = "{" + std::string(setting.name) + "}";
        const std::string value = markup ? escape_html(setting.value) : setting.value;
        for (std::size_t at = filled.find(name); at != std::string::npos; at = filled.find(name, at + value.size()))
            filled.replace(at, name.size(), value);
    }
    return filled;
}

std::string_view content_of(std::span<const NoticeFile> files, std::string_view path) {
    for (const NoticeFile& file : files)
        if (file.path == path) return file.content;
    return {};
}

/// A sheet and the text beside it.
std::optional<Loaded> load(std::span<const NoticeFile> files, const NoticeFile& file, NoticeVersion version,
                           std::span<const NoticeSetting> settings) {
    const Result<NoticeSheet> sheet = decode<NoticeSheet>(file.content);
    const std::string text_path = std::string(file.path.substr(0, file.path.size() - sheet_end.size())) + ".md";
    const std::string_view text = content_of(files, text_path);
    if (!sheet.ok() || !sheet->effective || notice_version(sheet->version) != version) return std::nullopt;
    if (!check_markup(text, "").empty()) return std::nullopt;
    // Settings are filled in behind the marks, so that none of them can be one.
    const std::string html = filled_in(html_of(read_markup(text)), settings, true);
    Loaded loaded{
        sheet->effective, {sheet->title, html, sheet->summary, sheet->optional}, filled_in(text, settings, false)};
    for (NoticeFact& fact : loaded.text.summary) fact.text = filled_in(fact.text, settings, false);
    return loaded;
}

Refusal unreadable(std::string_view path) { return {refusals::notice_file, "", {{"file", std::string(path)}}}; }

/// "assets/notices/fr/privacy-1.0.json" → 1.0 in French.
std::optional<std::pair<NoticeVersion, Language>> key_of(std::string_view path) {
    for (const Language language : {Language::fr, Language::en}) {
        const std::string tag(names_of(language)[static_cast<std::size_t>(language)]);
        const std::string begin = std::string(folder) + tag + "/" + std::string(stem);
        if (!path.starts_with(begin)) continue;
        const auto version = notice_version(path.substr(begin.size(), path.size() - begin.size() - sheet_end.size()));
        if (version) return std::pair(*version, language);
    }
    return std::nullopt;
}

Refusals load_all(std::span<const NoticeFile> files, std::span<const NoticeSetting> settings, Texts& texts) {
    for (const NoticeFile& file : files) {
        if (!file.path.ends_with(sheet_end)) continue;
        const auto key = key_of(file.path);
        auto loaded = key ? load(files, file, key->first, settings) : std::nullopt;
        if (!loaded) return {unreadable(file.path)};
        texts.emplace(*key, std::move(*loaded));
    }
    for (const auto& [key, loaded] : texts) {
        const auto other = texts.find({key.first, key.second == Language::fr ? Language::en : Language::fr});
        if (other == texts.end() || other->second.effective != loaded.effective)
            return {unreadable(std::string(stem) + to_text(key.first))};
    }
    return {};
}

void publish(Transaction& transaction, NoticeVersion version, Language language, const Loaded& loaded) {
    const NoticeId notice =
        transaction.bookkeeping([&] { return keep_version(transaction, version, loaded.effective); });
    if (!notice) return;
    const std::string hash = to_hex(sha256(loaded.text.html));
    if (!show_text(transaction, notice, language, loaded.text, hash, loaded.source)) return;
    transaction.record({.event = events::notice_published,
                        .target = {"notice", notice},
                        .after = all_fields(PublishedRecord{to_text(version), language, hash})});
}

}  // namespace

std::vector<NoticeSetting> notice_settings_of(const Settings& settings) {
    return {{"operator_name", settings.operator_name.empty() ? settings.portal : settings.operator_name},
            {"operator_address", settings.operator_address},
            {"support_contact", settings.support_contact},
            {"dpo_contact", settings.dpo_contact}};
}

Refusals keep_built_in_notices(Database& database, std::span<const NoticeFile> files,
                               std::span<const NoticeSetting> settings) {
    Texts texts;
    if (Refusals found = load_all(files, settings, texts); !found.empty()) return found;
    return database.write([&](Transaction& transaction) {
        for (const auto& [key, loaded] : texts) publish(transaction, key.first, key.second, loaded);
        return Refusals{};
    });
}

bool published_by_program(Connection& connection) {
    return connection.integer("SELECT count(*) FROM notices WHERE published_by IS NULL") > 0;
}

DraftText sample_draft(std::span<const NoticeFile> files, Language language, std::span<const NoticeSetting> settings) {
    Texts texts;
    if (!load_all(files, settings, texts).empty()) return {};
    DraftText draft;
    for (auto& [key, loaded] : texts)
        if (key.second == language)
            draft = {std::move(loaded.text.title), std::move(loaded.source),
                     std::string(words::consent::first_version(language)), std::move(loaded.text.summary)};
    return draft;
}

std::vector<OptionalPurpose> sample_purposes(std::span<const NoticeFile> files, Language language) {
    Texts texts;
    if (!load_all(files, {}, texts).empty()) return {};
    std::vector<OptionalPurpose> purposes;
    for (auto& [key, loaded] : texts)
        if (key.second == language) purposes = std::move(loaded.text.optional);
    return purposes;
}

std::vector<NoticeFile> notice_files() {
    std::vector<NoticeFile> files;
    for (const embedded::File& file : embedded::files(folder)) files.push_back({file.path, file.content});
    return files;
}

}  // namespace habilis::server
