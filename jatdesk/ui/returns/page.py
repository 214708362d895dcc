"""The Returns page: figures of a period with the cases behind each, what is missing first, agencies and schools."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.case_list import only_these
from jatdesk.domain.disposed import cut_words
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.periods import Period, quarter_of, read
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import figures, figures_out, reports
from jatdesk.operations.desk import Desk
from jatdesk.operations.figures import PeriodFigures
from jatdesk.operations.file_jobs import FileJob, readable
from jatdesk.ui.jobs import Job, Task
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.period_bar import PeriodBar
from jatdesk.ui.returns.codes_part import CodesPart
from jatdesk.ui.returns.figures_part import FiguresPart
from jatdesk.ui.returns.gaps_part import GapsPart
from jatdesk.ui.returns.pictures_part import PicturesPart
from jatdesk.ui.returns.reports_part import ReportsPart
from jatdesk.ui.returns.send_part import SendPart
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.tabs import TabStrip
from jatdesk.ui.workplace import Workplace


@dataclass(frozen=True)
class TabSpec:
    """One tab of the page: its key, its words, and what it shows once a period was counted."""

    key: str
    words: str
    widget: QWidget
    show: Callable[[PeriodFigures], object] = lambda _found: None


class ReturnsPage:
    """Registered as 'returns'; `Place("returns", "2026-07-01 2026-09-30", "gaps")`, or a name under 'codes'."""

    title = "Returns"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._found: PeriodFigures | None = None
        self._stale = True
        self._job: Job | None = None
        self.header = PageHeader("Returns")
        self.copy_button = buttons.plain("Look at a copy without &names…", self._look)
        self.save_button = buttons.plain("&Save it…", self._save)
        self.save_button.setAccessibleName("Save a copy without names")
        for button in (self.copy_button, self.save_button):
            self.header.add(button)
        self.copy = PdfPanel(place, "Figures without names", "Returns")
        self.copy.left.connect(self._stop_looking)
        self.period = PeriodBar(quarter_of(place.desk.clock.today()), place.desk.clock.today)
        self.period.changed.connect(self._count)
        self.figures = FiguresPart(self._show_cases)
        self.pictures = PicturesPart(self._show_cases)
        self.reports = ReportsPart(
            self._look_whole, self._send_whole, self._look_report, self._save_report, self._evaluate, self._open_stories
        )
        self.gaps = GapsPart(place.go)
        self.send = SendPart(place, lambda: self.go_to(Place("returns", what="gaps")))
        self.codes = CodesPart(place, place.may(Right.KEEP))
        self.tabs = (
            TabSpec("figures", "Figures", self.figures, self.figures.show_figures),
            TabSpec("pictures", "Pictures", self.pictures, self.pictures.show_figures),
            TabSpec("reports", "Reports", self.reports, self.reports.show_figures),
            TabSpec("gaps", "What is missing", self.gaps, self.gaps.show_gaps),
            TabSpec("return", "Return", self.send, self.send.show_figures),
            TabSpec("codes", "Agencies and schools", self.codes),
        )
        self.strip = TabStrip([(tab.key, tab.words) for tab in self.tabs])
        self.strip.chosen.connect(self._choose)
        self.progress = ProgressLine()
        self.told = text.secondary("")
        self.told.hide()
        self.widget = QStackedWidget()
        self._build()
        place.only(Right.SEND, self.save_button, self.reports.send_button, self.reports.save_button)

    def refresh(self) -> None:
        """Count again when something changed since."""
        if self._stale:
            self._count()
        if self.strip.current() == "codes":
            self.codes.ask()

    def touched(self, changes: Changes) -> None:
        """Something was written: what was counted may not hold any more."""
        self._stale = True
        if self.widget.isVisible() and self.strip.current() != "codes":
            self._count()

    def go_to(self, place: Place) -> None:
        """A tab, with a period or a name."""
        if place.what in {tab.key for tab in self.tabs}:
            self.strip.choose(place.what)
        if place.what == "codes" and place.ref:
            self.codes.ask()
            self.codes.show_name(place.ref)
        elif period := read(place.ref):
            self.period.show_period(period)

    def where(self) -> Place:
        """The tab and the period."""
        period = self.period.period()
        key = self.strip.current()
        return Place("returns", "" if key == "codes" else period.key, key)

    def leave(self) -> bool:
        """Nothing is typed here that waits to be saved."""
        if self.widget.currentWidget() is self.copy:
            self._stop_looking()
        self.send.leave()
        return True

    def _count(self) -> None:
        if self._job is not None:
            self._job.cancel()
        period = self.period.period()

        def work(own: Desk, task: Task) -> PeriodFigures:
            def progress(done: int, of: int) -> None:
                task.check()
                task.say(done, of, "Counting the cases")
                QThread.msleep(1)  # the window has its turn

            return figures.of_period(own, period, progress, task.check)

        self._stale = False
        self._job = self._place.jobs.in_store(self.widget, work, self._show, self._refused)
        self._job.ended.connect(self._ended)
        self.progress.follow(self._job, "Counting the cases")

    def _ended(self) -> None:
        if self._job is not None and not self._job.running:
            self._stale = self._stale or self._job.token.is_set()
            if self._job.token.is_set():
                self._tell("Stopped. The figures shown are of before; choose the period again to count.")
            self._job = None

    def _show(self, found: PeriodFigures) -> None:
        self._found = found
        for tab in self.tabs:
            tab.show(found)
        missing = len(found.gaps)
        self.strip.set_words("gaps", f"What is missing {missing:,}" if missing else "What is missing")
        self._tell(_said(found, self._place.desk.clock.today()))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(self.strip.current() != "codes")

    def _refused(self, error: UserError) -> None:
        self._tell(error.sentence())

    def _show_cases(self, words: str, ids: tuple[Id, ...]) -> None:
        self._place.go(Place("cases", "", only_these(words, ids)))

    def _look(self) -> None:
        self._look_at("Figures without names", figures_out.copy)

    def _look_report(self) -> None:
        self._look_at("Report without names", reports.copy)

    def _look_whole(self) -> None:
        self._look_at("Report", reports.whole_copy)

    def _look_at(self, title: str, made: Callable[[Desk, Period], FileJob]) -> None:
        period = self.period.period()
        about = (f"the {title[0].lower()}{title[1:]}", "team", "1")
        self.copy.look(lambda desk, _task: made(desk, period), about, title)
        self.widget.setCurrentWidget(self.copy)

    def _evaluate(self) -> None:
        self._place.go(Place("evaluation", self.period.period().key))

    def _open_stories(self) -> None:
        self._place.go(Place("stories"))

    def _send_whole(self) -> None:
        self._place.go(Place("sending", self.period.period().key, Mailing.REPORT.value))

    def _stop_looking(self) -> None:
        self.copy.forget()
        self.widget.setCurrentWidget(self._page)

    def _save(self) -> None:
        name = figures_out.name(self._place.desk, self.period.period())
        self._save_as("Save a copy without names", name, figures_out.copy, figures_out.save)

    def _save_report(self) -> None:
        name = reports.name(self._place.desk, self.period.period())
        self._save_as("Save the report without names", name, reports.copy, reports.save)

    def _save_as(
        self,
        words: str,
        name: str,
        made: Callable[[Desk, Period, str], FileJob],
        save: Callable[[Desk, Path, bytes], None],
    ) -> None:
        """Ask where to; the copy is made in the child and written readable, because it names nobody."""
        desk, period = self._place.desk, self.period.period()
        target = self._place.dialogs.save_file(words, name, "PDF documents (*.pdf);;Word documents (*.docx)")
        if target is None:
            return

        def work(own: Desk, task: Task) -> bytes:
            return task.outside(readable, made(own, period, target.suffix.casefold()))

        def done(data: bytes) -> None:
            self._place.act(lambda: save(desk, target, data), None, lambda _done: self._place.say(_SAVED))

        job = self._place.jobs.in_store(self.widget, work, done, self._refused)
        self.progress.follow(job, "Making the copy without names")

    def _choose(self, key: str) -> None:
        self._pages.setCurrentIndex([tab.key for tab in self.tabs].index(key))
        self.period.setVisible(key != "codes")
        for button in (self.copy_button, self.save_button):
            button.setVisible(key not in ("codes", "reports", "return"))
        self.told.setVisible(key != "codes" and bool(self.told.text()))
        if key == "codes":
            self.codes.ask()
        elif self._stale and self._found is not None:
            self._count()

    def _build(self) -> None:
        self._page = QWidget()
        self._page.setProperty("kind", "ground")
        self._pages = QStackedWidget()
        for tab in self.tabs:
            self._pages.addWidget(tab.widget)
        body = QVBoxLayout()
        body.setContentsMargins(24, 8, 24, 20)
        body.setSpacing(12)
        for part in (self.strip, self.period, self.told, self.progress):
            body.addWidget(part)
        body.addWidget(self._pages, 1)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        self.widget.addWidget(self._page)
        self.widget.addWidget(self.copy)


_SAVED = "The copy is saved. It names nobody and small numbers are hidden, so it is not sealed"


def _said(found: PeriodFigures, today: date) -> str:
    cases = len(found.rows.cases)
    counted = "1 case counts" if cases == 1 else f"{cases:,} cases count"
    old = sum(bool(case.old_log) for case in found.rows.cases)
    parts = [f"{counted} in this period."]
    if found.period.last >= today:
        parts.append("It is not over yet.")
    if old:
        parts.append(f"{old:,} came from an old case log: their days are left out of the times.")
    if found.left_out:
        parts.append(cut_words(found.left_out))
    return " ".join(parts)
