"""A Job Object: Windows ends every process in it when its last handle is closed.

The handle belongs to the shell, so a patron's tree ends with the wipe or with the shell, whatever
ends that. Written from Microsoft's documentation; not yet run on Windows.
"""

import ctypes
from ctypes import byref, sizeof
from typing import Any

_EXTENDED_LIMIT_INFORMATION = 9  # JobObjectExtendedLimitInformation
_KILL_ON_JOB_CLOSE = 0x2000
_DIE_ON_UNHANDLED_EXCEPTION = 0x0400
_SET_QUOTA_AND_TERMINATE = 0x0100 | 0x0001


class JobError(Exception):
    """Windows refused. The text names the call and Windows' error number."""


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class WindowsJob:
    """One job. `kernel` is kernel32 (`load_kernel()`), or a double of it in tests."""

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel
        self._handle = self._made("CreateJobObjectW", kernel.CreateJobObjectW(None, None))
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _KILL_ON_JOB_CLOSE | _DIE_ON_UNHANDLED_EXCEPTION
        self._made(
            "SetInformationJobObject",
            kernel.SetInformationJobObject(
                self._handle, _EXTENDED_LIMIT_INFORMATION, byref(limits), sizeof(limits)
            ),
        )

    def add(self, pid: int) -> None:
        """Put a process in the job; all it starts from then on is in it too. Raises `JobError`."""
        process = self._made(
            "OpenProcess", self._kernel.OpenProcess(_SET_QUOTA_AND_TERMINATE, False, pid)
        )
        try:
            self._made(
                "AssignProcessToJobObject",
                self._kernel.AssignProcessToJobObject(self._handle, process),
            )
        finally:
            self._kernel.CloseHandle(process)

    def close(self) -> None:
        """End every process in the job. Calling it again does nothing."""
        handle, self._handle = self._handle, 0
        if handle:
            self._kernel.TerminateJobObject(handle, 1)
            self._kernel.CloseHandle(handle)

    def _made(self, call: str, result: int | None) -> int:
        if not result:
            raise JobError(f"{call} failed with Windows error {self._kernel.GetLastError()}")
        return result


def load_kernel() -> Any:
    """kernel32, with its calls typed: a handle is as wide as a pointer. Windows only."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    handle, number, truth = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int32
    signatures = {
        "CreateJobObjectW": (handle, (ctypes.c_void_p, ctypes.c_wchar_p)),
        "SetInformationJobObject": (truth, (handle, ctypes.c_int32, ctypes.c_void_p, number)),
        "OpenProcess": (handle, (number, truth, number)),
        "AssignProcessToJobObject": (truth, (handle, handle)),
        "TerminateJobObject": (truth, (handle, number)),
        "CloseHandle": (truth, (handle,)),
    }
    for name, (result, arguments) in signatures.items():
        call = getattr(kernel, name)
        call.restype, call.argtypes = result, arguments
    return kernel
