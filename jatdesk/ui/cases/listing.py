"""The list of cases: filters with counts, search as you type, one line a case. Chooses; shows no case itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from time import perf_counter

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.case_list import CaseList as Known
from jatdesk.domain.case_list import CaseQuery, Order
from jatdesk.domain.cases import CaseCounts, CaseLine
from jatdesk.domain.ids import Id
from jatdesk.domain.search import CaseFilter
from jatdesk.ui.cases import list_columns, words
from jatdesk.ui.cases.list_table import CaseTable
from jatdesk.ui.cases.meant import Meant
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.paged_model import PagedModel

QUICK_SECONDS = 0.03  # a query slower than this is asked after a pause in typing
PAUSE_MS = 150
LETTERS = 42
_MEANT = 3
_ROOM = 24  # so many letters more for columns that a person adds; the others are scrolled to


@dataclass(frozen=True)
class Source:
    """Where the list comes from: how much there is for a query, any stretch of its rows, and names like one typed."""

    found: Callable[[CaseQuery], Known]
    page: Callable[[CaseQuery, Known, int, int], tuple[CaseLine, ...]]
    meant: Callable[[str], tuple[str, ...]]


class CaseList(QFrame):
    """`chosen` carries the id of the case a person moved to; `found` follows a search, `typed` a letter in the list.

    `narrowed` tells that the list is narrowed or sorted in another way now; `meant` carries a name that was chosen
    where nothing was found.
    """

    chosen = Signal(str)
    found = Signal()
    typed = Signal(str)
    narrowed = Signal()
    meant = Signal(str)

    def __init__(self, source: Source, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._today = today
        self._asked = CaseQuery()
        self._keys: tuple[str, ...] = ()
        self._typed = ""
        self._quick = True
        self._silent = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._search)
        self.model: PagedModel[CaseLine] = PagedModel(list_columns.columns((), self._words, today), self)
        self.table = CaseTable(self.model)
        self.table.moved.connect(self._moved)
        self.table.chosen.connect(self._moved)
        self.table.sorted_by.connect(lambda place: self.sort(self._order_at(place)))
        self.table.typed.connect(self.typed)
        self.more_menu = QMenu(self)
        self.more_button = buttons.plain("More", parent=self)
        self.more_button.setProperty("kind", "chip")
        self.more_button.setMenu(self.more_menu)
        self.narrow_words = text.secondary("")
        self.clear_button = buttons.link("Show all of them", self.clear)
        self.chips = ChipRow(self._chips(None))
        self.chips.chosen.connect(lambda _key: self.ask_again())
        self.count = text.secondary("")
        self.nothing = EmptyState("", "")
        self.names = Meant(_MEANT)
        self.names.chosen.connect(self.meant)
        self._offer_soon = QTimer(self)
        self._offer_soon.setSingleShot(True)
        self._offer_soon.setInterval(PAUSE_MS)
        self._offer_soon.timeout.connect(self._offer)
        self.nothing.add(self.names)
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

    def put_words(self, typed: str) -> None:
        """These words stand in the search box now; whoever says so asks next."""
        self._timer.stop()
        self._typed = typed

    def wanted(self) -> CaseFilter:
        """The filter chosen."""
        return CaseFilter(self.chips.current())

    def want(self, wanted: CaseFilter) -> None:
        """Choose a filter and ask."""
        self.chips.choose(wanted.value)
        self.ask_again()

    def query(self) -> CaseQuery:
        """What the list shows now."""
        return replace(self._asked, text=self._typed, wanted=self.wanted())

    def narrow(self, query: CaseQuery, said: str) -> None:
        """Narrow the list to a query, in whose words `said`; what is typed stays in the search box."""
        self._asked = query
        self.chips.choose(query.wanted.value)
        self.narrow_words.setText(said)
        self._narrow_line.setVisible(query.narrowed)
        self.ask_again()
        self.narrowed.emit()

    def clear(self) -> None:
        """Nothing but the filter and the words again."""
        self.narrow(CaseQuery(wanted=self.wanted(), order=self._asked.order, descending=self._asked.descending), "")
        self.table.setFocus()

    def sort(self, order: Order | None) -> None:
        """Sort by this; sorted by it already, the other way round."""
        if order is None:
            return
        first = order is Order.NUMBER
        descending = not self._asked.descending if order is self._asked.order else first
        self._asked = replace(self._asked, order=order, descending=descending)
        self.ask_again()
        self.narrowed.emit()

    def show_columns(self, keys: tuple[str, ...]) -> None:
        """The columns a person added, beside those that always stand there."""
        self._keys = keys
        self.model.set_columns(list_columns.columns(keys, self._words, self._today))
        self.updateGeometry()
        self.table.share_width()
        self._mark_order()

    def ask_again(self) -> None:
        """Ask for the lines and keep the case that was chosen, when it is still among them."""
        self._timer.stop()
        before, place = self.current(), self.table.current_place()
        began = perf_counter()
        query = self.query()
        found = self._source.found(query)
        self._silent = True
        self.model.show(found.rows, partial(self._source.page, query, found))
        if before:
            self.model.row(self.model.index(place, 0))  # it may be where it was
        self.model.rows()
        self._silent = False
        self._quick = perf_counter() - began < QUICK_SECONDS
        self.mark(before)
        self._mark_order()
        self._say(found)

    def current(self) -> Id:
        """The chosen case's id, or ''."""
        line = self.table.current_row()
        return line.id if line is not None else ""

    def mark(self, case_id: Id) -> None:
        """Mark a case as chosen, without telling anyone; one that is not listed unmarks all."""
        self._silent = True
        for number, line in self.model.fetched():
            if line.id == case_id:
                self.table.go_to_row(number)
                break
        else:
            self.table.clearSelection()
            self.table.setCurrentIndex(self.model.index(-1, -1))
        self._silent = False

    def enter(self) -> None:
        """Arrow down in the search box leads into the results, those of what was typed last."""
        if self._timer.isActive():
            self._search()
        self.table.setFocus()
        if self.table.current_row() is None:
            self.table.go_to_row(0)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a name at any text size."""
        letters = LETTERS + min(_ROOM, list_columns.letters(self._keys))
        return QSize(self.fontMetrics().averageCharWidth() * letters, super().minimumSizeHint().height())

    def _search(self) -> None:
        self.ask_again()
        self.table.scrollToTop()
        self.found.emit()

    def _moved(self, line: CaseLine | None) -> None:
        if line is not None and not self._silent:
            self.chosen.emit(line.id)

    def _words(self) -> str:
        return self._typed

    def _order_at(self, place: int) -> Order | None:
        return list_columns.ORDERS.get(list_columns.shown(self._keys)[place])

    def _mark_order(self) -> None:
        keys = list_columns.shown(self._keys)
        by = next((key for key, order in list_columns.ORDERS.items() if order is self._asked.order), "")
        by = "" if self._typed else by
        self.table.show_order(keys.index(by) if by in keys else -1, descending=self._asked.descending)

    def _say(self, found: Known) -> None:
        said = words.count_words(found.count, found.more)
        if found.rows < found.count or found.more:
            said = f"{said}, newest {found.rows} shown"
        if said != self.count.text():
            self.count.setText(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.count, said))
        self.names.offer(())
        self._offer_soon.stop()
        if not found.rows:
            self.nothing.say(*self._why_nothing())
            if self._typed.strip():
                self._offer_soon.start()
        self._pages.setCurrentWidget(self.table if found.rows else self.nothing)

    def _offer(self) -> None:
        """Once the typing rests: names like the one that is nowhere."""
        if self.isVisible():
            self.names.offer(self._source.meant(self._typed))

    def _why_nothing(self) -> tuple[str, str]:
        if self._asked.narrowed:
            return "No such case", "Choose ‘Show all of them’ above the list, or narrow it in another way under More."
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
        self.chips.append(self.more_button)
        self._narrow_line = QWidget(self)
        narrow = QHBoxLayout(self._narrow_line)
        narrow.setContentsMargins(8, 0, 8, 8)
        narrow.setSpacing(12)
        narrow.addWidget(self.narrow_words, 1)
        narrow.addWidget(self.clear_button)
        self._narrow_line.hide()
        foot = QFrame(self)
        foot.setProperty("kind", "page-foot")
        foot_row = QHBoxLayout(foot)
        foot_row.setContentsMargins(8, 8, 8, 8)
        foot_row.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._narrow_line)
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
