#!/usr/bin/python3
"""Generates build_info.h, the list of what the programs are made of, and licences.txt, their notices.

usage: make_build_info.py VERSION DEPS_FOLDER HEADER.h LICENCES.txt
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from make_words import literal, write

# name, Debian package that says the version (or None), SPDX licence, in which program, where its licence text is
DEBIAN = (
    ("OpenSSL libcrypto", "libssl-dev", "Apache-2.0", "server"),
    ("Argon2", "libargon2-dev", "CC0-1.0 OR Apache-2.0", "server"),
    ("libcurl", "libcurl4-openssl-dev", "curl", "server"),
    ("CLI11", "libcli11-dev", "BSD-3-Clause", "server"),
    ("libpq", "libpq-dev", "PostgreSQL", "server"),
    ("Expat", "libexpat1-dev", "MIT", "server"),
    ("Minizip", "libminizip-dev", "Zlib", "server"),
    ("libxlsxwriter", "libxlsxwriter-dev", "BSD-2-Clause", "server"),
    ("zlib", "zlib1g-dev", "Zlib", "server"),
    ("utf8proc", "libutf8proc-dev", "MIT", "server"),
    ("libidn2", "libidn2-dev", "LGPL-3.0-or-later OR GPL-2.0-or-later", "server"),
    ("SQLiteCpp", "libsqlitecpp-dev", "MIT", "server"),
    ("GNU C library", "libc6-dev", "LGPL-2.1-or-later", "server"),
    ("libstdc++", "libstdc++6", "GPL-3.0-or-later WITH GCC-exception-3.1", "server"),
    ("JSON for Modern C++", "nlohmann-json3-dev", "MIT", "server and browser"),
    ("Emscripten with libc++ and musl", "emscripten", "MIT AND Apache-2.0 WITH LLVM-exception", "browser"),
    ("Inter", "fonts-inter", "OFL-1.1", "browser"),
)


def debian_versions():
    packages = [package for _, package, _, _ in DEBIAN]
    listing = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *packages],
                             stdout=subprocess.PIPE, check=True).stdout.decode()
    return dict(line.split() for line in listing.splitlines())


def fetched(deps):
    """What scripts/setup fetched; versions are those of the sources themselves."""
    stamp = (deps / ".httplib.stamp").read_text(encoding="utf-8").split()[1]
    imgui = (deps / ".imgui.stamp").read_text(encoding="utf-8").split()[1]
    sqlite = re.search(r'#define SQLITE_VERSION\s+"([^"]+)"', (deps / "sqlite/sqlite3.h").read_text(encoding="utf-8"))[1]
    lucide = json.loads((deps / "npm/node_modules/lucide-static/package.json").read_text(encoding="utf-8"))["version"]
    return (
        ("SQLite", sqlite, "blessing", "server", None),
        ("cpp-httplib", stamp, "MIT", "server", deps / "httplib/LICENSE"),
        ("Dear ImGui", imgui, "MIT", "browser", deps / "imgui/LICENSE.txt"),
        ("Lucide", lucide, "ISC", "browser", deps / "npm/node_modules/lucide-static/LICENSE"),
    )


def components(deps):
    versions = debian_versions()
    rows = [(name, versions[package], licence, program, Path(f"/usr/share/doc/{package}/copyright"))
            for name, package, licence, program in DEBIAN]
    return sorted([*rows, *fetched(deps)], key=lambda row: row[0].lower())


def sbom(version, rows):
    """The same as a bill of materials that other programs read: CycloneDX 1.5."""
    packages = {name: package for name, package, _, _ in DEBIAN}

    def component(name, its_version, licence, program):
        described = {"type": "library", "name": name, "version": its_version,
                     "licenses": [{"expression": licence}],
                     "properties": [{"name": "habilis:program", "value": program}]}
        if name in packages:
            described["purl"] = f"pkg:deb/debian/{quote(packages[name])}@{quote(its_version)}"
        return described

    return json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {"type": "application", "name": "habilis", "version": version}},
        "components": [component(*row[:4]) for row in rows]}, indent=1)


def header(version, rows):
    lines = "".join("    {" + ", ".join(literal(text) for text in row[:4]) + "},\n" for row in rows)
    return f"""#pragma once

#include <string_view>

/// What the programs are made of, for `habilis --version --verbose`.
namespace habilis::build_info {{

inline constexpr std::string_view version = {literal(version)};

struct Component {{
    std::string_view name;
    std::string_view version;
    std::string_view licence;  ///< SPDX expression
    std::string_view program;  ///< "server", "browser" or "server and browser"
}};

inline constexpr Component components[] = {{
{lines}}};

/// The same in CycloneDX, for `habilis --version --sbom`.
inline constexpr std::string_view sbom = R"sbom({sbom(version, rows)})sbom";

}}  // namespace habilis::build_info
"""


def notices(rows):
    parts = []
    for name, version, licence, program, file in rows:
        if "browser" in program and file and file.exists():
            parts.append(f"{name} {version} ({licence})\n\n{file.read_text(encoding='utf-8', errors='replace').strip()}\n")
    return ("\n" + "-" * 80 + "\n\n").join(parts)


def main(version, deps, header_file, licences_file):
    rows = components(Path(deps))
    write(Path(header_file), header(version, rows))
    write(Path(licences_file), notices(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
