#!/usr/bin/python3
"""Makes the folder that the server serves: hashed names, pages in every language, compressed copies, a manifest.

usage: make_dist.py ROOT CATALOGUES LUCIDE_ICONS OUTPUT_FOLDER BUILT_ASSET…     (syntax: scripts/cmake/README.md)
"""

import gzip
import hashlib
import html
import json
import re
import subprocess
import sys
import urllib.parse
from pathlib import Path

import catalogues

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
}
TEXT = {".html", ".css", ".js", ".svg", ".webmanifest", ".txt", ".json"}
PLACEHOLDER = re.compile(r"\{\{([a-z_]+)(?:[:.]([^{}]*))?\}\}")
ASSET_SUFFIXES = {".js", ".css", ".svg", ".png", ".webmanifest"}
PALETTE = re.compile(r'\{"([a-z-]+)", rgb\(0x([0-9A-F]{6})\), rgb\(0x([0-9A-F]{6})\)\}')
# What a page may say about the installation: the server fills these in when it starts.
SETTINGS = (
    "tagline", "operator_name", "operator_address", "publication_director", "hosting_provider",
    "support_contact", "dpo_contact", "accessibility_status", "self_registration",
)


class Mistake(Exception):
    pass


class Dist:
    def __init__(self, root, catalogue_folder, icons, output, built):
        self.root = Path(root)
        self.words = catalogues.load(catalogue_folder)
        self.icons = Path(icons)
        self.output = Path(output)
        self.sources = self.find_assets(built)
        self.addresses = {}
        self.in_progress = []
        self.entries = []
        self.kept = {self.output / "manifest.json"}

    def find_assets(self, built):
        files = [file for file in sorted((self.root / "web").rglob("*")) if file.suffix in ASSET_SUFFIXES]
        files += [file for file in sorted((self.root / "assets/theme").glob("*")) if file.suffix in ASSET_SUFFIXES]
        files += sorted((self.root / "assets/passwords").glob("words_*.txt"))
        files += [Path(file) for file in built]
        found = {}
        for file in files:
            if file.name.endswith(("_library.js", "_pre.js")) or file.is_relative_to(self.root / "web/root"):
                continue
            if file.name in found:
                raise Mistake(f"{file}: {found[file.name]} has the same name")
            found[file.name] = file
        return found

    # Placeholders

    def fill(self, text, file, language=None, page=None):
        def replaced(match):
            kind, argument = match.groups()
            try:
                if kind == "asset":
                    return self.asset(argument)
                if kind == "inline":
                    return self.inline(argument)
                if kind == "palette":
                    return self.palette(text)
                if language is None:
                    raise Mistake(f"{{{{{kind}…}}}} is for templates only")
                return self.template_value(kind, argument, language, page)
            except Mistake as mistake:
                raise Mistake(f"{file}: {mistake}" if str(file) not in str(mistake) else str(mistake)) from None

        return PLACEHOLDER.sub(replaced, text)

    def inline(self, name):
        """A small picture in the page itself: one request less."""
        if name not in self.sources or Path(name).suffix != ".svg":
            raise Mistake(f"there is no picture {name}")
        return "data:image/svg+xml," + urllib.parse.quote(self.sources[name].read_text(encoding="utf-8").strip(), safe="/:=,")

    def palette(self, styles):
        """Custom properties for the theme's colours that the style sheet uses, light and dark."""
        source = (self.root / "web/kit/palette.h").read_text(encoding="utf-8")
        colours = {name: pair for name, *pair in PALETTE.findall(source)}
        declared = set(re.findall(r"--([a-z-]+):", styles))
        used = set(re.findall(r"var\(--([a-z-]+)\)", styles))
        if missing := sorted(used - colours.keys() - declared):
            raise Mistake(f"web/kit/palette.h has no colour {', '.join(missing)}")
        return "\n".join(f"--{name}: light-dark(#{light}, #{dark});" for name, (light, dark) in colours.items() if name in used)

    def template_value(self, kind, argument, language, page):
        if kind == "words":
            return html.escape(self.word(argument, language))
        if kind == "words_json":
            chosen = {feature: self.feature_words(feature, language) for feature in argument.split(",")}
            text = json.dumps(chosen, ensure_ascii=False, separators=(",", ":"))
            return text.replace("<", "\\u003c").replace("&", "\\u0026")
        if kind == "icon":
            return self.icon(argument)
        if kind == "include":
            file = self.root / "web/pages" / argument
            if not file.exists():
                raise Mistake(f"there is no template {argument}")
            return self.fill(file.read_text(encoding="utf-8").strip("\n"), file, language, page)
        simple = {
            "language": language,
            "other_language": next(other for other in catalogues.LANGUAGES if other != language),
            "page": page,
        }
        if kind not in simple:
            raise Mistake(f"unknown placeholder {kind}")
        return simple[kind]

    def feature_words(self, feature, language):
        if feature not in self.words:
            raise Mistake(f"there is no catalogue {feature}")
        texts = {}
        for entry in self.words[feature].values():
            for form, text in entry.forms[language].items():
                texts[f"{entry.key}.{form}" if form else entry.key] = text
        return texts

    def word(self, name, language):
        feature, _, key = name.partition(".")
        texts = self.feature_words(feature, language)
        if key not in texts:
            raise Mistake(f"assets/i18n/{language}/{feature}.json has no key {key}")
        return texts[key]

    def icon(self, name):
        file = self.icons / f"{name}.svg"
        if not file.exists():
            raise Mistake(f"Lucide has no icon named {name}")
        drawing = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(encoding="utf-8"), re.DOTALL)[1]
        drawing = re.sub(r"\s*\n\s*", "", drawing).replace(" />", "/>")
        return (
            '<svg class="icon" aria-hidden="true" width="16" height="16" viewBox="0 0 24 24" fill="none" '
            'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">' + drawing + "</svg>"
        )

    # Files

    def asset(self, name):
        """The address of an asset; reads, fills and writes it at the first call."""
        if name in self.addresses:
            return self.addresses[name]
        if name not in self.sources:
            raise Mistake(f"there is no asset {name}")
        if name in self.in_progress:
            raise Mistake(f"assets that name each other: {' → '.join([*self.in_progress, name])}")
        self.in_progress.append(name)
        file = self.sources[name]
        content = file.read_bytes()
        if file.suffix in TEXT:
            text = self.fill(content.decode("utf-8"), file)
            # Emscripten's loader names its modules; no placeholder can stand there.
            for module in self.sources if file.suffix == ".js" else ():
                if module.endswith(".wasm") and f'"{module}"' in text:
                    text = text.replace(f'"{module}"', f'"{Path(self.asset(module)).name}"')
            content = text.encode("utf-8")
        digest = hashlib.sha256(content).hexdigest()[:10]
        address = f"/assets/{file.stem}.{digest}{file.suffix}"
        self.add(address, address[1:], content, immutable=True)
        self.in_progress.pop()
        self.addresses[name] = address
        return address

    def add(self, path, name, content, immutable=False, language=None):
        file = self.output / name
        suffix = file.suffix
        if suffix not in TYPES:
            raise Mistake(f"{name}: unknown media type")
        entry = {"path": path, "file": name, "type": TYPES[suffix], "size": len(content)}
        entry["etag"] = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        entry["immutable"] = immutable
        if language:
            entry["language"] = language
            text = content.decode("utf-8")
            entry["settings"] = [name for name in SETTINGS if f"{{{name}}}" in text]
        changed = self.write(file, content)
        if suffix != ".png" and not entry.get("settings"):
            self.compress(entry, file, content, changed)
        self.entries.append(entry)

    def compress(self, entry, file, content, changed):
        for encoding, compressed in (("br", brotli), ("gz", gzipped)):
            packed = file.with_name(f"{file.name}.{encoding}")
            data = compressed(content) if changed or not packed.exists() else packed.read_bytes()
            self.write(packed, data)
            if len(data) < len(content) - 64:
                entry[encoding] = f"{entry['file']}.{encoding}"
            # One that gains nothing stays, so that the next run need not compress again.

    def write(self, file, content):
        self.kept.add(file)
        if file.exists() and file.read_bytes() == content:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return True

    # The whole

    def make(self):
        for name in sorted(self.sources):
            self.asset(name)
        for file in sorted((self.root / "web/root").glob("*")):
            self.add(f"/{file.name}", f"root/{file.name}", file.read_bytes())
        pages = [(file, f"/{file.stem}") for file in sorted((self.root / "web/pages").glob("[!_]*.html"))]
        if (self.root / "web/index.html").exists():
            pages.append((self.root / "web/index.html", "/"))
        for file, path in pages:
            for language in catalogues.LANGUAGES:
                text = self.fill(file.read_text(encoding="utf-8"), file, language, path)
                self.add(path, f"{language}/{file.name}", text.encode("utf-8"), language=language)
        manifest = json.dumps({"entries": self.entries}, indent=1, ensure_ascii=False) + "\n"
        self.write(self.output / "manifest.json", manifest.encode("utf-8"))
        for file in self.output.rglob("*"):
            if file.is_file() and file not in self.kept:
                file.unlink()


def brotli(content):
    command = ["brotli", "--quality=11", "--lgwin=22", "--stdout"]
    return subprocess.run(command, input=content, stdout=subprocess.PIPE, check=True).stdout


def gzipped(content):
    return gzip.compress(content, 9, mtime=0)


if __name__ == "__main__":
    try:
        Dist(*sys.argv[1:5], sys.argv[5:]).make()
    except (Mistake, catalogues.CatalogueError) as error:
        sys.exit(str(error))
