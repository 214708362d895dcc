"""Who is in the room while an item is spoken of: typed in one line, or chosen for the item. It saves nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jatdesk.domain.absences import Absence, missed, said
from jatdesk.domain.attendance_said import Line
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Interest, Presence
from jatdesk.ui.minutes.room_line import RoomLine
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field

_HERE = (Presence.PRESENT, Presence.DEPUTY, Presence.VISITOR)


class RoomCard(Card):
    """`show_room(…)`; `goes_out` and `comes_back` carry a person's id, `taken_back` an absence."""

    goes_out = Signal(str)
    comes_back = Signal(str)
    taken_back = Signal(object)

    def __init__(self, read: Callable[[str], Line], parent: QWidget | None = None) -> None:
        super().__init__("In the room", parent)
        self.line = RoomLine("Who &comes and goes", "Ctrl+R", read, self)
        self.rows: list[QWidget] = []
        self.everybody = text.secondary("Nobody is out of the room.", self)
        self.out = Field("O&ut for this item", Choice([("", "Choose a person…")]), parent=self)
        self.out.editor.changed.connect(self._chosen)
        self.add(self.everybody)
        self.add(self.line)
        self.add(self.out)

    def show_room(
        self,
        register: Sequence[Attendance],
        absences: Sequence[Absence],
        interests: Sequence[Interest],
        order: Sequence[Id],
        here: Id,
        locked: bool,
    ) -> None:
        """Who is out at the item `here` of the items in `order`, and who could go; `interests` are of its case."""
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        numbers = {item: number for number, item in enumerate(order, start=1)}
        for interest in interests:
            words = f"{interest.name}: out for this case, because of the interest"
            self._put(text.body(words, self), words)
        out = [absence for absence in absences if here in missed(absence, order)]
        for absence in out:
            words = f"{absence.name} {said(absence, numbers)}"
            self._put(self._row(absence, words, here, locked), words)
        self.everybody.setVisible(not self.rows)
        gone = {absence.person_id for absence in out} | {interest.member_id for interest in interests}
        there = [line for line in register if line.presence in _HERE]
        people = [(line.member_id or line.id, line.deputy or line.name) for line in there]
        self.out.editor.set_choices([("", "Choose a person…"), *((key, who) for key, who in people if key not in gone)])
        self.out.editor.set_value("")
        self.line.setVisible(not locked)
        self.out.setVisible(not locked and bool(people))

    def words(self) -> tuple[str, ...]:
        """What is said of each person who is out."""
        return tuple(row.accessibleName() for row in self.rows)

    def _put(self, row: QWidget, words: str) -> None:
        row.setAccessibleName(words)
        self.rows.append(row)
        self.body.insertWidget(len(self.rows), row)

    def _row(self, absence: Absence, words: str, here: Id, locked: bool) -> QWidget:
        held = QWidget(self)
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(text.body(words, held), 1)
        if locked:
            return held
        if not absence.back_item_id and absence.left_item_id != here:
            back = buttons.link("Back", lambda: self.comes_back.emit(absence.person_id), held)
            back.setAccessibleName(f"{absence.name} is back for this item")
            line.addWidget(back)
        undo = buttons.link("Take back", lambda: self.taken_back.emit(absence), held)
        undo.setAccessibleName(f"Take back that {absence.name} was out")
        line.addWidget(undo)
        return held

    def _chosen(self, person_id: str) -> None:
        if person_id:
            self.goes_out.emit(person_id)
