#include "server/demo/script.h"

#include <algorithm>

#include "embedded.h"
#include "server/demo/refusals.h"
#include "shared/base/json.h"
#include "shared/base/text.h"

namespace habilis::server {
namespace {

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (true) {
        std::size_t end = text.find(at);
        parts.emplace_back(trimmed(text.substr(0, end)));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

/// Without trimming: the last cells of a line may be empty.
std::vector<std::string> lines_of(const std::string& file) {
    std::vector<std::string> lines;
    std::string_view text = embedded::content("assets/demo/" + file);
    while (!text.empty()) {
        std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

Refusal unreadable(const std::string& file, const std::string& line) {
    return {refusals::script_line, "", {{"file", "assets/demo/" + file}, {"line", line}}};
}

DemoWords words_of(const std::string& text) {
    DemoWords words;
    for (const std::string& part : split(text, ';')) {
        if (part.empty()) continue;
        std::size_t equals = std::min(part.find('='), part.size());
        words.emplace_back(part.substr(0, equals), equals < part.size() ? part.substr(equals + 1) : "");
    }
    return words;
}

template <class Enum>
bool read_name(const std::string& name, Enum& to) {
    constexpr auto names = names_of(Enum{});
    auto found = std::find(names.begin(), names.end(), name);
    to = static_cast<Enum>(found - names.begin());
    return found != names.end();
}

template <class T>
Refusals read_documents(const std::string& file, std::vector<T>& to) {
    for (const std::string& line : lines_of(file)) {
        auto document = decode<T>(line);
        if (!document) return {unreadable(file, line)};
        to.push_back(std::move(document.value()));
    }
    return {};
}

constexpr std::string_view story_words[] = {
    "seen",     "age",     "pending",  "pending_expired", "unsent",         "nomail",      "expired",
    "expiring", "locked",  "disabled", "hidden",          "notice",         "english",     "external",
    "elected",  "status",  "grade",    "executive",       "representative", "substitute",  "only",
    "siecle",   "sts",     "mail",     "email",           "also",           "certificate", "until",
    "asks",     "profile", "inspects", "teaches",         "heads",
};

/// A mistyped word would do nothing and be missed by nobody.
bool all_known(const DemoWords& story) {
    return std::all_of(story.begin(), story.end(), [](const auto& word) {
        return std::find(std::begin(story_words), std::end(story_words), word.first) != std::end(story_words);
    });
}

Refusals read_levels(std::vector<DemoLevel>& to) {
    std::vector<std::string> lines = lines_of("levels.tsv");
    for (std::size_t i = 1; i < lines.size(); ++i) {  // after the heading
        std::vector<std::string> cells = split(lines[i], '\t');
        if (cells.size() != 3) return {unreadable("levels.tsv", lines[i])};
        to.push_back({cells[0], cells[1], cells[2]});
    }
    return {};
}

Refusals read_people(std::vector<DemoPerson>& to) {
    std::vector<std::string> lines = lines_of("people.tsv");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        std::vector<std::string> cells = split(lines[i], '\t');
        DemoPerson person;
        if (cells.size() != 9 || !read_name(cells[1], person.civility) || !read_name(cells[6], person.role))
            return {unreadable("people.tsv", lines[i])};
        person.organisation = cells[0];
        person.first_name = cells[2];
        person.last_name = cells[3];
        person.function = cells[4];
        person.level = cells[5];
        person.story = words_of(cells[7]);
        person.services = words_of(cells[8]);
        if (!all_known(person.story)) return {unreadable("people.tsv", lines[i])};
        to.push_back(std::move(person));
    }
    return {};
}

}  // namespace

bool DemoPerson::is(std::string_view word) const {
    return std::any_of(story.begin(), story.end(), [&](const auto& pair) { return pair.first == word; });
}

std::string DemoPerson::value(std::string_view word) const {
    auto found = std::find_if(story.begin(), story.end(), [&](const auto& pair) { return pair.first == word; });
    return found == story.end() ? "" : found->second;
}

std::string DemoPerson::certificate() const {
    return is("certificate") ? std::string(embedded::content("assets/demo/certificate.pem")) : "";
}

Result<DemoScript> read_demo_script() {
    DemoScript script;
    Refusals problems = read_documents("services.jsonl", script.services);
    append(problems, read_documents("organisations.jsonl", script.organisations));
    append(problems, read_levels(script.levels));
    append(problems, read_people(script.people));
    if (!problems.empty()) return problems;
    return script;
}

}  // namespace habilis::server
