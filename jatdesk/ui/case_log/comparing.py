"""Lays the rows of a log beside the children of the store, on the worker. Shows nothing itself; saves nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from jatdesk.domain.case_log import OldCase
from jatdesk.domain.known_rows import KnownRow
from jatdesk.errors import UserError
from jatdesk.operations import known_rows
from jatdesk.operations.desk import Desk
from jatdesk.ui.jobs import Job, Jobs, Task

_WORDS = "Looking who is in the store already"


class Comparing:
    """`begin(rows)` compares unless these were compared already; `changed` tells that it began or ended.

    `found` gets the questions, or None while they are not known (because somebody stopped it).
    """

    def __init__(
        self,
        owner: QWidget,
        jobs: Jobs,
        follow: Callable[[Job, str], object],
        found: Callable[[tuple[KnownRow, ...] | None], object],
        failed: Callable[[UserError], object],
        changed: Callable[[], object],
    ) -> None:
        self._owner = owner
        self._jobs = jobs
        self._follow = follow
        self._found = found
        self._failed = failed
        self._changed = changed
        self._rows: tuple[OldCase, ...] | None = None
        self._job: Job | None = None

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._job is not None

    def forget(self) -> None:
        """Stop, and know nothing of any rows."""
        job, self._job, self._rows = self._job, None, None
        if job is not None:
            job.cancel()

    def begin(self, rows: Sequence[OldCase]) -> None:
        """Compare these rows."""
        if self._rows == tuple(rows):
            return
        self.forget()
        self._rows = wanted = tuple(rows)
        self._found(None)

        def work(desk: Desk, task: Task) -> tuple[KnownRow, ...]:
            return known_rows.questions(desk, wanted, lambda done, of: task.say(done, of, _WORDS), task.cancelled)

        job = self._job = self._jobs.in_store(self._owner, work, self._done, self._could_not)
        job.ended.connect(lambda: self._ended(job))
        self._follow(job, _WORDS)
        self._changed()

    def _done(self, found: tuple[KnownRow, ...]) -> None:
        self._found(found)
        self._changed()

    def _could_not(self, error: UserError) -> None:
        self._rows = None
        self._failed(error)

    def _ended(self, job: Job) -> None:
        if self._job is not job:
            return  # other rows are being compared by now
        self._job = None
        if job.token.is_set():
            self._rows = None
        self._changed()
