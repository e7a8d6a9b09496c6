"""The keys of X's keyboards, as the XKB protocol tells and takes them: bytes and values, no I/O.

"The X Keyboard Extension: Protocol Specification", GetMap and SetMap. A keyboard's map says what
each key is: its symbols (one for each level: plain, Shift, … Ctrl+Alt) and its actions, which the
server itself carries out before any window hears of the key.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

GET_MAP, SET_MAP = 8, 9
_SYMBOLS, _ACTIONS = 1 << 1, 1 << 4  # parts of a map
_BOTH = _SYMBOLS | _ACTIONS
_ACTION = 8  # bytes
_FIRST, _LAST = 10, 11  # where a reply says its range of keys
_REPLY_HEAD, _KEY_HEAD = 40, 8

NO_SYMBOL, _NO_ACTION = 0, bytes(_ACTION)
_VENDOR = 0x1008  # XF86…: consoles, grabs, screen modes, power, media, launchers (XF86keysym.h)
# Terminate_Server, Sys_Req, Print, Execute. Super stays: a letter with it would be a mere letter.
_CLOSED = frozenset({0xFED5, 0xFF15, 0xFF61, 0xFF62})
# Terminate, SwitchScreen, XFree86's own (grabs, screen modes).
_CLOSED_ACTIONS = frozenset({0x0C, 0x0D, 0x86})


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `kinds` (its types, groups and width) is as the protocol has it."""

    kinds: bytes
    symbols: tuple[int, ...]
    actions: bytes


Keymap = Mapping[int, Key]
"""Keys by their codes, a whole range of them."""


def neutral(key: Key) -> Key:
    """The same key without what a public seat must not do; typing is as it was."""
    symbols = tuple(NO_SYMBOL if _is_closed(symbol) else symbol for symbol in key.symbols)
    actions = (_NO_ACTION if one[0] in _CLOSED_ACTIONS else one for one in _each(key.actions))
    return replace(key, symbols=symbols, actions=b"".join(actions))


def closed_keys(keymap: Keymap) -> Keymap:
    """The keys that `neutral` changes, changed."""
    changed = {code: neutral(key) for code, key in keymap.items()}
    return {code: key for code, key in changed.items() if key != keymap[code]}


def _is_closed(symbol: int) -> bool:
    return symbol >> 16 == _VENDOR or symbol in _CLOSED


def _each(actions: bytes) -> Iterator[bytes]:
    return (actions[at : at + _ACTION] for at in range(0, len(actions), _ACTION))


def get_map(keyboard: int) -> bytes:
    """A request for a keyboard's whole map."""
    return struct.pack("=HHH18x", keyboard, _BOTH, 0)


def read_map(reply: bytes) -> Keymap:
    """What the server answered to `get_map`."""
    codes = range(reply[_FIRST], reply[_LAST] + 1)
    at, heads = _REPLY_HEAD, []
    for _code in codes:
        kinds, count = struct.unpack_from("=6sH", reply, at)
        at += _KEY_HEAD
        heads.append((kinds, struct.unpack_from(f"={count}I", reply, at)))
        at += 4 * count
    counts = reply[at : at + len(codes)]
    at += _padded(len(codes))
    keys = {}
    for code, (kinds, symbols), count in zip(codes, heads, counts, strict=True):
        keys[code] = Key(kinds, symbols, reply[at : at + _ACTION * count])
        at += _ACTION * count
    return keys


def set_map(keyboard: int, whole: Keymap, changed: Keymap) -> bytes:
    """A request to set `changed`; the keys between them stay as in `whole`."""
    first, last = min(changed), max(changed)
    keys = [changed.get(code) or whole[code] for code in range(first, last + 1)]
    actions = b"".join(key.actions for key in keys)
    numbers = (
        first, len(keys), sum(len(key.symbols) for key in keys),
        first, len(keys), len(actions) // _ACTION,
    )  # fmt: skip
    head = struct.pack(
        "=HHHBB2xBBHBBH14x", keyboard, _BOTH, 0, min(whole), max(whole), *numbers
    )  # fmt: skip
    counts = bytes(len(key.actions) // _ACTION for key in keys)
    symbols = b"".join(_key_bytes(key) for key in keys)
    return head + symbols + counts.ljust(_padded(len(keys)), b"\0") + actions


def _key_bytes(key: Key) -> bytes:
    count = len(key.symbols)
    return struct.pack(f"=6sH{count}I", key.kinds, count, *key.symbols)


def _padded(length: int) -> int:
    return length + -length % 4
