"""What the tour did: numbered pictures and tour.json."""

import json
import platform
import re
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_WIPE = re.compile(r"wipe: (verified|FAILED) in (\d+) ms \((.*)\)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One step. `milliseconds` is how long it took, pictures included."""

    number: int
    name: str
    outcome: str
    milliseconds: int
    picture: str = ""
    cause: str = ""


@dataclass
class Report:
    """Collects outcomes, and writes them after each step: a tour cut short is still told."""

    folder: Path
    steps: list[Outcome] = field(default_factory=list)
    wipes: list[dict[str, Any]] = field(default_factory=list)

    def run(self, name: str, act: Callable[[], None], take: Callable[[Path], None]) -> bool:
        """Do a step, and take its picture whatever came of it. False when it failed."""
        number, begun = len(self.steps) + 1, time.monotonic()
        picture = f"{number:02}-{_slug(name)}.png"
        outcome, cause = "passed", ""
        try:
            act()
        except (AssertionError, OSError, TimeoutError) as error:
            outcome, cause = "failed", f"{type(error).__name__}: {error}"
        take(self.folder / picture)
        spent = round((time.monotonic() - begun) * 1000)
        self.steps.append(Outcome(number, name, outcome, spent, picture, cause))
        self.write()
        print(f"{number:>3}  {outcome:<7}{spent:>7} ms  {name}  {cause}", flush=True)
        return outcome == "passed"

    def skip(self, name: str, cause: str) -> None:
        """A step that can't be taken here, or any more."""
        self.steps.append(Outcome(len(self.steps) + 1, name, "skipped", 0, cause=cause))
        self.write()
        print(f"{len(self.steps):>3}  skipped            {name}  {cause}", flush=True)

    def note_wipes(self, log: str) -> None:
        """Keep the reports of the wipes in a log."""
        self.wipes += [
            {"verified": word == "verified", "milliseconds": int(ms), "steps": steps}
            for word, ms, steps in _WIPE.findall(log)
        ]
        self.write()

    @property
    def passed(self) -> bool:
        """Whether no step failed, none was left out for a failure, and every wipe was verified."""
        well = all(step.outcome == "passed" for step in self.steps)
        return well and bool(self.wipes) and all(wipe["verified"] for wipe in self.wipes)

    def write(self) -> None:
        said = {
            "machine": platform.platform(),
            "python": platform.python_version(),
            "passed": self.passed,
            "steps": [asdict(step) for step in self.steps],
            "wipes": self.wipes,
        }
        text = json.dumps(said, indent=2, ensure_ascii=False)
        (self.folder / "tour.json").write_text(text + "\n", encoding="utf-8")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
