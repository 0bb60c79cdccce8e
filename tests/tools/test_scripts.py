"""The scripts themselves, with stand-ins for what installs and builds: no order of commands may skip a layer in silence."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# As scripts/setup leaves things: doctest comes with --tests only.
SETUP = """#!/bin/bash
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$root/build/deps/include"
if [[ " $* " == *" --tests "* ]]; then mkdir -p "$root/build/deps/include/doctest"; fi
"""

# As scripts/cmake/tests.cmake does: no doctest, no test programs.
CMAKE = """#!/bin/bash
folder=$4/build/$2
mkdir -p "$folder"
echo "$2" >> "$4/configured"
echo habilis > "$folder/build.ninja"
if [ -d "$4/build/deps/include/doctest" ]; then cat "$4/targets" >> "$folder/build.ninja"; fi
"""

NINJA = """#!/bin/bash
folder=$2
shift 2
for target in "$@"; do
    grep -qx "$target" "$folder/build.ninja" || { echo "ninja: error: unknown target '$target'"; exit 1; }
    printf '#!/bin/bash\\n%s\\n' "$(cat "$folder/../../program")" > "$folder/$target"
    chmod +x "$folder/$target"
done
"""

THREE_PASS = "echo '[doctest] test cases: 3 | 3 passed | 0 failed | 0 skipped'"
NONE_RAN = "echo '[doctest] test cases: 0 | 0 passed | 0 failed | 2 skipped'"

TAP_OF_MANY = """#!/bin/bash
for number in $(seq 300); do
    if ((number == 100)); then printf 'not ok 100 - the one\\n  error: "the reason"\\n  ...\\n'; continue; fi
    printf 'ok %d - another\\n  ---\\n  ...\\n' "$number"
done
printf '# pass 299\\n# fail 1\\n'
exit 1
"""


class Scripts(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = Path(temporary.name)
        self.put("targets", "tests_shared\ntests_web\n")
        self.put("program", THREE_PASS)
        self.put("CMakePresets.json", "{}")
        self.put("scripts/setup", SETUP)
        self.put("bin/cmake", CMAKE)
        self.put("bin/ninja", NINJA)
        self.put("bin/dpkg-query", "#!/bin/bash\necho 'installed g++ 12'\n")
        for name in ("common.sh", "dev", "test"):
            shutil.copy(ROOT / "scripts" / name, self.root / "scripts" / name)

    def put(self, name, text):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)

    def run_script(self, *command):
        return subprocess.run([self.root / "scripts" / command[0], *command[1:]], stdin=subprocess.DEVNULL, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                              env={**os.environ, "PATH": f"{self.root / 'bin'}:{os.environ['PATH']}"})

    def build_as_run_does(self):
        self.assertEqual(0, subprocess.run([self.root / "scripts/setup"], check=False).returncode)
        self.assertEqual(0, self.run_script("dev", "build", "native", "--configure-only").returncode)
        self.assertEqual(0, self.run_script("dev", "build", "native", "habilis").returncode)

    def assert_last_line(self, run, words):
        self.assertEqual(words, run.stdout.splitlines()[-1], run.stdout)
        self.assertEqual(words.endswith(" 0 failed"), run.returncode == 0, run.stdout)

    def test_run_before_test_skips_no_layer(self):
        self.build_as_run_does()
        self.assert_last_line(self.run_script("test", "shared", "web"), "6 passed, 0 failed")

    def test_test_before_run_configures_once(self):
        self.assert_last_line(self.run_script("test", "shared", "web"), "6 passed, 0 failed")
        self.build_as_run_does()
        self.assertEqual("native\n", (self.root / "configured").read_text())

    def test_what_a_configuration_depends_on_makes_it_configure_again(self):
        self.build_as_run_does()
        self.put("bin/dpkg-query", "#!/bin/bash\necho 'installed g++ 13'\n")
        self.build_as_run_does()
        self.put("CMakePresets.json", '{ "version": 6 }')
        self.build_as_run_does()
        self.assertEqual("native\n" * 3, (self.root / "configured").read_text())

    def test_a_layer_without_its_program_fails(self):
        self.put("targets", "tests_shared\n")
        run = self.run_script("test", "shared", "web")
        self.assertIn("unknown target 'tests_web'", run.stdout)
        self.assert_last_line(run, "0 passed, 1 failed")

    def test_a_layer_that_ran_no_test_fails(self):
        self.put("program", NONE_RAN)
        self.assert_last_line(self.run_script("test", "shared"), "0 passed, 1 failed")

    def test_layers_without_a_file_fail(self):
        self.put("targets", "fuzzers\ndist\n")
        for layer in ("fuzz", "http", "browser", "controls"):
            with self.subTest(layer):
                self.assert_last_line(self.run_script("test", layer), "0 passed, 1 failed")

    def test_a_test_that_failed_is_shown_however_long_the_log_is(self):
        self.put("targets", "habilis\ndist\n")
        self.put("bin/node", TAP_OF_MANY)
        self.put("tests/server/http/some.test.mjs", "")
        run = self.run_script("test", "http")
        self.assert_last_line(run, "299 passed, 1 failed")
        self.assertIn("not ok 100 - the one\n  error: \"the reason\"\n", run.stdout)
        self.assertNotIn("ok 99", run.stdout)


if __name__ == "__main__":
    unittest.main()
