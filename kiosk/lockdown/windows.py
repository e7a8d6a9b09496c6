"""Policies of the kiosk's account on Windows, changed while the seat is locked down.

Every former value is on disk (`kiosk.lockdown.journal`) before the first is changed: after a power
cut the next start reverts what this one could not. Needs no administrator: all values are the
account's own (HKCU). Written from Microsoft's documentation and Safe Exam Browser's list; not yet
run on Windows. The keyboard hook, and what only an administrator may set, are elsewhere.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk.lockdown.operation import Before, OperationError

_POLICIES = r"Software\Microsoft\Windows\CurrentVersion\Policies"
_ACCESS = r"Control Panel\Accessibility"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Value(_Model):
    """One registry value below HKEY_CURRENT_USER. `data` None: there is no such value."""

    key: str
    name: str
    kind: Literal["dword", "text"]
    data: int | str | None


POLICIES: tuple[Value, ...] = (
    *(
        Value(key=rf"{_POLICIES}\{key}", name=name, kind="dword", data=1)
        for key, name in (
            ("System", "DisableTaskMgr"),
            ("System", "DisableLockWorkstation"),
            ("System", "DisableChangePassword"),
            ("Explorer", "NoLogoff"),
            ("Explorer", "NoClose"),
            ("Explorer", "NoRun"),
            ("Explorer", "NoWinKeys"),
            ("Explorer", "NoDriveTypeAutoRun"),
        )
    ),
    # The shortcuts (five times Shift…) that open the control panel; the aids themselves stay.
    Value(key=rf"{_ACCESS}\StickyKeys", name="Flags", kind="text", data="506"),
    Value(key=rf"{_ACCESS}\ToggleKeys", name="Flags", kind="text", data="58"),
    Value(key=rf"{_ACCESS}\Keyboard Response", name="Flags", kind="text", data="122"),
)


class Registry(Protocol):
    """The account's own part of the registry."""

    def read(self, wanted: Value) -> Value:
        """The value of that key and name as it is. Raises OSError."""
        ...

    def write(self, value: Value) -> None:
        """Set it, or remove it when `data` is None. Raises OSError."""
        ...


@dataclass(frozen=True, slots=True)
class AccountPolicies:
    """Sets `values`. What it tells of each is the whole former value, under its key and name."""

    registry: Registry
    values: Sequence[Value] = POLICIES
    name: str = "account policies"

    def survey(self) -> Before:
        """Every value as it is. Raises OSError."""
        former = (self.registry.read(value) for value in self.values)
        return {rf"{value.key}\{value.name}": value.model_dump() for value in former}

    def perform(self) -> None:
        """Set them. Raises OSError."""
        for value in self.values:
            self.registry.write(value)

    def revert(self, before: Before) -> None:
        """Set every value as it was, past those that can't be. Raises `OperationError`."""
        failed = 0
        for former in before.values():
            try:
                self.registry.write(Value.model_validate(former))
            except (OSError, ValidationError):
                failed += 1
        if failed:
            raise OperationError(f"{failed} values could not be set back; they will be tried again")


class WindowsRegistry:
    """The real one."""

    def read(self, wanted: Value) -> Value:
        """The value as it is."""
        winreg = _winreg()
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, wanted.key) as key:
                data: Any = winreg.QueryValueEx(key, wanted.name)[0]
        except FileNotFoundError:
            data = None
        return wanted.model_copy(update={"data": data})

    def write(self, value: Value) -> None:
        """Set or remove it."""
        winreg = _winreg()
        kind = winreg.REG_DWORD if value.kind == "dword" else winreg.REG_SZ
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, value.key) as key:
            if value.data is not None:
                winreg.SetValueEx(key, value.name, 0, kind, value.data)
                return
            try:
                winreg.DeleteValue(key, value.name)
            except FileNotFoundError:
                return


def _winreg() -> Any:
    if sys.platform != "win32":
        raise OperationError("the registry is on Windows only")
    import winreg

    return winreg
