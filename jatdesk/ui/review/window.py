"""Reviewing on a computer without a store: open the file, read and change or decide, answer. Keeps sealed files only.

Half-done work is sealed beside the file within two seconds of typing, and before the window locks itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.review_files import Verdict, Work
from jatdesk.errors import UserError
from jatdesk.operations import reviewing
from jatdesk.operations.desk import Clock, Randomness
from jatdesk.operations.reviewing import OpenReview
from jatdesk.ui import theme
from jatdesk.ui.clipboard_watch import ClipboardWatch
from jatdesk.ui.dialogs import Dialogs
from jatdesk.ui.focus_ring import FocusRing
from jatdesk.ui.idle import IdleWatch
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.review.asking_part import AskingPart
from jatdesk.ui.review.done_part import DonePart
from jatdesk.ui.review.open_part import OpenPart
from jatdesk.ui.review.reading_part import ReadingPart
from jatdesk.ui.session import SessionWatch
from jatdesk.ui.widgets import buttons


@dataclass(frozen=True)
class Means:
    """What reviewing is handed; `dialogs(window)` asks over a window, `idle_minutes` is the patience of the lock."""

    jobs: Jobs
    dialogs: Callable[[QWidget], Dialogs]
    clock: Clock
    randomness: Randomness
    idle_minutes: int


class ReviewWindow(QWidget):
    """`left` when it was closed before anything was open; `ended` afterwards; `locked` carries the file to go on with.

    After `ended` and `locked` the process should end: what was read stays in its memory until then.
    """

    left = Signal()
    ended = Signal()
    locked = Signal(object)

    def __init__(self, means: Means) -> None:
        super().__init__()
        self.setWindowTitle("JAT Desk")
        self.setProperty("kind", "window")
        theme.dress(self)
        self._means = means
        self._path: Path | None = None
        self._review: OpenReview | None = None
        self._kept: Work | None = None
        self._held = False
        self.idle: IdleWatch | None = None
        self._session = SessionWatch(self)
        self._copied = ClipboardWatch(bool, self)
        self._dialogs = means.dialogs(self)
        self.opening = OpenPart()
        self.reading = ReadingPart()
        self.asking = AskingPart()
        self._at: ReadingPart | AskingPart = self.reading
        self.done = DonePart()
        self.parts = QStackedWidget()
        self.back_button = buttons.link("‹ &Back", self.close)
        self.foot = QWidget()
        self._build()
        self._connect()
        self.resize(self.sizeHint())  # of itself Qt gives a window two thirds of the screen at most
        self.ring = FocusRing(self)

    def choose(self, path: Path, note: str = "") -> None:
        """Take a file that was chosen or dropped; one that is none is said so."""
        self.opening.show_note(note)
        try:
            role = reviewing.look(path)
        except UserError as fault:
            self.opening.show_no_file(fault)
            return
        self._path = path
        self.opening.show_file(path, role)

    def lock(self) -> None:
        """Seal what was done, show nothing any more, and tell where to go on."""
        if self._review is None:
            return
        self._keep()
        path = self._review.path
        self._forget()
        self._held = True
        self.hide()
        self.locked.emit(path)

    def sizeHint(self) -> QSize:
        """Room for the minutes and the column beside them, where the screen has it."""
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        room = self.screen().availableSize()
        return QSize(min(letter * 160, room.width() - 40), min(line * 42, room.height() - 80))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it keeps what was done."""
        opened = self._review is not None
        if opened:
            self._keep()
            self._forget()
        super().closeEvent(event)
        if not self._held:
            (self.ended if opened or self.parts.currentWidget() is self.done else self.left).emit()

    def _choose(self) -> None:
        path = self._dialogs.open_file("Choose a review file", reviewing.KINDS)
        if path is not None:
            self.choose(path)

    def _open(self, passphrase: str) -> None:
        path = self._path
        if path is None:
            return
        job = self._means.jobs.aside(
            self, lambda _task: reviewing.open_review(path, passphrase), self._opened, self._not_opened
        )
        self.opening.follow(job)

    def _not_opened(self, fault: UserError) -> None:
        self.opening.show_refused(fault)

    def _opened(self, review: OpenReview) -> None:
        self._review = review
        self._kept = review.work
        self.opening.forget()
        self._at = self.asking if review.document is None else self.reading
        self._at.begin(review)
        self._at.allow(True)
        self.parts.setCurrentWidget(self._at)
        self.foot.hide()
        begun = "It goes on where you left it." if not review.work.is_nothing else ""
        self._at.show_kept(begun)
        self._watch()

    def _watch(self) -> None:
        self.idle = IdleWatch(self._means.idle_minutes, self)
        self.idle.idle.connect(self.lock)
        self.idle.lock_wanted.connect(self.lock)
        self._session.left.connect(self.lock)
        self._session.start(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self.idle.watch)
        self.idle.watch(self.windowHandle())

    def _keep(self) -> bool:
        """Seal the work where it lies; whether that is done, or nothing was new."""
        review, work = self._review, self._at.work()
        if review is None or work == self._kept:
            return True
        try:
            path = reviewing.keep_work(review, work, self._means.randomness)
        except UserError as fault:
            self._at.show_not_kept(fault)
            return False
        self._kept = work
        self._review = reviewing.kept_in(review, path)
        self._at.show_kept(f"Kept, sealed, in ‘{path.name}’")
        return True

    def _another_place(self) -> None:
        if self._review is None:
            return
        suggested = reviewing.work_path(self._review.path).name
        path = self._dialogs.save_file("Where your work is kept", suggested, reviewing.KINDS)
        if path is not None:
            self._review = reviewing.kept_in(self._review, reviewing.work_path(path))
            self._kept = None
            self._keep()

    def _later(self) -> None:
        if self._keep():
            self.close()

    def _answer(self, verdict: Verdict) -> None:
        review, work, means = self._review, self._at.work(), self._means
        if review is None or not self._keep():
            return
        target = reviewing.answer_path(review.path)
        self._at.allow(False)
        means.jobs.aside(
            self,
            lambda _task: reviewing.give_back(review, work, verdict, target, means.clock, means.randomness),
            lambda _done: self._answered(target, verdict, review.review.made_by),
            self._at.show_refused,
        )

    def _answered(self, target: Path, verdict: Verdict, made_by: str) -> None:
        self.done.show_answer(target, verdict, made_by)
        self._forget()
        self.parts.setCurrentWidget(self.done)
        self.done.folder_button.setFocus()

    def _forget(self) -> None:
        self._review = self._kept = None
        if self.idle is not None:
            self.idle.deleteLater()
            self.idle = None
        self._copied.clear()
        self._at.forget()

    def _connect(self) -> None:
        self.opening.file_wanted.connect(self._choose)
        self.opening.dropped.connect(self.choose)
        self.opening.open_wanted.connect(self._open)
        for part in (self.reading, self.asking):
            part.kept.connect(self._keep)
            part.answered.connect(self._answer)
            part.later.connect(self._later)
            part.place_wanted.connect(self._another_place)
        self.done.closed.connect(self.close)
        self.done.folder_wanted.connect(lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))

    def _build(self) -> None:
        for part in (self.opening, self.reading, self.asking, self.done):
            self.parts.addWidget(part)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(32, 0, 32, 16)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.parts, 1)
        column.addWidget(self.foot)
