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


def found(check, name, text):
    """What this check says of this text in this file."""
    report = checks.Report()
    with contextlib.redirect_stdout(io.StringIO()) as said:
        check(report, {name: text})
    return said.getvalue()


class Administration(unittest.TestCase):
    def test_who_says_so_elsewhere_is_found(self):
        for sql in ('"/* administration */ UPDATE memberships SET role = 0"', 'run(server::administration)',
                    '#include "server/storage/administration.h"'):
            with self.subTest(sql):
                self.assertIn("server/x.cpp", found(checks.check_administration, "server/x.cpp", sql))

    def test_who_may_and_who_does_not_are_left_alone(self):
        for name, sql in (("server/x.cpp", '"UPDATE memberships SET level_id = ?2"'),
                          ("server/nouns/holder.cpp", '"/* administration */ UPDATE accounts SET state = ?2"')):
            with self.subTest(sql):
                self.assertNotIn(name, found(checks.check_administration, name, sql))


class Floors(unittest.TestCase):
    def test_a_folder_that_includes_one_above_it_is_found(self):
        for name, included in (("server/storage/writer.cpp", "server/journal/reader.h"), ("server/mail/outbox.h", "server/nouns/accounts.h"),
                               ("server/sessions/sign_in.cpp", "server/http/gate.h"), ("server/http/site.cpp", "server/app/serve.h"),
                               ("server/consent/draft.cpp", "server/accounts/verbs.h"), ("server/crypto/seal.cpp", "server/unheard_of/x.h")):
            with self.subTest(name):
                self.assertIn(name, found(checks.check_floors, name, f'#include "{included}"\n'))

    def test_one_below_it_and_itself_are_not(self):
        for name, included in (("server/journal/reader.cpp", "server/storage/connection.h"), ("server/mail/outbox.cpp", "server/mail/outbox.h"),
                               ("server/app/serve.cpp", "server/http/listener.h"), ("server/crypto/seal.cpp", "shared/base/text.h")):
            with self.subTest(name):
                self.assertEqual("", found(checks.check_floors, name, f'#include "{included}"\n'))

    def test_a_folder_without_a_floor_is_found(self):
        self.assertIn("no place in FLOORS", found(checks.check_floors, "server/cellar/wine.cpp", ""))

    def test_every_floor_is_a_folder(self):
        for folder in checks.FLOORS:
            with self.subTest(folder):
                self.assertTrue((checks.ROOT / "server" / folder).is_dir())


class Sql(unittest.TestCase):
    def test_words_of_one_engine_are_found(self):
        for sql in ("FROM memberships m INDEXED BY memberships_by_name", "WHERE account_trigrams MATCH ?1", "FROM json_each(?1)",
                    "instr(?3, m.role) > 0", "WHERE email_key IS ?12", "a IS NOT ?2", "PRAGMA user_version", "SELECT rowid FROM t",
                    "a CROSS JOIN b ON a.id = b.id", "max(a.created_at, a.state_since)", "min(coalesce(a.x, 0), 2)", "INSERT OR IGNORE INTO t",
                    "sealed = x'00'", "email GLOB '*a'"):
            with self.subTest(sql):
                self.assertIn("server/accounts/x.cpp", found(checks.check_sql, "server/accounts/x.cpp", f'run("{sql}");'))
                self.assertIn("server/accounts/x.cpp", found(checks.check_sql, "server/accounts/x.cpp", f'run(R"(SELECT 1\n{sql})");'))
                self.assertEqual("", found(checks.check_sql, "server/storage/engine.h", f'run("{sql}");'))
                self.assertEqual("", found(checks.check_sql, "server/nouns/search_index.cpp", f'run("{sql}");'))

    def test_what_both_speak_is_not(self):
        for sql in ("a IS NOT DISTINCT FROM ?1", "SELECT max(at), min(at) FROM t", "x IS NULL OR y IS NOT NULL", "ON CONFLICT (id) DO NOTHING",
                    "coalesce(max(a), 0), b"):
            with self.subTest(sql):
                self.assertEqual("", found(checks.check_sql, "server/accounts/x.cpp", f'run("{sql}");'))
        self.assertEqual("", found(checks.check_sql, "server/accounts/x.cpp", "first = std::max(a, b); route.match(path);"))


class Flags(unittest.TestCase):
    def test_a_flag_without_a_name_is_found(self):
        route = "static constexpr RouteInfo info{Method::post, \"/x\", Audience::anyone, Permission::none, %s};"
        for bare in ("true", "{true}", "{.body_limit = 1024}, true"):
            with self.subTest(bare):
                self.assertIn("shared/x/routes.h", found(checks.check_banned, "shared/x/routes.h", route % bare))
        self.assertEqual("", found(checks.check_banned, "shared/x/routes.h", route % "{.self_only = true, .asks_proof = true}"))


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
