#include "web/kit/fonts.h"

#include <array>
#include <bitset>
#include <cmath>
#include <string>

#include "imgui.h"
#include "imgui_internal.h"
#include "web/platform/painter.h"
#include "web/platform/resource.h"
#include "web/platform/stage.h"

namespace habilis::kit::fonts {
namespace {
// Ascender and descender of Inter in ems: the atlas takes this height as the size, CSS the em.
constexpr float cell_per_em = 1.2102f;
constexpr std::array<float, 5> icon_sizes{12, 14, 16, 20, 24};
constexpr std::size_t last_character = 0x2800;

std::array<std::string, 3> inter;  // 400, 500, 600
std::string icon_file;
int arrived = 0;
float built_ratio = 0;
bool more_wanted = false;
std::bitset<last_character> wanted, absent;
std::bitset<type_faces.size()> faces;  // that are, or will be, in the atlas
std::bitset<icon_sizes.size()> sizes;
std::array<Face, type_faces.size()> text_fonts{};
std::array<Face, icon_sizes.size()> icon_fonts{};

void want_range(std::size_t first, std::size_t last) {
    for (std::size_t c = first; c <= last; ++c) wanted.set(c);
}

/// ImGui cuts sizes to whole pixels; the density carries the rest, and drawing at the full size gives it back.
Face add(std::string& file, float size, const ImWchar* ranges, float ratio) {
    ImFontConfig config;
    config.RasterizerDensity = size / std::floor(size);
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = ratio < 1.75f ? 2 : 1;
    config.OversampleV = 1;
    return {
        ImGui::GetIO().Fonts->AddFontFromMemoryTTF(file.data(), static_cast<int>(file.size()), size, &config, ranges),
        size};
}

ImVector<ImWchar> text_ranges() {
    ImFontGlyphRangesBuilder builder;
    for (std::size_t c = 0; c < last_character; ++c) {
        if (wanted[c]) builder.AddChar(static_cast<ImWchar>(c));
    }
    ImVector<ImWchar> ranges;
    builder.BuildRanges(&ranges);
    return ranges;
}

void add_text_fonts(const ImVector<ImWchar>& ranges, float ratio) {
    for (std::size_t i = 0; i < type_faces.size(); ++i) {
        if (!faces[i]) continue;
        const TypeFace& face = type_faces[i];
        text_fonts[i] = add(inter[static_cast<std::size_t>((face.weight - 400) / 100)], face.em * cell_per_em * ratio,
                            ranges.Data, ratio);
    }
}

void note_absent() {
    for (std::size_t c = 0; c < last_character; ++c) {
        if (wanted[c] && !text_fonts[0].font->FindGlyphNoFallback(static_cast<ImWchar>(c))) absent.set(c);
    }
}

void rasterise(float ratio) {
    static ImVector<ImWchar> ranges;  // the atlas keeps the pointer
    static const ImWchar icon_range[] = {icon::first_code_point, icon::last_code_point, 0};
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    ranges = text_ranges();
    add_text_fonts(ranges, ratio);
    for (std::size_t i = 0; i < icon_sizes.size(); ++i)
        if (sizes[i]) icon_fonts[i] = add(icon_file, icon_sizes[i] * ratio, icon_range, ratio);
    atlas.Build();
    note_absent();
    ImGui::GetIO().FontDefault = text_fonts[static_cast<std::size_t>(Type::body)].font;
    platform::refresh_font_texture();
}

void fetch(std::string& into, std::string_view name) {
    platform::load_font(name, [&into](std::string bytes) {
        into = std::move(bytes);
        ++arrived;
        platform::wake();
    });
}
}  // namespace

void load() {
    // What the first screens need: whatever is drawn before them waits for it.
    want_range(0x20, 0x7e);
    for (const std::size_t c :
         {0xa0u,   0xa7u,   0xa9u,   0xabu,   0xb0u,   0xb2u,   0xb3u,   0xb7u,   0xbbu,   0xd7u,
          0x2011u, 0x2013u, 0x2018u, 0x2019u, 0x201cu, 0x201du, 0x2022u, 0x2026u, 0x202fu, 0x20acu})
        wanted.set(c);
    want("ÀÂÄÇÈÉÊËÎÏÑÔÖÙÛÜŸŒÆàáâäãåçèéêëíîïñóôöøúùûüÿœæß");
    more_wanted = false;
    faces.set().reset(static_cast<std::size_t>(Type::touch));
    sizes.set().reset(icon_sizes.size() - 1);
    fetch(inter[0], "inter-400");
    fetch(inter[1], "inter-500");
    fetch(inter[2], "inter-600");
    fetch(icon_file, "icons");
}

bool ready() {
    return arrived == 4 && !inter[0].empty() && !inter[1].empty() && !inter[2].empty() && !icon_file.empty();
}

bool prepare(float ratio) {
    if (built_ratio == ratio && !more_wanted) return false;
    built_ratio = ratio;
    more_wanted = false;
    rasterise(ratio);
    return true;
}

bool stale() { return more_wanted; }

Face text(Type type) {
    const auto i = static_cast<std::size_t>(type);
    if (!text_fonts[i].font) {
        faces.set(i);
        more_wanted = true;
        return text_fonts[static_cast<std::size_t>(Type::body)];  // for this pass
    }
    return text_fonts[i];
}

Face icons(float size) {
    std::size_t i = 0;
    while (i + 1 < icon_sizes.size() && icon_sizes[i] < size) ++i;
    if (!icon_fonts[i].font) {
        sizes.set(i);
        more_wanted = true;
        return icon_fonts[0];  // for this pass
    }
    return icon_fonts[i];
}

bool want(std::string_view text) {
    bool covered = true;
    for (const char *at = text.data(), *end = at + text.size(); at < end;) {
        if (static_cast<signed char>(*at) >= 0) {
            ++at;
            continue;
        }
        unsigned c = 0;
        at += ImTextCharFromUtf8(&c, at, end);
        if (c >= last_character) {
            covered = false;
        } else if (!wanted[c]) {
            wanted.set(c);
            more_wanted = true;
        } else if (absent[c]) {
            covered = false;
        }
    }
    return covered;
}

}  // namespace habilis::kit::fonts
