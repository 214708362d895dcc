"""The figures of a period, group by group: a table, what each says, and the cases behind it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.figure_groups import GROUPS
from jatdesk.domain.figures import Figure, cases_behind, said
from jatdesk.domain.ids import Id
from jatdesk.operations.figures import PeriodFigures
from jatdesk.ui.returns.definition_card import DefinitionCard
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.side_by_side import side_by_side, stacked
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

_SIDE_LETTERS = 36
_DEEPER = "    "


class FiguresPart(QWidget):
    """`show_figures(found)`; `show_cases(words, ids)` is called with what stands behind a figure."""

    def __init__(self, show_cases: Callable[[str, tuple[Id, ...]], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show_cases = show_cases
        self._found: PeriodFigures | None = None
        self._titles: dict[str, str] = {}
        self._behind: dict[str, tuple[Id, ...]] = {}
        self.groups = ChipRow([Chip(group, group) for group in GROUPS])
        self.groups.chosen.connect(lambda _group: self._fill())
        self.table = Table[Figure](TableModel(self._columns()), "Figures")
        self.table.moved.connect(self._explain)
        self.table.chosen.connect(lambda _figure: self._show_behind())
        self.card = DefinitionCard()
        self.card.wanted.connect(self._show_behind)
        self.empty = EmptyState(
            "Nothing happened in this period",
            "No case was open, brought or discussed, and no meeting was held. Choose other days above.",
        )
        self._build()

    def show_figures(self, found: PeriodFigures) -> None:
        """Show what was counted; the group and the figure stay chosen."""
        self._found = found
        self._titles = {figure.key: figure.title for figure in found.figures}
        self._behind = {}
        self._fill()

    def _fill(self) -> None:
        if self._found is None:
            return
        before = self.table.current_row()
        rows = self._found.rows
        nothing = not (rows.cases or rows.meetings or rows.issues)
        shown = [figure for figure in self._found.figures if figure.group == self.groups.current()]
        self.table.rows_model.set_rows(shown)
        keys = [figure.key for figure in shown]
        self.table.go_to_row(keys.index(before.key) if before is not None and before.key in keys else 0)
        self._explain(self.table.current_row())
        self.empty.setVisible(nothing)
        self._body.setVisible(not nothing)

    def _explain(self, figure: Figure | None) -> None:
        behind = self._cases(figure) if figure else ()
        self.card.show_figure(figure, self._titles.get(figure.total, "") if figure else "", len(behind))

    def _show_behind(self) -> None:
        figure = self.table.current_row()
        if self._found is None or figure is None:
            return
        behind = self._cases(figure)
        if behind:
            title = ": ".join(part for part in (self._titles.get(figure.total, ""), figure.title) if part)
            self._show_cases(f"{title}, {self._found.period.title}", behind)

    def _cases(self, figure: Figure) -> tuple[Id, ...]:
        """The cases behind a figure, looked up once: there may be very many."""
        if figure.key not in self._behind and self._found is not None:
            self._behind[figure.key] = cases_behind(self._found.rows, figure)
        return self._behind.get(figure.key, ())

    def _name(self, figure: Figure) -> Cell:
        if figure.total in self._titles:
            return Cell(_DEEPER + figure.title)
        return Cell(figure.title, bold=((0, len(figure.title)),))

    def _columns(self) -> tuple[Column[Figure], ...]:
        return (
            Column("Figure", self._name),
            Column("Number", said, 23),
            Column("Not known", lambda figure: str(figure.not_known or ""), 9, right=True),
        )

    def _build(self) -> None:
        side = SideColumn(stacked(self.card), _SIDE_LETTERS)
        self._body = side_by_side(TableCard(self.table), side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.groups)
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        self.empty.hide()
