"""What scripts/checks must find: rules that would hold whatever stood there hold nothing."""

import contextlib
import importlib.machinery
import importlib.util
import io
import unittest
from pathlib import Path

SCRIPT = str(Path(__file__).resolve().parents[2] / "scripts/checks")
loader = importlib.machinery.SourceFileLoader("checks", SCRIPT)
checks = importlib.util.module_from_spec(importlib.util.spec_from_loader("checks", loader))
loader.exec_module(checks)


def clocks(name, text):
    """Whether this text in this file is found to wait or to read a clock."""
    report = checks.Report()
    every = {**dict.fromkeys(checks.MAY_WAIT, "Date.now();"), name: text}
    with contextlib.redirect_stdout(io.StringIO()) as said:
        checks.check_clocks(report, every)
    return name in said.getvalue()


class Clocks(unittest.TestCase):
    def test_waiting_and_reading_a_clock_are_found_in_tests(self):
        for text in ("await new Promise((next) => setTimeout(next, 200));", "assert.ok(performance.now() - from < 4000);",
                     "await page.waitForTimeout(5000);", "const from = Date.now();"):
            with self.subTest(text):
                self.assertTrue(clocks("tests/browser/some.test.mjs", text))
        for text in ("std::this_thread::sleep_for(std::chrono::milliseconds(50));", "const auto from = std::chrono::steady_clock::now();"):
            with self.subTest(text):
                self.assertTrue(clocks("tests/server/some_test.cpp", text))

    def test_where_it_has_a_reason_it_is_not(self):
        self.assertFalse(clocks("tests/support/server.mjs", "setTimeout(next, 50);"))
        self.assertFalse(clocks("tests/bench/server_rows.mjs", "performance.now();"))
        self.assertFalse(clocks("web/pages/notice.js", "setTimeout(tidy, 60000);"))

    def test_a_reason_that_nobody_needs_any_more_is_found(self):
        self.assertTrue(clocks("tests/support/server.mjs", "nothing"))


if __name__ == "__main__":
    unittest.main()
