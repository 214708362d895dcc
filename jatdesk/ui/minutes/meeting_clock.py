"""The time of a meeting under way: looked at every few seconds, kept in the store, quiet."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.operations import item_times
from jatdesk.ui.minutes.running import Running
from jatdesk.ui.workplace import Workplace

TICK_MS = 5000
LOOKS_A_SAVE = 6


class MeetingClock:
    """`meeting()` says which meeting is shown; `show()` is called at every look."""

    def __init__(
        self, place: Workplace, meeting: Callable[[], Meeting | None], show: Callable[[], object], parent: QObject
    ) -> None:
        self._place = place
        self._meeting = meeting
        self._show = show
        self._looks = 0
        self.running = Running(place.desk.clock.now)
        self._timer = QTimer(parent)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._look)

    def is_live(self) -> bool:
        """Whether the meeting goes on now: begun today and not finished."""
        meeting = self._meeting()
        if meeting is None or not meeting.started or meeting.held_on is not None:
            return False
        return meeting.day == self._place.desk.clock.today()

    def open(self, meeting_id: Id) -> None:
        """Another meeting is shown: what its items took so far."""
        self.running.load(item_times.of_meeting(self._place.desk, meeting_id))

    def look(self) -> None:
        """Look at the clock every few seconds from now on."""
        self._timer.start()

    def speak_of(self, item_id: Id) -> None:
        """This item is in front; its time runs while the meeting does."""
        if self.is_live():
            self.running.start(item_id)
        else:
            self.running.stop()

    def stop(self) -> None:
        """The page is left: no item's time runs."""
        self._timer.stop()
        self.running.stop()

    def keep(self) -> None:
        """Write the time used so far; a store that refuses it loses some seconds and no word."""
        meeting, desk = self._meeting(), self._place.desk
        self.running.tick()
        seconds = self.running.seconds()
        if meeting is not None and seconds and self.is_live() and self._place.may(Right.KEEP):
            self._place.act(lambda: item_times.keep(desk, meeting.id, seconds), failed=lambda _error: None)

    def _look(self) -> None:
        self._show()
        self._looks += 1
        if self._looks % LOOKS_A_SAVE == 0:
            self.keep()
