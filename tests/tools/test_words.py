"""The generator of words: what it refuses, and what the generated functions answer once compiled."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/cmake"))
sys.dont_write_bytecode = True

import catalogues  # noqa: E402
import make_words  # noqa: E402


class Folder(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = Path(self.temporary.name)

    def put(self, language, content, feature="users"):
        file = self.folder / language / f"{feature}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


class Catalogues(Folder):
    def problems(self, french, english):
        self.put("fr", french)
        self.put("en", english)
        with self.assertRaises(catalogues.CatalogueError) as caught:
            catalogues.load(self.folder)
        return str(caught.exception).replace(str(self.folder) + "/", "").splitlines()

    def test_key_missing_in_one_language_is_named_with_its_file(self):
        self.assertEqual(self.problems({"a": "x", "b": "y"}, {"a": "x"}), ["en/users.json: b: this key is missing"])
        self.assertEqual(self.problems({"a": "x"}, {"a": "x", "c": "y"}), ["fr/users.json: c: this key is missing"])

    def test_missing_file_is_named(self):
        self.put("fr", {"a": "x"})
        (self.folder / "en").mkdir()
        with self.assertRaisesRegex(catalogues.CatalogueError, "en/users.json: this file is missing"):
            catalogues.load(self.folder)

    def test_arguments_must_be_the_same_in_any_order(self):
        found = self.problems({"hello": "{name} {place}"}, {"hello": "{name} {town}"})
        self.assertEqual(len(found), 1)
        self.assertIn("en/users.json: hello: arguments differ", found[0])
        self.put("en", {"hello": "{place} {name}"})
        self.assertEqual(catalogues.load(self.folder)["users"]["hello"].arguments(), ["name", "place"])

    def test_duplicate_key(self):
        found = self.problems('{"a": "x", "a": "y"}', {"a": "x"})
        self.assertEqual(found, ["fr/users.json: a: this key stands twice"])

    def test_two_keys_that_make_one_function(self):
        found = self.problems({"a.b": "x", "a_b": "y"}, {"a.b": "x", "a_b": "y"})
        self.assertEqual(found, ["fr/users.json: a_b: same function name as a.b"])

    def test_half_a_plural(self):
        found = self.problems({"total.one": "{count}"}, {"total.one": "{count}"})
        self.assertIn("a plural has exactly .one and .other", found[0])

    def test_stray_brace_empty_text_bad_key_nested_object(self):
        self.assertIn("braces", self.problems({"a": "x {"}, {"a": "x"})[0])
        self.assertIn("not empty", self.problems({"a": ""}, {"a": "x"})[0])
        self.assertIn("lower-case", self.problems({"A": "x"}, {"a": "x"})[0])
        self.assertIn("must be a text", self.problems({"a": {"b": "x"}}, {"a": "x"})[0])
        self.assertIn("not JSON", self.problems("{", {"a": "x"})[0])

    def test_keywords_and_digits_are_no_identifiers(self):
        self.assertEqual(make_words.identifier("delete"), "delete_")
        self.assertEqual(make_words.identifier("meter.0"), "meter_0")


PROGRAM = r"""
#include <cstdio>
#include "shared/base/refusal.h"
#include "words.h"
using namespace habilis;
void show(std::string_view text) { std::printf("%.*s\n", static_cast<int>(text.size()), text.data()); }
int main() {
    for (const Language language : {Language::fr, Language::en}) {
        show(words::users::title(language));
        show(words::users::delete_(language));
        for (const int count : {0, 1, 2, 1000}) show(words::users::total(language, count, "Brest"));
        show(words::users::hello(language, "Ada", "Oran"));
        show(words::users::alone(language, 1) + "/" + words::users::alone(language, 2));
        show(words::number(language, -1234567));
        Refusal refusal{{"users.taken", RefusalKind::conflict}, "email", {{"maximum", "1000"}, {"email", "{x}@b.fr"}}};
        show(refusal_words(language, refusal));
        refusal = {{"users.many", RefusalKind::invalid}, {}, {{"count", "1"}}};
        show(refusal_words(language, refusal));
        refusal.arguments[0].value = "2500";
        show(refusal_words(language, refusal));
        refusal.code.name = "users.unheard";
        show(refusal_words(language, refusal));
        show(event_words(language, "users.created"));
        show(event_words(language, "users.gone"));
        show(label_words(language, "field.email"));
        show(label_words(language, "field.unknown"));
    }
}
"""

FRENCH = {
    "title": 'Utilisateurs « actifs » "\\" ??/',
    "delete": "Supprimer",
    "total.one": "{count} compte à {town}",
    "total.other": "{count} comptes à {town}",
    "hello": "Bonjour {name} de {town}",
    "alone.one": "un seul",
    "alone.other": "plusieurs",
    "refusal.taken": "{email} est prise, {maximum} au plus",
    "refusal.many.one": "{count} erreur",
    "refusal.many.other": "{count} erreurs",
    "event.created": "Compte créé",
    "field.email": "Courriel",
}
ENGLISH = {
    "title": "Users",
    "delete": "Delete",
    "total.one": "{count} account in {town}",
    "total.other": "{count} accounts in {town}",
    "hello": "Hello from {town}, {name}",
    "alone.one": "just one",
    "alone.other": "several",
    "refusal.taken": "{email} is taken, {maximum} at most",
    "refusal.many.one": "{count} mistake",
    "refusal.many.other": "{count} mistakes",
    "event.created": "Account created",
    "field.email": "E-mail",
}
EXPECTED = """Utilisateurs « actifs » "\\" ??/
Supprimer
0 compte à Brest
1 compte à Brest
2 comptes à Brest
1\u202f000 comptes à Brest
Bonjour Ada de Oran
un seul/plusieurs
-1\u202f234\u202f567
{x}@b.fr est prise, 1\u202f000 au plus
1 erreur
2\u202f500 erreurs
L’action n’a pas pu être effectuée.
Compte créé
users.gone
Courriel

Users
Delete
0 accounts in Brest
1 account in Brest
2 accounts in Brest
1,000 accounts in Brest
Hello from Oran, Ada
just one/several
-1,234,567
{x}@b.fr is taken, 1,000 at most
1 mistake
2,500 mistakes
The action could not be carried out.
Account created
users.gone
E-mail

"""


class GeneratedCode(Folder):
    def generate(self):
        self.put("fr", FRENCH)
        self.put("en", ENGLISH)
        make_words.main(self.folder, self.folder / "out")
        return self.folder / "out"

    def test_compiled_words(self):
        output = self.generate()
        (self.folder / "main.cpp").write_text(PROGRAM, encoding="utf-8")
        command = ["ccache", "g++", "-std=c++20", "-Wall", "-Wextra", "-Werror", f"-I{ROOT}", f"-I{output}", "-o"]
        dates = [ROOT / "shared/base/date_words.cpp", ROOT / "shared/base/instant.cpp"]
        objects = []
        for source in (output / "words.cpp", self.folder / "main.cpp", *dates):
            objects.append(str(self.folder / f"{source.stem}.o"))
            subprocess.run([*command, objects[-1], "-c", str(source)], check=True)
        program = str(self.folder / "program")
        subprocess.run(["g++", "-o", program, *objects], check=True)
        printed = subprocess.run([program], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
        self.assertEqual(printed, EXPECTED)

    def test_rewording_leaves_the_headers_alone(self):
        output = self.generate()
        before = (output / "words/users.h").stat().st_mtime_ns, (output / "words.h").stat().st_mtime_ns
        self.put("fr", {**FRENCH, "title": "Comptes"})
        make_words.main(self.folder, output)
        self.assertIn("Comptes", (output / "words.cpp").read_text(encoding="utf-8"))
        self.assertEqual(before, ((output / "words/users.h").stat().st_mtime_ns, (output / "words.h").stat().st_mtime_ns))


if __name__ == "__main__":
    unittest.main()
