"""The documents that are made from the programme: `python -m tests.documents --write` or `--check`.

Each is written from what it describes, so that none can tell of a key or a command that is no more.
"""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel

from kiosk.commands.manual import command_reference
from kiosk.commands.run import build_parser
from kiosk.manual import key_table, reference
from kiosk.seat_diagram import seat_diagram
from providers.tool import About, ChatDoor, SmallModelDoor, Tool, WebDoor

PROJECT = Path(__file__).resolve().parent.parent
_TABLES: Mapping[str, type[BaseModel]] = {
    model.__name__: model for model in (Tool, About, WebDoor, ChatDoor, SmallModelDoor)
}
_NO_KEYS = frozenset({"id", "about", "web", "chat", "small_model"})  # a file name, and tables
_KEYS = re.compile(r"(<!-- keys: (\w+) -->\n).*?(<!-- end of keys -->)", re.DOTALL)


def documents(project: Path = PROJECT) -> Mapping[str, str]:
    """What each generated document must be, by its path below `project`."""
    catalogue = project / "docs" / "catalogue.md"
    return {
        "docs/configuration.md": reference(),
        "docs/seat.md": seat_diagram(),
        "docs/commands.md": command_reference(build_parser()),
        "docs/catalogue.md": _with_key_tables(catalogue.read_text(encoding="utf-8")),
    }


def _with_key_tables(text: str) -> str:
    """Only the tables of this document are made; what is around them is written by hand."""
    return _KEYS.sub(lambda found: found[1] + _table(found[2]) + found[3], text)


def _table(name: str) -> str:
    return "\n".join(key_table(_TABLES[name], but=_NO_KEYS)) + "\n"


def outdated(project: Path = PROJECT) -> Sequence[str]:
    """The documents that are missing, or are not what they must be."""
    return [name for name, text in documents(project).items() if _there(project / name) != text]


def _there(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def write(project: Path = PROJECT) -> Sequence[str]:
    """Write those that are outdated; their paths."""
    changed = outdated(project)
    for name in changed:
        (project / name).write_text(documents(project)[name], encoding="utf-8", newline="\n")
    return changed


def main(words: Sequence[str] | None = None) -> int:
    """Check or write; 1 when a check finds something to write."""
    parser = argparse.ArgumentParser(prog="python -m tests.documents", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", action="store_true", help="write what is outdated")
    what.add_argument("--check", action="store_true", help="name what is outdated")
    given = parser.parse_args(words)
    names = write() if given.write else outdated()
    for name in names:
        sys.stdout.write(f"{name}: {'written' if given.write else 'outdated'}\n")
    return 1 if given.check and names else 0


if __name__ == "__main__":
    sys.exit(main())
