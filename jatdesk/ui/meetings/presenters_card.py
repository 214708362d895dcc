"""Who comes for one case only: presenters and lead professionals, when, invited, coming or not. Saved at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.presenters import Coming, Presenter, Task, nobody_presents
from jatdesk.domain.roles import Right
from jatdesk.operations import presenters
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_HOW = "In the list press C (comes), N (can’t come) or W (was there); Delete takes an answer away."
_TASKS = {Task.PRESENTS: "presents", Task.LEADS: "lead professional"}


class PresentersTable(Table[Presenter]):
    """The list; `keyed(presenter, letter)` is told for C, N, W and '' for Delete."""

    def __init__(self, keyed: Callable[[Presenter, str], object]) -> None:
        super().__init__(TableModel(_COLUMNS), "Who comes for one case", lines=2, whole=True)
        self._keyed = keyed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter answers for the person in sight."""
        row, letter = self.current_row(), event.text().casefold()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            letter = "-"
        if row is None or letter not in ("c", "n", "w", "-") or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        else:
            self._keyed(row, letter)


class PresentersCard(Card):
    """`show_meeting(meeting)`."""

    def __init__(self, place: Workplace, choose: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("Who comes for one case", parent)
        self._place = place
        self._meeting_id: Id = ""
        self.said = text.body("")
        self.table = PresentersTable(self._keyed)
        self.how = text.secondary(_HOW)
        self.invite_button = buttons.plain("Invite th&em…", self._invite)
        self.agenda_button = buttons.link("Say who presents on the agenda", lambda: choose("agenda"))
        ways = FlowLayout(gap=12)
        ways.addWidget(self.invite_button)
        ways.addWidget(self.agenda_button)
        self.add(self.said)
        self.add_layout(ways)
        self.add(self.how)
        self.add(self.table)
        place.only(Right.SEND, self.invite_button)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask who presents and leads."""
        self._meeting_id = meeting.id
        found = presenters.of_meeting(self._place.desk, meeting.id)
        here = self.table.current_row()
        self.table.rows_model.set_rows(found)
        same = (n for n, row in enumerate(found) if here and (row.case_id, row.task) == (here.case_id, here.task))
        self.table.go_to_row(next(same, 0))
        missing = nobody_presents(found)
        words = (
            [f"Nobody presents case {', '.join(missing)}: the chair decides whether it is deferred."] if missing else []
        )
        if not found:
            words.append("Nobody has to come for one case only.")
        self.said.setText(" ".join(words))
        self.said.setVisible(bool(words))
        self.table.setVisible(bool(found))
        self.how.setVisible(bool(found) and self._place.may(Right.KEEP))
        self.invite_button.setVisible(any(each.to_invite for each in found) and meeting.held_on is None)

    def _keyed(self, each: Presenter, letter: str) -> None:
        if not self._place.may(Right.KEEP):
            return
        desk, at = self._place.desk, self._meeting_id
        if letter == "w":
            was = None if each.came else True
            self._place.act(lambda: presenters.came(desk, at, each.case_id, each.task, was))
            return
        coming = {"c": Coming.COMES, "n": Coming.CANNOT}.get(letter, Coming.NOT_SAID)
        before = each.answer

        def done(_done: object) -> None:
            words = {Coming.COMES: "comes", Coming.CANNOT: "can’t come"}.get(coming, "no answer")
            self._place.say(
                f"{each.name}: {words}",
                lambda: self._place.act(lambda: presenters.answer(desk, at, each.case_id, each.task, before)),
            )
            self.table.go_to_row(self.table.currentIndex().row() + 1)

        self._place.act(lambda: presenters.answer(desk, at, each.case_id, each.task, coming), done=done)

    def _invite(self) -> None:
        self._place.go(Place("sending", self._meeting_id, Mailing.INVITATION.value))


def _who(each: Presenter) -> Cell:
    if not each.name:
        return Cell(pills=(("nobody known", Tone.DUE),))
    return Cell(each.name, small=" · ".join(part for part in (_TASKS[each.task], each.organisation) if part))


def _invited(each: Presenter) -> Cell:
    if each.member_id:
        return Cell("A member", small="has the papers")
    if each.invited_on is not None:
        return Cell(f"Invited {say(each.invited_on)}")
    return Cell(pills=(("not invited", Tone.DUE),)) if each.to_invite else Cell()


def _answer(each: Presenter) -> Cell:
    if each.came:
        return Cell("Was there")
    if each.answer is Coming.COMES:
        return Cell("Comes")
    if each.answer is Coming.CANNOT:
        return Cell(pills=(("can’t come", Tone.DUE),))
    return Cell("No answer") if each.name else Cell()


_COLUMNS: tuple[Column[Presenter], ...] = (
    Column("Case", lambda each: Cell(f"Case {each.case_number}", small=each.starts), width=12),
    Column("Who", _who),
    Column("Invitation", _invited, width=24),
    Column("Answer", _answer, width=16),
)
