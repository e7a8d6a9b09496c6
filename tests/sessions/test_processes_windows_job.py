"""The Job Object, against a double of kernel32: the calls, their order, and their failures."""

import ctypes

import pytest

from sessions.windows_job import JobError, WindowsJob, _ExtendedLimits


class FakeKernel:
    def __init__(self, failing: str = "") -> None:
        self.failing, self.calls, self.flags = failing, [], 0

    def _call(self, name, *arguments, result=1):
        self.calls.append((name, *arguments))
        return 0 if name == self.failing else result

    def CreateJobObjectW(self, *_):
        return self._call("CreateJobObjectW", result=70)

    def SetInformationJobObject(self, job, kind, limits, size):
        self.flags = limits._obj.BasicLimitInformation.LimitFlags
        return self._call("SetInformationJobObject", job, kind, size)

    def OpenProcess(self, rights, inherit, pid):
        return self._call("OpenProcess", rights, inherit, pid, result=80)

    def AssignProcessToJobObject(self, job, process):
        return self._call("AssignProcessToJobObject", job, process)

    def TerminateJobObject(self, job, code):
        return self._call("TerminateJobObject", job, code)

    def CloseHandle(self, handle):
        return self._call("CloseHandle", handle)

    def GetLastError(self):
        return 5


def test_the_processes_of_a_job_end_with_its_handle():
    kernel = FakeKernel()
    job = WindowsJob(kernel)
    assert kernel.flags & 0x2000  # JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    assert ("SetInformationJobObject", 70, 9, ctypes.sizeof(_ExtendedLimits)) in kernel.calls
    job.add(1234)
    assert kernel.calls[-2:] == [("AssignProcessToJobObject", 70, 80), ("CloseHandle", 80)]
    job.close()
    job.close()
    assert kernel.calls[-2:] == [("TerminateJobObject", 70, 1), ("CloseHandle", 70)]


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="64 bits")
def test_the_structure_is_as_large_as_windows_says():
    assert ctypes.sizeof(_ExtendedLimits) == 144


@pytest.mark.parametrize(
    "failing", ["CreateJobObjectW", "SetInformationJobObject", "OpenProcess",
                "AssignProcessToJobObject"]
)  # fmt: skip
def test_a_refused_call_is_named(failing):
    with pytest.raises(JobError, match=f"{failing} failed with Windows error 5"):
        WindowsJob(FakeKernel(failing)).add(1234)


def test_a_process_that_cannot_be_added_leaves_no_handle_open():
    kernel = FakeKernel("AssignProcessToJobObject")
    with pytest.raises(JobError):
        WindowsJob(kernel).add(1234)
    assert kernel.calls[-1] == ("CloseHandle", 80)
