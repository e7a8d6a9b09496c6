"""From what a reader or a person typed to a card number. Pure; nothing is kept.

Readers put things around a number: AIM identifiers (`]A0`, ISO/IEC 15424), Codabar's start and stop
letters A-D, spaces, terminators. A scanner set to a US layout on a French keyboard types
`&é"'(-è_çà` for 1234567890.
"""

import re

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

_AIM = re.compile(r"^\][A-Za-z]\d")
_CODABAR = re.compile(r"^[A-Da-d](\d.*)[A-Da-d]$")
_AZERTY = str.maketrans("&é\"'(-è_çà", "1234567890")
_AZERTY_KEYS = frozenset("&é\"'(-è_çà")
_LOOKED_AT = 512  # characters; nothing longer can be a card, and it is not worth a regex


class CardSettings(BaseModel):
    """What a card number looks like here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    minimum_length: int = Field(default=5, ge=1, le=64, description="Shortest card number.")
    maximum_length: int = Field(default=32, ge=1, le=128, description="Longest card number.")
    pattern: str = Field(
        default="[0-9A-Z-]+", description="The characters of a card number, a regular expression."
    )
    strip_aim: bool = Field(default=True, description="Remove an AIM identifier such as `]C0`.")
    strip_codabar: bool = Field(
        default=True, description="Remove one pair of Codabar start and stop letters around digits."
    )
    repair_azerty: bool = Field(
        default=True,
        description="Read what a scanner with a US layout types on a French keyboard, when every "
        "character is one of those.",
    )
    upper_case: bool = Field(default=True, description="Bring letters to capitals.")

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"no regular expression: {error}") from error
        return pattern

    @model_validator(mode="after")
    def _can_be_met(self) -> "CardSettings":
        if self.minimum_length > self.maximum_length:
            raise ValueError("minimum_length is above maximum_length")
        return self


class UnreadableCard(Exception):
    """What came in is no card number. The text is for staff and holds nothing of it."""


def parse_card(untrusted: str, settings: CardSettings) -> str:
    """The card number in what was scanned or typed. Raises `UnreadableCard`."""
    if len(untrusted) > _LOOKED_AT:
        raise UnreadableCard(f"{len(untrusted)} characters are no card number")
    number = _normal(untrusted, settings)
    if not settings.minimum_length <= len(number) <= settings.maximum_length:
        raise UnreadableCard(
            f"{len(number)} characters; {settings.minimum_length} to {settings.maximum_length} "
            "are wanted"
        )
    if re.fullmatch(settings.pattern, number) is None:
        raise UnreadableCard("a character that no card number has")
    return number


def _normal(untrusted: str, settings: CardSettings) -> str:
    number = "".join(c for c in untrusted if c.isprintable() and not c.isspace())
    if settings.repair_azerty and number and set(number) <= _AZERTY_KEYS:
        number = number.translate(_AZERTY)
    if settings.strip_aim:
        number = _AIM.sub("", number)
    if settings.strip_codabar:
        number = _CODABAR.sub(r"\1", number)
    return number.upper() if settings.upper_case else number
