"""Entries of history as a list beside the chosen one: on the History page and on a case's History tab."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.dates import say_moment
from jatdesk.domain.history import Changes, HistoryFilter, HistoryLine
from jatdesk.domain.history_words import DESTROYED, changed
from jatdesk.domain.names_told import names_told
from jatdesk.operations import history, undo
from jatdesk.ui.history_detail import HistoryDetail
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.side_by_side import stacked
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_LETTERS = 118
"""In less width the chosen entry stands under the list."""


class HistoryList(QWidget):
    """`ask(wanted)` shows the newest entries of a filter, `ask_again()` the same anew; `asked` follows each."""

    asked = Signal()

    def __init__(self, place: Workplace, name: str, with_about: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._wanted: HistoryFilter | None = None
        self._about: dict[tuple[str, str], str] = {}
        self._more = False
        self.model: TableModel[HistoryLine] = TableModel(
            (
                Column("When", lambda line: Cell(say_moment(line.at), small=line.who), 25),
                Column("What", lambda line: self._cell(line, with_about)),
            )
        )
        self.table: Table[HistoryLine] = Table(self.model, name, lines=2)
        self.table.moved.connect(self._show_chosen)
        self.count = text.secondary("")
        self.count.setWordWrap(False)
        self.more_button = buttons.plain("Show &more", self.show_more)
        self.empty = EmptyState("No entry matches", "Choose another person, kind, period or other words.")
        self.detail = HistoryDetail(place.desk.profile, self._undo)
        self._build()

    def ask(self, wanted: HistoryFilter) -> None:
        """Show the newest entries of this filter."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._put(history.found(self._place.desk, wanted), 0)
            return
        self.ask_again()

    def ask_again(self) -> None:
        """Ask for the same anew, as many as are shown, and keep to the chosen entry."""
        if self._wanted is None:
            return
        chosen = self.table.current_row()
        shown = max(history.SHOWN, self.model.rowCount())
        self._put(history.found(self._place.desk, self._wanted, limit=shown), chosen.id if chosen else 0, shown)

    def show_more(self) -> None:
        """Add the next older entries under those shown."""
        rows = self.model.rows()
        if self._wanted is None or not rows:
            return
        older = history.found(self._place.desk, self._wanted, below=rows[-1].id)
        chosen = self.table.current_row()
        self._put((*rows, *older), chosen.id if chosen else 0, len(rows) + history.SHOWN)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if older and chosen is None:
            self.table.go_to_row(len(rows))

    def _put(self, lines: tuple[HistoryLine, ...], chosen: int, wanted: int = history.SHOWN) -> None:
        self._more = len(lines) >= wanted
        self._about = history.about(self._place.desk, ((line.kind, line.ref) for line in lines))
        self._place.names.about([line.ref for line in lines if line.kind == "case"], *names_told(lines))
        self.model.set_rows(lines)
        self.detail.show_line(None)
        number = next((row for row, line in enumerate(lines) if line.id == chosen), -1)
        if number >= 0:
            self.table.go_to_row(number)
        elif lines:
            self.table.go_to_row(0)
        for part in (self._card, self.count):
            part.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.more_button.setVisible(self._more)
        shown = "1 entry" if len(lines) == 1 else f"{len(lines):,} entries"
        self.count.setText(f"The newest {shown} shown" if self._more else f"{shown} shown")
        self.asked.emit()

    def _cell(self, line: HistoryLine, with_about: bool) -> Cell:
        said = [self._about.get((line.kind, line.ref), "")] if with_about else []
        if line.destroyed:
            said.append(DESTROYED)
        else:
            said += [change.words() for change in changed(line, self._place.desk.profile)[:3]]
        return Cell(line.what, small=" · ".join(filter(None, said)).replace("\n", " "))

    def _show_chosen(self, line: HistoryLine | None) -> None:
        if line is None:
            self.detail.show_line(None)
            return
        about = self._about.get((line.kind, line.ref), "")
        self.detail.show_line(line, about, undo.why_not(self._place.desk, line))

    def _undo(self, line: HistoryLine) -> None:
        def undone(changes: Changes) -> None:
            later = " The program uses it from the next opening." if changes.of("team") else ""
            self._place.say(f"Undone. It has an entry of its own.{later}")
            self.ask_again()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

        self._place.act(lambda: undo.undo(self._place.desk, line.id), self.detail.refused, undone)

    def _build(self) -> None:
        self._card = TableCard(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.more_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._card, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(foot)
        self.side = Scroll(stacked(self.detail))
        self.side.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a long entry is read with the arrow keys
        self.side.setAccessibleName("What the entry says")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Columns(left, self.side, 58, _LETTERS))
