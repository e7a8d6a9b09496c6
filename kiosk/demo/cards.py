"""The demo library's cards, as data."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kiosk.paths import PROGRAMME_ROOT

DEMO_ASSETS: Path = PROGRAMME_ROOT / "assets" / "demo"


@dataclass(frozen=True, slots=True)
class DemoCard:
    """An invented card: its number, who holds it, and what scanning it shows."""

    number: str
    fr: str
    en: str
    note_fr: str
    note_en: str
    signed: bool = False
    staff_pin: str = ""
    guest_minutes: int = 0

    def holder(self, language: str) -> str:
        """Who holds the card."""
        return self.en if language == "en" else self.fr

    def note(self, language: str) -> str:
        """What scanning it shows."""
        return self.note_en if language == "en" else self.note_fr


def demo_cards() -> tuple[DemoCard, ...]:
    """Every card of the demo library, in the order they are told."""
    entries = tomllib.loads((DEMO_ASSETS / "cards.toml").read_text(encoding="utf-8"))["card"]
    return tuple(DemoCard(**entry) for entry in entries)
