"""Finishing a meeting: what is open is shown, each leads to its field, and what stays open stays knowingly."""

from collections.abc import Callable

from jatdesk.domain.agenda import Agenda
from jatdesk.operations import meetings, minutes
from jatdesk.ui.minutes.finish_panel import FinishPanel
from jatdesk.ui.page import Place
from jatdesk.ui.workplace import Workplace


class FinishPart:
    """`agenda()` says which meeting is shown; `over` is called when it is finished, before the page is left."""

    def __init__(self, place: Workplace, agenda: Callable[[], Agenda | None], over: Callable[[], object]) -> None:
        self._place = place
        self._agenda = agenda
        self._over = over
        self.panel = FinishPanel()
        self.panel.finished.connect(self._finish)

    def show(self) -> None:
        """What the meeting would leave open now."""
        agenda = self._agenda()
        if agenda is not None:
            found = minutes.unsettled(self._place.desk, agenda.meeting.id)
            self.panel.show_unsettled(found, agenda.waiting_for_consent)

    def _finish(self) -> None:
        agenda = self._agenda()
        if agenda is not None:
            self._place.act(
                lambda: meetings.finish(self._place.desk, agenda.meeting.id),
                self.panel.refused,
                lambda _done: self._finished(agenda),
            )

    def _finished(self, agenda: Agenda) -> None:
        self._over()
        self._place.say("The meeting is finished")
        self._place.go(Place("meetings", agenda.meeting.id, "minutes"))
