"""Reads and checks the word catalogues, assets/i18n/<language>/<feature>.json; shared by every generator."""

import json
import re
from pathlib import Path

LANGUAGES = ("fr", "en")
# A whole number: formatted with the language's grouping, and what chooses between .one and .other.
COUNT = "count"

FEATURE = re.compile(r"[a-z][a-z0-9_]*\Z")
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*\Z")
ARGUMENT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
PLURAL = re.compile(r"(.+)\.(one|other)\Z")


class CatalogueError(Exception):
    """One line per mistake, each with file and key."""


class Entry:
    """One key in every language. `forms` holds {"": text} or {"one": text, "other": text} by language."""

    def __init__(self, feature, key):
        self.feature = feature
        self.key = key
        self.forms = {}

    @property
    def plural(self):
        return "other" in self.forms[LANGUAGES[0]]

    @property
    def name(self):
        return f"{self.feature}.{self.key}"

    @property
    def refusal(self):
        """The code that this entry gives words to, or None."""
        return f"{self.feature}.{self.key[8:]}" if self.key.startswith("refusal.") else None

    @property
    def event(self):
        """The name of the journal event that this entry gives words to, or None."""
        return f"{self.feature}.{self.key[6:]}" if self.key.startswith("event.") else None

    @property
    def label(self):
        """The name by which label_words finds this entry, "field.email" or "value.state.active", or None."""
        return self.key if self.key.startswith(("field.", "value.")) else None

    def arguments(self, language=LANGUAGES[0]):
        """In order of first appearance; a plural's longer form is read first, since "un compte" needs no number."""
        forms = self.forms[language]
        names = [COUNT] if self.plural and not any("{" + COUNT + "}" in text for text in forms.values()) else []
        for form in ("other", "one", ""):
            for name in ARGUMENT.findall(forms.get(form, "")):
                if name not in names:
                    names.append(name)
        return names


def load(folder):
    """Returns {feature: {key: Entry}}, or raises a CatalogueError that lists every mistake."""
    folder = Path(folder)
    problems = []
    texts = {language: _read_language(folder / language, problems) for language in LANGUAGES}
    features = sorted(set().union(*texts.values()))
    catalogues = {}
    for feature in features:
        files = {language: texts[language].get(feature) for language in LANGUAGES}
        for language, entries in files.items():
            if entries is None:
                problems.append(f"{folder}/{language}/{feature}.json: this file is missing")
        if None not in files.values():
            catalogues[feature] = _merge(folder, feature, files, problems)
    if problems:
        raise CatalogueError("\n".join(problems))
    return catalogues


def _read_language(folder, problems):
    found = {}
    for file in sorted(folder.glob("*.json")):
        if not FEATURE.match(file.stem):
            problems.append(f"{file}: a catalogue is named by its feature, in lower case")
            continue

        def unique(pairs, file=file):
            seen = {}
            for key, value in pairs:
                if key in seen:
                    problems.append(f"{file}: {key}: this key stands twice")
                seen[key] = value
            return seen

        try:
            content = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=unique)
        except (ValueError, UnicodeDecodeError) as error:
            problems.append(f"{file}: not JSON: {error}")
            continue
        if not isinstance(content, dict):
            problems.append(f"{file}: must be one flat object")
            continue
        found[file.stem] = {key: text for key, text in content.items() if _sound(file, key, text, problems)}
    return found


def _sound(file, key, text, problems):
    if not KEY.match(key):
        problems.append(f"{file}: {key}: a key is lower-case words joined by dots")
    elif not isinstance(text, str) or not text:
        problems.append(f"{file}: {key}: the value must be a text that is not empty")
    elif re.search(r"[{}]", ARGUMENT.sub("", text)):
        problems.append(f"{file}: {key}: braces must enclose an argument's name, as in {{name}}")
    else:
        return True
    return False


def _merge(folder, feature, files, problems):
    reference, *others = LANGUAGES
    for language in others:
        for key in sorted(set(files[reference]) ^ set(files[language])):
            absent = language if key in files[reference] else reference
            problems.append(f"{folder}/{absent}/{feature}.json: {key}: this key is missing")
    entries = {}
    for key in files[reference]:
        if any(key not in files[language] for language in others):
            continue
        match = PLURAL.match(key)
        base, form = match.groups() if match else (key, "")
        entry = entries.setdefault(base, Entry(feature, base))
        for language in LANGUAGES:
            entry.forms.setdefault(language, {})[form] = files[language][key]
    names = {}
    for entry in entries.values():
        _check_entry(folder, entry, problems)
        other = names.setdefault(entry.key.replace(".", "_"), entry)
        if other is not entry:
            problems.append(f"{folder}/{reference}/{feature}.json: {entry.key}: same function name as {other.key}")
    return entries


def _check_entry(folder, entry, problems):
    file = f"{folder}/{LANGUAGES[0]}/{entry.feature}.json"
    forms = set(entry.forms[LANGUAGES[0]])
    if forms not in ({""}, {"one", "other"}):
        problems.append(f"{file}: {entry.key}: a plural has exactly .one and .other, and no plain form beside them")
        return
    if (entry.event or entry.label) and (entry.plural or entry.arguments()):
        problems.append(f"{file}: {entry.key}: words that are looked up by name have neither plural nor arguments")
        return
    expected = set(entry.arguments())
    for language in LANGUAGES[1:]:
        if set(entry.arguments(language)) != expected:
            problems.append(
                f"{folder}/{language}/{entry.feature}.json: {entry.key}: arguments differ from {LANGUAGES[0]}: "
                f"{sorted(entry.arguments(language))} instead of {sorted(expected)}"
            )
