"""A document looked at inside the window, page under page, and printed from memory. Nothing of it reaches the disk."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from jatdesk.docs.pictures import PagePicture, pages
from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.operations import history
from jatdesk.operations.desk import Desk
from jatdesk.ui.jobs import Job, Task
from jatdesk.ui.looks import noted
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.page_header import HeaderBar
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SCREEN_DOTS = 110
PRINT_DOTS = 200

About = tuple[str, str, Id]
"""What is looked at, for the history: 'the minutes', and the record it belongs to by kind and id."""

Made = Callable[[Desk, Task], bytes]
"""Makes the PDF on the worker thread; the heavy part of it with `task.outside`."""


class PdfPanel(QWidget):
    """`look(made, about)` makes and shows a document, and notes it in the history; `left` is told on Back and Esc."""

    left = Signal()

    def __init__(self, place: Workplace, title: str, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._pdf = b""
        self._job: Job | None = None
        self._about: About | None = None
        self.title = text.title(title)
        self.count = text.secondary("")
        self.back_button = buttons.link(f"‹ {back}", self.left.emit)
        self.print_button = buttons.plain("&Print…", self.print)
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

    def look(self, made: Made, about: About | None = None) -> None:
        """Make a document and show it; one made before goes. What has no record (a password slip) is not noted."""
        self.forget()
        self._about = about
        self.problems.clear()
        dots = SCREEN_DOTS * self.devicePixelRatioF()

        def work(desk: Desk, task: Task) -> tuple[bytes, tuple[PagePicture, ...]]:
            pdf = made(desk, task)
            return pdf, task.outside(pages, pdf, dots)

        self._job = self._place.jobs.in_store(self, work, self._show, self._refused)
        self.progress.follow(self._job, "Making the document")

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

    def print(self) -> None:
        """Ask for a printer and print the document from memory; a file is no printer."""
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
        dialog.accepted.connect(lambda: self._print_on(printer))
        QDialog.open(dialog)  # without waiting: the window stays alive

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _print_on(self, printer: "QPrinter") -> None:
        job = self._place.jobs.outside(
            self, pages, self._pdf, PRINT_DOTS, done=lambda found: self._paint(printer, found), failed=self._refused
        )
        self.progress.follow(job, "Preparing the pages for the printer")

    def _paint(self, printer: "QPrinter", found: Sequence[PagePicture]) -> None:
        painter = QPainter()
        if not painter.begin(printer):
            self._refused(UserError("The printer did not take the pages.", "", "Choose another printer and try again."))
            return
        for number, picture in enumerate(found):
            if number:
                printer.newPage()
            image = _image(picture)
            sheet = QRectF(painter.viewport())
            size = image.size().toSizeF().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(sheet.topLeft(), size), image)
        painter.end()
        self._note(printed=True)

    def _show(self, made: tuple[bytes, tuple[PagePicture, ...]]) -> None:
        self._pdf, found = made
        for number, picture in enumerate(found, start=1):
            label = QLabel(self._ground)
            pixmap = QPixmap.fromImage(_image(picture))
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            label.setPixmap(pixmap)
            label.setProperty("kind", "paper")
            label.setAccessibleName(f"Page {number} of {len(found)}")
            label.setAccessibleDescription(picture.words)
            self.pages.append(label)
            self._column.insertWidget(number - 1, label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._note(printed=False)
        self.count.setText("1 page" if len(found) == 1 else f"{len(found)} pages")
        self.print_button.setEnabled(True)
        self.pages_view.setFocus()

    def _note(self, *, printed: bool) -> None:
        if self._about is not None:
            document, kind, ref = self._about
            noted(self._place, lambda: history.shown(self._place.desk, document, kind, ref, printed))

    def _refused(self, error: UserError) -> None:
        self.problems.show_error(error)

    def _build(self) -> None:
        head = HeaderBar()
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(16)
        for part in (self.back_button, self.title, self.count):
            row.addWidget(part)
        row.addStretch(1)
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


def _image(picture: PagePicture) -> QImage:
    # the copy owns its dots: the bytes object may go before the picture does
    return QImage(picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32).copy()
