"""The real registry, by Python's winreg. Imported on Windows only; not yet run there."""

import sys

from kiosk.lockdown.windows_values import Data, Hive, Place, Value

if sys.platform != "win32":
    raise ImportError("the registry is on Windows only")

import winreg

_HIVES = {Hive.ACCOUNT: winreg.HKEY_CURRENT_USER, Hive.MACHINE: winreg.HKEY_LOCAL_MACHINE}
_READ = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
_WRITE = winreg.KEY_SET_VALUE | winreg.KEY_WOW64_64KEY
_MAKE_BELOW = winreg.KEY_CREATE_SUB_KEY | winreg.KEY_WOW64_64KEY


class WindowsRegistry:
    """See `kiosk.lockdown.windows_values.Registry`."""

    def read(self, place: Place) -> Value | None:
        """A list of texts as a tuple: values are compared."""
        try:
            with winreg.OpenKey(_HIVES[place.hive], place.key, 0, _READ) as key:
                data, kind = winreg.QueryValueEx(key, place.name)
        except FileNotFoundError:
            return None
        return Value(kind, tuple(data) if isinstance(data, list) else data)

    def write(self, place: Place, value: Value) -> None:
        """As `reg add` does."""
        with winreg.CreateKeyEx(_HIVES[place.hive], place.key, 0, _WRITE) as key:
            winreg.SetValueEx(key, place.name, 0, value.kind, _as_winreg(value.data))

    def delete(self, place: Place) -> None:
        """As `reg delete /v` does."""
        try:
            with winreg.OpenKey(_HIVES[place.hive], place.key, 0, _WRITE) as key:
                winreg.DeleteValue(key, place.name)
        except FileNotFoundError:
            return

    def has_key(self, hive: Hive, key: str) -> bool:
        """One that may not be read is there."""
        try:
            winreg.OpenKey(_HIVES[hive], key, 0, _READ).Close()
        except FileNotFoundError:
            return False
        except PermissionError:
            return True
        return True

    def delete_empty_key(self, hive: Hive, key: str) -> None:
        """DeleteKey would take its values with it: it is looked at first."""
        try:
            with winreg.OpenKey(_HIVES[hive], key, 0, _READ) as opened:
                keys, values, _changed = winreg.QueryInfoKey(opened)
            if not keys and not values:
                winreg.DeleteKeyEx(_HIVES[hive], key, winreg.KEY_WOW64_64KEY, 0)
        except FileNotFoundError:
            return

    def may_write(self, place: Place) -> bool:
        """Asked of the key, or of the nearest above it that there is."""
        if self.has_key(place.hive, place.key):
            return self._opens(place.hive, place.key, _WRITE)
        above = place.key
        while "\\" in above and not self.has_key(place.hive, above):
            above = above.rpartition("\\")[0]
        return self._opens(place.hive, above, _MAKE_BELOW)

    def _opens(self, hive: Hive, key: str, rights: int) -> bool:
        try:
            winreg.OpenKey(_HIVES[hive], key, 0, rights).Close()
        except OSError:
            return False
        return True


def _as_winreg(data: Data) -> int | str | list[str] | bytes | None:
    return list(data) if isinstance(data, tuple) else data
