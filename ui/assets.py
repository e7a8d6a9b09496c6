"""Where the data that ships with the programme is."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
