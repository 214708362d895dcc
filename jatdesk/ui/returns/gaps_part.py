"""What is missing for the return, kind by kind; Enter goes to where it is filled in."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.return_gaps import KINDS, ReturnGap
from jatdesk.operations.figures import PeriodFigures
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Column, TableModel

_ALL = "all"


class GapsPart(QWidget):
    """`show_gaps(found)`; a gap that is chosen is gone to with `go`."""

    def __init__(self, go: Callable[[Place], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = go
        self._gaps: tuple[ReturnGap, ...] = ()
        self.words = text.secondary("")
        self.kinds = ChipRow([Chip(_ALL, "All")])
        self.kinds.chosen.connect(lambda _kind: self._fill())
        self.table = Table[ReturnGap](TableModel(_COLUMNS), "What is missing")
        self.table.chosen.connect(self._open)
        self.empty = EmptyState("Nothing is missing", "Every case of this period says what the return asks for.")
        self._build()

    def show_gaps(self, found: PeriodFigures) -> None:
        """Show the gaps of a period; kind and place in the list stay."""
        self._gaps = found.gaps
        self.kinds.set_chips(
            [Chip(_ALL, "All", len(found.gaps)), *(Chip(kind, KINDS[kind], some) for kind, some in found.missing)]
        )
        self._fill()

    def _fill(self) -> None:
        place = self.table.currentIndex().row()
        kind = self.kinds.current()
        shown = [gap for gap in self._gaps if kind in (_ALL, gap.kind)]
        self.table.rows_model.set_rows(shown)
        self.table.go_to_row(min(max(place, 0), len(shown) - 1))
        self.empty.setVisible(not self._gaps)
        for part in (self.kinds, self._card, self.words):
            part.setVisible(bool(self._gaps))

    def _open(self, gap: ReturnGap) -> None:
        if gap.where == "codes":
            self._go(Place("returns", gap.name, "codes"))
        elif gap.meeting_id:
            self._go(Place("meetings", gap.meeting_id))
        else:
            self._go(Place("cases", gap.case_id, gap.where))

    def _build(self) -> None:
        self.words.setText("Enter or a double click opens the case where it is filled in.")
        self._card = TableCard(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.kinds)
        column.addWidget(self.words)
        column.addWidget(self._card, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        self.empty.hide()


def _whose(gap: ReturnGap) -> str:
    if gap.number:
        return f"Case {gap.number}"
    return gap.name or "A meeting"


_COLUMNS = (
    Column[ReturnGap]("What is missing", lambda gap: KINDS[gap.kind]),
    Column[ReturnGap]("Where", _whose),
)
