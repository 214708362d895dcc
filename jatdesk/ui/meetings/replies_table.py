"""The replies of all members as a list that is filled in by single keys. It tells each; saves nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from jatdesk.domain.dates import say
from jatdesk.domain.replies import Answer, Reply
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

WORDS = {Answer.COMES: "Comes", Answer.DEPUTY: "Sends a deputy", Answer.APOLOGIES: "Apologies", Answer.NONE: ""}
HOW = "In the list press C (comes), A (apologies) or D (deputy); Delete takes an answer away, Enter says more."
_KEYS = {"c": Answer.COMES, "a": Answer.APOLOGIES, "d": Answer.DEPUTY}


class RepliesTable(Table[Reply]):
    """`keyed(reply, answer)` is told for C, A, D and Delete; Enter is `chosen`."""

    def __init__(self, keyed: Callable[[Reply, Answer], object]) -> None:
        super().__init__(TableModel(_COLUMNS), "Replies of the members", lines=2, whole=True)
        self._keyed = keyed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter answers for the member the person is on."""
        row, answer = self.current_row(), _KEYS.get(event.text().casefold())
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            answer = Answer.NONE
        if row is None or answer is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        else:
            self._keyed(row, answer)


def _answer(reply: Reply) -> Cell:
    said = reply.said
    if said.answer is Answer.NONE:
        return Cell(pills=(("no answer", Tone.PLAIN),))
    on = say(reply.said_on) if reply.said_on else ""
    return Cell(WORDS[said.answer], small=said.note or on)


def _deputy(reply: Reply) -> Cell:
    if reply.said.answer is not Answer.DEPUTY:
        return Cell()
    who = reply.said.deputy or "nobody named yet"
    if reply.briefed_on is not None:
        return Cell(who, small=f"briefed {say(reply.briefed_on)}")
    return Cell(who, pills=(("not briefed", Tone.DUE),))


def _update(reply: Reply) -> Cell:
    if reply.sent_on is not None:
        return Cell(f"Here since {say(reply.sent_on)}")
    if not reply.owes:
        return Cell()
    if reply.asked_on is not None:
        return Cell(f"Asked {say(reply.asked_on)}", pills=(("awaited", Tone.DUE),))
    return Cell(pills=(("owes an update", Tone.DUE),))


_COLUMNS: tuple[Column[Reply], ...] = (
    Column("Member", lambda reply: Cell(reply.name, small=reply.service)),
    Column("Reply", _answer, width=18),
    Column("Who comes instead", _deputy, width=19),
    Column("Information sent", _update, width=20),
)
