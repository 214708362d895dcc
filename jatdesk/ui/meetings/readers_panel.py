"""Who gets the agenda without names: the people known who are no members, each in or out by one key. Sends none."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from jatdesk.domain.agenda_readers import AgendaReader, Offer
from jatdesk.domain.ids import Id
from jatdesk.domain.recipients import is_address
from jatdesk.domain.roles import Right
from jatdesk.operations import agenda_readers
from jatdesk.ui.meetings.step_rows import StepRow, StepRows
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.workplace import Workplace

_WHAT = (
    "They get the order and times of the meeting, each case by its number alone, in a sealed file with a password of "
    "their own. Whoever got one before is offered again."
)


class ReadersPanel(Panel):
    """`show_meeting(meeting_id)`; `send_wanted` goes on to the check, `another_wanted` asks for somebody not known."""

    send_wanted = Signal()
    another_wanted = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__("Send without names", "Agenda")
        self._place = place
        self._meeting_id: Id = ""
        self.rows = StepRows()
        self.nobody = text.secondary("No visitor, presenter or room is known yet. Add who is to get it.")
        self.another_button = buttons.plain("&Somebody else…", self.another_wanted.emit)
        self.send_button = buttons.primary("Check and s&end…", self.send_wanted.emit)
        card = Card("Who gets it")
        card.add(text.body(_WHAT))
        for part in (self.nobody, self.rows):
            card.add(part)
        ways = FlowLayout(gap=12)
        ways.addWidget(self.another_button)
        card.add_layout(ways)
        self.add(card)
        self.foot_button(self.send_button)
        place.only(Right.SEND, self.another_button, self.send_button)

    def show_meeting(self, meeting_id: Id) -> None:
        """Ask who is known and who was picked."""
        self._meeting_id = meeting_id
        found = agenda_readers.of_meeting(self._place.desk, meeting_id)
        self.rows.show_rows([self._row(offer) for offer in found.offers])
        self.nobody.setVisible(not found.offers)
        self.send_button.setEnabled(bool(found.picked))

    def start(self) -> None:
        """Begin with the first person; where nobody is known, with adding one."""
        keys = self.rows.keys()
        (self.rows.button(keys[0]) if keys else self.another_button).setFocus()

    def _row(self, offer: Offer) -> StepRow:
        reader, role = offer.reader, offer.reader.role
        if not is_address(reader.email):
            detail = f"{role}. No e-mail address that can be used is known." if role else "No e-mail address is known."
            return StepRow(reader.name, "no address", Tone.NOTE, reader.name, detail)
        detail = " · ".join(part for part in (role, reader.email) if part)
        pill, tone = ("gets it", Tone.FINE) if offer.gets else ("not picked", Tone.PLAIN)
        button = "Leave out" if offer.gets else "Pick"
        if not self._place.may(Right.SEND):
            button = ""
        return StepRow(reader.mailbox, pill, tone, reader.name, detail, button, partial(self._turn, offer))

    def _turn(self, offer: Offer) -> None:
        desk, meeting_id, reader = self._place.desk, self._meeting_id, offer.reader

        def act(gets: bool) -> Callable[[], object]:
            change = agenda_readers.pick if gets else agenda_readers.leave_out
            return lambda: self._place.act(lambda: change(desk, meeting_id, reader), self.problems.show_error, done)

        def done(_changes: object) -> None:
            self.problems.clear()
            self.show_meeting(meeting_id)

        act(not offer.gets)()
        said = _said(reader, not offer.gets)
        self._place.say(said, act(offer.gets))


def _said(reader: AgendaReader, gets: bool) -> str:
    return f"{reader.name} gets the agenda without names" if gets else f"{reader.name} is left out"
