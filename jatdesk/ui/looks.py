"""Notes in the history what stood on the screen long enough to be read. It never holds up what is looked at."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from jatdesk.db.store import StoreBusy
from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.operations import history
from jatdesk.ui.workplace import Workplace

LOOK_MS = 1000
"""What stands there as long was looked at; whom one passes with the arrow keys was not."""


class Looks(QObject):
    """`at("case", id)` whenever a record is shown: a second later it is noted, if it still is in sight."""

    def __init__(self, place: Workplace, widget: QWidget) -> None:
        super().__init__(widget)
        self._place = place
        self._widget = widget
        self._now: tuple[str, Id] = ("", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._note)

    def at(self, kind: str, ref: Id) -> None:
        """This record is in sight now; shown again it goes on being."""
        if (kind, ref) != self._now or not self._timer.isActive():
            self._now = (kind, ref)
            self._timer.start()

    def _note(self) -> None:
        kind, ref = self._now
        if self._widget.isVisible():
            noted(self._place, lambda: history.looked_at(self._place.desk, kind, ref))


def noted(place: Workplace, call: Callable[[], object]) -> None:
    """Write a note of a look, after a job that is writing; on a full disk the look goes on without a word."""
    try:
        call()
    except StoreBusy:
        place.act(call, _unsaid)
    except UserError as refusal:
        _unsaid(refusal)


def _unsaid(_error: UserError) -> None:
    """The next act that can't be saved will say so itself."""
