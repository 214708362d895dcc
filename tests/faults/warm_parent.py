"""A warm parent for acts that are to be killed: both its ends. Each act is a fork of it.

It reads one wish a line (JSON: what the act needs, and after how many seconds of it to kill, 0 for never), and answers
with a line: whether the act came to its end, how long it took, and the exit code. It begins no thread, so it may fork.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

BEGUN, ENDED = b"b", b"e"
MOST_SECONDS = 30.0

Wish = dict[str, Any]
Kill = Callable[..., dict[str, Any]]


def serve(act: Callable[[Wish, Callable[[bytes], object]], None]) -> None:
    """The parent's end: answers until nobody asks any more. The act tells BEGUN when it may be killed."""
    sys.stdout.write("warm\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_killed(act, json.loads(line))) + "\n")
        sys.stdout.flush()


@contextmanager
def asked(module: str, complaints: Path) -> Iterator[Kill]:
    """The test's end: starts `python -m module` and asks it for one life a call; its complaints go into that file."""
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    with complaints.open("w") as errors:
        program = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=given,
            cwd=ROOT,
            text=True,
        )
        assert program.stdin is not None
        assert program.stdout is not None
        asking, answers = program.stdin, program.stdout

        def ask(**wish: Any) -> dict[str, Any]:
            asking.write(json.dumps(wish) + "\n")
            asking.flush()
            return dict(json.loads(answers.readline()))

        with program:
            assert answers.readline() == "warm\n"
            yield ask
            asking.close()


def _killed(act: Callable[[Wish, Callable[[bytes], object]], None], wish: Wish) -> dict[str, Any]:
    mine, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(mine)
        try:
            act(wish, lambda said: os.write(its, said))
            os.write(its, ENDED)
            time.sleep(MOST_SECONDS)
        except BaseException:  # noqa: BLE001 - whatever it was, this process must not go on as its parent
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(its)
    try:
        begun = _heard(mine, MOST_SECONDS)
        before = time.monotonic()
        ended = _heard(mine, wish["after"] or MOST_SECONDS)
        seconds = time.monotonic() - before
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    finally:
        os.close(mine)
    code = os.waitstatus_to_exitcode(status)
    return {"begun": begun == BEGUN, "ended": ended == ENDED, "seconds": seconds, "code": code}


def _heard(said: int, seconds: float) -> bytes:
    return os.read(said, 1) if select.select([said], [], [], seconds)[0] else b""
