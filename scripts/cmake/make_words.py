#!/usr/bin/python3
"""Generates words.h, words/<feature>.h and words.cpp from the catalogues.

usage: make_words.py CATALOGUE_FOLDER OUTPUT_FOLDER

Texts stand in words.cpp only, so that rewording recompiles one file; a new key recompiles its feature's users.
"""

import sys
from pathlib import Path

import catalogues
from catalogues import COUNT, LANGUAGES

KEYWORDS = set(
    "alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl concept const consteval "
    "constexpr constinit const_cast continue co_await co_return co_yield decltype default delete do double "
    "dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace "
    "new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires "
    "return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true "
    "try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq".split()
)


def identifier(key):
    """A C++ name: dots become underscores, keywords get one at the end, a leading digit one in front."""
    name = key.replace(".", "_")
    return name + "_" if name in KEYWORDS else "_" + name if name[0].isdigit() else name


def literal(text):
    """A C++ string literal. Everything outside printable ASCII is an octal escape, which cannot run on as hex can."""
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif 32 <= byte < 127 and char != "?":
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


def parameters(entry):
    typed = [f"std::int64_t {identifier(n)}" if n == COUNT else f"std::string_view {identifier(n)}"
             for n in entry.arguments()]
    return ", ".join(["Language language", *typed])


def signature(entry):
    result = "std::string" if entry.arguments() else "std::string_view"
    return f"{result} {identifier(entry.key)}({parameters(entry)})"


def numbered(text, arguments):
    """{name} → {0}, {1}, … in the order of the parameters."""
    return catalogues.ARGUMENT.sub(lambda match: "{" + str(arguments.index(match[1])) + "}", text)


def texts(entry, form, arguments):
    return ", ".join(literal(numbered(entry.forms[language][form], arguments)) for language in LANGUAGES)


def definition(entry):
    arguments = entry.arguments()
    if not arguments:
        return f"{signature(entry)} {{ return pick(language, {texts(entry, '', [])}); }}\n"
    values = ", ".join(f"number(language, {COUNT})" if n == COUNT else identifier(n) for n in arguments)
    if not entry.plural:
        return f"{signature(entry)} {{\n    return fill(pick(language, {texts(entry, '', arguments)}), {{{values}}});\n}}\n"
    return (
        f"{signature(entry)} {{\n"
        f"    return fill(is_one(language, {COUNT}) ? pick(language, {texts(entry, 'one', arguments)})\n"
        f"                                       : pick(language, {texts(entry, 'other', arguments)}),\n"
        f"                {{{values}}});\n}}\n"
    )


def feature_header(feature, entries):
    functions = "".join(f"{signature(entry)};\n" for entry in entries.values())
    return (
        "#pragma once\n\n#include <cstdint>\n#include <string>\n#include <string_view>\n\n"
        '#include "shared/base/language.h"\n\n'
        f"namespace habilis::words::{identifier(feature)} {{\n\n{functions}\n}}\n"
    )


def words_header(features):
    includes = "".join(f'#include "words/{feature}.h"\n' for feature in features)
    return f"""#pragma once

#include <cstdint>
#include <string>

#include "shared/base/language.h"
{includes}
namespace habilis {{

struct Refusal;

/// The sentence for a refusal, its arguments filled in; an unknown code has a general one.
std::string refusal_words(Language, const Refusal&);

/// What a journal line tells, by the name of its event ("accounts.created"); an unknown one reads as its name.
std::string_view event_words(Language, std::string_view event);

/// The words for a stored field ("field.email") or value ("value.state.active"); empty when there are none.
std::string_view label_words(Language, std::string_view name);

namespace words {{

using habilis::event_words;
using habilis::label_words;
using habilis::refusal_words;

/// "48 213" in French (U+202F), "48,213" in English.
std::string number(Language, std::int64_t);

}}  // namespace words
}}  // namespace habilis
"""


SUPPORT = """#include "words.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <span>

#include "shared/base/date_words.h"
#include "shared/base/refusal.h"

namespace habilis {
namespace {

std::string_view pick(Language language, std::string_view french, std::string_view english) {
    return language == Language::fr ? french : english;
}

/// French counts 0 and 1 as one, English only 1 (Unicode CLDR, cardinal rules).
bool is_one(Language language, std::int64_t count) {
    return language == Language::fr ? count >= -1 && count <= 1 : count == 1 || count == -1;
}

/// Replaces {0}, {1}, … by the arguments.
[[maybe_unused]] std::string fill(std::string_view pattern, std::initializer_list<std::string_view> arguments) {
    std::string filled;
    while (true) {
        const std::size_t open = pattern.find('{');
        filled += pattern.substr(0, open);
        if (open == std::string_view::npos) return filled;
        filled += arguments.begin()[pattern[open + 1] - '0'];
        pattern.remove_prefix(open + 3);
    }
}

struct RefusalText {
    std::string_view code;
    std::string_view one[2];  // empty unless the sentence has a plural
    std::string_view other[2];
};

/// Words that are looked up by a name.
struct NamedText {
    std::string_view name;
    std::string_view words[2];
};

"""

REFUSALS = """
std::optional<std::int64_t> as_number(const Refusal& refusal, std::string_view name) {
    for (const Argument& argument : refusal.arguments) {
        if (argument.name != name) continue;
        std::int64_t number = 0;
        const char* end = argument.value.data() + argument.value.size();
        const auto [stop, error] = std::from_chars(argument.value.data(), end, number);
        if (error == std::errc{} && stop == end) return number;
    }
    return std::nullopt;
}

std::string argument_text(Language language, const Refusal& refusal, std::string_view name) {
    if (name == "count" || name == "minimum" || name == "maximum") {
        if (const auto value = as_number(refusal, name)) return words::number(language, *value);
    }
    for (const Argument& argument : refusal.arguments) {
        if (argument.name != name) continue;
        const auto day = name == "date" ? day_from_iso(argument.value) : std::nullopt;
        return day ? long_date(language, *day) : argument.value;
    }
    return {};
}

/// Replaces {name} by the refusal's argument of that name.
std::string fill(Language language, std::string_view pattern, const Refusal& refusal) {
    std::string filled;
    while (true) {
        const std::size_t open = pattern.find('{');
        filled += pattern.substr(0, open);
        if (open == std::string_view::npos) return filled;
        const std::size_t close = pattern.find('}', open);
        filled += argument_text(language, refusal, pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
}

}  // namespace

std::string refusal_words(Language language, const Refusal& refusal) {
    const auto* end = std::end(refusal_texts);
    const auto* text = std::lower_bound(std::begin(refusal_texts), end, refusal.code.name,
                                        [](const RefusalText& t, std::string_view code) { return t.code < code; });
    const auto index = static_cast<std::size_t>(language);
    if (text == end || text->code != refusal.code.name) return std::string(unknown_refusal[index]);
    const bool one = !text->one[index].empty() && is_one(language, as_number(refusal, "count").value_or(0));
    return fill(language, one ? text->one[index] : text->other[index], refusal);
}

namespace {

const NamedText* named(std::span<const NamedText> texts, std::string_view name) {
    const auto text = std::lower_bound(texts.begin(), texts.end(), name,
                                       [](const NamedText& t, std::string_view wanted) { return t.name < wanted; });
    return text == texts.end() || text->name != name ? nullptr : &*text;
}

}  // namespace

std::string_view event_words(Language language, std::string_view event) {
    const NamedText* text = named(event_texts, event);
    return text ? text->words[static_cast<std::size_t>(language)] : event;
}

std::string_view label_words(Language language, std::string_view name) {
    const NamedText* text = named(label_texts, name);
    return text ? text->words[static_cast<std::size_t>(language)] : std::string_view();
}

namespace words {

std::string number(Language language, std::int64_t value) {
    std::string digits = std::to_string(value);
    const std::size_t first = value < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, pick(language, "\\342\\200\\257", ","));
    }
    return digits;
}

"""

# Said for a code without words, unless the catalogue base has its own sentence as refusal.unknown.
UNKNOWN = {"fr": "L’action n’a pas pu être effectuée.", "en": "The action could not be carried out."}


def refusal_table(features):
    rows = {}
    for entries in features.values():
        for entry in entries.values():
            if entry.refusal:
                one, other = (
                    ", ".join(literal(entry.forms[language][form]) if form in entry.forms[language] else '""'
                              for language in LANGUAGES)
                    for form in ("one", "other" if entry.plural else "")
                )
                rows[entry.refusal] = f"    {{{literal(entry.refusal)}, {{{one}}}, {{{other}}}}},\n"
    # The bytes decide the order, as they do for std::string_view; one row that no code has keeps the array non-empty.
    body = "".join(rows[code] for code in sorted(rows)) or '    {"", {"", ""}, {"", ""}},\n'
    general = features.get("base", {}).get("refusal.unknown")
    unknown = ", ".join(literal(general.forms[language][""] if general else UNKNOWN[language]) for language in LANGUAGES)
    return (
        f"constexpr std::string_view unknown_refusal[2] = {{{unknown}}};\n\n"
        f"// Sorted by code.\nconstexpr RefusalText refusal_texts[] = {{\n{body}}};\n"
    )


def named_table(features, what):
    """The entries that have a name of this sort ("event", "label"), found by binary search."""
    rows = {
        getattr(entry, what): f"    {{{literal(getattr(entry, what))}, {{{texts(entry, '', [])}}}}},\n"
        for entries in features.values()
        for entry in entries.values()
        if getattr(entry, what)
    }
    body = "".join(rows[name] for name in sorted(rows)) or '    {"", {"", ""}},\n'
    return f"\n// Sorted by name.\nconstexpr NamedText {what}_texts[] = {{\n{body}}};\n"


def source(features):
    namespaces = "".join(
        f"namespace {identifier(feature)} {{\n\n" + "".join(definition(e) for e in entries.values()) + "\n}\n\n"
        for feature, entries in features.items()
    )
    return SUPPORT + refusal_table(features) + named_table(features, "event") + named_table(features, "label") + REFUSALS + namespaces + "}  // namespace words\n}  // namespace habilis\n"


def write(file, content):
    """Leaves an unchanged file alone, so that nothing that includes it is compiled again."""
    if not file.exists() or file.read_text(encoding="utf-8") != content:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def main(folder, output):
    try:
        features = catalogues.load(folder)
    except catalogues.CatalogueError as error:
        sys.exit(str(error))
    output = Path(output)
    for feature, entries in features.items():
        write(output / "words" / f"{feature}.h", feature_header(feature, entries))
    write(output / "words.h", words_header(features))
    write(output / "words.cpp", source(features))


if __name__ == "__main__":
    main(*sys.argv[1:])
