"""What no source that ships may say: what takes the engine's sandbox away, opens its pages to
others, or hands anything over to the desktop.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.machine import PROJECT

SHIPPED = ("kiosk", "ui", "providers", "sessions", "assets", "build.spec")
TEXTS = {".py", ".toml", ".spec", ".service", ".conf", ".qss", ".csv", ".md", ".txt"}
# Where it is said all the same: there it is looked for, to say that it is missing.
ENGINE = {
    r"no-sandbox": {"ui/patron/web/flags.py"},
    r"disable-[a-z-]*sandbox|DISABLE_SANDBOX": set(),
    r"single-process|in-process-renderer": set(),
    r"remote-debugging|REMOTE_DEBUGGING|remote-allow-origins": set(),
    r"disable-web-security|ignore-certificate-errors": set(),
    r"setDevToolsPage|setInspectedPage|InspectElement": set(),
}
DESKTOP = {
    r"QDesktopServices|\bopenUrl\b": set(),
    r"\bwebbrowser\b|\bstartfile\b|ShellExecute": set(),
    r"xdg-open|gio open|kde-open|x-www-browser": set(),
    r"setOpenExternalLinks\(True\)|setOpenLinks\(True\)": set(),
    r"\bos\.system\b|\bpopen\(|shell=True": set(),
    r"QFileDialog|QPrintDialog|QColorDialog|QWhatsThis": set(),
}


def sources() -> Iterator[Path]:
    """Everything that ships and can be read."""
    for part in SHIPPED:
        place = PROJECT / part
        inside = place.rglob("*") if place.is_dir() else (place,)
        yield from (path for path in inside if path.suffix in TEXTS and path.is_file())


def saying(pattern: str, paths: Iterator[Path]) -> set[str]:
    """Those of the files that say it."""
    said = re.compile(pattern)
    found = (path for path in paths if said.search(path.read_text(encoding="utf-8")))
    return {path.relative_to(PROJECT).as_posix() for path in found}


@pytest.mark.parametrize("pattern", ENGINE)
def test_nothing_that_ships_opens_the_engine_s_pages_or_its_sandbox(pattern):
    assert saying(pattern, sources()) == ENGINE[pattern]


@pytest.mark.parametrize("pattern", DESKTOP)
def test_nothing_that_ships_hands_anything_to_the_desktop(pattern):
    assert saying(pattern, sources()) == DESKTOP[pattern]


def test_all_that_ships_is_looked_at():
    looked = {path.relative_to(PROJECT).as_posix() for path in sources()}
    assert len(looked) > 300
    assert looked >= {"build.spec", "ui/patron/web/flags.py", "kiosk/patron_environment.py"}
    assert {path.split("/")[0] for path in looked} == set(SHIPPED)
