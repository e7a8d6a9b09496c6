"""How much Windows trusts a process: the integrity level in its token."""

import ctypes
from ctypes import byref, c_ubyte, c_ulong, c_void_p, string_at
from typing import Any

_QUERY_LIMITED_INFORMATION = 0x1000
_TOKEN_QUERY = 0x0008
_TOKEN_INTEGRITY_LEVEL = 25
_POINTER = ctypes.sizeof(c_void_p)
_SID_HEAD = 8  # revision, number of parts, authority; then each part, of four bytes


def integrity_level(process: int) -> int:
    """The level of a process by its id: 0 untrusted, 0x1000 low, 0x2000 medium. Raises OSError."""
    windll: Any = vars(ctypes)["windll"]  # only there on Windows
    kernel, security = windll.kernel32, windll.advapi32
    kernel.OpenProcess.restype = c_void_p
    handle, token = c_void_p(kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, 0, process)), c_void_p()
    try:
        if not handle or not security.OpenProcessToken(handle, _TOKEN_QUERY, byref(token)):
            raise OSError(f"Windows error {kernel.GetLastError()}")
        return last_part(_sid_of_level(security, token))
    finally:
        for each in (token, handle):
            if each:
                kernel.CloseHandle(each)


def _sid_of_level(security: Any, token: c_void_p) -> bytes:
    """The security identifier that stands for the level."""
    needed = c_ulong()
    security.GetTokenInformation(token, _TOKEN_INTEGRITY_LEVEL, None, 0, byref(needed))
    label = (c_ubyte * needed.value)()
    if not security.GetTokenInformation(
        token, _TOKEN_INTEGRITY_LEVEL, label, needed, byref(needed)
    ):
        raise OSError("the level of a process can't be read")
    # A label begins with a pointer to its identifier, which lies in the same memory.
    place = int.from_bytes(bytes(label[:_POINTER]), "little")
    parts = string_at(place, 2)[1]
    return string_at(place, _SID_HEAD + 4 * parts)


def last_part(sid: bytes) -> int:
    """The last number of a security identifier: in a label, the level. Raises OSError."""
    parts = sid[1] if len(sid) >= _SID_HEAD else 0
    if parts == 0 or len(sid) != _SID_HEAD + 4 * parts:
        raise OSError("no security identifier")
    return int.from_bytes(sid[-4:], "little")
