"""The History tab: who changed what of this case and of what belongs to it, and the quiet way to destroy it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.history import HistoryFilter
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.ui.history_list import HistoryList
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.workplace import Workplace


class HistoryTab:
    """Its entries are asked for only when the tab is looked at; `destroy` opens the form for that."""

    def __init__(self, place: Workplace, destroy: Callable[[], object]) -> None:
        self._place = place
        self._case_id: Id = ""
        self.list = HistoryList(place, "History of this case", with_about=False)
        self.model = self.list.model
        self.table = self.list.table
        self.whole_button = buttons.link("Open in &History", self._open)
        self.gather_button = buttons.link("Gather all tha&t is held…", self._gather)
        self.destroy_button = buttons.link("Destroy this record…", destroy)
        self.widget = QWidget()
        foot = QHBoxLayout()
        foot.addWidget(self.whole_button)
        foot.addWidget(self.gather_button)
        foot.addStretch(1)
        foot.addWidget(self.destroy_button, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        place.only(Right.DESTROY, self.destroy_button)
        place.only(Right.SEND, self.gather_button)

    def show_page(self, page: CasePage) -> None:
        """Ask again."""
        self._case_id = page.case.id
        self.list.ask(HistoryFilter(record=("case", page.case.id)))

    def _gather(self) -> None:
        self._place.go(Place("sending", self._case_id, Mailing.ACCESS_REQUEST.value))

    def _open(self) -> None:
        self._place.go(Place("history", self._case_id, "case"))
