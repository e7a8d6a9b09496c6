"""Commands as tests give them: on a folder of the test's, with a terminal that remembers."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.commands.errors import CommandError
from kiosk.commands.run import run_command
from providers.pair import Pair
from sessions.secrets import MemorySecrets

ENGLISH = '[library]\nlanguage = "en"\n'


@dataclass
class ScriptedTerminal:
    """Answers in turn; keeps what was said. `person` is whether somebody can be asked."""

    answers: list[str] = field(default_factory=list)
    person: bool = True
    said: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def say(self, text):
        self.said.append(text)

    def is_person(self):
        return self.person

    def hidden(self, question):
        self.questions.append(question)
        return self.line()

    def line(self):
        if not self.answers:
            raise CommandError(Pair("rien", "nothing"))
        return self.answers.pop(0)


@dataclass
class CommandDesk:
    """Gives commands; what they say is in the result."""

    home: Path
    capsys: pytest.CaptureFixture[str]
    secrets: MemorySecrets = field(default_factory=MemorySecrets)
    errors: str = ""

    def settings(self, text: str) -> None:
        """Write the settings file."""
        (self.home / "config").mkdir(exist_ok=True)
        (self.home / "config" / "kiosk.toml").write_text(text, encoding="utf-8")

    def give(self, *words, answers=(), person=True, code=0) -> str:
        """Carry out `kiosk WORDS`; it must end with `code`. What it said, in one text."""
        terminal = ScriptedTerminal(list(answers), person)
        found = run_command(["--home", str(self.home), *map(str, words)], self.secrets, terminal)
        self.errors = self.capsys.readouterr().err
        assert found == code, (found, terminal.said, self.errors)
        assert bool(self.errors) == (code == 2), self.errors
        self.questions = terminal.questions
        return "\n".join(terminal.said)

    def refuse(self, *words, **more) -> str:
        """Give a command that can't be carried out: the sentence that says why."""
        assert self.give(*words, code=2, **more) == ""
        assert self.errors.startswith("kiosk: ")
        assert "Traceback" not in self.errors
        return self.errors.removeprefix("kiosk: ").rstrip("\n")
