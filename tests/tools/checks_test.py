"""The checks of tools/ must fail on what they forbid: each case plants one wrong thing."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import case_list  # noqa: E402
import check_acceptance  # noqa: E402
import check_attacks  # noqa: E402
import check_catalogues  # noqa: E402
import check_layers  # noqa: E402
import check_tidy  # noqa: E402
from cpp_shape import code_of, functions_of  # noqa: E402


class TreeTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        subprocess.run(["git", "init", "-q", folder.name], check=True)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


class Layers(TreeTest):
    def faults(self, path, *includes):
        self.write(path, "".join(f"#include {include}\n" for include in includes))
        law = check_layers.Law((ROOT / "LAYERS").read_text(encoding="utf-8"))
        return list(check_layers.faults_of(law, self.root, path, {}))

    def setUp(self):
        super().setUp()
        for path in ("base/a.hpp", "terms/a.hpp", "platform/sql/a.hpp", "domain/alerts/a.hpp",
                     "domain/alerts/store/a.hpp", "domain/blocking/a.hpp", "domain/flows/a.hpp",
                     "journeys/one.hpp", "journeys/two.hpp", "journeys/bridges/b.hpp", "app/a.hpp"):
            self.write(f"src/{path}", "#pragma once\n")

    def test_a_slice_never_includes_another(self):
        self.assertTrue(self.faults("src/domain/blocking/x.cpp", '"domain/alerts/a.hpp"'))

    def test_only_the_core_of_detection_includes_flows(self):
        self.assertFalse(self.faults("src/domain/detection/x.cpp", '"domain/flows/a.hpp"'))
        self.assertTrue(self.faults("src/domain/detection/driver/x.cpp", '"domain/flows/a.hpp"'))
        self.assertTrue(self.faults("src/domain/detection/x.cpp", '"domain/alerts/a.hpp"'))

    def test_a_core_knows_neither_its_edge_nor_the_platform(self):
        self.assertTrue(self.faults("src/domain/alerts/x.cpp", '"domain/alerts/store/a.hpp"'))
        self.assertTrue(self.faults("src/domain/alerts/x.cpp", '"platform/sql/a.hpp"'))
        self.assertFalse(self.faults("src/domain/alerts/x.cpp", '"terms/a.hpp"', '"base/a.hpp"'))

    def test_api_never_includes_store(self):
        self.assertTrue(self.faults("src/domain/alerts/api/x.cpp", '"domain/alerts/store/a.hpp"'))

    def test_journeys_include_neither_each_other_nor_bridges(self):
        self.assertTrue(self.faults("src/journeys/two.cpp", '"journeys/one.hpp"'))
        self.assertTrue(self.faults("src/journeys/two.cpp", '"journeys/bridges/b.hpp"'))
        self.assertFalse(self.faults("src/journeys/two.cpp", '"journeys/two.hpp"'))

    def test_nothing_below_includes_app(self):
        for path in ("base", "terms", "platform/sql", "domain/alerts", "journeys", "router_agent"):
            self.assertTrue(self.faults(f"src/{path}/x.cpp", '"app/a.hpp"'), path)

    def test_the_router_agent_stands_on_base_alone(self):
        self.assertTrue(self.faults("src/router_agent/x.cpp", '"terms/a.hpp"'))
        self.assertFalse(self.faults("src/router_agent/x.cpp", '"base/a.hpp"', "<openssl/evp.h>"))

    def test_libraries_stay_in_their_rank(self):
        self.assertTrue(self.faults("src/domain/alerts/x.cpp", "<simdjson.h>"))
        self.assertFalse(self.faults("src/domain/alerts/driver/x.cpp", "<simdjson.h>"))
        self.assertTrue(self.faults("src/domain/alerts/api/x.cpp", "<boost/asio.hpp>"))
        self.assertFalse(self.faults("src/domain/alerts/api/x.hpp", "<boost/describe/class.hpp>"))
        self.assertTrue(self.faults("src/base/x.cpp", "<unicode/utf8.h>"))
        self.assertFalse(self.faults("src/base/text_x.cpp", "<unicode/utf8.h>"))
        self.assertTrue(self.faults("src/platform/sql/x.cpp", "<unheard/of.hpp>"))

    def test_only_tests_include_the_test_tools(self):
        self.assertTrue(self.faults("src/domain/alerts/x.cpp", "<gtest/gtest.h>"))
        self.assertFalse(self.faults("src/domain/alerts/x_test.cpp", "<gtest/gtest.h>"))

    def test_an_include_that_is_no_file_is_a_fault(self):
        self.assertTrue(self.faults("src/base/x.cpp", '"a.hpp"'))

    def test_a_file_outside_every_rank_is_a_fault(self):
        self.assertTrue(self.faults("src/elsewhere/x.cpp", "<string>"))

    def test_a_ring_is_found(self):
        self.assertTrue(check_layers.ring({"a": ["b"], "b": ["c"], "c": ["b"]}))
        self.assertIsNone(check_layers.ring({"a": ["b", "c"], "b": ["c"]}))

    def test_the_command_fails_on_a_wrong_include(self):
        self.write("LAYERS", (ROOT / "LAYERS").read_text(encoding="utf-8"))
        self.write("src/terms/x.cpp", '#include "app/a.hpp"\n')
        done = subprocess.run([sys.executable, ROOT / "tools/check_layers.py", self.root],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn('src/terms/x.cpp: "app/a.hpp"', done.stdout)


class Tidy(TreeTest):
    def found(self, path):
        """The rules that find fault with this file or folder."""
        lines = check_tidy.faults_of(check_tidy.Tree(self.root), {})
        return {line.rsplit("(", 1)[1].rstrip(")") for line in lines if line.startswith(f"{path}:")}

    def rules(self, path, text):
        self.write(path, text)
        return self.found(path)

    def test_sizes(self):
        self.assertIn("sizes", self.rules("src/base/a.cpp", "int a;\n" * 401))
        self.assertIn("sizes", self.rules("src/base/a.hpp", "int a;\n" * 251))
        self.assertIn("sizes", self.rules("src/base/b.cpp", "/" * 101 + "\n"))
        self.assertNotIn("sizes", self.rules("src/base/c.cpp", "// " + "窓" * 97 + "\n"))

    def test_a_function_of_51_code_lines(self):
        body = "int f() {{\n{}}}\n"
        self.assertIn("functions", self.rules("src/base/a.cpp", body.format("  g();\n" * 51)))
        self.assertNotIn("functions", self.rules("src/base/b.cpp", body.format("  g();\n" * 50)))
        comments = body.format("  // why\n" * 60)
        self.assertNotIn("functions", self.rules("src/base/c.cpp", comments))

    def test_clocks_chance_and_locks_in_a_core(self):
        for word in ("std::chrono::system_clock::now();", "std::mutex m;", "rand();",
                     "std::thread t;", 'getenv("HOME");', "std::ifstream f;"):
            self.assertIn("banned_words", self.rules("src/domain/alerts/a.cpp", word + "\n"), word)
        harmless = '// system_clock\nauto s = "rand()";\n'
        self.assertNotIn("banned_words", self.rules("src/domain/alerts/b.cpp", harmless))
        self.assertNotIn("banned_words",
                         self.rules("src/app/a.cpp", "std::chrono::system_clock::now();\n"))

    def test_a_test_that_sleeps(self):
        self.assertIn("banned_words", self.rules("src/base/a_test.cpp", "sleep_for(1s);\n"))

    def test_sql_outside_its_homes(self):
        text = 'auto s = "SELECT one FROM two";\n'
        self.assertIn("sql_text", self.rules("src/domain/alerts/a.cpp", text))
        raw = 'auto s = R"sql(\nDELETE FROM t)sql";\n'
        self.assertIn("sql_text", self.rules("src/app/a.cpp", raw))
        self.assertNotIn("sql_text", self.rules("src/domain/alerts/store/a.cpp", text))

    def test_to_dos_need_a_dated_reason(self):
        self.assertIn("to_do", self.rules("src/base/a.cpp", "// TO" "DO: later\n"))
        self.assertNotIn("to_do", self.rules("src/base/b.cpp", "// TO" "DO(2026-01-31): why\n"))

    def test_white_space(self):
        for text in ("a\n\n\nb\n", "a \n", "\ta\n", "a\r\n", "a"):
            self.assertIn("white_space", self.rules("src/base/a.cpp", text), repr(text))

    def test_dead_and_unguarded_headers(self):
        self.write("src/base/user.cpp", '#include "base/alive.hpp"\n')
        self.assertIn("headers", self.rules("src/base/dead.hpp", "#pragma once\n"))
        self.assertIn("headers", self.rules("src/base/alive.hpp", "int a;\n"))
        self.assertNotIn("headers", self.rules("src/base/alive.hpp", "#pragma once\n"))

    def test_big_blobs(self):
        self.assertIn("blobs", self.rules("data/a.bin", "x" * ((1 << 20) + 1)))

    def test_code_without_a_test(self):
        self.write("src/domain/alerts/a.cpp", "int a;\n")
        self.assertIn("tests_beside", self.found("src/domain/alerts"))
        self.write("src/domain/alerts/a_test.cpp", "int a;\n")
        self.assertNotIn("tests_beside", self.found("src/domain/alerts"))

    def test_adrs_are_numbered_and_whole(self):
        self.assertIn("adrs", self.rules("docs/adr/0002-second.md", "# Second\n"))

    def test_links_lead_somewhere(self):
        self.assertIn("links", self.rules("docs/a.md", "[there](nowhere.md)\n"))
        self.assertNotIn("links", self.rules("docs/b.md", "[there](a.md)\n"))

    def test_a_ratchet_only_goes_down(self):
        self.write("src/base/a.cpp", "int a;\n" * 401)
        tree = check_tidy.Tree(self.root)

        def lines(number):
            ratchets = {("sizes", "src/base/a.cpp"): number}
            return [line for line in check_tidy.faults_of(tree, ratchets)
                    if line.startswith("src/base/a.cpp")]
        self.assertFalse(lines(1))
        self.assertIn("lower its ratchet", lines(2)[0])


class Attacks(TreeTest):
    LIST = "# words\n1 | now | A script\n2 | notices | A mail\n"

    def told(self, what=check_attacks.ATTACKS):
        return list(case_list.faults(what, case_list.cases(what, self.LIST),
                                     case_list.tests_in(what, self.root)))

    def test_a_case_of_now_needs_a_test(self):
        self.assertEqual(self.told(), ["attack 1 has no test: A script"])
        self.write("src/a_test.cpp", "TEST(A, Attack1_IsText) {}\n")
        self.assertEqual(self.told(), [])

    def test_an_end_to_end_case_counts_and_an_unknown_number_is_a_fault(self):
        self.write("tests/e2e/cases/1.mjs", 'report.run("attack 1: a", f);\nrun("attack 9: b", f)')
        self.assertEqual(self.told(), ["attack 9 is not in tests/attacks.txt: 1.mjs: b"])

    def test_a_number_stands_once(self):
        with self.assertRaises(SystemExit):
            case_list.cases(check_attacks.ATTACKS, self.LIST + "2 | now | Again\n")
        with self.assertRaises(SystemExit):
            case_list.cases(check_attacks.ATTACKS, "3 | | Neither now nor a reason\n")


class Acceptance(Attacks):
    LIST = "1 | now | A script\n2 | not built | A mail\n20b | now | A second\n"

    def told(self, what=check_acceptance.ACCEPTANCE):
        return super().told(what)

    def test_a_case_of_now_needs_a_test(self):
        self.assertEqual(self.told(), ["case 1 has no test: A script",
                                       "case 20b has no test: A second"])
        self.write("src/a_test.cpp", "TEST_P(A, Case01And20bAScriptIsText) {}\n")
        self.assertEqual(self.told(), [])

    def test_an_end_to_end_case_counts_and_an_unknown_number_is_a_fault(self):
        self.write("tests/e2e/cases/1.mjs",
                   'run("case 1: and case 20b: a", f);\nrun(`case 9, case 1: b ${c}`, f)')
        self.assertEqual(self.told(),
                         ["case 9 is not in tests/acceptance-blocking.txt: 1.mjs: b ${c}"])

    def test_a_case_has_a_test_or_a_reason_and_not_both(self):
        self.write("src/a_test.cpp", "TEST(A, Case1And20bX) {}\nTEST(A, Case2_Mail) {}\n")
        self.assertEqual(self.told(), ["case 2 has a test and a reason for none: A.Mail"])


class Shape(unittest.TestCase):
    def lengths(self, text):
        return [(name, length) for name, _, length in functions_of(code_of(text))]

    def test_functions_in_classes_and_namespaces(self):
        text = """namespace a {
class B : public C {
 public:
  B(int x) : C{x}, y_(1) { f(); }
  int g() const { return 1; }
 private:
  int y_{2};
};
std::array<int, 2> const k{1, 2};
auto h(int a) -> std::vector<int> {
  auto l = [] { return 1; };
  return {a};
}
}  // namespace a
"""
        self.assertEqual(self.lengths(text), [("B", 1), ("g", 1), ("h", 2)])

    def test_braces_in_strings_and_comments_are_no_code(self):
        text = 'int f() {\n  g("}", \'}\', R"x(})x");  // }\n}\n'
        self.assertEqual(self.lengths(text), [("f", 1)])

    def test_tests_are_named_by_suite_and_sentence(self):
        text = "TEST_F(Suite, Sentence) {\n  a();\n}\n"
        self.assertEqual(self.lengths(text), [("Suite Sentence", 1)])


class Catalogues(TreeTest):
    def test_errors_and_events_are_found_in_the_sources(self):
        self.write("src/domain/alerts/store/a.cpp",
                   'return fail(ErrorKind::NotFound,\n            "alerts.unknown", "No.");\n'
                   'log.write(LogLevel::Info, "alerts.seen", {});\n// fail("alerts.comment")\n')
        self.assertEqual(check_catalogues.errors_of(self.root).split(),
                         ["alerts.unknown", "NotFound", "domain/alerts"])
        self.assertEqual(check_catalogues.events_of(self.root, "").split(), ["alerts.seen", "?"])

    def test_the_operators_line_is_kept_and_a_dead_event_is_dropped(self):
        self.write("src/app/a.cpp", 'log.write(LogLevel::Info, "a.b", {});\n')
        self.assertEqual(check_catalogues.events_of(self.root, "a.b  Do it.\nc.d  Gone.\n").split(),
                         ["a.b", "Do", "it."])


if __name__ == "__main__":
    unittest.main()
