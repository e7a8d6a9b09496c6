"""A registry that behaves as Windows' does: keys whose names' case doesn't matter, keys made on the
way, rights by key, calls that fail now and then, and a power cut in the middle of anything."""

from collections.abc import Iterable

from kiosk.lockdown.windows_values import Hive, Place, Value


class PowerCutError(BaseException):
    """No handler of the programme's sees this one."""


class FakeRegistry:
    """`failing` are the numbers of the changing calls that are refused; the power goes at the call
    `cut_at`, before or after it was done; `closed` are beginnings of keys nobody may change."""

    def __init__(self) -> None:
        self.keys: dict[tuple[Hive, str], dict[str, tuple[str, Value]]] = {}
        self.names: dict[tuple[Hive, str], str] = {}
        self.failing: frozenset[int] = frozenset()
        self.cut_at: int | None = None
        self.cut_after = False
        self.closed: tuple[str, ...] = ()
        self.changes = 0

    def state(self):
        """All there is, as it is spelt."""
        return {
            (hive, self.names[hive, key]): dict(values.values())
            for (hive, key), values in self.keys.items()
        }

    def heal(self):
        self.failing, self.cut_at = frozenset(), None

    def make_key(self, hive: Hive, key: str) -> None:
        parts = key.split("\\")
        for length in range(1, len(parts) + 1):
            path = "\\".join(parts[:length])
            if (hive, path.lower()) not in self.keys:
                self.keys[hive, path.lower()] = {}
                self.names[hive, path.lower()] = path

    # ------------------------------------------------------------------------------- the port

    def read(self, place: Place) -> Value | None:
        values = self.keys.get((place.hive, place.key.lower()), {})
        return values.get(place.name.lower(), ("", None))[1]

    def has_key(self, hive: Hive, key: str) -> bool:
        return (hive, key.lower()) in self.keys

    def may_write(self, place: Place) -> bool:
        return not self._is_closed(place.key)

    def write(self, place: Place, value: Value) -> None:
        def do() -> None:
            self.make_key(place.hive, place.key)
            values = self.keys[place.hive, place.key.lower()]
            spelt = values.get(place.name.lower(), (place.name,))[0]
            values[place.name.lower()] = (spelt, value)

        self._change(place.key, do)

    def delete(self, place: Place) -> None:
        values = self.keys.get((place.hive, place.key.lower()), {})
        self._change(place.key, lambda: values.pop(place.name.lower(), None))

    def delete_empty_key(self, hive: Hive, key: str) -> None:
        if not self.has_key(hive, key) or self.keys[hive, key.lower()] or self._below(hive, key):
            return

        def do() -> None:
            del self.keys[hive, key.lower()], self.names[hive, key.lower()]

        self._change(key, do)

    # ------------------------------------------------------------------------------ what fails

    def _below(self, hive: Hive, key: str) -> list[str]:
        return [k for h, k in self.keys if h == hive and k.startswith(key.lower() + "\\")]

    def _is_closed(self, key: str) -> bool:
        return key.lower().startswith(tuple(each.lower() for each in self.closed))

    def _change(self, key: str, do) -> None:
        number, self.changes = self.changes, self.changes + 1
        if self._is_closed(key):
            raise PermissionError(13, "Access is denied")
        if number == self.cut_at and not self.cut_after:
            raise PowerCutError
        if number in self.failing:
            raise OSError(1018, "Illegal operation on a registry key marked for deletion")
        do()
        if number == self.cut_at:
            raise PowerCutError


def filled(values: Iterable[tuple[Place, Value]]) -> FakeRegistry:
    registry = FakeRegistry()
    for place, value in values:
        registry.write(place, value)
    registry.changes = 0
    return registry
