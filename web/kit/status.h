#pragma once
// States: badges, callouts, progress, emptiness, waiting.
#include <cstdint>
#include <string_view>

#include "web/kit/icon.h"
#include "web/kit/theme.h"

namespace habilis::kit {

enum class Tone : std::uint8_t { ok, warn, bad, info, idle, accent, outlined };

struct BadgeOptions {
    Tone tone = Tone::idle;
    Icon icon = nullptr;
    std::string_view tooltip;  ///< the reason
};
void badge(std::string_view word, const BadgeOptions&);
float badge_width(std::string_view word, bool icon = true);
/// Provenance and the like: icon and word in the tone's colour, no fill.
void tag(std::string_view word, Icon, Token color);
float tag_width(std::string_view word);

struct CalloutOptions {
    Tone tone = Tone::info;
    std::string_view lead;  ///< in bold
    std::string_view text;
    bool below = false;   ///< text on the line below the lead
    Icon icon = nullptr;  ///< instead of the tone's
    bool alert = false;   ///< announced when it appears
    Body action = {};     ///< drawn at the right
};
void callout(std::string_view key, const CalloutOptions&);

struct EmptyOptions {
    Icon icon = nullptr;
    std::string_view title, text;
    float height = 0;   ///< centred in it; 0: all that is left, at least 280
    Body actions = {};  ///< buttons, in a row
    int level = 2;
};
void empty_state(std::string_view key, const EmptyOptions&);

/// A bar of loading shape; widths vary by `index`.
void skeleton_bar(float width, float height = 10);
/// A table of `rows` rows while its data is awaited.
void skeleton_table(int rows, std::string_view label);
/// A card while its data is awaited.
void skeleton_card(int lines, std::string_view label);
/// True when a skeleton should show: after 150 ms of waiting, and then for at least 300 ms.
bool waiting(std::string_view key, bool loading);

struct ProgressOptions {
    std::string_view label;
    double value = -1;       ///< 0 to 1; negative: nobody knows
    std::string_view words;  ///< "12 sur 54"
};
void progress(std::string_view key, const ProgressOptions&);
/// A turning sign with words, for short waits.
void busy_words(std::string_view);

struct TimelineEntry {
    Icon icon = nullptr;
    Tone tone = Tone::idle;
    std::string_view text, detail;
    bool last = false;
};
/// Call in order; the last one ends the line.
void timeline_entry(const TimelineEntry&);

/// Says it to screen readers: politely, or at once.
void announce(std::string_view, bool urgent = false);

}  // namespace habilis::kit
