#!/usr/bin/env python3
"""The developers' one command. It sets the machine up by itself, then does what is asked.

Needs Python 3.11, 3.12 or 3.13, and nothing else: `python3 dev.py` lists its commands.
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        "dev.py: this is Python %d.%d, and 3.11, 3.12 or 3.13 is needed; where one is installed: "
        "python3.11 dev.py" % sys.version_info[:2]
    )

import argparse
import difflib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.machine import PROJECT, Trouble, environment, packages, readers
from tests.machine.display import has_display, private_display
from tests.machine.environment import PYTHON, variables
from tests.machine.processes import run, stop_on_sigterm

Words = Sequence[str]
_SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadscope")


def demo(words: Words) -> int:
    """Open the kiosk with an embedded library; with no display, take the tour of it."""
    given, more = _demo_parser().parse_known_args(words)
    if not given.headless and has_display(os.environ):
        set_up(packages.QT)
        return run([PYTHON, "-m", "kiosk", "demo", *more], variables())
    if sys.platform != "linux":
        raise Trouble("the tour needs an X server of its own: leave out --headless")
    return _on_private_display("tests.end_to_end.tour", "--out", str(given.out.resolve()), *more)


def test(words: Words) -> int:
    """Run the tests, on displays of their own; the words after are pytest's."""
    set_up([*packages.QT, *packages.SCREEN, *packages.DESKTOP, *packages.PRINTING])
    readers.provide()
    some = any(not word.startswith("-") for word in words)  # a few are done before more can start
    return _on_private_display("pytest", *([] if some else _SIDE_BY_SIDE), *words)


def check(words: Words) -> int:
    """Check style, types, imports, translations and generated documents."""
    from tests.machine.quality import check as check_all

    _no_more(words)
    set_up(packages.QT)
    return check_all()


def docs(words: Words) -> int:
    """Write the generated documents and the translations' files anew."""
    from tests.machine.quality import write

    _no_more(words)
    set_up(packages.QT)
    return write()


def bench(words: Words) -> int:
    """Measure everything, or the keys given: a table, and build/bench.json."""
    return _on_private_display("tests.benchmarks", *words)


def build(words: Words) -> int:
    """Freeze the programme into dist/kiosk, and let it test itself in an empty home."""
    from tests.machine.freezing import build as build_all

    _no_more(words)
    set_up([*packages.QT, *packages.SCREEN, *packages.FREEZING])
    return build_all()


def lock(words: Words) -> int:
    """Resolve the dependencies anew into the lock files. Needs uv: pip install uv."""
    uv = shutil.which("uv", path=variables()["PATH"])
    if uv is None:
        raise Trouble("this needs uv, which nothing else here does: python3 -m pip install uv")
    whole = ["--group", "dev", "pyproject.toml", "--only-binary", ":all:"]
    with tempfile.TemporaryDirectory() as folder:
        extra = Path(folder) / "pcsc.in"
        extra.write_text("\n".join(readers.declared()))
        return run([*_resolving(uv, environment.LOCK), *whole, *words]) or run(
            [*_resolving(uv, readers.LOCK), str(extra), "--no-annotate", *words]
        )


def _resolving(uv: str, into: Path) -> list[str]:
    command = [uv, "pip", "compile", "--quiet", "--universal"]
    shape = ["--generate-hashes", "--no-emit-index-url"]
    header = ["--custom-compile-command", "python3 dev.py lock"]
    return [*command, *shape, *header, "--output-file", into.name]


COMMANDS: Mapping[str, Callable[[Words], int]] = {
    each.__name__: each for each in (demo, test, check, bench, build, docs, lock)
}


def set_up(system_packages: Sequence[str]) -> None:
    """Have what the commands need; what is there already costs a moment."""
    packages.provide([*system_packages, *environment.packages_needed()])
    environment.provide()


def _on_private_display(module: str, *words: str) -> int:
    set_up([*packages.QT, *packages.SCREEN])
    with private_display(variables()) as there:
        return run([PYTHON, "-m", module, *words], there)


def _demo_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py demo", description=demo.__doc__)
    parser.add_argument("--headless", action="store_true", help="take the tour in any case")
    parser.add_argument(
        "--out", type=Path, default=PROJECT / "build" / "tour", help="where the tour's pictures go"
    )
    return parser


def _no_more(words: Words) -> None:
    if words:
        raise Trouble(f"nothing may follow, and there was: {' '.join(words)}")


def usage() -> str:
    """What there is to ask for."""
    lines = [f"  {name:<8}{act.__doc__}" for name, act in COMMANDS.items()]
    return "\n".join(["python3 dev.py COMMAND, where COMMAND is one of:", "", *lines])


def unknown(name: str) -> str:
    """What to say of a command that there isn't."""
    close = difflib.get_close_matches(name, COMMANDS, 1)
    guess = f"; did you mean {close[0]}?" if close else ""
    return f"dev.py: there is no command {name}{guess}\n\n{usage()}"


def main(words: Words) -> int:
    """Do what is asked; the exit code: 2 for what can't be asked."""
    if not words or words[0] in {"help", "-h", "--help"}:
        print(usage())
        return 0
    if words[0] not in COMMANDS:
        print(unknown(words[0]), file=sys.stderr)
        return 2
    stop_on_sigterm()
    try:
        return COMMANDS[words[0]](words[1:])
    except Trouble as trouble:
        print(f"dev.py: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
