"""The list of cases: filters with counts, search as you type, one line a case. Chooses; shows no case itself."""

from collections.abc import Callable
from datetime import date
from time import perf_counter

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.cases import CaseCounts, CaseLine, CaseLines
from jatdesk.domain.ids import Id
from jatdesk.domain.search import CaseFilter
from jatdesk.ui.cases import words
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

QUICK_SECONDS = 0.03  # a query slower than this is asked after a pause in typing
PAUSE_MS = 150
MOST = 200
LETTERS = 40

Ask = Callable[[str, CaseFilter], CaseLines]


class CaseList(QFrame):
    """`ask(typed, wanted)` gives the lines; `chosen` carries the id of the case a person moved to.

    `found` follows a search.
    """

    chosen = Signal(str)
    found = Signal()

    def __init__(self, ask: Ask, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._typed = ""
        self._quick = True
        self._silent = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._search)
        self.model: TableModel[CaseLine] = TableModel(
            (
                Column("Case", lambda line: Cell(line.number, bold=words.hits(line.number, self._typed)), 6),
                Column("Child", lambda line: words.child_cell(line, self._typed, today())),
                Column("Next", lambda line: words.next_cell(line, today()), 13),
            ),
            self,
        )
        self.table = Table(self.model, "Cases", lines=2)
        self.table.moved.connect(self._moved)
        self.table.chosen.connect(self._moved)
        self.chips = ChipRow(self._chips(None))
        self.chips.chosen.connect(lambda _key: self.ask_again())
        self.count = text.secondary("")
        self.nothing = EmptyState("", "")
        self._build()

    def show_counts(self, counts: CaseCounts) -> None:
        """The numbers on the filters."""
        self.chips.set_chips(self._chips(counts))

    def search(self, typed: str) -> None:
        """Filter by what stands in the search box; at once while the query is quick, or the box empty."""
        self._typed = typed
        if self._quick or not typed:
            self._search()
        else:
            self._timer.start()

    def wanted(self) -> CaseFilter:
        """The filter chosen."""
        return CaseFilter(self.chips.current())

    def want(self, wanted: CaseFilter) -> None:
        """Choose a filter and ask."""
        self.chips.choose(wanted.value)
        self.ask_again()

    def ask_again(self) -> None:
        """Ask for the lines and keep the case that was chosen, when it is still among them."""
        self._timer.stop()
        before = self.current()
        began = perf_counter()
        found = self._ask(self._typed, self.wanted())
        self._quick = perf_counter() - began < QUICK_SECONDS
        self._silent = True
        self.model.set_rows(found.lines)
        self._silent = False
        self.mark(before)
        self._say(found)

    def current(self) -> Id:
        """The chosen case's id, or ''."""
        line = self.table.current_row()
        return line.id if line is not None else ""

    def mark(self, case_id: Id) -> None:
        """Mark a case as chosen, without telling anyone; one that is not listed unmarks all."""
        self._silent = True
        for number, line in enumerate(self.model.rows()):
            if line.id == case_id:
                self.table.go_to_row(number)
                break
        else:
            self.table.clearSelection()
            self.table.setCurrentIndex(self.model.index(-1, -1))
        self._silent = False

    def enter(self) -> None:
        """Arrow down in the search box leads into the results."""
        self.table.setFocus()
        if self.table.current_row() is None:
            self.table.go_to_row(0)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a name at any text size."""
        return QSize(self.fontMetrics().averageCharWidth() * LETTERS, super().minimumSizeHint().height())

    def _search(self) -> None:
        self.ask_again()
        self.found.emit()

    def _moved(self, line: CaseLine | None) -> None:
        if line is not None and not self._silent:
            self.chosen.emit(line.id)

    def _say(self, found: CaseLines) -> None:
        said = words.count_words(found.count, found.more)
        shown = len(found.lines)
        if shown < found.count or found.more:
            said = f"{said}, newest {shown} shown"
        if said != self.count.text():
            self.count.setText(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.count, said))
        if not found.lines:
            self.nothing.say(*self._why_nothing())
        self._pages.setCurrentWidget(self.table if found.lines else self.nothing)

    def _why_nothing(self) -> tuple[str, str]:
        if self._typed.strip():
            if self.wanted() is CaseFilter.ALL:
                return "No case found", "Try fewer letters, the school or the case number."
            return "No case found here", "Choose All to look in every case, or try fewer letters."
        return {
            CaseFilter.OPEN: ("No open cases", "Take in a referral, or bring in the old case log."),
            CaseFilter.CLOSED: ("No closed cases", "A case stands here when it was closed."),
            CaseFilter.REVIEW_DUE: ("No review is due", "Cases come here when their review date is near."),
            CaseFilter.ALL: ("No cases yet", "Take in a referral, or bring in the old case log."),
        }[self.wanted()]

    def _build(self) -> None:
        self.setProperty("kind", "list-pane")
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.nothing)
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        foot = QFrame(self)
        foot.setProperty("kind", "page-foot")
        foot_row = QHBoxLayout(foot)
        foot_row.setContentsMargins(8, 8, 8, 8)
        foot_row.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._pages, 1)
        column.addWidget(foot)

    def _chips(self, counts: CaseCounts | None) -> list[Chip]:
        opened, closed, due = (counts.open, counts.closed, counts.review_due) if counts else (None, None, None)
        return [
            Chip(CaseFilter.OPEN.value, "Open", opened),
            Chip(CaseFilter.CLOSED.value, "Closed", closed),
            Chip(CaseFilter.REVIEW_DUE.value, "Review due", due),
            Chip(CaseFilter.ALL.value, "All"),
        ]
