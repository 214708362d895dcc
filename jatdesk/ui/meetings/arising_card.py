"""Matters arising of a meeting: how many open actions of earlier meetings come up, to be printed or sent."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.matters_arising import by_case
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.operations import matters_arising
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.workplace import Workplace


class ArisingCard(Card):
    """`show_meeting(meeting)`; `look` is told when the sheet is to be seen."""

    def __init__(self, place: Workplace, look: Callable[[], object]) -> None:
        super().__init__("Matters arising")
        self._place = place
        self._meeting_id: Id = ""
        self.said = RichLine()
        self.look_button = buttons.plain("Loo&k and print…", look)
        self.send_button = buttons.plain("Check and &send…", self._send)
        self.look_button.setAccessibleName("Look at matters arising and print")
        self.send_button.setAccessibleName("Check and send matters arising")
        self.add(self.said)
        for button in (self.look_button, self.send_button):
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            self.add_layout(line)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask what comes up."""
        self._meeting_id = meeting.id
        found = matters_arising.of_meeting(self._place.desk, meeting.id)
        late = sum(each.action.overdue(self._place.desk.clock.today()) for each in found)
        self.said.set_parts([(_said(len(found), len(by_case(found)), late), "body")])
        self.look_button.setVisible(bool(found))
        self.send_button.setVisible(bool(found) and self._place.may(Right.SEND))

    def _send(self) -> None:
        self._place.go(Place("sending", self._meeting_id, Mailing.MATTERS_ARISING.value))


def _said(actions: int, cases: int, late: int) -> str:
    if not actions:
        return "No action of an earlier meeting is open."
    many = "1 open action" if actions == 1 else f"{actions} open actions"
    about = "1 case" if cases == 1 else f"{cases} cases"
    overdue = f", {late} overdue" if late else ""
    return f"{many} of earlier meetings, about {about}{overdue}."
