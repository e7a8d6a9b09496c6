"""Policies of the kiosk's account on Windows, changed while the seat is locked down.

Every former value is on disk before the first is changed: after a power cut the next start reverts
what this one could not. Needs no administrator: all values are the account's own (HKCU). Written
from Microsoft's documentation and Safe Exam Browser's list; not yet run on Windows. The keyboard
hook, and what only an administrator may set, are elsewhere.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk.lockdown.operation import OperationError
from sessions.journal import write_synced

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


class _Backup(_Model):
    values: tuple[Value, ...]


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
    """Sets `values`; `backup` holds what they were, as long as they are set."""

    registry: Registry
    backup: Path
    values: Sequence[Value] = POLICIES
    name: str = "account policies"

    def perform(self) -> None:
        """Note every former value, then set them. What an earlier run left is reverted first."""
        self.revert()
        former = tuple(self.registry.read(value) for value in self.values)
        write_synced(self.backup, _Backup(values=former).model_dump_json().encode())
        for value in self.values:
            self.registry.write(value)

    def revert(self) -> None:
        """Set everything as it was; the backup goes when all of it is. Raises `OperationError`."""
        failed = 0
        for value in self._former():
            try:
                self.registry.write(value)
            except OSError:
                failed += 1
        if failed:
            raise OperationError(f"{failed} values could not be set back; they will be tried again")
        self.backup.unlink(missing_ok=True)

    def _former(self) -> tuple[Value, ...]:
        try:
            return _Backup.model_validate_json(self.backup.read_bytes()).values
        except FileNotFoundError:
            return ()
        except ValidationError as error:
            raise OperationError(
                f"{self.backup} can't be read; restore the values by hand"
            ) from error


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
