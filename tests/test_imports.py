"""What import-linter can't see: which library comes in at which door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.machine import PROJECT

DOORS = {
    "PySide6.QtWebEngine": ("ui/patron/web/engine/",),
    "PySide6.QtPdf": ("ui/patron/takeaway/pdf.py",),
    "PySide6.QtPrintSupport": ("ui/patron/takeaway/printers.py",),
    "keyring": ("sessions/secrets.py",),
    "httpx": ("providers/http.py", "sessions/identity/"),
    "alembic": ("sessions/store/",),
}


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_of(name: str, library: str) -> bool:
    """`PySide6.QtWebEngine` stands for all modules whose names begin so."""
    return name == library or name.startswith((library + ".", library if "." in library else "\0"))


@pytest.mark.parametrize("library", DOORS)
def test_a_library_comes_in_at_its_own_door(library):
    files = [file for part in ("kiosk", "ui", "providers", "sessions") for file in _sources(part)]
    users = [file for file in files if any(_is_of(name, library) for name in _imported(file))]
    inside = [file.relative_to(PROJECT).as_posix() for file in users]
    assert [file for file in inside if not file.startswith(DOORS[library])] == []


def _sources(part: str) -> Iterator[Path]:
    return (PROJECT / part).rglob("*.py")


def test_each_way_to_import_is_seen(tmp_path):
    file = tmp_path / "all.py"
    file.write_text(
        "import httpx\nfrom keyring import errors\n"
        "def late():\n    from PySide6 import QtWebEngineCore\n    import sqlalchemy.orm as orm\n"
    )
    seen = set(_imported(file))
    for library in ("httpx", "keyring", "PySide6.QtWebEngine", "sqlalchemy"):
        assert any(_is_of(name, library) for name in seen)
    assert not any(_is_of(name, "httpx2") or _is_of(name, "key") for name in seen)
