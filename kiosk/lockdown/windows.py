"""Policies in Windows' registry, set while the seat is locked down, and given back as they were.

Every former value is on disk (`kiosk.lockdown.journal`) before the first is changed: after a power
cut the next start reverts what this one could not. Written from Microsoft's documentation and Safe
Exam Browser's list; not yet run on Windows.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from kiosk.lockdown.operation import Before, OperationError
from kiosk.lockdown.windows_policies import Policy, is_met
from kiosk.lockdown.windows_values import Former, Hive, Registry, restore, survey_place

_log = logging.getLogger(__name__)
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Policies:
    """Sets `policies`, those that this account may.

    `is_ours_to_set` tells whether to try at all; `announce` tells Windows to look at them again.
    """

    name: str
    registry: Registry
    policies: Sequence[Policy]
    announce: Callable[[], None]
    is_ours_to_set: Callable[[], bool] = lambda: True

    def survey(self) -> Before:
        """Every value as it is. Raises OSError."""
        if not self.is_ours_to_set():
            return {}
        former = [survey_place(self.registry, policy.place) for policy in self.policies]
        return {str(each.place): each.model_dump(mode="json") for each in former}

    def perform(self) -> None:
        """Set what isn't so already. Raises `OperationError` when one that is needed can't be."""
        if not self.is_ours_to_set():
            return
        refused = [policy for policy in self.policies if not self._is_set(policy)]
        self.announce()
        if needed := _names(policy for policy in refused if policy.is_needed):
            raise OperationError(
                f"this account may not set {needed}: an administrator has to (docs/windows.md)"
            )
        if refused:
            _log.warning("%s: an administrator has to set %s", self.name, _names(refused))

    def revert(self, before: Before) -> None:
        """Set every value as it was, past those that can't be. Raises `OperationError`."""
        former, unread = _understood(before)
        left = self._restore(former)
        for _again in range(_TRIES - 1):
            left = self._restore(left)
        failed = len(left) + unread + self._keys_left(former)
        self.announce()
        if failed:
            raise OperationError(f"{failed} values could not be set back; they will be tried again")

    def _is_set(self, policy: Policy) -> bool:
        if is_met(self.registry, policy):
            return True
        try:
            self.registry.write(policy.place, policy.value)
        except OSError:
            return False
        return True

    def _restore(self, former: Iterable[Former]) -> Sequence[Former]:
        """Those that could not be."""
        return [each for each in former if not self._is_restored(each)]

    def _is_restored(self, former: Former) -> bool:
        try:
            restore(self.registry, former)
        except OSError:
            return False
        return True

    def _keys_left(self, former: Iterable[Former]) -> int:
        """Remove the keys that setting the values made, the deepest first, if nothing else came
        into them; how many could not be."""
        made = {(each.hive, key) for each in former for key in each.missing}
        deepest_first = sorted(made, key=lambda one: one[1].count("\\"), reverse=True)
        return sum(not self._is_removed(hive, key) for hive, key in deepest_first)

    def _is_removed(self, hive: Hive, key: str) -> bool:
        try:
            self.registry.delete_empty_key(hive, key)
        except OSError:
            return False
        return True


def _names(policies: Iterable[Policy]) -> str:
    return ", ".join(policy.place.name for policy in policies)


def _understood(before: Before) -> tuple[Sequence[Former], int]:
    """What the journal says, and how much of it says nothing."""
    former: list[Former] = []
    for each in before.values():
        try:
            former.append(Former.model_validate(each))
        except ValidationError:
            continue
    return former, len(before) - len(former)
