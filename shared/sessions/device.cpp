#include "shared/sessions/device.h"

#include <span>

namespace habilis {
namespace {

struct Mark {
    std::string_view text;
    std::string_view name;
};

/// The first mark that is found names it: whoever imitates another browser carries its mark too, so imitators stand
/// first.
constexpr Mark browsers[] = {
    {"Edg/", "Edge"},
    {"EdgA/", "Edge"},
    {"EdgiOS/", "Edge"},
    {"OPR/", "Opera"},
    {"SamsungBrowser/", "Samsung Internet"},
    {"Vivaldi/", "Vivaldi"},
    {"YaBrowser/", "Yandex"},
    {"FxiOS/", "Firefox"},
    {"Firefox/", "Firefox"},
    {"CriOS/", "Chrome"},
    {"Chromium/", "Chromium"},
    {"Chrome/", "Chrome"},
    {"Safari/", "Safari"},
    {"curl/", "curl"},
};

constexpr Mark systems[] = {
    {"iPhone", "iPhone"},   {"iPad", "iPad"},      {"Android", "Android"}, {"CrOS", "ChromeOS"},
    {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"Macintosh", "macOS"}, {"Linux", "Linux"},
};

std::string_view first_of(std::span<const Mark> marks, std::string_view text) {
    for (const Mark& mark : marks)
        if (text.find(mark.text) != std::string_view::npos) return mark.name;
    return {};
}

}  // namespace

Device device_of(std::string_view user_agent) {
    return {first_of(browsers, user_agent), first_of(systems, user_agent)};
}

}  // namespace habilis
