"""Every team of the register with its last quarters: in, late, missing, odd."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.county_returns import Square, Standing, TeamRow
from jatdesk.domain.periods import Period
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

QUARTERS = 4
"""So many fit beside each other."""

_TONES = {
    Standing.IN: Tone.FINE,
    Standing.LATE: Tone.NOTE,
    Standing.MISSING: Tone.LATE,
    Standing.AWAITED: Tone.DUE,
}


class GridPart(QWidget):
    """`show_teams(rows)`; `chosen(row)` is called when a team is opened."""

    def __init__(
        self, quarters: Sequence[Period], chosen: Callable[[TeamRow], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        columns = [
            Column[TeamRow]("Team", lambda row: Cell(row.team.name, small=row.team.district)),
            *(Column[TeamRow](one.code, _at(place), 17) for place, one in enumerate(quarters)),
        ]
        self.table = Table[TeamRow](TableModel(columns), "Returns of the teams", lines=2)
        self.table.chosen.connect(chosen)
        self.empty = EmptyState(
            "No team is in the register yet",
            "Read the returns that came: their teams are offered for the register. Or add teams on the page Teams.",
        )
        self._card = TableCard(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card, 1)
        column.addWidget(self.empty, 1)

    def show_teams(self, rows: Sequence[TeamRow]) -> None:
        """Show them; the one chosen stays so."""
        before = self.table.current_row()
        self.table.rows_model.set_rows(rows)
        codes = [row.team.code for row in rows]
        self.table.go_to_row(codes.index(before.team.code) if before and before.team.code in codes else 0)
        self._card.setVisible(bool(rows))
        self.empty.setVisible(not rows)


def _at(place: int) -> Callable[[TeamRow], Cell]:
    return lambda row: _cell(row.squares[place])


def _cell(square: Square) -> Cell:
    if square.standing in (Standing.NOT_OWED, Standing.NOT_DUE):
        return Cell(square.standing.value)
    pills = [(square.standing.value, _TONES[square.standing])]
    if square.odd:
        pills.append((f"{square.odd} odd", Tone.DUE))
    return Cell(square.kinds, pills=tuple(pills))
