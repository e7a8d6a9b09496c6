"""From the UID of a card's chip to the card's number. Pure.

A UID (ISO/IEC 14443-3: 4, 7 or 10 bytes) is what the chip's maker burnt in, and rarely what the
library's system calls the card: so a table comes first, and where there is none, the site says how
its own software has always written a UID.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class UidSettings(BaseModel):
    """How the UID of a chip is written as a card number, where no table names the card."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["hex", "decimal"] = Field(
        default="hex", description="`hex`: capitals, two a byte; `decimal`: one whole number."
    )
    reversed: bool = Field(
        default=False, description="Last byte first, as many readers that type write a UID."
    )
    width: int = Field(
        default=0, ge=0, le=40, description="Zeros go before a shorter number; 0: as it is."
    )
    prefix: str = Field(default="", max_length=32, description="What stands before it.")


def card_number(uid: bytes, settings: UidSettings, table: Mapping[bytes, str]) -> str:
    """The number of the card with this UID: as `table` has it, else as the settings write it."""
    return table[uid] if uid in table else settings.prefix + _written(uid, settings)


def _written(uid: bytes, settings: UidSettings) -> str:
    ordered = uid[::-1] if settings.reversed else uid
    if settings.format == "decimal":
        return str(int.from_bytes(ordered, "big")).zfill(settings.width)
    return ordered.hex().upper().zfill(settings.width)
