"""The document beside the editor, page under page; what can't be made leaves the last one standing, and says why."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from jatdesk.docs.pictures import PagePicture, pages
from jatdesk.domain.wording import StandingDocument
from jatdesk.errors import UserError
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import readable
from jatdesk.operations.wording_previews import preview
from jatdesk.ui.jobs import Job, Task
from jatdesk.ui.printing import image_of
from jatdesk.ui.widgets import text
from jatdesk.ui.workplace import Workplace

_INCHES = 210 / 25.4
_EDGE = 12
_LEAST = 360
"""A page is never drawn narrower than this."""
_ABOUT_NOBODY = "As it will look. The people in it are made up."


@dataclass(frozen=True)
class _Made:
    problems: Mapping[str, str]
    pages: tuple[PagePicture, ...] = ()


class Preview(QWidget):
    """`make(document, language, typed)` looks at what is typed and draws the document; `looked_at` tells what is wrong
    by the key of the text."""

    looked_at = Signal(object)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._job: Job | None = None
        self.state = text.secondary(_ABOUT_NOBODY)
        self.pages: list[QLabel] = []
        ground = QWidget()
        ground.setProperty("kind", "ground")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._column.setSpacing(_EDGE)
        self._column.addStretch(1)
        self._ground = ground
        self.view = QScrollArea()
        self.view.setProperty("kind", "scroll")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setWidgetResizable(True)
        self.view.setWidget(ground)
        self.view.setAccessibleName("The document as it will look")
        self.view.setMinimumWidth(_LEAST)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.state)
        column.addWidget(self.view, 1)

    def make(self, document: StandingDocument, language: str, typed: Mapping[str, str]) -> None:
        """Draw the document anew with what is typed; an answer that is still awaited is not wanted any more."""
        if self._job is not None and self._job.running:
            self._job.cancel()
        wanted = dict(typed)
        width = max(_LEAST, self.view.width()) - 2 * _EDGE - self.view.verticalScrollBar().sizeHint().width() - 2
        dots = width / _INCHES * self.devicePixelRatioF()

        something = bool(self.pages)

        def work(desk: Desk, task: Task) -> _Made:
            found = preview(desk, document, language, wanted)
            if found.problems and something:
                return _Made(found.problems)
            return _Made(found.problems, task.outside(pages, task.outside(readable, found.job), dots))

        self._job = self._place.jobs.in_store(self, work, self._show, self._refused)

    def forget(self) -> None:
        """Another document comes: the pages of this one go."""
        if self._job is not None and self._job.running:
            self._job.cancel()
        self._clear()
        self.state.setText(_ABOUT_NOBODY)

    def _show(self, made: _Made) -> None:
        self.looked_at.emit(made.problems)
        if made.problems:
            self.state.setText("What is typed can’t stand there: see under the text. The pages are as without it.")
        else:
            self.state.setText(_ABOUT_NOBODY)
        if not made.pages:
            return
        scrolled = self.view.verticalScrollBar().value()
        self._clear()
        for number, picture in enumerate(made.pages, start=1):
            label = QLabel(self._ground)
            pixmap = QPixmap.fromImage(image_of(picture))
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            label.setPixmap(pixmap)
            label.setProperty("kind", "paper")
            label.setAccessibleName(f"Page {number} of {len(made.pages)}")
            label.setAccessibleDescription(picture.words)
            self.pages.append(label)
            self._column.insertWidget(number - 1, label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._ground.adjustSize()
        self.view.verticalScrollBar().setValue(scrolled)

    def _refused(self, error: UserError) -> None:
        self.state.setText(error.sentence())

    def _clear(self) -> None:
        for page in self.pages:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages = []
