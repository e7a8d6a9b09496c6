"""What `dev.py check` checks and `dev.py docs` writes."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.machine import PROJECT, Trouble, say
from tests.machine.environment import PROGRAMS, PYTHON, variables
from tests.machine.processes import output, run

# Each document below is what `kiosk WORDS` prints.
DOCUMENTS: Mapping[str, tuple[str, ...]] = {
    "docs/commands.md": ("command-reference",),
    "docs/configuration.md": ("config", "reference"),
    "docs/seat.md": ("seat-diagram",),
}
# The parts that only Windows runs: elsewhere mypy takes them for unreachable.
_FOR_WINDOWS = ("kiosk/lockdown", "sessions/windows_job.py")
_AS_ON_WINDOWS = ("--platform", "win32", "--follow-imports=silent", "--no-warn-unused-ignores")


def check() -> int:
    """Every check, also when one before it failed; 0 when there is nothing to mend."""
    failed = [name for name, is_well in _CHECKS.items() if not _told(name, is_well)]
    say(f"to mend: {', '.join(failed)}" if failed else f"all {len(_CHECKS)} checks are well")
    return 1 if failed else 0


def write() -> int:
    """Write every generated document and the translations' files. Raises `Trouble`."""
    for name, text in {name: _generated(words) for name, words in DOCUMENTS.items()}.items():
        (PROJECT / name).write_text(text, encoding="utf-8", newline="\n")
        say(f"wrote {name}")
    return run([PYTHON, "-m", "tests.translations", "--write"], variables())


def outdated(folder: Path, generated: Mapping[str, str]) -> list[str]:
    """The documents below `folder` that are missing or differ from what is generated."""
    return [
        name
        for name, text in generated.items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]


def _told(name: str, is_well: Callable[[], bool]) -> bool:
    say(name)
    try:
        return is_well()
    except Trouble as trouble:
        say(str(trouble))
        return False


def _runs(*command: str | Path) -> Callable[[], bool]:
    return lambda: run(command, variables()) == 0


def _documents_are_up_to_date() -> bool:
    old = outdated(PROJECT, {name: _generated(words) for name, words in DOCUMENTS.items()})
    for name in old:
        say(f"{name} is not what `kiosk {' '.join(DOCUMENTS[name])}` prints: run dev.py docs")
    return not old


def _generated(words: tuple[str, ...]) -> str:
    environment = {**variables(), "PYTHONUTF8": "1"}
    text = output([PYTHON, "-m", "kiosk", *words], environment).replace(os.linesep, "\n")
    if not text:
        raise Trouble(f"`python -m kiosk {' '.join(words)}` prints nothing")
    return text


# No cache: where an import belongs in the order depends on other files being there.
_CHECKS: Mapping[str, Callable[[], bool]] = {
    "ruff check": _runs(PYTHON, "-m", "ruff", "check", "--no-cache"),
    "ruff format": _runs(PYTHON, "-m", "ruff", "format", "--check"),
    "types": _runs(PYTHON, "-m", "mypy"),
    "types on Windows": _runs(PYTHON, "-m", "mypy", *_AS_ON_WINDOWS, *_FOR_WINDOWS),
    "who imports whom": _runs(PROGRAMS / "lint-imports"),
    "translations": _runs(PYTHON, "-m", "tests.translations", "--check"),
    "generated documents": _documents_are_up_to_date,
}
