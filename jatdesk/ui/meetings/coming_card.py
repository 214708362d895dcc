"""Who is coming to a meeting, in a line, and whose Agency Action Update is needed. Decides nothing."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Presence
from jatdesk.domain.roles import Right
from jatdesk.operations import attendance
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.workplace import Workplace


class ComingCard(Card):
    """`show_meeting(meeting_id)`; `choose` goes to another stage, where the replies are kept."""

    def __init__(self, place: Workplace, choose: Callable[[str], object]) -> None:
        super().__init__("Who is coming")
        self._place = place
        self._meeting_id: Id = ""
        self.coming = RichLine()
        self.owed = text.secondary("")
        self.replies_button = buttons.plain("&Replies and deputies…", lambda: choose("replies"))
        self.forms_button = buttons.plain("Send update &forms…", self._send_forms)
        for part in (self.coming, self.owed):
            self.add(part)
        for button in (self.replies_button, self.forms_button):
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            self.add_layout(line)
        place.only(Right.SEND, self.forms_button)

    def show_meeting(self, meeting_id: Id) -> None:
        """Ask for the register."""
        self._meeting_id = meeting_id
        lines = attendance.register(self._place.desk, meeting_id)
        counts = {presence: [line for line in lines if line.presence is presence] for presence in Presence}
        said = [f"{sum(line.presence is not Presence.VISITOR for line in lines)} members"]
        apologies, deputies, visitors = (
            counts[Presence.APOLOGIES],
            counts[Presence.DEPUTY],
            counts[Presence.VISITOR],
        )
        said.append("1 apology" if len(apologies) == 1 else f"{len(apologies)} apologies")
        said += [f"{line.deputy or 'a deputy'} for {line.name}" for line in deputies]
        said += [f"visitor {line.name}" for line in visitors]
        self.coming.set_parts([(" · ".join(said), "body")])
        owed = attendance.updates_owed(self._place.desk, meeting_id)
        names = ", ".join(f"{member.name} ({member.service})" for member in owed)
        self.owed.setText(
            f"{names} can't come, nobody comes instead and an action is open: an Agency Action Update is needed."
            if owed
            else "Nobody owes an Agency Action Update."
        )
        self.forms_button.setVisible(bool(owed))

    def _send_forms(self) -> None:
        self._place.go(Place("sending", self._meeting_id, "agency_action_update"))
