"""What became of each file that was given: taken, twice, refused, or waiting for a password or a word."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.county_returns import Outcome
from jatdesk.ui.county.taking import CameRow
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.side_by_side import side_by_side, stacked
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

_SIDE_LETTERS = 38
Wanted = Callable[[Sequence[CameRow]], object]


class CamePart(QWidget):
    """`show_rows(rows)`; the three callables are told what to do with rows that wait."""

    def __init__(
        self,
        open_with: Callable[[Sequence[CameRow], str], object],
        register: Wanted,
        all_the_same: Wanted,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_with, self._register, self._all_the_same = open_with, register, all_the_same
        self.rows: tuple[CameRow, ...] = ()
        self.table = Table[CameRow](TableModel(_COLUMNS), "Files that came")
        self.table.moved.connect(self._say)
        self.card = Card("Chosen file")
        self.said = text.body("")
        self.said.setProperty(PRIVATE, "all")  # it may say what stood in a file
        self.password = Field("&Password of this team’s returns", PasswordField(), "Asked once; the store remembers it")
        self.password.editor.entered.connect(self._open)
        self.open_button = buttons.plain("&Open with it", self._open)
        self.register_button = buttons.plain("", self._put_in)
        self.same_button = buttons.plain("", self._take_same)
        self.empty = EmptyState(
            "No files were given yet",
            "Choose Read returns, or drop the files of all teams anywhere on this page: it says what became of each.",
        )
        for part in (self.said, self.password):
            self.card.add(part)
        for button in (self.open_button, self.register_button, self.same_button):
            self.card.body.addWidget(button)
        self._body = side_by_side(TableCard(self.table), SideColumn(stacked(self.card), _SIDE_LETTERS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1)
        self.show_rows(())

    def show_rows(self, rows: Sequence[CameRow]) -> None:
        """List files, those first that wait for somebody; one stays at a file that still waits."""
        at = self.table.current_row()
        self.rows = tuple(sorted(rows, key=lambda row: (not row.outcome.waits, row.outcome.is_in, row.name)))
        self.table.rows_model.set_rows(self.rows)
        self._body.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)
        same = (n for n, row in enumerate(self.rows) if at is not None and row.name == at.name and row.outcome.waits)
        self.table.go_to_row(next(same, 0))
        self._say(self.table.current_row())

    def waiting(self, outcome: Outcome) -> list[CameRow]:
        """The files that wait for the same thing."""
        return [row for row in self.rows if row.outcome is outcome]

    def _say(self, row: CameRow | None) -> None:
        self.said.setText(row.words if row else "")
        asks = row is not None and row.outcome is Outcome.PASSWORD
        self.password.setVisible(asks)
        self.password.set_error("")
        self.open_button.setVisible(asks)
        new, other = self.waiting(Outcome.NEW_TEAM), self._same_county(row)
        self.register_button.setText(
            "Put the &team in the register and take it"
            if len(new) == 1
            else f"Put the &teams of {len(new)} returns in the register and take them"
        )
        self.register_button.setVisible(row is not None and row.outcome is Outcome.NEW_TEAM)
        self.same_button.setText(
            "&Take it all the same" if len(other) == 1 else f"&Take the {len(other)} of this county all the same"
        )
        self.same_button.setVisible(bool(other))

    def _same_county(self, row: CameRow | None) -> list[CameRow]:
        if row is None or row.outcome is not Outcome.OTHER_COUNTY or row.came is None:
            return []
        county = row.came.found.rows.head.county
        every = self.waiting(Outcome.OTHER_COUNTY)
        return [each for each in every if each.came and each.came.found.rows.head.county == county]

    def _open(self) -> None:
        row, typed = self.table.current_row(), self.password.editor.text()
        if row is None or row.outcome is not Outcome.PASSWORD:
            return
        self.password.set_error("" if typed else "Type the password")
        if typed:
            self.password.editor.clear()
            alike = [each for each in self.waiting(Outcome.PASSWORD) if each.speaks_of == row.speaks_of]
            self._open_with(alike, typed)

    def _put_in(self) -> None:
        self._register(self.waiting(Outcome.NEW_TEAM))

    def _take_same(self) -> None:
        self._all_the_same(self._same_county(self.table.current_row()))


def _tone(row: CameRow) -> Tone:
    if row.outcome.is_in:
        return Tone.FINE
    if row.outcome.waits:
        return Tone.DUE
    return Tone.LATE if row.outcome is Outcome.REFUSED else Tone.NOTE


_COLUMNS = (
    Column[CameRow]("File", lambda row: row.name),
    Column[CameRow]("What became of it", lambda row: Cell(pills=((row.outcome.value, _tone(row)),)), 32),
)
