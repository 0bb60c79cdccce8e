#!/usr/bin/python3
"""Generates embedded.h and embedded.cpp: files of the repository carried inside the program.

usage: make_embedded.py ROOT OUTPUT_FOLDER [PATH…]     (paths relative to ROOT)
"""

import sys
from pathlib import Path

from make_words import literal, write

HEADER = """#pragma once

#include <span>
#include <string_view>

/// Files of the repository carried inside the program: migrations, mails, notices, demo data.
namespace habilis::embedded {

struct File {
    std::string_view path;  ///< from the repository's root: "server/storage/migrations/0001_foundation.sql"
    std::string_view content;
};

/// Every file whose path begins with `folder`, sorted by path; the last part may be incomplete.
std::span<const File> files(std::string_view folder);

/// The content of one file, empty when there is none.
std::string_view content(std::string_view path);

}  // namespace habilis::embedded
"""

SOURCE = """#include "embedded.h"

#include <algorithm>
#include <vector>

namespace habilis::embedded {{
namespace {{

const std::vector<File>& all() {{
    static const std::vector<File> sorted = {{
{rows}    }};
    return sorted;
}}

}}  // namespace

std::span<const File> files(std::string_view folder) {{
    const auto first = std::lower_bound(all().begin(), all().end(), folder,
                                        [](const File& file, std::string_view text) {{ return file.path < text; }});
    const auto last = std::find_if(first, all().end(), [&](const File& file) {{ return !file.path.starts_with(folder); }});
    return {{first, last}};
}}

std::string_view content(std::string_view path) {{
    for (const File& file : files(path)) {{
        if (file.path == path) return file.content;
    }}
    return {{}};
}}

}}  // namespace habilis::embedded
"""


def row(root, path):
    lines = (root / path).read_text(encoding="utf-8").splitlines(keepends=True) or [""]
    text = "\n".join(f"            {literal(line)}" for line in lines)
    return f"        {{{literal(path)},\n{text}}},\n"


def main(root, output, *paths):
    rows = "".join(row(Path(root), path) for path in sorted(paths))
    write(Path(output) / "embedded.h", HEADER)
    write(Path(output) / "embedded.cpp", SOURCE.format(rows=rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
