"""The only starter of work that takes longer than a blink: one worker thread with its own connection, one child.

Results come to the window's thread, and only to an owner that still lives.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from queue import Queue
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal

from jatdesk.errors import UserError
from jatdesk.ui.bus import Bus, changes_in
from jatdesk.ui.child import Child, Stopped
from jatdesk.ui.reading_child import SECONDS, ReadingChild

if TYPE_CHECKING:
    from jatdesk.operations.desk import Desk

Result = TypeVar("Result")
_TELL_SECONDS = 0.05


class Task:
    """What work on the worker thread holds: a way to say how far it is, and the token that cancels it."""

    def __init__(
        self,
        say: Callable[[int, int, str], None],
        token: threading.Event,
        child: Child,
        reader: ReadingChild | None = None,
    ) -> None:
        self._say = say
        self._token = token
        self._child = child
        self._reader = reader or ReadingChild()
        self._told = 0.0

    def say(self, done: int, of: int, words: str = "") -> None:
        """Progress: so many of so many ('of' 0: nobody knows), and what is being done."""
        now = time.monotonic()
        if done >= of or now - self._told >= _TELL_SECONDS:
            self._told = now
            self._say(done, of, words)

    def cancelled(self) -> bool:
        """Whether the person gave up or the store is being locked."""
        return self._token.is_set()

    def check(self) -> None:
        """Raises Stopped when cancelled; call it between steps, outside a transaction's last insert."""
        if self._token.is_set():
            raise Stopped

    def outside(self, function: Callable[..., Result], *args: Any) -> Result:
        """Run a module-level function in the child process and wait here for its result."""
        return self._child.call(self.cancelled, function, *args)

    def read(self, seconds: float, function: Callable[..., Result], *args: Any) -> Result:
        """Run a module-level reader of what came in, in the child with limits, and wait here for its result."""
        self.check()
        return self._reader.read(self.cancelled, seconds, function, *args)

    def read_many(
        self, seconds: float, function: Callable[..., Result], args: Sequence[tuple[Any, ...]]
    ) -> "Iterator[tuple[int, Result | UserError]]":
        """Run a reader once for each of `args` in two reading children at once; yields the place of each as it ends.

        One that is refused stops nothing: its error is what came of it. Raises Stopped when cancelled.
        """
        with ReadingChild.another() as second, ThreadPoolExecutor(2, "jatdesk-reading") as threads:
            free: Queue[ReadingChild] = Queue()
            for reader in (self._reader, second):
                free.put(reader)

            def one(each: tuple[Any, ...]) -> "Result | UserError":
                self.check()
                reader = free.get()
                try:
                    return reader.read(self.cancelled, seconds, function, *each)
                except UserError as error:
                    return error
                finally:
                    free.put(reader)

            places = {threads.submit(one, each): place for place, each in enumerate(args)}
            try:
                for ended in as_completed(places):
                    yield places[ended], ended.result()
            finally:
                threads.shutdown(wait=False, cancel_futures=True)

    @contextmanager
    def beside(self) -> "Iterator[Beside]":
        """Reads begun inside go on while this thread does something else; none goes on afterwards."""
        with ThreadPoolExecutor(1, "jatdesk-reading") as thread:
            try:
                yield Beside(self, thread)
            finally:
                thread.shutdown(wait=False, cancel_futures=True)


class Beside:
    """Reads of what came in, one after the other, each waited for only when it is wanted."""

    def __init__(self, task: Task, thread: ThreadPoolExecutor) -> None:
        self._task = task
        self._thread = thread

    def read(self, seconds: float, function: Callable[..., Result], *args: Any) -> Callable[[], Result]:
        """Begin `Task.read`; what comes back waits for its result and raises what it raised."""
        return self._thread.submit(self._task.read, seconds, function, *args).result


class _Outcome:
    def __init__(self, value: Any = None, failure: BaseException | None = None) -> None:
        self.value = value
        self.failure = failure


class Job(QObject):
    """One piece of work, `running` until all have been told what it changed. Signals come on the window's thread."""

    progressed = Signal(int, int, str)
    ended = Signal()
    _arrived = Signal(object)

    def __init__(self, owner: QObject, settle: Callable[["Job", _Outcome], None]) -> None:
        super().__init__()
        self.owner = owner
        self.running = True
        self.token = threading.Event()
        self._settle = settle
        self._arrived.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; nothing of it is kept and neither `done` nor `failed` is called."""
        self.token.set()

    def arrive(self, outcome: _Outcome) -> None:
        """Called by the worker when the work is over, however it ended."""
        self._arrived.emit(outcome)

    def _finish(self, outcome: _Outcome) -> None:
        if shiboken6.isValid(self.owner):  # a page that is gone must not be told
            self.ended.emit()
        self._settle(self, outcome)


class Jobs(QObject):
    """Made once by app.py; `open_desk` and `close_desk` run on the worker thread."""

    refused = Signal(object)

    def __init__(
        self,
        bus: Bus,
        open_desk: "Callable[[], Desk] | None" = None,
        close_desk: "Callable[[Desk], None] | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.bus = bus
        self.child = Child()
        self.reader = ReadingChild()
        self._worker = _Worker(open_desk, close_desk, self)
        self._under_way: list[Job] = []
        self._settled: Job | None = None
        self._stopped = False

    def in_store(
        self,
        owner: QObject,
        work: "Callable[[Desk, Task], Result]",
        done: Callable[[Result], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> Job:
        """Run `work(desk, task)` with the worker's own connection."""
        return self._start(owner, work, True, done, failed)

    def aside(
        self,
        owner: QObject,
        work: Callable[[Task], Result],
        done: Callable[[Result], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> Job:
        """Run `work(task)` on the worker thread without a store (stretching a passphrase, making a store)."""
        return self._start(owner, lambda _desk, task: work(task), False, done, failed)

    def outside(
        self,
        owner: QObject,
        function: Callable[..., Result],
        *args: Any,
        done: Callable[[Result], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> Job:
        """Run a module-level function in the child process: values in, values or bytes out."""
        return self._start(owner, lambda _desk, task: task.outside(function, *args), False, done, failed)

    def read(
        self,
        owner: QObject,
        function: Callable[..., Result],
        *args: Any,
        seconds: float = SECONDS,
        done: Callable[[Result], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> Job:
        """Run a module-level reader of what came in, within limits of memory and of so many seconds of computing."""
        return self._start(owner, lambda _desk, task: task.read(seconds, function, *args), False, done, failed)

    def reopen_desk(self) -> None:
        """Have the worker open its desk anew for the next work (the team's details changed)."""
        self._worker.reopen()

    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    def cancel_all(self) -> None:
        """Ask everything under way to stop."""
        for job in self._under_way:
            job.cancel()

    def stop(self, patience_seconds: float | None = None) -> bool:
        """Cancel everything and end the worker and the child; nothing can be started afterwards.

        False when a piece of work did not end in time: then only the end of the process ends it.
        """
        self._stopped = True
        self.cancel_all()
        self._worker.finish()
        ended = self._worker.wait() if patience_seconds is None else self._worker.wait(int(patience_seconds * 1000))
        if ended:
            self.child.stop()
            self.reader.stop()
        else:
            self.child.kill()
            self.reader.kill()
        return ended

    def _start(
        self,
        owner: QObject,
        work: Callable[..., Any],
        with_desk: bool,
        done: Callable[[Any], object] | None,
        failed: Callable[[UserError], object] | None,
    ) -> Job:
        def settle(job: Job, outcome: _Outcome) -> None:
            self._under_way.remove(job)
            self._settled = job  # until the next one comes the worker may hold it; it must not be destroyed over there
            if outcome.failure is None and not self._stopped:
                self.bus.tell(changes_in(outcome.value))
            job.running = False
            if self._stopped:
                return  # the store is closed; nobody may ask it anything any more
            if not shiboken6.isValid(owner) or isinstance(outcome.failure, Stopped) or job.token.is_set():
                return
            self._deliver(outcome, done, failed)

        job = Job(owner, settle)
        self._under_way.append(job)
        self._worker.take(job, Task(job.progressed.emit, job.token, self.child, self.reader), work, with_desk)
        return job

    def _deliver(
        self,
        outcome: _Outcome,
        done: Callable[[Any], object] | None,
        failed: Callable[[UserError], object] | None,
    ) -> None:
        if isinstance(outcome.failure, UserError):
            if failed is not None:
                failed(outcome.failure)
            else:
                self.refused.emit(outcome.failure)
        elif outcome.failure is not None:
            raise outcome.failure
        elif done is not None:
            done(outcome.value)


class _Worker(QThread):
    def __init__(
        self,
        open_desk: "Callable[[], Desk] | None",
        close_desk: "Callable[[Desk], None] | None",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._open_desk = open_desk
        self._close_desk = close_desk
        self._waiting: deque[tuple[Job, Task, Callable[..., Any], bool] | None] = deque()
        self._something = threading.Semaphore(0)
        self._stale = threading.Event()

    def take(self, job: Job, task: Task, work: Callable[..., Any], with_desk: bool) -> None:
        """Put work at the end of the queue."""
        self._waiting.append((job, task, work, with_desk))
        self._something.release()
        if not self.isRunning():
            self.start()

    def reopen(self) -> None:
        """Close the desk before the next work that needs one."""
        self._stale.set()

    def finish(self) -> None:
        """End after what is under way."""
        self._waiting.append(None)
        self._something.release()

    def run(self) -> None:
        """The thread: one piece of work after the other."""
        desk: Desk | None = None
        while True:
            self._something.acquire()
            entry = self._waiting.popleft()
            if entry is None:
                break
            job, task, work, with_desk = entry
            try:
                task.check()
                if self._stale.is_set():
                    self._stale.clear()
                    self._closed(desk)
                    desk = None
                if with_desk and desk is None:
                    assert self._open_desk is not None
                    desk = self._open_desk()
                job.arrive(_Outcome(work(desk, task)))
            except BaseException as failure:  # noqa: BLE001 -- it is raised again on the window's thread
                job.arrive(_Outcome(failure=failure))
            del entry, job, task, work
        self._closed(desk)

    def _closed(self, desk: "Desk | None") -> None:
        if desk is not None and self._close_desk is not None:
            self._close_desk(desk)
