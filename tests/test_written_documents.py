"""The documents people wrote: their links lead somewhere, and what they name is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.machine import PROJECT

WRITTEN = {path.relative_to(PROJECT).as_posix(): path for path in
           (*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"))}  # fmt: skip
SECURITY = PROJECT / "docs" / "security.md"
ROWS = {"W": 50, "K": 15, "H": 13}  # attempts its tables must name
_LINK = re.compile(r"\]\(([^)#\s]+)")
_PATH = re.compile(r"`((?:kiosk|ui|providers|sessions|tests|assets)/[\w./-]*)`")
_MODULE = re.compile(r"`((?:kiosk|ui|providers|sessions)(?:\.[a-z_]+)+)`")
_TEST = re.compile(r"`(\w+)::(\w+)`")


def _said(name: str, pattern: re.Pattern[str]) -> Iterator[str]:
    yield from sorted(set(pattern.findall(WRITTEN[name].read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", WRITTEN)
def test_links_lead_somewhere(name):
    inside = [link for link in _said(name, _LINK) if "://" not in link]
    assert [link for link in inside if not (WRITTEN[name].parent / link).exists()] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_paths_that_are_named_exist(name):
    assert [path for path in _said(name, _PATH) if not (PROJECT / path).exists()] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_modules_that_are_named_exist(name):
    named = [module for module in _said(name, _MODULE) if module != "kiosk.toml"]
    assert [module for module in named if not _is_there(PROJECT.joinpath(*module.split(".")))] == []


def _is_there(place: Path) -> bool:
    """A package, a module, or something in a module."""
    if place.is_dir() or place.with_suffix(".py").is_file():
        return True
    module = place.parent.with_suffix(".py")
    return module.is_file() and f"def {place.name}(" in module.read_text(encoding="utf-8")


def test_every_escape_has_its_row():
    found = re.findall(r"^\| ([WKH])(\d\d) \|", SECURITY.read_text(encoding="utf-8"), re.MULTILINE)
    assert found == [(kind, f"{n:02}") for kind, rows in ROWS.items() for n in range(1, rows + 1)]


def test_the_tests_that_try_them_are_there():
    named = set(_TEST.findall(SECURITY.read_text(encoding="utf-8"))) - {("file", "test")}
    assert len(named) > 50
    assert sorted(pair for pair in named if not _is_defined(*pair)) == []


def _is_defined(file: str, test: str) -> bool:
    sources = (PROJECT / "tests").rglob(f"test_{file}.py")
    return any(f"def test_{test}(" in source.read_text(encoding="utf-8") for source in sources)
