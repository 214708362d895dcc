"""Numbered copies of the papers in the room: counted out, with whom, back, shredded, or why not. Saved at once."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.copies import Copies, Copy
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import attendance, copies
from jatdesk.ui.meetings.copies_table import CopiesTable
from jatdesk.ui.meetings.who_box import WhoBox
from jatdesk.ui.minutes.register_words import names_of
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.tab_order import in_order
from jatdesk.ui.workplace import Workplace

_USUAL = "Agenda and papers"
_PRINTED_HERE = "‘Agenda and papers’, ‘Agenda’ and ‘CAF of case 0239’ can be printed here, once counted out."
_HOW = "In the list: Enter to say who has a copy, B when it is back, S when it is shredded."


class CopiesCard(Card):
    """`show_meeting(meeting)`; `flush()` keeps what stands in its boxes, `look()` is told when copies are printed."""

    def __init__(self, place: Workplace, look: Callable[[], object]) -> None:
        super().__init__("Numbered copies")
        self._place = place
        self._look = look
        self._meeting_id: Id = ""
        self._known = Copies()
        self._shown: Id = ""
        self.said = text.body("")
        self.what = Field("What was printe&d", QLineEdit(_USUAL), hint=_PRINTED_HERE)
        self.count = Field("How &many", QLineEdit())
        self.count_button = buttons.plain("Count o&ut", self._count_out)
        self.print_button = buttons.plain("Print the copi&es…", self._wanted)
        self.none_button = buttons.link("None were printed", self._none)
        self.table = CopiesTable(self._keyed)
        self.given_to = Field("&Who has it", WhoBox())
        self.why = Field("Why it is not shredded &here", QLineEdit(), optional=True)
        self.back_button = buttons.plain("All are bac&k", self._all_back)
        self.by = Field("Shredded b&y", QLineEdit())
        self.shred_button = buttons.plain("&Shred what lies here", self._shred_all)
        self._build()
        place.only(Right.SEND, self.print_button)
        place.only(Right.KEEP, self._first, self._of_copy, self._last)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for the copies."""
        if meeting.id != self._meeting_id:
            self._shown = ""
        self._meeting_id = meeting.id
        desk = self._place.desk
        self._known = found = copies.of_meeting(desk, meeting.id)
        self._names = names_of(attendance.register(desk, meeting.id))
        here = self.table.current_row()
        self.table.rows_model.set_rows(found.copies)
        kept = next((n for n, copy in enumerate(found.copies) if here and copy.id == here.id), 0)
        self.table.go_to_row(kept)
        there = bool(found.copies)
        if found.none_on is not None:
            self.said.setText(f"No copies were printed, as was said on {say(found.none_on)}.")
        else:
            open_ones = " ".join(found.outstanding())
            self.said.setText(open_ones if open_ones else "Every copy is accounted for.")
        self.none_button.setVisible(not there and found.none_on is None)
        self.table.setVisible(there)
        self._of_copy.setVisible(there)
        self.print_button.setVisible(any(not copy.settled for copy in found.copies))
        self._last.setVisible(any(not copy.settled for copy in found.copies))
        self.back_button.setVisible(any(copy.is_out for copy in found.copies))
        if not self.by.editor.text():
            self.by.editor.setText(desk.person)
        self._show_copy()

    def flush(self) -> None:
        """Keep what was typed about the copy in sight."""
        if self._place.may(Right.KEEP):
            self._give()
            self._explain()

    def _wanted(self) -> None:
        self.flush()
        self._look()

    def _build(self) -> None:
        self._first, self._of_copy, self._last = QWidget(), QWidget(), QWidget()
        first = QVBoxLayout(self._first)
        first.setContentsMargins(0, 0, 0, 0)
        boxes = QHBoxLayout()
        boxes.setSpacing(16)
        boxes.addWidget(self.what, 3, Qt.AlignmentFlag.AlignTop)
        boxes.addWidget(self.count, 2, Qt.AlignmentFlag.AlignTop)
        first.addLayout(boxes)
        ways = FlowLayout(gap=12)
        ways.addWidget(self.count_button)
        ways.addWidget(self.print_button)
        ways.addWidget(self.none_button)
        first.addLayout(ways)
        of_copy = QVBoxLayout(self._of_copy)
        of_copy.setContentsMargins(0, 0, 0, 0)
        of_copy.addWidget(text.secondary(_HOW))
        of_copy.addWidget(Columns(self.given_to, self.why, 50))
        last = QVBoxLayout(self._last)
        last.setContentsMargins(0, 0, 0, 0)
        last.addWidget(self.by)
        flow = FlowLayout(gap=12)
        flow.addWidget(self.back_button)
        flow.addWidget(self.shred_button)
        last.addLayout(flow)
        for part in (self.said, self._first, self.table, self._of_copy, self._last):
            self.add(part)
        in_order([
            self.what.editor, self.count.editor, self.count_button, self.print_button, self.none_button, self.table,
            self.given_to.editor, self.why.editor, self.by.editor, self.back_button, self.shred_button,
        ])  # fmt: skip
        self.table.moved.connect(lambda _row: self._moved())
        self.table.chosen.connect(lambda _row: self.given_to.editor.setFocus())
        self.given_to.editor.settled.connect(lambda _name: self._give())
        self.given_to.editor.entered.connect(self._next)
        self.why.editor.editingFinished.connect(self._explain)
        self.count.editor.returnPressed.connect(self._count_out)
        for box in (self.what, self.count):
            box.editor.textEdited.connect(lambda _typed, box=box: box.set_error(""))

    def _moved(self) -> None:
        row = self.table.current_row()
        if row is not None and row.id != self._shown:
            self._show_copy()

    def _show_copy(self) -> None:
        row = self._current()
        another = row is None or row.id != self._shown
        self._shown = row.id if row else ""
        line = self.given_to.editor.lineEdit()
        typing = not another and line is not None and line.hasFocus()
        if not typing:
            self.given_to.editor.offer(self._names if row else (), row.given_to if row else "")
        if another or not self.why.editor.hasFocus():
            self.why.editor.setText(row.why if row else "")
        which = f" copy {row.number}" if row else ""
        self.given_to.label.setText(f"&Who has{which or ' it'}")
        self.given_to.editor.setAccessibleName(f"Who has{which or ' it'}")

    def _current(self) -> Copy | None:
        here = self.table.current_row()
        return next((copy for copy in self._known.copies if here and copy.id == here.id), None)

    def _of_shown(self) -> Copy | None:
        return next((copy for copy in self._known.copies if copy.id == self._shown), None)

    def _give(self) -> None:
        row, name = self._of_shown(), self.given_to.editor.value()
        if row is not None and name != row.given_to:
            self._change(lambda desk, at: copies.hand_out(desk, at, [row.id], name), "", (row,))

    def _next(self) -> None:
        self._give()
        self.table.go_to_row(self.table.currentIndex().row() + 1)
        self.given_to.editor.setFocus()

    def _explain(self) -> None:
        row, words = self._of_shown(), self.why.editor.text().strip()
        if row is not None and words != row.why:
            self._change(lambda desk, at: copies.explain(desk, at, [row.id], words), "", (row,))

    def _keyed(self, copy: Copy, letter: str) -> None:
        if not self._place.may(Right.KEEP):
            return
        today = self._place.desk.clock.today()
        if letter == "b" and copy.given_to:
            on = None if copy.back_on else today
            said = f"Copy {copy.number} is back" if on else f"Copy {copy.number} is out again"
            self._change(lambda desk, at: copies.taken_back(desk, at, [copy.id], on), said, (copy,))
        elif letter == "s" and not copy.settled:
            self._shred((copy,))

    def _all_back(self) -> None:
        out = [copy for copy in self._known.copies if copy.is_out]
        ids, today = [copy.id for copy in out], self._place.desk.clock.today()
        self._change(lambda desk, at: copies.taken_back(desk, at, ids, today), "All copies are back", out)

    def _shred_all(self) -> None:
        self._shred([copy for copy in self._known.copies if copy.to_shred])

    def _shred(self, these: Sequence[Copy]) -> None:
        by, today = self.by.editor.text().strip(), self._place.desk.clock.today()
        self.by.set_error("" if by else "Say who shredded them")
        if not by:
            self.by.editor.setFocus()
            return
        ids = [copy.id for copy in these]
        said = "1 copy shredded" if len(ids) == 1 else f"{len(ids)} copies shredded"
        self._change(lambda desk, at: copies.shred(desk, at, ids, by, today), said, these, self.by)

    def _count_out(self) -> None:
        typed = self.count.editor.text().strip()
        if not typed.isdecimal():
            self.count.set_error("Type how many, as a number")
            self.count.editor.setFocus()
            return
        desk, at, what = self._place.desk, self._meeting_id, self.what.editor.text()
        before = {copy.id for copy in self._known.copies}

        def done(_done: object) -> None:
            self.count.editor.clear()
            self.count.set_error("")
            made = [copy.id for copy in copies.of_meeting(desk, at).copies if copy.id not in before]
            self._place.say(
                f"{len(made)} copies are counted out",
                lambda: self._place.act(lambda: copies.put_back(desk, at, (), made)),
            )

        wrong = self.what if not what.strip() else self.count
        self._place.act(
            lambda: copies.count_out(desk, at, what, int(typed)), lambda error: wrong.set_error(error.sentence()), done
        )

    def _none(self) -> None:
        desk, at = self._place.desk, self._meeting_id
        self._place.act(
            lambda: copies.none_printed(desk, at, desk.clock.today()),
            done=lambda _done: self._place.say(
                "No copies were printed: recorded",
                lambda: self._place.act(lambda: copies.none_printed(desk, at, None)),
            ),
        )

    def _change(
        self, act: Callable[[Any, Id], object], said: str, before: Sequence[Copy], field: Field[Any] | None = None
    ) -> None:
        desk, at = self._place.desk, self._meeting_id

        def refused(error: UserError) -> None:
            if field is not None:
                field.set_error(error.sentence())
            else:
                self._place.say(error.sentence())

        def done(_done: object) -> None:
            if said:
                self._place.say(said, lambda: self._place.act(lambda: copies.put_back(desk, at, before, ())))

        self._place.act(lambda: act(desk, at), refused, done)
