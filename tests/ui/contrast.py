"""How far apart two colours are: WCAG 2.2, "relative luminance" and "contrast ratio"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


def ratio(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), for two "#RRGGBB"."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a style sheet: its colours are roles, "" where it says nothing of them."""

    selector: str
    ground: str
    text: str


def rules(folder: Path) -> Iterator[Rule]:
    """Every rule of the style sheets that fills a ground."""
    for file in sorted(folder.glob("*.qss")):
        sheet = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector, body in re.findall(r"([^{}]+)\{((?:[^{}]|\$\{[^{}]*\})*)\}", sheet):
            ground = re.search(r"(?<![-\w])background: \$\{([^}]+)\}", body)
            text = re.search(r"(?<![-\w])color: \$\{([^}]+)\}", body)
            if ground:
                yield Rule(selector.strip(), ground[1], text[1] if text else "")
