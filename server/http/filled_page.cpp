#include "server/http/filled_page.h"

#include <algorithm>

#include "server/mail/template.h"

namespace habilis::server {
namespace {

/// In one pass, so that a value can hold "{name}" and stays what it is.
std::string filled(std::string_view text, const FilledPage::Values& values) {
    std::string result;
    while (true) {
        const std::size_t open = text.find('{');
        result += text.substr(0, open);
        if (open == std::string_view::npos) return result;
        const std::size_t close = text.find('}', open);
        const std::string_view name =
            close == std::string_view::npos ? std::string_view() : text.substr(open + 1, close - open - 1);
        const auto value =
            std::find_if(values.begin(), values.end(), [&](const auto& pair) { return pair.first == name; });
        if (value == values.end()) result += '{';
        else result += value->second;
        text.remove_prefix(value == values.end() ? open + 1 : close + 1);
    }
}

/// A brace or a comment that somebody typed is none of ours.
std::string safe(std::string_view typed) {
    std::string html;
    for (const char c : escape_html(typed)) {
        if (c == '{') html += "&#123;";
        else html += c;
    }
    return html;
}

FilledPage::Values all_safe(const FilledPage::Values& values) {
    FilledPage::Values result;
    for (const auto& [name, value] : values) result.emplace_back(name, safe(value));
    return result;
}

}  // namespace

void FilledPage::part(std::string_view name, const std::vector<Values>& each) {
    const std::string begin = "<!--" + std::string(name) + "-->", end = "<!--/" + std::string(name) + "-->";
    for (std::size_t at = html_.find(begin); at != std::string::npos; at = html_.find(begin, at)) {
        const std::size_t last = html_.find(end, at);
        if (last == std::string::npos) return;
        const std::string inside = html_.substr(at + begin.size(), last - at - begin.size());
        std::string put;
        for (const Values& values : each) put += filled(inside, all_safe(values));
        html_.replace(at, last + end.size() - at, put);
        at += put.size();
    }
}

std::string FilledPage::fill(const Values& values) const { return filled(html_, all_safe(values)); }

}  // namespace habilis::server
