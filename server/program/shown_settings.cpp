#include "server/program/shown_settings.h"

#include <optional>

#include "words.h"

namespace habilis::server {
namespace {

using namespace words::pages;

std::string_view accessibility_words(std::string_view status, Language language) {
    if (status == "full") return accessibility_status_full(language);
    if (status == "partial") return accessibility_status_partial(language);
    if (status == "none") return accessibility_status_none(language);
    return accessibility_status_not_audited(language);
}

/// Null: the name is no setting that is shown.
std::optional<std::string_view> shown_setting(std::string_view key, const Settings& settings, Language language) {
    const auto otherwise = [](std::string_view value, std::string_view unset) { return value.empty() ? unset : value; };
    if (key == "tagline") return settings.tagline;
    if (key == "operator_name") return otherwise(settings.operator_name, unset_operator_name(language));
    if (key == "operator_address") return otherwise(settings.operator_address, unset_operator_address(language));
    if (key == "publication_director") return otherwise(settings.publication_director, unset_value(language));
    if (key == "hosting_provider") return otherwise(settings.hosting_provider, unset_value(language));
    if (key == "support_contact") return settings.support_contact;
    if (key == "dpo_contact") return settings.dpo_contact;
    if (key == "accessibility_status") return accessibility_words(settings.accessibility_status, language);
    if (key == "self_registration") return settings.self_registration ? "on" : "off";
    return std::nullopt;
}

std::string escaped(std::string_view text) {
    std::string html;
    for (char c : text) switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default: html += c;
        }
    return html;
}

template <class Value>
std::string filled(std::string_view text, Value value) {
    std::string result;
    while (true) {
        const std::size_t open = text.find('{');
        result += text.substr(0, open);
        if (open == std::string_view::npos) return result;
        const std::size_t close = text.find('}', open);
        const std::string_view key = text.substr(open + 1, close - open - 1);
        const std::optional<std::string> replacement = close == std::string_view::npos ? std::nullopt : value(key);
        result += replacement ? *replacement : "{";
        text.remove_prefix(replacement ? close + 1 : open + 1);
    }
}

}  // namespace

std::string fill_text(std::string_view text, const Settings& settings, Language language) {
    return filled(text, [&](std::string_view key) -> std::optional<std::string> {
        const auto shown = shown_setting(key, settings, language);
        return shown ? std::optional(std::string(*shown)) : std::nullopt;
    });
}

std::string fill_html(std::string_view html, const Settings& settings, Language language) {
    return filled(html, [&](std::string_view key) -> std::optional<std::string> {
        const auto shown = shown_setting(key, settings, language);
        return shown ? std::optional(escaped(*shown)) : std::nullopt;
    });
}

}  // namespace habilis::server
