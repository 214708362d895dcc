"""One warm child process for heavy Python work: values in, values or bytes out. It never sees the store or a key.

A busy Python thread beside the window makes it stutter by half a second; another process does not.
"""

import gc
import importlib
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from traceback import extract_tb
from typing import Any, TypeVar

from jatdesk.errors import StorageError, UserError
from jatdesk.ui import dumps

Result = TypeVar("Result")
_LOOK_SECONDS = 0.05
_FEW_LOOKS = 50_000
"""Things made between two looks for garbage, in the child that makes documents: a tenth of its time were looks."""


class Stopped(Exception):
    """The work was given up because somebody cancelled it."""


class FailedOutside(Exception):
    """A bug met in the child: the kind of failure and the places it went through, never a value."""


def serve(pipe: Connection) -> None:
    """What the child does: one call after the other until nobody asks any more."""
    dumps.keep_out()
    gc.set_threshold(_FEW_LOOKS)  # a document's thousands of parts all live until it is finished
    while True:
        try:
            function, args = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        if function is None:
            for module in args:
                importlib.import_module(module)
            continue
        pipe.send(answer(function, args))


def answer(function: Callable[..., object], args: tuple[Any, ...]) -> tuple[bool, object]:
    """Whether it worked, and its result or its failure without any value."""
    try:
        return True, function(*args)
    except UserError as refusal:
        return False, refusal
    except Exception as failure:  # noqa: BLE001 -- a bug is reported where the work was asked for
        places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(failure.__traceback__)]
        return False, FailedOutside(f"{type(failure).__name__} at {' < '.join(reversed(places))}")


class Child:
    """Started at the first call or by `warm()`, started again after a cancelled or crashed call."""

    _serve = staticmethod(serve)

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def warm(self, *modules: str) -> None:
        """Start the process and have it import what it will need; does not wait for either."""
        with self._one_at_a_time:
            self._ready().send((None, modules))

    def call(self, cancelled: Callable[[], bool], function: Callable[..., Result], *args: Any) -> Result:
        """Run a module-level function in the child and wait for it; call it on a worker thread only.

        Raises what the function raised, Stopped when cancelled, StorageError when the process died.
        """
        with self._one_at_a_time:
            pipe = self._ready()
            try:
                pipe.send((function, args))
                while not pipe.poll(_LOOK_SECONDS):
                    if cancelled():
                        self._end()
                        raise Stopped
                worked, outcome = pipe.recv()
            except (EOFError, ConnectionError, BrokenPipeError):
                self._end()
                raise StorageError(
                    "The work stopped before it was finished.", "Nothing was changed.", "Try again."
                ) from None
        if worked:
            return outcome  # type: ignore[no-any-return]
        raise outcome

    def stop(self) -> None:
        """End the process."""
        with self._one_at_a_time:
            self._end()

    def kill(self) -> None:
        """End the process without waiting for whoever waits for it: only for a program that ends itself."""
        process = self._process
        if process is not None:
            process.kill()

    def _ready(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._end()
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            self._process = context.Process(target=self._serve, args=(theirs,), name="jatdesk-work", daemon=True)
            self._process.start()
            theirs.close()
            self._pipe = ours
        return self._pipe

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._process.close()
        self._pipe = self._process = None
