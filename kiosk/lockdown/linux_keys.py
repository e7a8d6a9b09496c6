"""Keys that the X server, or a desktop, would act on by itself: consoles, zap, power, launchers.

A client can't forbid the server to change consoles (`DontVTSwitch` in its own settings can), but
the server learns from the keyboards' maps which keys do so, and those any client may change.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from kiosk.lockdown.linux_keymap import Key, Keymap, closed_keys, neutral
from kiosk.lockdown.operation import Before, OperationError


class Keyboards(Protocol):
    """Whoever can read and set the keys of a display's keyboards."""

    def maps(self) -> Mapping[str, Keymap]:
        """All maps, by the keyboards' names. Raises `OperationError`."""
        ...

    def change(self, decide: Callable[[str, Keymap], Keymap]) -> None:
        """Set, on each keyboard, the keys that `decide` gives. Raises `OperationError`."""
        ...


class _Noted(BaseModel):
    """A key as it was."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    keyboard: str
    code: int
    kinds: str
    symbols: tuple[int, ...]
    actions: str

    @property
    def key(self) -> Key:
        """The key, once it was read from the journal."""
        return Key(bytes.fromhex(self.kinds), self.symbols, bytes.fromhex(self.actions))


@dataclass(frozen=True, slots=True)
class TakeKeysOut:
    """No key leads to another console, ends the server, or calls a desktop or a machine's power."""

    keyboards: Keyboards
    name: str = "special keys taken out"

    def survey(self) -> Before:
        """The keys that are to change, as they are: none once they are changed."""
        return {
            f"{keyboard} {code}": _note(keyboard, code, keymap[code])
            for keyboard, keymap in self.keyboards.maps().items()
            for code in closed_keys(keymap)
        }

    def perform(self) -> None:
        """Take them out of every keyboard's map."""
        self.keyboards.change(lambda _keyboard, keymap: closed_keys(keymap))

    def revert(self, before: Before) -> None:
        """Put back what was, on keys that are as we left them: others are somebody else's doing."""
        noted = [_read(value) for value in before.values()]
        self.keyboards.change(
            lambda keyboard, keymap: {
                was.code: was.key
                for was in noted
                if was.keyboard == keyboard and keymap.get(was.code) == neutral(was.key)
            }
        )


def _note(keyboard: str, code: int, key: Key) -> JsonValue:
    noted: dict[str, JsonValue] = _Noted(
        keyboard=keyboard,
        code=code,
        kinds=key.kinds.hex(),
        symbols=key.symbols,
        actions=key.actions.hex(),
    ).model_dump(mode="json")
    return noted


def _read(value: object) -> _Noted:
    try:
        return _Noted.model_validate(value)
    except ValidationError as error:
        raise OperationError("what was noted of a key is not readable") from error
