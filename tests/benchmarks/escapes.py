"""`escapes_blocked`: the attempts of docs/security.md, each made by the tests its row names.

A row is tried when one of its tests ran, and blocked when each of them ran and none failed. What a
table says of another row ("the same", "as K06") counts for both.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.benchmarks.result import Result
from tests.machine import PROJECT

_TABLES = PROJECT / "docs" / "security.md"
_ROW = re.compile(r"^\| ([WKH]\d\d) \|.*\| ([^|]*)\|$", re.MULTILINE)
_NAMED = re.compile(r"`(\w+)::(\w+)`|`(\w+)` \(each test")
_OTHER = re.compile(r"\b([WKH]\d\d)\b")
Test = tuple[str, str]  # a file's name without "test_" and ".py"; a test's without "test_", or ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the tests that ran."""

    passed: frozenset[Test]
    failed: frozenset[Test]

    def is_tried(self, tests: frozenset[Test]) -> bool:
        """Whether one of them ran."""
        return bool(tests & (self.passed | self.failed))

    def is_blocked(self, tests: frozenset[Test]) -> bool:
        """Whether each of them ran and none failed."""
        return bool(tests) and tests <= self.passed - self.failed


def measure() -> dict[str, Result]:
    """One run of pytest. Prints the rows that are not blocked, and what failed."""
    rows = rows_of(_TABLES.read_text(encoding="utf-8"))
    outcome = _run(sorted(set().union(*rows.values())))
    tried = {row for row, tests in rows.items() if outcome.is_tried(tests)}
    blocked = {row for row in tried if outcome.is_blocked(rows[row])}
    print(f"not tried: {sorted(rows.keys() - tried)}; not blocked: {sorted(tried - blocked)}")
    print(f"failed: {sorted(test for test in outcome.failed if test[1])}")
    unit = f"of {len(tried)} tried"
    return {"escapes_blocked": Result(len(blocked), unit, len(rows), "all that are tried")}


def rows_of(text: str) -> dict[str, frozenset[Test]]:
    """The tests each row names, its own and those of the rows it leans on."""
    cells = dict(_ROW.findall(text))
    own = {row: frozenset(_named(cell)) for row, cell in cells.items()}
    found: dict[str, frozenset[Test]] = {}
    before = frozenset[Test]()
    for row, cell in cells.items():
        leans = [own[other] for other in _OTHER.findall(cell) if other in own]
        leans += [before] if cell.startswith("the same") else []
        found[row] = before = own[row].union(*leans)
    return found


def _named(cell: str) -> Iterator[Test]:
    for file, test, whole in _NAMED.findall(cell):
        yield (file or whole, test)


def _run(tests: Iterable[Test]) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        report = Path(name, "report.xml")
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}"]
        subprocess.run([*command, *map(_place, tests)], cwd=PROJECT, check=False)
        return outcome_of(report.read_text(encoding="utf-8"))


def _place(test: Test) -> str:
    file, name = test
    for source in sorted((PROJECT / "tests").rglob(f"test_{file}.py")):
        if not name:
            return str(source)
        if f"def test_{name}(" in source.read_text(encoding="utf-8"):
            return f"{source}::test_{name}"
    raise LookupError(f"no test {file}::{name}")


def outcome_of(report: str) -> Outcome:
    """What pytest's report tells (JUnit's XML).

    A test with several cases has passed when one has, and has failed when one has.
    """
    passed, failed = set[Test](), set[Test]()
    for case in ElementTree.fromstring(report).iter("testcase"):  # noqa: S314 (pytest's own)
        ran = {kind for kind in ("failure", "error", "skipped") if case.find(kind) is not None}
        kept = failed if ran & {"failure", "error"} else passed
        if ran != {"skipped"}:
            kept.update(_tests_of(case.attrib))
    return Outcome(frozenset(passed), frozenset(failed))


def _tests_of(case: Mapping[str, str]) -> Iterator[Test]:
    """The test, and its file as a whole."""
    file = case["classname"].rpartition(".")[2].removeprefix("test_")
    yield (file, case["name"].partition("[")[0].removeprefix("test_"))
    yield (file, "")
