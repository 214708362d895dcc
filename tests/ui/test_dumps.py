"""A crash leaves no picture of the memory on the disk, neither of the program nor of its child."""

import resource
import subprocess
import sys
import threading

from jatdesk.ui.child import Child
from tests.conftest import ROOT

_PROGRAM = "from jatdesk.ui import dumps; dumps.keep_out(); import resource; print(resource.getrlimit(4))"


def core_limit() -> tuple[int, int]:
    """Runs in the child process."""
    return resource.getrlimit(resource.RLIMIT_CORE)


def test_a_program_that_crashes_writes_no_core() -> None:
    assert resource.RLIMIT_CORE == 4
    said = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, cwd=ROOT, check=True)
    assert said.stdout.strip() == b"(0, 0)"


def test_nor_does_its_child() -> None:
    child = Child()
    try:
        assert child.call(threading.Event().is_set, core_limit) == (0, 0)
    finally:
        child.stop()
