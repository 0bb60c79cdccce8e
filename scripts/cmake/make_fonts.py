#!/usr/bin/python3
"""Makes the fonts that both the canvas (ImGui) and the style sheets use: the same bytes, so that they measure alike.

usage: make_fonts.py text INTER.otf OUTPUT.otf
       make_fonts.py icons LUCIDE_FOLDER NAMES.txt OUTPUT.ttf HEADER.h STYLES.css
"""

import json
import logging
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

logging.getLogger("fontTools").setLevel(logging.ERROR)

# What French, English and the names of their neighbours need; a character outside shows as U+FFFD.
RANGES = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0xFF),  # Latin-1: accents, « », no-break space, ×, °
    (0x100, 0x17F),  # Latin Extended-A: Œ œ Ÿ and the Latin alphabets of Europe
    (0x1A0, 0x1A1), (0x1AF, 0x1B0),  # Vietnamese Ơ Ư
    (0x218, 0x21B),  # Romanian Ș Ț
    (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EF2, 0x1EF3),  # Welsh Ẁ Ẃ Ẅ Ỳ, German ẞ
    (0x1EA0, 0x1EF1), (0x1EF4, 0x1EF9),  # the rest of Vietnamese
    (0x2007, 0x2007), (0x2009, 0x2009), (0x202F, 0x202F),  # figure, thin and narrow no-break space
    (0x2010, 0x2015),  # ‐ ‑ ‒ – — ―
    (0x2018, 0x201A), (0x201C, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030),  # ‘’“” † • … ‰
    (0x2032, 0x2033), (0x2039, 0x203A),  # ′ ″ ‹ ›
    (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122),  # € № ™
    (0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),  # ← ↑ → ↓ − ≈ ≠ ≤ ≥
    (0x25CF, 0x25CF), (0x2713, 0x2713), (0xFFFD, 0xFFFD),  # ● ✓ �
)


def options():
    """No layout feature at all (both sides then place glyphs by their advance alone) and no hinting."""
    result = subset.Options()
    result.layout_features = []
    result.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "kern"]
    result.hinting = False
    result.desubroutinize = True  # brotli finds the repetitions better than subroutines do
    result.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # identity, copyright and licence
    result.notdef_outline = True
    result.glyph_names = False
    return result


def save(font, output):
    # The same input gives the same bytes, whatever the hour: the file's name in the web folder is their hash.
    font.recalcTimestamp = False
    Path(output).parent.mkdir(parents=True, exist_ok=True)
    font.save(output)


def use_tabular_digits(font):
    """Maps the digits to the glyphs that the feature tnum would put in their place."""
    gsub = font["GSUB"].table
    lookups = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    tabular = {}
    for index in lookups:
        for table in gsub.LookupList.Lookup[index].SubTable:
            tabular.update(getattr(table, "ExtSubTable", table).mapping)
    for table in font["cmap"].tables:  # which may share one dictionary, hence the default below
        for digit in range(ord("0"), ord("9") + 1):
            if digit in table.cmap:
                table.cmap[digit] = tabular.get(table.cmap[digit], table.cmap[digit])
    # Inter's tabular 4 is 2 or 3 units of 2,816 too narrow in the heavier weights.
    glyphs = [font.getBestCmap()[digit] for digit in range(ord("0"), ord("9") + 1)]
    width = max(font["hmtx"][glyph][0] for glyph in glyphs)
    for glyph in glyphs:
        advance, bearing = font["hmtx"][glyph]
        if width - advance > 4:
            sys.exit("the font's tabular digits differ in width")
        font["hmtx"][glyph] = (width, bearing)


def make_text(source, output):
    font = TTFont(source, recalcTimestamp=False)
    use_tabular_digits(font)
    wanted = {code for first, last in RANGES for code in range(first, last + 1)} - {0xAD}
    subsetter = subset.Subsetter(options())
    subsetter.populate(unicodes=wanted & set(font.getBestCmap()))
    subsetter.subset(font)
    save(font, output)


def make_icons(folder, names_file, output, header, styles):
    codepoints = json.loads((Path(folder) / "font/codepoints.json").read_text(encoding="utf-8"))
    lines = (line.partition("#")[0].strip() for line in Path(names_file).read_text(encoding="utf-8").splitlines())
    names = sorted({line for line in lines if line})
    unknown = [name for name in names if name not in codepoints]
    if unknown:
        sys.exit(f"{names_file}: Lucide has no icon named {', '.join(unknown)}")
    font = TTFont(Path(folder) / "font/lucide.ttf", recalcTimestamp=False)
    subsetter = subset.Subsetter(options())
    subsetter.populate(unicodes=[codepoints[name] for name in names])
    subsetter.subset(font)
    # Lucide leaves every left side bearing at 0; browsers would move the outlines there, ImGui would not.
    for glyph in font.getGlyphOrder():
        font["glyf"][glyph].recalcBounds(font["glyf"])
        font["hmtx"][glyph] = (font["hmtx"][glyph][0], getattr(font["glyf"][glyph], "xMin", 0))
    # The cell is the em and the icon's 24 units fill it: 16 pixels of font size are an icon of 16, on both sides.
    em = font["head"].unitsPerEm
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = em, 0, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap, os2.usWinAscent, os2.usWinDescent = em, 0, 0, em, 0
    save(font, output)
    write(header, icon_header([(name, codepoints[name]) for name in names]))
    write(styles, icon_styles([(name, codepoints[name]) for name in names]))


def icon_header(icons):
    literals = {name: "".join(f"\\x{byte:02x}" for byte in chr(code).encode()) for name, code in icons}
    constants = "".join(
        f'inline constexpr const char* {name.replace("-", "_")} = "{text}";\n' for name, text in literals.items()
    )
    codes = [code for _, code in icons]
    return f"""#pragma once

/// Lucide icons as UTF-8, for the icon font; their names are Lucide's with underscores. List: assets/theme/icons.txt
namespace habilis::kit::icon {{

{constants}
/// The code points that the font covers.
inline constexpr unsigned first_code_point = 0x{min(codes):04x};
inline constexpr unsigned last_code_point = 0x{max(codes):04x};

}}  // namespace habilis::kit::icon
"""


def icon_styles(icons):
    rules = "".join(f'.icon-{name}::before{{content:"\\{code:x}"}}\n' for name, code in icons)
    return (
        "@font-face{font-family:Lucide;src:url({{asset:icons.ttf}})}\n"
        "/* <i class=\"icon icon-lock\" aria-hidden=\"true\"></i> */\n"
        ".icon{font:normal 16px/1 Lucide;display:inline-block;width:1em;height:1em}\n" + rules
    )


def write(file, content):
    file = Path(file)
    if not file.exists() or file.read_text(encoding="utf-8") != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    {"text": make_text, "icons": make_icons}[sys.argv[1]](*sys.argv[2:])
