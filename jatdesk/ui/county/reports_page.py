"""The report of the county or of a district: looked at, printed, saved. It names nobody and hides small numbers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.history import Changes
from jatdesk.domain.periods import before, quarter_of, read
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import county_reports
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import readable
from jatdesk.ui.jobs import Task
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.period_bar import PeriodBar
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace

_WORDS = (
    "Counted over the returns that are in for these days: the figures of all teams, and team beside team in the order "
    "of the alphabet. It names nobody, and small numbers are hidden over all its tables together."
)
_SAVED = "The report is saved. It names nobody and small numbers are hidden, so it is not sealed"


class CountyReportsPage:
    """Registered as 'county_reports'; `Place("county_reports", "2026-07-01 2026-09-30")`."""

    title = "Reports"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        today = place.desk.clock.today
        self.header = PageHeader("Reports")
        self.period = PeriodBar(before(quarter_of(today())), today)
        self.whose: Field[Choice] = Field("&Of which teams", Choice([("", "The whole county")]))
        self.look_button = buttons.primary("&Look at the report…", self._look)
        self.save_button = buttons.plain("&Save it as PDF or Word…", self._save)
        self.error = text.ProblemLine()
        self.progress = ProgressLine()
        self.copy = PdfPanel(place, "Report of the county", "Reports")
        self.copy.left.connect(self._stop_looking)
        self.widget = QStackedWidget()
        self._build()
        place.only(Right.SEND, self.save_button)

    def refresh(self) -> None:
        """Ask again which districts there are."""
        named = ((each, each) for each in county_reports.districts(self._place.desk))
        self.whose.editor.set_choices([("", "The whole county"), *named])

    def touched(self, changes: Changes) -> None:
        """A team changed."""
        if changes.of("county team") and self.widget.isVisible():
            self.refresh()

    def go_to(self, place: Place) -> None:
        """A period."""
        if period := read(place.ref):
            self.period.show_period(period)

    def where(self) -> Place:
        """The period."""
        return Place("county_reports", self.period.period().key)

    def leave(self) -> bool:
        """Nothing is typed here that waits to be saved."""
        if self.widget.currentWidget() is self.copy:
            self._stop_looking()
        return True

    def _look(self) -> None:
        period, district = self.period.period(), self.whose.editor.value()
        self.error.say("")
        self.copy.look(
            lambda desk, _task: county_reports.copy(desk, period, district), ("the report of the county", "team", "1")
        )
        self.widget.setCurrentWidget(self.copy)

    def _save(self) -> None:
        desk, period, district = self._place.desk, self.period.period(), self.whose.editor.value()
        self.error.say("")
        target = self._place.dialogs.save_file(
            "Save the report",
            county_reports.name(desk, period, district),
            "PDF documents (*.pdf);;Word documents (*.docx)",
        )
        if target is None:
            return

        def work(own: Desk, task: Task) -> bytes:
            return task.outside(readable, county_reports.copy(own, period, district, target.suffix.casefold()))

        def done(data: bytes) -> None:
            act = self._place.act
            act(lambda: county_reports.save(desk, target, data), None, lambda _done: self._place.say(_SAVED))

        job = self._place.jobs.in_store(self.widget, work, done, self._refused)
        self.progress.follow(job, "Making the report")

    def _refused(self, error: UserError) -> None:
        self.error.say(error.sentence())

    def _stop_looking(self) -> None:
        self.copy.forget()
        self.widget.setCurrentWidget(self._page)

    def _build(self) -> None:
        self._page = QWidget()
        self._page.setProperty("kind", "ground")
        card = Card("Report of the county")
        row = FlowLayout(gap=12)
        row.addWidget(self.look_button)
        row.addWidget(self.save_button)
        for part in (text.body(_WORDS), self.whose):
            card.add(part)
        card.add_layout(row)
        card.add(self.error)
        card.add(self.progress)
        body = QVBoxLayout()
        body.setContentsMargins(24, 8, 24, 20)
        body.setSpacing(12)
        body.addWidget(self.period)
        body.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        body.addStretch(1)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        self.widget.addWidget(self._page)
        self.widget.addWidget(self.copy)
