"""What locking down a seat changes on Windows: the keyboard first, then what is behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.command_line import command_for
from kiosk.lockdown.keyboard_hook.keeper import KeyboardHook
from kiosk.lockdown.operation import Before, Failure, LockdownError, Operation
from kiosk.lockdown.windows import Policies
from kiosk.lockdown.windows_aids import Aids, AidShortcuts
from kiosk.lockdown.windows_calls import open_calls
from kiosk.lockdown.windows_policies import ACCOUNT, MACHINE
from kiosk.lockdown.windows_values import Registry


class Calls(Aids, Protocol):
    """What the operations need of Windows: `kiosk.lockdown.windows_calls.WindowsCalls`."""

    def is_elevated(self) -> bool:
        """Whether this process may do what an administrator may."""
        ...

    def announce_policies(self) -> None:
        """Have policies read again."""
        ...

    def keep_awake(self, wanted: bool) -> None:
        """Whether screen and computer stay on. Raises OSError."""
        ...


@dataclass(frozen=True, slots=True)
class StayAwake:
    """No dark screen and no screen saver; nothing of it outlives the process."""

    keep_awake: Callable[[bool], None]
    name: str = "screen kept on"

    def survey(self) -> Before:
        """Nothing that stays is changed."""
        return {}

    def perform(self) -> None:
        """Keep it on."""
        self.keep_awake(True)

    def revert(self, _before: Before) -> None:
        """As the system likes."""
        self.keep_awake(False)


def operations_on(
    registry: Registry, calls: Calls, guarded: Callable[[bool], object]
) -> Sequence[Operation]:
    """All there are; `guarded` is told whether the keyboard is held.

    An administrator's are always among them: what an earlier run with these rights left has a name
    to be undone by.
    """
    hook = KeyboardHook(command_for("keyboard-hook"))
    hook.guarded.connect(guarded)
    return (
        hook,
        AidShortcuts(calls),
        Policies("account policies", registry, ACCOUNT, calls.announce_policies),
        Policies("machine policies", registry, MACHINE, calls.announce_policies, calls.is_elevated),
        StayAwake(calls.keep_awake),
    )


def windows_operations(guarded: Callable[[bool], object]) -> Sequence[Operation]:
    """Those on the real Windows. Raises `LockdownError` elsewhere."""
    try:
        from kiosk.lockdown.windows_registry import WindowsRegistry

        return operations_on(WindowsRegistry(), open_calls(), guarded)
    except (ImportError, OSError) as error:
        raise LockdownError(Failure("Windows", str(error)), ()) from error
