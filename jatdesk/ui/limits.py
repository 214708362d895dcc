"""Keeps a process that reads what came in within memory and time, so that a hostile file ends it and nothing else."""

import math
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

MEMORY = 512_000_000
"""Bytes that reading a file may take beyond what the process had when it began."""

_WINDOWS_BASE = 400_000_000
"""Windows limits the whole process: Python and our libraries are a part of it."""


def limit(seconds: float) -> None:
    """From here on this process may take MEMORY more, and compute for so many seconds; then the system ends it."""
    if sys.platform == "win32":
        _limit_on_windows(seconds)
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _taken() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
    _, longest = resource.getrlimit(resource.RLIMIT_CPU)
    until = math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (until, longest))


def _taken() -> int:
    """Bytes of address space this process has now; 0 where the system does not tell."""
    import resource

    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return MEMORY


@cache
def _own_job(kernel32: Any) -> Any:
    """The job this process is in: made once, never closed."""
    from ctypes import wintypes

    job = kernel32.CreateJobObjectW(None, None)
    kernel32.AssignProcessToJobObject(wintypes.HANDLE(job), wintypes.HANDLE(kernel32.GetCurrentProcess()))
    return job


def _limit_on_windows(seconds: float) -> None:
    """A job object with one process in it: this one. It ends with the process."""
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("Basic", Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    kernel32: Any = vars(ctypes)["windll"].kernel32
    kernel32.CreateJobObjectW.restype = wintypes.HANDLE
    kernel32.GetCurrentProcess.restype = wintypes.HANDLE
    job = _own_job(kernel32)
    wanted = Extended()
    wanted.Basic.LimitFlags = 0x2 | 0x8 | 0x100  # time of the process, one process, memory of the process
    wanted.Basic.PerProcessUserTimeLimit = int((time.process_time() + seconds) * 10_000_000)
    wanted.Basic.ActiveProcessLimit = 1
    wanted.ProcessMemoryLimit = _WINDOWS_BASE + MEMORY
    kernel32.SetInformationJobObject(wintypes.HANDLE(job), 9, ctypes.byref(wanted), ctypes.sizeof(wanted))
