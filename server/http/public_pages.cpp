#include "server/http/public_pages.h"

#include <algorithm>
#include <charconv>

#include "server/api/query.h"
#include "server/http/filled_page.h"
#include "server/nouns/listed_organisations.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/json.h"
#include "words.h"

namespace habilis::server {
namespace {

struct Question {
    std::string words;
    std::int64_t page = 1;
};

Question question_of(const Head& head) {
    Question question;
    if (const auto parameters = parse_query(head.query()))
        for (const auto& [name, value] : *parameters) {
            if (name == "q") question.words = value.substr(0, 200);
            if (name == "page") std::from_chars(value.data(), value.data() + value.size(), question.page);
        }
    question.page = std::clamp<std::int64_t>(question.page, 1, 100'000);
    return question;
}

std::string address_of_page(const Question& question, std::int64_t page) {
    std::string address(public_index);
    address += "?page=" + std::to_string(page);
    if (!question.words.empty()) address += "&q=" + percent_encode(question.words);
    return address;
}

std::string path_of(OrganisationId organisation) {
    return std::string(public_index) + "/" + std::to_string(organisation.value);
}

/// "Société, Rennes"
std::string about(Language language, const ListedOrganisation& organisation) {
    const std::string_view kind = names_of(organisation.kind)[static_cast<std::size_t>(organisation.kind)];
    std::string words(label_words(language, "value.kind." + std::string(kind)));
    if (!organisation.city.empty()) words += ", " + organisation.city;
    return words;
}

HttpReply reply_with(std::string html) {
    HttpReply reply;
    reply.content_type = "text/html; charset=utf-8";
    reply.body = std::move(html);
    reply.add("Vary", "Accept-Language, Cookie");
    return reply;
}

std::optional<HttpReply> index_page(const Services& services, const File& file, const Head& head, Language language) {
    const Question question = question_of(head);
    const ListedPage found = services.database.read(
        [&](Connection& connection) { return list_listed(connection, question.words, question.page); });
    FilledPage page(file.plain.content);
    const bool signed_in = !services.cookie.read(head).empty();
    // Of a search nothing is kept.
    page.part("unindexed", !services.settings.index_public_pages || !question.words.empty());
    page.part("signed_in", signed_in);
    page.part("signed_out", !signed_in);
    page.part("none", found.organisations.empty());
    std::vector<FilledPage::Values> lines;
    for (const ListedOrganisation& one : found.organisations)
        lines.push_back({{"href", path_of(one.organisation)}, {"label", one.label}, {"about", about(language, one)}});
    page.part("organisation", lines);
    page.part("some", !lines.empty());
    std::vector<FilledPage::Values> previous, next;
    if (question.page > 1) previous.push_back({{"href", address_of_page(question, question.page - 1)}});
    if (found.total > question.page * listed_on_a_page)
        next.push_back({{"href", address_of_page(question, question.page + 1)}});
    page.part("previous", previous);
    page.part("next", next);
    return reply_with(page.fill({{"words", question.words}, {"here", std::string(public_index)}}));
}

/// Paragraphs of what was written with empty lines between them.
std::vector<FilledPage::Values> paragraphs(std::string_view text) {
    std::vector<FilledPage::Values> found;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) found.push_back({{"text", std::string(line)}});
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return found;
}

std::string postal_address(const ListedOrganisation& organisation) {
    std::string town = organisation.postal_code;
    if (!town.empty() && !organisation.city.empty()) town += " ";
    town += organisation.city;
    return organisation.address + (organisation.address.empty() || town.empty() ? "" : ", ") + town;
}

std::vector<FilledPage::Values> if_any(std::string value) {
    if (value.empty()) return {};
    return {{{"value", std::move(value)}}};
}

HttpReply organisation_page(const Services& services, const File& file, const Head& head, Language language,
                            const ListedOrganisation& organisation) {
    FilledPage page(file.plain.content);
    const bool signed_in = !services.cookie.read(head).empty();
    const std::vector<FilledPage::Values> presentation = paragraphs(organisation.description);
    page.part("unindexed", !services.settings.index_public_pages);
    page.part("signed_in", signed_in);
    page.part("signed_out", !signed_in);
    page.part("unpresented", presentation.empty());
    page.part("paragraph", presentation);
    page.part("address", if_any(postal_address(organisation)));
    page.part("phone", if_any(organisation.phone));
    page.part("email", if_any(readable_email(organisation.email)));
    return reply_with(page.fill({{"number", std::to_string(organisation.organisation.value)},
                                 {"here", path_of(organisation.organisation)},
                                 {"label", organisation.label},
                                 {"about", about(language, organisation)}}));
}

}  // namespace

std::optional<HttpReply> public_page(const Services& services, const Files& files, const Head& head,
                                     std::string_view path, Language language) {
    if (path == public_index) {
        const File* file = files.find(path, language);
        return file ? index_page(services, *file, head, language) : std::nullopt;
    }
    const std::string_view digits = path.substr(public_index.size() + 1);
    OrganisationId number;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
    const File* file = files.find("/organisme", language);
    if (!file || digits.empty() || digits.front() == '0' || error != std::errc{} ||
        end != digits.data() + digits.size())
        return std::nullopt;
    const auto organisation =
        services.database.read([&](Connection& connection) { return find_listed(connection, number); });
    if (!organisation) return std::nullopt;
    return organisation_page(services, *file, head, language, *organisation);
}

}  // namespace habilis::server
