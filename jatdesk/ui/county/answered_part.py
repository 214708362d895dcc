"""What was odd about returns and is answered: what was said, by whom and when; an answer can be taken back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.county_returns import Answered
from jatdesk.domain.dates import say
from jatdesk.domain.return_format import kind_words
from jatdesk.domain.roles import Right
from jatdesk.operations import county_returns
from jatdesk.operations.county_returns import Odd
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

Line = tuple[Odd, Answered]


class AnsweredPart(QWidget):
    """`show_answered(found)`."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.table = Table[Line](TableModel(_COLUMNS), "What was odd and is answered", lines=2)
        self.back_button = buttons.plain("Take the &answer back", self._back)
        place.only(Right.KEEP, self.back_button)
        self.empty = EmptyState("Nothing is answered yet", "What is answered on To look at stands here.")
        self._card = TableCard(self.table)
        row = QWidget()
        FlowLayout(row).addWidget(self.back_button)
        self._card.add(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card, 1)
        column.addWidget(self.empty, 1)

    def show_answered(self, found: Sequence[Line]) -> None:
        """Show them, the newest first; one stays at the same place."""
        place = max(0, self.table.currentIndex().row())
        self.table.rows_model.set_rows(found)
        self.table.go_to_row(min(place, max(0, len(found) - 1)))
        self._card.setVisible(bool(found))
        self.empty.setVisible(not found)

    def _back(self) -> None:
        line = self.table.current_row()
        if line is None:
            return
        odd, said = line
        desk = self._place.desk

        def again() -> object:
            return self._place.act(lambda: county_returns.answer(desk, odd.id, said.answer))

        self._place.act(
            lambda: county_returns.ask_again(desk, odd.id),
            None,
            lambda _done: self._place.say("It stands on To look at again", again),
        )


def _where(line: Line) -> Cell:
    odd, _said = line
    return Cell(odd.team.name, small=f"{odd.kept.period.code}, {kind_words(odd.kept.named)}: {odd.finding.where}")


def _said(line: Line) -> Cell:
    _odd, said = line
    return Cell(said.answer, small=", ".join(part for part in (said.by, say(said.on) if said.on else "") if part))


_COLUMNS = (
    Column[Line]("Return", _where, 36),
    Column[Line]("What was odd", lambda line: line[0].finding.words, private=True),
    Column[Line]("What became of it", _said, 40, private=True),
)
