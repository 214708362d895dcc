"""Checks everything by itself once a week, a while after the store was opened. Silent unless it finds something."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from jatdesk.domain.roles import Right, may
from jatdesk.errors import UserError
from jatdesk.operations import self_check
from jatdesk.operations.desk import Desk
from jatdesk.ui.jobs import Jobs, Task
from jatdesk.ui.self_check.everything import Found, check_everything

AFTER_SECONDS = 45


class WeeklyCheck(QObject):
    """Made with the window; `told` is called with a sentence when something was found."""

    def __init__(self, jobs: Jobs, told: Callable[[UserError], object], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._told = told
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(AFTER_SECONDS * 1000)

    def look(self) -> None:
        """Check if a week has gone."""
        self._jobs.in_store(self, _if_due, self._done, lambda _fault: None)  # tried again at the next opening

    def _done(self, found: Found | None) -> None:
        if found is not None and found[0]:
            self._told(
                UserError(
                    "The weekly check found something wrong with the store.",
                    "Nothing was changed.",
                    "Press Ctrl+K and choose Check the store.",
                )
            )


def _if_due(desk: Desk, task: Task) -> Found | None:
    if not may(desk.role, Right.BACK_UP) or not self_check.check_is_due(desk):
        return None
    return check_everything(desk, task)
