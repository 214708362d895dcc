"""Keeps what is in the memory out of the dumps that a system writes of a program that crashed. Says nothing."""

import contextlib
import sys
from typing import Any

NO_HEAP = 0x1
"""Windows' WER_FAULT_REPORTING_FLAG_NOHEAP: its report of a crash leaves out everything the program had allocated."""


def keep_out() -> None:
    """For this process, and on Linux for those it starts."""
    if sys.platform == "win32":
        _windows()
        return
    import resource

    with contextlib.suppress(OSError, ValueError):  # a system that forbids even that writes no dumps of ours
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _windows() -> None:
    import ctypes

    kernel32: Any = vars(ctypes)["windll"].kernel32
    kernel32.WerSetFlags(NO_HEAP)
