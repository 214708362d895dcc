"""A document looked at inside the window, page under page, and printed from memory. Nothing of it reaches the disk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from jatdesk.docs import large_print
from jatdesk.docs.pictures import PagePicture, pages
from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.operations import history
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, readable
from jatdesk.ui.jobs import Job, Task
from jatdesk.ui.looks import noted as note_look
from jatdesk.ui.printing import PRINT_DOTS, Press, ask_printer, image_of
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.page_header import HeaderBar
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SCREEN_DOTS, FEWEST_DOTS = 110, 50
"""Dots an inch of a page on the screen; fewer where the panel is narrow, as beside a list."""

_PAGE_INCHES = 8.27
_AROUND_PAGE = 72
"""Pixels beside a page: margins and the scroll bar."""

_TYPED_IN = (QLineEdit, QPlainTextEdit, QTextEdit)

About = tuple[str, str, Id]
"""What is looked at, for the history: 'the minutes', and the record it belongs to by kind and id."""

Made = Callable[[Desk, Task], FileJob | bytes]
"""Gathers on the worker thread what a document is made of; the panel has it made, in either size of print.

A PDF that is made already (a paper that came in) is shown as it is.
"""


class PdfPanel(QWidget):
    """`look(made, about)` makes and shows a document, and notes it in the history; `left` is told on Back and Esc."""

    left = Signal()

    def __init__(self, place: Workplace, title: str, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._pdf = b""
        self._job: Job | None = None
        self._about: About | None = None
        self._began_in: QWidget | None = None
        self.title = text.title(title)
        self._usual_title = title
        self.count = text.secondary("")
        self.back_button = buttons.link(f"‹ {back}", self.left.emit)
        self.print_button = buttons.plain("&Print…", self.print)
        self.large_print = QCheckBox("&Large print")
        self.large_print.setToolTip("Letters of 18 points, on more pages")
        self._made: Made | None = None
        self.progress = ProgressLine()
        self.problems = ProblemSummary()
        self.pages: list[QLabel] = []
        self._ground = QWidget()
        self._ground.setProperty("kind", "ground")
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        self.pages_view = QScrollArea()
        self.pages_view.setProperty("kind", "scroll")
        self.pages_view.setFrameShape(QFrame.Shape.NoFrame)
        self.pages_view.setWidgetResizable(True)
        self.pages_view.setWidget(self._ground)
        self.pages_view.setAccessibleName("Pages of the document")
        self._build()

    def look(self, made: Made, about: About | None = None, title: str = "") -> None:
        """Make a document and show it; one made before goes. What has no record (a password slip) is not noted."""
        self.title.setText(title or self._usual_title)
        self.large_print.blockSignals(True)
        self.large_print.setChecked(False)
        self.large_print.blockSignals(False)
        self._made, self._about = made, about
        self._begin(made)

    def in_size(self) -> Callable[[FileJob], FileJob]:
        """Puts a document into the size of print that is chosen now; works on any thread."""
        return _large if self.large_print.isChecked() else _usual

    def _begin(self, made: Made) -> None:
        self.forget()
        self.problems.clear()
        self._began_in = QApplication.focusWidget()
        in_size = self.in_size()
        dots = self._dots() * self.devicePixelRatioF()

        def work(desk: Desk, task: Task) -> _Shown:
            wanted = made(desk, task)
            pdf = wanted if isinstance(wanted, bytes) else task.outside(readable, in_size(wanted))
            return _Shown(pdf, task.outside(pages, pdf, dots), isinstance(wanted, FileJob))

        self._job = self._place.jobs.in_store(self, work, self._show, self.refused)
        self.progress.follow(self._job, "Making the document")

    def _dots(self) -> float:
        """As many dots an inch as let a page fit beside whatever else stands there."""
        around = self.parentWidget()
        width = around.width() if around is not None else self.width()
        return min(SCREEN_DOTS, max(FEWEST_DOTS, (width - _AROUND_PAGE) / _PAGE_INCHES))

    def forget(self) -> None:
        """Drop the document and its pictures."""
        if self._job is not None and self._job.running:
            self._job.cancel()
        self._pdf, self._job = b"", None
        for page in self.pages:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages = []
        self.count.setText("")
        self.print_button.setEnabled(False)
        self.large_print.setEnabled(False)

    def print(self) -> None:
        """Ask for a printer and print the document from memory."""
        ask_printer(self, self.print_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def print_on(self, printer: "QPrinter") -> None:
        """Print what is shown on this printer."""
        job = self._place.jobs.outside(
            self, pages, self._pdf, PRINT_DOTS, done=lambda found: self._paint(printer, found), failed=self.refused
        )
        self.progress.follow(job, "Preparing the pages for the printer")

    def _paint(self, printer: "QPrinter", found: Sequence[PagePicture]) -> None:
        try:
            press = Press(printer)
        except UserError as refusal:
            self.refused(refusal)
            return
        press.paint(found)
        press.end()
        self.noted(printed=True)

    def _show(self, made: "_Shown") -> None:
        self._pdf, found = made.pdf, made.pages
        for number, picture in enumerate(found, start=1):
            label = QLabel(self._ground)
            pixmap = QPixmap.fromImage(image_of(picture))
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            label.setPixmap(pixmap)
            label.setProperty("kind", "paper")
            label.setAccessibleName(f"Page {number} of {len(found)}")
            label.setAccessibleDescription(picture.words)
            self.pages.append(label)
            self._column.insertWidget(number - 1, label, 0, Qt.AlignmentFlag.AlignHCenter)
        self.noted(printed=False)
        self.count.setText("1 page" if len(found) == 1 else f"{len(found)} pages")
        self.print_button.setEnabled(True)
        self.large_print.setEnabled(made.sizes)
        if not self._types_elsewhere():
            self.pages_view.setFocus()

    def _types_elsewhere(self) -> bool:
        """Whether somebody went into another box, as the one that finds everything, while the document was made."""
        now = QApplication.focusWidget()
        return isinstance(now, _TYPED_IN) and now is not self._began_in

    def noted(self, *, printed: bool) -> None:
        """Keep in the history that it was looked at or printed."""
        if self._about is not None:
            document, kind, ref = self._about
            note_look(self._place, lambda: history.shown(self._place.desk, document, kind, ref, printed))

    def refused(self, error: UserError) -> None:
        """Say what hindered it."""
        self.problems.show_error(error)

    def _build(self) -> None:
        head = HeaderBar()
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(16)
        for part in (self.back_button, self.title, self.count):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.large_print)
        row.addWidget(self.print_button)
        top = QVBoxLayout()
        top.setContentsMargins(24, 8, 24, 0)
        top.addWidget(self.progress)
        top.addWidget(self.problems)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(top)
        column.addWidget(self.pages_view, 1)
        self.print_button.setEnabled(False)
        self.large_print.setEnabled(False)
        self.large_print.toggled.connect(lambda _on: self._again())

    def _again(self) -> None:
        if self._made is not None:
            self._begin(self._made)


@dataclass(frozen=True)
class _Shown:
    """A document made and painted; `sizes`: it can be made in large print too."""

    pdf: bytes
    pages: tuple[PagePicture, ...]
    sizes: bool


def _large(job: FileJob) -> FileJob:
    return replace(job, build=partial(large_print.large, job.build))


def _usual(job: FileJob) -> FileJob:
    return job
