"""The thin layer above Windows itself, on doubles of its libraries: calls and what they mean."""

import ctypes
import importlib
import sys
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lockdown.windows_aids import Aid
from kiosk.lockdown.windows_calls import (
    FilterKeys,
    HighContrast,
    MouseKeys,
    StickyKeys,
    ToggleKeys,
    WindowsCalls,
    open_calls,
)
from kiosk.lockdown.windows_policies import ACCOUNT, MACHINE, is_met, out_of_reach
from kiosk.lockdown.windows_seat import operations_on
from kiosk.lockdown.windows_values import Hive, Place, Registry, Value
from tests.kiosk.fake_registry import FakeRegistry

HIVES = {1: Hive.ACCOUNT, 2: Hive.MACHINE}
RIGHTS = {"KEY_READ": 0x20019, "KEY_SET_VALUE": 2, "KEY_CREATE_SUB_KEY": 4, "KEY_WOW64_64KEY": 256}


class Opened:
    """A key that is open, with the rights it was opened for."""

    def __init__(self, hive, key, rights) -> None:
        self.hive, self.key, self.rights = hive, key, rights

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.Close()

    def Close(self):
        self.rights = 0


class FakeWinreg(ModuleType):
    """winreg above the fake registry: errors, rights and results as Python's has them."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = 1, 2

    def __init__(self, registry: FakeRegistry) -> None:
        super().__init__("winreg")
        self.registry = registry
        vars(self).update(RIGHTS)

    def OpenKey(self, hive, key, reserved=0, access=0):
        assert access & self.KEY_WOW64_64KEY  # never a 32-bit programme's own view
        if not self.registry.has_key(HIVES[hive], key):
            raise FileNotFoundError(2, "The system cannot find the file specified")
        if access & 6 and not self.registry.may_write(Place(HIVES[hive], key, "")):
            raise PermissionError(13, "Access is denied")
        return Opened(HIVES[hive], key, access)

    def CreateKeyEx(self, hive, key, reserved=0, access=0):
        assert access & self.KEY_WOW64_64KEY
        if not self.registry.may_write(Place(HIVES[hive], key, "")):
            raise PermissionError(13, "Access is denied")
        self.registry.make_key(HIVES[hive], key)
        return Opened(HIVES[hive], key, access)

    def QueryValueEx(self, key, name):
        assert key.rights & 1
        value = self.registry.read(Place(key.hive, key.key, name))
        if value is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return list(value.data) if value.kind == 7 else value.data, value.kind

    def SetValueEx(self, key, name, reserved, kind, data):
        assert key.rights & 2
        assert isinstance(data, {1: str, 2: str, 7: list, 4: int, 11: int}.get(kind, bytes))
        stored = tuple(data) if isinstance(data, list) else data
        self.registry.write(Place(key.hive, key.key, name), Value(kind, stored))

    def DeleteValue(self, key, name):
        assert key.rights & 2
        place = Place(key.hive, key.key, name)
        if self.registry.read(place) is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        self.registry.delete(place)

    def QueryInfoKey(self, key):
        assert key.rights & 1
        values = self.registry.keys[key.hive, key.key.lower()]
        return len(self.registry._below(key.hive, key.key)), len(values), 0

    def DeleteKeyEx(self, hive, key, access, reserved):
        place = (HIVES[hive], key.lower())
        del self.registry.keys[place], self.registry.names[place]


def on_winreg(monkeypatch, below: FakeRegistry) -> Registry:
    """The real class, loaded as if this were Windows."""
    name = "kiosk.lockdown.windows_registry"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", FakeWinreg(below))
    module = importlib.import_module(name)
    monkeypatch.setattr(sys, "platform", "linux")
    del sys.modules[name]
    return module.WindowsRegistry()


@pytest.fixture
def below():
    return FakeRegistry()


@pytest.fixture
def registry(monkeypatch, below):
    return on_winreg(monkeypatch, below)


PLACE = Place(Hive.ACCOUNT, r"Software\Policies\Deep\Key", "Name")
VALUES = [
    Value(1, "text"), Value(2, "%x%"), Value(3, b"\x01"), Value(4, 7), Value(7, ("a", "b")),
    Value(11, 2**40),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: str(value.kind))
def test_a_value_is_written_read_and_removed(registry, value):
    assert registry.read(PLACE) is None
    registry.delete(PLACE)  # nothing is there
    registry.write(PLACE, value)
    assert registry.read(PLACE) == value
    registry.delete(PLACE)
    registry.delete(PLACE)
    assert registry.read(PLACE) is None
    assert registry.has_key(Hive.ACCOUNT, PLACE.key)


def test_only_empty_keys_are_removed(registry):
    registry.write(PLACE, Value(4, 1))
    for key in (PLACE.key, r"Software\Policies", "Nothing"):
        registry.delete_empty_key(Hive.ACCOUNT, key)
    assert registry.read(PLACE) == Value(4, 1)
    registry.delete(PLACE)
    registry.delete_empty_key(Hive.ACCOUNT, PLACE.key)
    assert not registry.has_key(Hive.ACCOUNT, PLACE.key)
    assert registry.has_key(Hive.ACCOUNT, r"Software\Policies\Deep")


def test_an_account_s_rights_are_found_out_without_changing_anything(registry, below):
    below.make_key(Hive.ACCOUNT, r"Software\Policies")
    below.make_key(Hive.MACHINE, r"System\Here")
    below.closed = (r"Software\Policies",)
    before = below.state()
    assert not registry.may_write(PLACE)
    assert registry.may_write(Place(Hive.ACCOUNT, r"Software\Else\Where", "Name"))
    assert not registry.may_write(Place(Hive.ACCOUNT, r"Nowhere\At\All", "Name"))
    assert registry.may_write(Place(Hive.MACHINE, r"System\Here", "Name"))
    assert below.state() == before
    with pytest.raises(PermissionError):
        registry.write(PLACE, Value(4, 1))


def test_a_key_that_may_not_be_read_is_there(registry, monkeypatch):
    winreg = type(registry).has_key.__globals__["winreg"]

    def refuse(*_):
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(winreg, "OpenKey", refuse)
    assert registry.has_key(Hive.MACHINE, "Sam")
    assert not is_met(registry, MACHINE[0])
    assert list(out_of_reach(registry, MACHINE[:2])) == list(MACHINE[:2])


@pytest.mark.skipif(sys.platform == "win32", reason="there it is")
def test_elsewhere_there_is_no_registry():
    with pytest.raises(ImportError, match="on Windows only"):
        importlib.import_module("kiosk.lockdown.windows_registry")


# ---------------------------------------------------------------------------------- other calls


class FakeLibraries:
    """user32, kernel32 and shell32 at once; the aids' settings are kept as bytes."""

    def __init__(self, *, refused=False, administrator=0) -> None:
        self.refused, self.administrator, self.calls = refused, administrator, []
        self.kept = {
            0x32: FilterKeys(24, 126, 1000, 500, 250, 0),
            0x34: ToggleKeys(8, 62),
            0x36: MouseKeys(28, 62, 80, 3000, 0, 0, 0),
            0x3A: StickyKeys(8, 510),
            0x42: HighContrast(16, 126, 0xCAFE),
        }

    def SystemParametersInfoW(self, action, size, address, how):
        settings = address._obj
        assert size == settings.cbSize == ctypes.sizeof(settings)
        assert how == 0  # the account's own settings aren't written
        if self.refused:
            return 0
        if action in self.kept:
            ctypes.memmove(ctypes.addressof(settings), bytes(self.kept[action]), size)
        else:
            self.kept[action - 1] = type(settings).from_buffer_copy(settings)
        return 1

    def GetLastError(self):
        return 87

    def SendMessageTimeoutW(self, *call):
        self.calls.append(call)
        return 1

    def SetThreadExecutionState(self, state):
        self.calls.append(state)
        return 0 if self.refused else 0x8000_0000

    def IsUserAnAdmin(self):
        return self.administrator


def calls(**options):
    libraries = FakeLibraries(**options)
    return WindowsCalls(libraries, libraries, libraries), libraries


@given(st.sampled_from(Aid), st.integers(0, 0xFFF))
def test_an_aid_s_flags_change_and_nothing_else_of_it(aid, flags):
    windows, libraries = calls()
    before = {action: bytes(kept) for action, kept in libraries.kept.items()}
    windows.set_flags(aid, flags)
    assert windows.flags(aid) & 0xFFF == flags
    for action, kept in libraries.kept.items():
        assert bytes(kept)[8:] == before[action][8:]
    changed = [action for action, kept in libraries.kept.items() if bytes(kept) != before[action]]
    assert len(changed) <= 1


def test_high_contrast_draws_no_window_anew():
    windows, libraries = calls()
    windows.set_flags(Aid.HIGH_CONTRAST, 2)
    assert libraries.kept[0x42].dwFlags == 2 | 0x1000
    windows.set_flags(Aid.STICKY_KEYS, 2)
    assert libraries.kept[0x3A].dwFlags == 2


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="64 bits")
def test_the_structures_are_as_large_as_windows_says():
    sizes = {StickyKeys: 8, ToggleKeys: 8, FilterKeys: 24, MouseKeys: 28, HighContrast: 16}
    assert {each: ctypes.sizeof(each) for each in sizes} == sizes


def test_a_refused_call_is_named():
    windows, _libraries = calls(refused=True)
    with pytest.raises(OSError, match=r"SystemParametersInfo\(0x3a\) failed with Windows error 87"):
        windows.flags(Aid.STICKY_KEYS)
    with pytest.raises(OSError, match="SetThreadExecutionState"):
        windows.keep_awake(True)


def test_rights_policies_and_the_screen():
    windows, libraries = calls(administrator=1)
    assert windows.is_elevated()
    assert not calls()[0].is_elevated()
    windows.announce_policies()
    windows.keep_awake(True)
    windows.keep_awake(False)
    assert libraries.calls == [
        (0xFFFF, 0x1A, 0, "Policy", 2, 200, None), 0x8000_0003, 0x8000_0000,
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="there they are")
def test_elsewhere_there_are_no_such_calls():
    with pytest.raises(OSError, match="no such calls"):
        open_calls()


def test_all_operations_but_the_hook_on_all_these_doubles_together(qapp, registry, below):
    windows, libraries = calls(administrator=1)
    before = below.state(), {action: bytes(kept) for action, kept in libraries.kept.items()}
    guarded: list[bool] = []
    hook, *others = operations_on(registry, windows, guarded.append)
    assert hook.name == "keyboard hook"
    hook.guarded.emit(False)
    assert guarded == [False]
    noted = [(each, each.survey()) for each in others]
    for each in others:
        each.perform()
    assert all(is_met(registry, policy) for policy in (*ACCOUNT, *MACHINE))
    assert not libraries.kept[0x3A].dwFlags & 0xC
    for each, was in reversed(noted):
        each.revert(was)
    libraries.kept[0x42].dwFlags &= 0xFFF
    assert (below.state(), {a: bytes(k) for a, k in libraries.kept.items()}) == before
