"""The History tab: who changed what of this case, and when, newest first."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.history import HistoryLine
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Column, TableModel


class HistoryTab:
    """`ask(page)` gives the lines; they are asked for only when the tab is looked at."""

    def __init__(self, ask: Callable[[CasePage], tuple[HistoryLine, ...]]) -> None:
        self._ask = ask
        self.model: TableModel[HistoryLine] = TableModel(
            (
                Column("When", when_words, 24),
                Column("Who", lambda line: line.who, 18),
                Column("What", lambda line: line.what),
            )
        )
        self.table = Table(self.model, "History of this case")
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 16, 0, 20)
        card = Card("")
        card.add(self.table, 1)
        column.addWidget(card, 1)

    def show_page(self, page: CasePage) -> None:
        """Ask again."""
        self.model.set_rows(self._ask(page))


def when_words(line: HistoryLine) -> str:
    """'21 November 2026, 10:42' in local time."""
    local = line.at.astimezone()
    return f"{say(date(local.year, local.month, local.day))}, {local:%H:%M}"
