"""The Papers tab: when the papers were in, and the files kept with the case. Opens none itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jatdesk.domain.cases import CasePage, Paper
from jatdesk.domain.dates import say
from jatdesk.ui.cases import parts, words
from jatdesk.ui.cases.tab import Acts
from jatdesk.ui.days import behind
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Column, TableModel


class PapersTab:
    """A date to record, and a table; Enter opens a paper inside the program."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self.day = behind(acts.today())
        self.field = Field("Papers &were in on", self.day)
        self.record_button = buttons.plain("Papers ar&e in", self._record)
        self.said = text.body("")
        self.take_back = buttons.link("Not in yet", lambda: acts.papers_in(None))
        self.model: TableModel[Paper] = TableModel(
            (
                Column("Paper", lambda paper: paper.name),
                Column("Size", lambda paper: words.size_words(paper.size), 10),
                Column("Added", lambda paper: say(paper.added_on), 20),
            )
        )
        self.table = Table(self.model, "Papers of this case", whole=True)
        self.table.chosen.connect(lambda paper: acts.open_paper(paper.id))
        self.open_button = buttons.plain("Ope&n", self._open)
        self.nothing = EmptyState("No papers kept", "Keep the form and other papers here; they stay encrypted.")
        self.widget: QWidget = parts.body("Papers", self._dates(), self._files())

    def show_page(self, page: CasePage) -> None:
        """The date, and the files newest first."""
        day = page.case.papers_in_on
        self.said.setText(f"The papers were in on {say(day)}." if day else "The papers are not in yet.")
        keeps = self._acts.keeps
        self.take_back.setVisible(keeps and day is not None)
        self.field.setVisible(keeps and day is None)
        self.record_button.setVisible(keeps and day is None)
        self.day.set_value(self._acts.today())
        self.field.set_error("")
        self.model.set_rows(page.papers)
        for part in (self.table, self.open_button):
            part.setVisible(bool(page.papers))
        self.nothing.setVisible(not page.papers)

    def _dates(self) -> Card:
        card = parts.HeadedCard("Papers for the meeting", self.take_back)
        card.add(self.said)
        self.day.setMaximumWidth(self.day.fontMetrics().averageCharWidth() * 40)
        card.add(self.field)
        card.body.addWidget(self.record_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _files(self) -> Card:
        add = buttons.plain("Keep a pape&r…", self._acts.add_paper) if self._acts.keeps else None
        card = parts.HeadedCard("Papers kept with the case", add)
        card.add(self.table)
        card.body.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(self.nothing)
        return card

    def _record(self) -> None:
        day = self.day.value()
        self.field.set_error("" if day else self.day.problem() or "Say when the papers were in")
        if day is not None:
            self._acts.papers_in(day)

    def _open(self) -> None:
        paper = self.table.current_row() or (self.model.rows()[0] if self.model.rowCount() == 1 else None)
        if paper is not None:
            self._acts.open_paper(paper.id)
