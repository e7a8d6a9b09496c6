"""The terminal a command is given in: what it says, and what it is told without showing it."""

import getpass
import sys
from typing import Protocol

from kiosk.commands.errors import CommandError, NotHeard
from providers.pair import Pair

LINE_CHARACTERS = 4096


class Terminal(Protocol):
    """Where a command speaks and listens. Neither call shows what is typed."""

    def say(self, text: str) -> None:
        """Print a text and end the line. Raises `NotHeard`."""
        ...

    def is_person(self) -> bool:
        """Whether somebody can be asked, and not only a file or another programme."""
        ...

    def hidden(self, question: str) -> str:
        """Ask a person; the answer does not appear. Raises `CommandError` when they leave."""
        ...

    def line(self) -> str:
        """One line of standard input, without its end. Raises `CommandError` if there is none."""
        ...


class SystemTerminal:
    """Standard input and output, and the controlling terminal for what must not be seen."""

    def say(self, text: str) -> None:
        """Print a text. Raises `NotHeard`."""
        try:
            print(text, flush=True)
        except OSError as error:
            raise NotHeard(error) from error

    def is_person(self) -> bool:
        """Whether standard input is a terminal."""
        return sys.stdin is not None and sys.stdin.isatty()

    def hidden(self, question: str) -> str:
        """Ask without echo."""
        try:
            return getpass.getpass(question)
        except EOFError:
            raise CommandError(_NOTHING) from None

    def line(self) -> str:
        """One line, in UTF-8 whatever the system's own encoding is."""
        if sys.stdin is None:
            raise CommandError(_NOTHING)
        raw = sys.stdin.buffer.readline(LINE_CHARACTERS * 4 + 2)
        text = raw.decode("utf-8-sig", errors="replace").rstrip("\r\n")
        if not text:
            raise CommandError(_NOTHING)
        return text


_NOTHING = Pair("rien n'a été donné sur l'entrée standard.", "nothing was given on standard input.")
