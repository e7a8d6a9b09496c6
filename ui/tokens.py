"""The design tokens: what assets/tokens.toml says about colours, type and shape."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, Self, get_args

from ui.assets import ASSETS

Contrast = Literal["light", "dark", "high"]
CONTRASTS: tuple[Contrast, ...] = get_args(Contrast)


class TokenError(Exception):
    """The token file can't be used; the text says which entry is wrong."""


@dataclass(frozen=True, slots=True)
class FontToken:
    """A kind of text. `size` is in pixels at a text scale of 1."""

    family: str
    size: int
    weight: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by theme and role ("#RRGGBB"), fonts by role, lengths in pixels by name."""

    colors: Mapping[Contrast, Mapping[str, str]]
    fonts: Mapping[str, FontToken]
    shape: Mapping[str, int]
    motion_ms: int

    @classmethod
    def load(cls, path: Path = ASSETS / "tokens.toml") -> Self:
        """Read the token file. Raises `TokenError`, or OSError."""
        try:
            return cls.parse(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise TokenError(f"{path}: {error}") from error

    @classmethod
    def parse(cls, text: str) -> Self:
        """The tokens in a TOML text. Raises TOMLDecodeError, KeyError or TypeError."""
        data = tomllib.loads(text)
        return cls(
            colors={contrast: _roles(data["palette"], data[contrast]) for contrast in CONTRASTS},
            fonts={role: _font(data["families"], font) for role, font in data["fonts"].items()},
            shape=MappingProxyType(data["shape"]),
            motion_ms=data["motion"]["milliseconds"],
        )


def _roles(palette: Mapping[str, str], roles: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({role: palette[name] for role, name in roles.items()})


def _font(families: Mapping[str, str], font: Mapping[str, Any]) -> FontToken:
    return FontToken(**{**font, "family": families[font["family"]]})
