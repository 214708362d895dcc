"""What is odd about the returns that came: each said with its sheet and row, and answered in a few words."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.return_format import kind_words
from jatdesk.domain.roles import Right
from jatdesk.operations import county_returns
from jatdesk.operations.county_returns import Odd
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.side_by_side import side_by_side, stacked
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_SIDE_LETTERS = 38


class OddPart(QWidget):
    """`show_odd(found)`."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._shown = ""
        self._half: dict[Id, str] = {}
        self.table = Table[Odd](TableModel(_COLUMNS), "What is odd about returns", lines=2)
        self.table.moved.connect(self._say)
        self.card = Card("Chosen line")
        self.said = text.body("")
        self.said.setProperty(PRIVATE, "all")
        self.answer = Field("&What became of it", QLineEdit(), "For example: asked Harwood, a slip of the pen")
        self.answer.editor.returnPressed.connect(self._answer)
        self.answer_button = buttons.plain("&Answered", self._answer)
        self.all_button = buttons.plain("", self._answer_all)
        self.empty = EmptyState(
            "Nothing is odd", "Totals that don’t add up, days in the future and what was changed by hand stand here."
        )
        for part in (self.said, self.answer):
            self.card.add(part)
        self.card.body.addWidget(self.answer_button)
        self.card.body.addWidget(self.all_button)
        place.only(Right.KEEP, self.answer, self.answer_button)
        self._body = side_by_side(TableCard(self.table), SideColumn(stacked(self.card), _SIDE_LETTERS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1)

    def show_odd(self, found: Sequence[Odd]) -> None:
        """Show what is not answered; one stays at the same line."""
        place = max(0, self.table.currentIndex().row())
        self.table.rows_model.set_rows(found)
        ids = [each.id for each in found]
        self.table.go_to_row(ids.index(self._shown) if self._shown in ids else min(place, max(0, len(ids) - 1)))
        self._body.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._say(self.table.current_row())

    def chosen(self) -> Id:
        """The finding somebody is at, or ''."""
        odd = self.table.current_row()
        return odd.id if odd is not None else ""

    def go_to_finding(self, ref: Id) -> None:
        """Choose a finding, if it is still on the list."""
        ids = [each.id for each in self.table.rows_model.rows()]
        if ref in ids:
            self.table.go_to_row(ids.index(ref))

    def _say(self, odd: Odd | None) -> None:
        self.said.setText(odd.finding.words if odd else "")
        of_it = sum(odd is not None and each.kept.id == odd.kept.id for each in self.table.rows_model.rows())
        self.all_button.setText(f"A&ll {of_it} of this return answered")
        self.all_button.setVisible(of_it > 1 and self._place.may(Right.KEEP))
        if odd is not None and odd.id != self._shown:
            self._half[self._shown] = self.answer.editor.text()
            self._shown = odd.id
            words = self._half.pop(odd.id, "")
            self.answer.editor.setText(words)
            self.answer.editor.setModified(bool(words))  # so that it comes back after the lock too

    def _answer(self) -> None:
        odd, typed = self.table.current_row(), self.answer.editor.text()
        if odd is not None:
            self._act(lambda: county_returns.answer(self._place.desk, odd.id, typed))

    def _answer_all(self) -> None:
        odd, typed = self.table.current_row(), self.answer.editor.text()
        if odd is not None:
            self._act(lambda: county_returns.answer_all(self._place.desk, odd.kept.id, typed))

    def _act(self, act: Callable[[], Changes]) -> None:
        def done(_value: object) -> None:
            self.answer.editor.clear()
            self._place.say("Answered")

        self._place.act(act, lambda error: self.answer.set_error(error.sentence()), done)


def _where(odd: Odd) -> Cell:
    return Cell(odd.team.name, small=f"{odd.kept.period.code}, {kind_words(odd.kept.named)}: {odd.finding.where}")


_COLUMNS = (
    Column[Odd]("Return", _where, 32),
    Column[Odd]("What is odd", lambda odd: odd.finding.words, private=True),
)
