"""The child process that reads what came in, with limits on its memory and time. It never makes our own documents.

Whatever it refused may have been hostile, so it is ended then and a fresh one begins the next time.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.ui import dumps
from jatdesk.ui.child import Child, FailedOutside, Stopped, answer
from jatdesk.ui.limits import limit

Result = TypeVar("Result")

SECONDS = 4.0
"""Of computing for one form or paper; honest ones take a tenth of it."""

_PATIENCE = 5
"""Times as long by the clock: a computer may be busy with something else."""

_LOOK_SECONDS = 0.05


def serve_within_limits(pipe: Connection) -> None:
    """One call after the other, each within its own limits."""
    dumps.keep_out()
    while True:
        try:
            seconds, function, args = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        limit(seconds)
        pipe.send(answer(function, args))


class ReadingChild(Child):
    """Started at the first call, and again after a refusal, a limit or a crash."""

    _serve = staticmethod(serve_within_limits)

    @classmethod
    @contextmanager
    def another(cls) -> "Iterator[ReadingChild]":
        """A second one for as long as many files are read; it ends with them."""
        made = cls()
        try:
            yield made
        finally:
            made.kill()
            made.stop()

    def read(
        self, cancelled: Callable[[], bool], seconds: float, function: Callable[..., Result], *args: Any
    ) -> Result:
        """Run a module-level reader with so many seconds of computing; call it on a worker thread only.

        Raises what the function raised, Stopped when cancelled, UserError when a limit ended it.
        """
        with self._one_at_a_time:
            try:
                worked, outcome = self._asked(cancelled, seconds, function, args)
            except (EOFError, ConnectionError, BrokenPipeError, MemoryError):
                self._end()
                raise _too_much() from None
            if not worked and not isinstance(outcome, PasswordNeeded):
                self._end()
        if worked:
            return outcome  # type: ignore[no-any-return]
        if isinstance(outcome, FailedOutside) and str(outcome).startswith("MemoryError"):
            raise _too_much()
        raise outcome

    def _asked(
        self, cancelled: Callable[[], bool], seconds: float, function: Callable[..., object], args: tuple[Any, ...]
    ) -> tuple[bool, Any]:
        pipe = self._ready()
        pipe.send((seconds, function, args))
        ends = time.monotonic() + seconds * _PATIENCE
        while not pipe.poll(_LOOK_SECONDS):
            if cancelled():
                self._end()
                raise Stopped
            if time.monotonic() > ends:
                raise EOFError
        return pipe.recv()  # type: ignore[no-any-return]


def _too_much() -> UserError:
    return UserError(
        "This file was given up: reading it took more time or memory than any form or list needs.",
        "Nothing was taken from it and nothing was changed.",
        "If you know the sender, ask for a plain copy of it. If not, do not use it.",
    )
