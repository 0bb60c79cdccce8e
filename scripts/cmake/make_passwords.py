#!/usr/bin/python3
"""Generates password_tables.h: the common words and the pass-phrase words of assets/passwords as compact literals.

usage: make_passwords.py ASSETS_FOLDER OUTPUT_FOLDER

Words are sorted and front-coded: a capital letter says how many letters are kept from the word before (A = 0), the
rest follows. assets/passwords/common.txt comes from the word list in Debian's john-data (password.lst: lower case,
without leading and trailing digits) and from French words found in passwords. The header of password.lst says that it
"is assumed to be in the public domain"; the Debian package as a whole is GPL-2.
"""

import os
import sys
from pathlib import Path


def words_of(path):
    words = sorted(set(path.read_text(encoding="ascii").split()))
    assert all(w.isalnum() and w == w.lower() for w in words), path
    return words


def front_coded(words):
    coded, before = [], ""
    for word in words:
        kept = min(len(os.path.commonprefix([word, before])), 25)
        coded.append(chr(ord("A") + kept) + word[kept:])
        before = word
    return coded


def literal(coded):
    lines, line = [], ""
    for part in coded:
        if len(line) + len(part) > 110:
            lines.append(line)
            line = ""
        line += part
    return "\n".join(f'    "{text}"' for text in [*lines, line])


def main(assets, output):
    out = ["#pragma once", "", "#include <string_view>", "", "namespace habilis::password_tables {", ""]
    for name in ("common", "words_fr", "words_en"):
        words = words_of(Path(assets) / f"{name}.txt")
        out += [f"/// {len(words)} words.", f"inline constexpr std::string_view {name} =",
                literal(front_coded(words)) + ";", ""]
    header = Path(output) / "password_tables.h"
    header.write_text("\n".join([*out, "}  // namespace habilis::password_tables", ""]), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
