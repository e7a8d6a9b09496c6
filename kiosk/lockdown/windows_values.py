"""Values of Windows' registry, and the port behind which a test puts a registry of its own.

A value is kept with its type, so that what was comes back as it was. Nothing here is Windows'.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, ConfigDict

_TEXT = frozenset({1, 2})  # REG_SZ, REG_EXPAND_SZ
_TEXTS = 7  # REG_MULTI_SZ
_NUMBERS = frozenset({4, 11})  # REG_DWORD, REG_QWORD
DWORD, TEXT = 4, 1

Data = int | str | tuple[str, ...] | bytes | None


class Hive(StrEnum):
    """Whose part of the registry."""

    ACCOUNT = "HKEY_CURRENT_USER"
    MACHINE = "HKEY_LOCAL_MACHINE"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is: its key, without the hive, and its name."""

    hive: Hive
    key: str
    name: str

    def __str__(self) -> str:
        return rf"{self.hive}\{self.key}\{self.name}"


@dataclass(frozen=True, slots=True)
class Value:
    """What is there: `kind` is the registry's number of a type."""

    kind: int
    data: Data


class Registry(Protocol):
    """The registry's 64-bit view. Every call raises OSError."""

    def read(self, place: Place) -> Value | None:
        """What is there; None: no such value, or no such key."""
        ...

    def write(self, place: Place, value: Value) -> None:
        """Set it; keys on the way are made."""
        ...

    def delete(self, place: Place) -> None:
        """Remove the value. Nothing happens when it isn't there."""
        ...

    def has_key(self, hive: Hive, key: str) -> bool:
        """Whether there is such a key."""
        ...

    def delete_empty_key(self, hive: Hive, key: str) -> None:
        """Remove a key that holds nothing. Nothing happens when it does, or isn't there."""
        ...

    def may_write(self, place: Place) -> bool:
        """Whether this account may set that value. Changes nothing."""
        ...


class Former(BaseModel):
    """What was at a place: the value, and which keys on the way to it weren't there.

    `kind` None: there was no value. Bytes are kept as Base64.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    hive: Hive
    key: str
    name: str
    kind: int | None = None
    data: int | str | tuple[str, ...] | None = None
    missing: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where."""
        return Place(self.hive, self.key, self.name)

    @property
    def value(self) -> Value | None:
        """What was there."""
        if self.kind is None:
            return None
        if isinstance(self.data, str) and self.kind not in _TEXT:
            return Value(self.kind, base64.b64decode(self.data))
        return Value(self.kind, self.data)


def survey_place(registry: Registry, place: Place) -> Former:
    """What is at a place. Raises OSError."""
    value = registry.read(place)
    missing = () if value else tuple(_missing_keys(registry, place))
    if value is None:
        return Former(hive=place.hive, key=place.key, name=place.name, missing=missing)
    return Former(
        hive=place.hive, key=place.key, name=place.name, kind=value.kind, data=_plain(value)
    )


def restore(registry: Registry, former: Former) -> None:
    """Put back the value; what is already as it was isn't touched. Raises OSError."""
    value = former.value
    if registry.read(former.place) == value:
        return
    if value is None:
        registry.delete(former.place)
    else:
        registry.write(former.place, value)


def _plain(value: Value) -> int | str | tuple[str, ...] | None:
    """Its data as JSON can have it."""
    return base64.b64encode(value.data).decode() if isinstance(value.data, bytes) else value.data


def _missing_keys(registry: Registry, place: Place) -> Sequence[str]:
    """The keys from the place's own upwards that aren't there."""
    parts = place.key.split("\\")
    above = ["\\".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return [key for key in above if not registry.has_key(place.hive, key)]
