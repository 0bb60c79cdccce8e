"""The one line that the build adds to SQLite: only to the version that somebody has read."""

import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/cmake"))
sys.dont_write_bytecode = True

import patch_sqlite  # noqa: E402

HEADER = f'#define SQLITE_VERSION        "{patch_sqlite.VERSION}"'
OTHER = "static int otherPage(\n){\n" + patch_sqlite.BEFORE
SOURCE = OTHER + "static int rebuildPage(\n){\n  int j;\n" + patch_sqlite.BEFORE + OTHER


class PatchTest(unittest.TestCase):
    def test_the_line_stands_in_that_function_alone(self):
        patched = patch_sqlite.patched(SOURCE, HEADER)
        self.assertEqual(patched.count(patch_sqlite.LINE), 1)
        self.assertEqual(patched.replace(patch_sqlite.LINE, ""), SOURCE)
        self.assertGreater(patched.index(patch_sqlite.LINE), patched.index("rebuildPage"))

    def test_another_version_stops_the_build(self):
        with self.assertRaisesRegex(SystemExit, "is not the"):
            patch_sqlite.patched(SOURCE, '#define SQLITE_VERSION "3.99.0"')

    def test_a_function_that_changed_or_clears_by_itself_stops_the_build(self):
        for source in (SOURCE.replace("aData[hdr+7] = 0x00;", ""), SOURCE.replace("int j;", "memset(a, 0, n);")):
            with self.assertRaisesRegex(SystemExit, "has changed"):
                patch_sqlite.patched(source, HEADER)


if __name__ == "__main__":
    unittest.main()
