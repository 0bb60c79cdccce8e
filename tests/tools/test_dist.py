"""The folder of static files: placeholders, hashed names, languages, and what is refused."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/cmake"))
sys.dont_write_bytecode = True

import make_dist  # noqa: E402


class DistTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = Path(temporary.name)
        self.put("assets/i18n/fr/sessions.json", '{"title": "Connexion <1>", "wait": "{minutes} min"}')
        self.put("assets/i18n/en/sessions.json", '{"title": "Sign in", "wait": "{minutes} min"}')
        self.put("icons/lock.svg", '<!-- x -->\n<svg\n  width="24"\n>\n  <path d="M1 2" />\n</svg>\n')
        self.put("built/app.js", 'load("app.wasm")')
        self.put("built/app.wasm", "wasm" * 100)

    def put(self, name, text):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def make(self):
        root = self.root
        built = [str(root / "built/app.js"), str(root / "built/app.wasm")]
        dist = make_dist.Dist(root, root / "assets/i18n", root / "icons", root / "dist", built)
        dist.make()
        return json.loads((root / "dist/manifest.json").read_text(encoding="utf-8"))["entries"]

    def text(self, path, language=None):
        entry = next(e for e in self.make() if e["path"] == path and e.get("language") == language)
        return (self.root / "dist" / entry["file"]).read_text(encoding="utf-8")

    def test_palette(self):
        self.put("web/kit/palette.h", '{"focus", rgb(0x3B50D6), rgb(0xA3B1FF)},\n{"dim", rgb(0x0F1728), rgb(0x000000)},\n')
        self.put("web/pages/pages.css", ":root { {{palette}} --gap: 4px }\na { color: var(--focus); margin: var(--gap) }\n")
        self.make()
        styles = next((self.root / "dist/assets").glob("pages.*.css")).read_text(encoding="utf-8")
        self.assertIn("--focus: light-dark(#3B50D6, #A3B1FF);", styles)
        self.assertNotIn("--dim", styles)
        self.put("web/pages/pages.css", ":root { {{palette}} }\na { color: var(--fucos) }\n")
        with self.assertRaisesRegex(make_dist.Mistake, "no colour fucos"):
            self.make()

    def test_settings_stay_for_the_server(self):
        self.put("web/pages/connexion.html", "<p>{operator_name}</p><p>{anything}</p>" + " " * 500)
        self.put("web/pages/erreur.html", "<p></p>" + " " * 500)
        entries = {e["path"]: e for e in self.make() if e.get("language") == "fr"}
        self.assertEqual(entries["/connexion"]["settings"], ["operator_name"])
        self.assertNotIn("br", entries["/connexion"])
        self.assertIn("<p>{operator_name}</p>", self.text("/connexion", "fr"))
        self.assertEqual(entries["/erreur"]["settings"], [])
        self.assertIn("br", entries["/erreur"])

    def refused(self, template):
        self.put("web/pages/connexion.html", template)
        with self.assertRaises(make_dist.Mistake) as caught:
            self.make()
        return str(caught.exception)

    def test_page_in_each_language(self):
        self.put("web/pages/_head.html", "<title>{{words.sessions.title}}</title>\n")
        self.put("web/pages/connexion.html", '<html lang="{{language}}">{{include:_head.html}}{{page}} {{other_language}}')
        self.assertEqual(self.text("/connexion", "fr"), '<html lang="fr"><title>Connexion &lt;1&gt;</title>/connexion en')
        self.assertEqual(self.text("/connexion", "en"), '<html lang="en"><title>Sign in</title>/connexion fr')

    def test_words_for_scripts_cannot_close_their_element(self):
        self.put("web/pages/connexion.html", "{{words_json:sessions}}")
        text = self.text("/connexion", "fr")
        self.assertNotIn("<", text)
        self.assertEqual(json.loads(text)["sessions"]["title"], "Connexion <1>")

    def test_icon_is_inline_and_hidden_from_readers(self):
        self.put("web/pages/connexion.html", "{{icon:lock}}")
        text = self.text("/connexion", "fr")
        self.assertIn('aria-hidden="true"', text)
        self.assertTrue(text.endswith('<path d="M1 2"/></svg>'), text)

    def test_names_follow_content_through_every_reference(self):
        self.put("web/pages/pages.css", "a{}")
        self.put("web/pages/connexion.html", "{{asset:pages.css}} {{asset:app.js}}")
        first = self.text("/connexion", "fr").split()
        self.assertRegex(first[0], r"^/assets/pages\.[0-9a-f]{10}\.css$")
        self.put("built/app.wasm", "other")
        second = self.text("/connexion", "fr").split()
        self.assertEqual(first[0], second[0])
        self.assertNotEqual(first[1], second[1], "the script names the module, so its own name must change too")
        wasm = next(e["path"] for e in self.make() if e["path"].endswith(".wasm"))
        self.assertIn(wasm.removeprefix("/assets/"), self.text(second[1]))

    def test_old_files_go_and_compressed_copies_are_right(self):
        self.put("web/pages/pages.css", "a{color:red}" * 100)
        entry = next(e for e in self.make() if e["path"].endswith(".css"))
        packed = self.root / "dist" / entry["br"]
        content = subprocess.run(["brotli", "-dc", str(packed)], stdout=subprocess.PIPE, check=True).stdout
        self.assertEqual(content.decode(), "a{color:red}" * 100)
        self.put("web/pages/pages.css", "b{}")
        self.make()
        self.assertFalse(packed.exists())

    def test_second_run_changes_nothing(self):
        self.put("web/pages/connexion.html", "{{asset:app.js}}")
        self.make()
        files = {file: file.stat().st_mtime_ns for file in (self.root / "dist").rglob("*") if file.is_file()}
        self.make()
        self.assertEqual(files, {file: file.stat().st_mtime_ns for file in files})

    def test_mistakes_are_refused_with_their_file(self):
        self.assertIn("connexion.html: assets/i18n/fr/sessions.json has no key nope", self.refused("{{words.sessions.nope}}"))
        self.assertIn("no asset missing.css", self.refused("{{asset:missing.css}}"))
        self.assertIn("no icon named", self.refused("{{icon:nope}}"))
        self.assertIn("no template _x.html", self.refused("{{include:_x.html}}"))
        self.assertIn("unknown placeholder", self.refused("{{wrods.a.b}}"))

    def test_library_scripts_are_linked_not_served(self):
        self.put("web/platform/dom_library.js", "x")
        self.assertFalse([e for e in self.make() if "dom_library" in e["path"]])


if __name__ == "__main__":
    unittest.main()
