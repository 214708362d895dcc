"""The figures of a period as pictures, one at a time, each with its table beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.charts import Chart, charts, plainly
from jatdesk.domain.figures import Figure, cases_behind, said
from jatdesk.domain.ids import Id
from jatdesk.operations.figures import PeriodFigures
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.bar_picture import BarPicture
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.side_by_side import side_by_side, stacked
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Column, TableModel


class PicturesPart(QWidget):
    """`show_figures(found)`; `show_cases(words, ids)` is called with what stands behind a bar."""

    def __init__(self, show_cases: Callable[[str, tuple[Id, ...]], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show_cases = show_cases
        self._found: PeriodFigures | None = None
        self._charts: dict[str, Chart] = {}
        self._known: dict[str, tuple[Id, ...]] = {}
        self.chips = ChipRow()
        self.chips.chosen.connect(lambda _key: self._fill())
        self.heading = text.heading("")
        self.picture = BarPicture()
        self.picture.moved.connect(self._to_row)
        self.picture.chosen.connect(lambda _key: self._show_behind())
        self.left_out = text.secondary("")
        self.behind_button = buttons.plain("Sho&w the cases", self._show_behind)
        self.table = Table[Figure](
            TableModel((Column("Bar", lambda figure: figure.title), Column("Number", said, 16))), "The same as a table"
        )
        self.table.moved.connect(self._to_bar)
        self.table.chosen.connect(lambda _figure: self._show_behind())
        self.empty = EmptyState(
            "Nothing to draw in this period", "No case was brought and no meeting was held. Choose other days above."
        )
        self._build()

    def show_figures(self, found: PeriodFigures) -> None:
        """Draw what was counted; the picture chosen stays."""
        self._found, self._known = found, {}
        self._charts = {chart.key: chart for chart in charts(plainly(found.figures))}
        self.chips.set_chips([Chip(chart.key, chart.title) for chart in self._charts.values()])
        self._body.setVisible(bool(self._charts))
        self.chips.setVisible(bool(self._charts))
        self.empty.setVisible(not self._charts)
        self._fill()

    def _fill(self) -> None:
        chart = self._charts.get(self.chips.current())
        if self._found is None or chart is None:
            return
        self.heading.setText(chart.title)
        self.picture.show_chart(chart)
        self.left_out.setText(chart.left_out)
        self.left_out.setVisible(bool(chart.left_out))
        self.table.rows_model.set_rows([figure for figure in self._found.figures if figure.total == chart.key])
        self._to_row(self.picture.key())
        self._offer()

    def _to_row(self, key: str) -> None:
        keys = [figure.key for figure in self.table.rows_model.rows()]
        here = self.table.current_row()
        if key in keys and (here is None or here.key != key):
            self.table.go_to_row(keys.index(key))

    def _to_bar(self, figure: Figure | None) -> None:
        if figure is not None:
            self.picture.go_to(figure.key)
        self._offer()

    def _behind(self) -> tuple[Id, ...]:
        """The cases behind a bar, looked up once: there may be very many."""
        figure = self.table.current_row()
        if self._found is None or figure is None:
            return ()
        if figure.key not in self._known:
            self._known[figure.key] = cases_behind(self._found.rows, figure)
        return self._known[figure.key]

    def _offer(self) -> None:
        cases = len(self._behind())
        self.behind_button.setText("Sho&w the case" if cases == 1 else f"Sho&w the {cases:,} cases")
        self.behind_button.setVisible(bool(cases))

    def _show_behind(self) -> None:
        behind, figure = self._behind(), self.table.current_row()
        chart = self._charts.get(self.chips.current())
        if behind and figure is not None and chart is not None and self._found is not None:
            self._show_cases(f"{chart.title}: {figure.title}, {self._found.period.title}", behind)

    def _build(self) -> None:
        drawn = Card()
        for part in (self.heading, self.picture, self.left_out):
            drawn.add(part)
        listed = TableCard(self.table)
        listed.body.addWidget(self.behind_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._body = side_by_side(Scroll(stacked(drawn)), listed, shares=(3, 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.chips)
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        self.empty.hide()
