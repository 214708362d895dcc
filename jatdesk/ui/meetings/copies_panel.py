"""The numbered copies before they are printed: the first is shown, and printing prints every one in one go."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from jatdesk.docs.pictures import PagePicture
from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.operations import copy_papers
from jatdesk.operations.copy_papers import CopyPapers
from jatdesk.operations.file_jobs import FileJob, pictures
from jatdesk.ui.jobs import Job
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.printing import PRINT_DOTS, Press
from jatdesk.ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class CopiesPanel(PdfPanel):
    """`look_at(meeting_id)`; paper by paper is made, painted and dropped, so that many copies need little memory."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, "Numbered copies", "Meet")
        self._workplace = place
        self._meeting_id: Id = ""
        self._press: Press | None = None
        self._run: Job | None = None
        self.print_button.setText("&Print every copy…")
        self.print_button.setAccessibleName("Print every copy…")

    @property
    def printing(self) -> bool:
        """Whether copies are being painted now."""
        return self._press is not None

    def look_at(self, meeting_id: Id) -> None:
        """Show the first copy; its number stands on every page."""
        self._meeting_id = meeting_id
        self.look(
            lambda desk, _task: copy_papers.of_meeting(desk, meeting_id)[0].whole,
            ("the numbered copies", "meeting", meeting_id),
        )

    def forget(self) -> None:
        """Drop the document; copies that are not painted yet are not printed."""
        if self._run is not None and self._run.running:
            self._run.cancel()
        self._run = None
        if self._press is not None:
            self._press.give_up()
            self._press = None
        super().forget()

    def print_on(self, printer: "QPrinter") -> None:
        """Print every copy on this printer, one behind the other."""
        meeting_id, in_size = self._meeting_id, self.in_size()

        def begin(found: tuple[CopyPapers, ...]) -> None:
            try:
                self._press = Press(printer)
            except UserError as refusal:
                self.refused(refusal)
                return
            self.print_button.setEnabled(False)
            parts = [(copy.number, in_size(part)) for copy in found for part in copy.parts]
            self._next(iter(parts), len(found))

        self._follow(
            self._workplace.jobs.in_store(
                self, lambda desk, _task: copy_papers.of_meeting(desk, meeting_id), begin, self._failed
            ),
            "Gathering the papers",
        )

    def _next(self, left: Iterator[tuple[int, FileJob]], copies: int) -> None:
        following = next(left, None)
        if following is None:
            self._end(copies)
            return
        number, part = following

        def paint(found: tuple[PagePicture, ...]) -> None:
            if self._press is not None:
                self._press.paint(found)
                QTimer.singleShot(0, self, lambda: self._next(left, copies))

        self._follow(
            self._workplace.jobs.outside(self, pictures, part, PRINT_DOTS, done=paint, failed=self._failed),
            f"Printing copy {number}",
        )

    def _end(self, copies: int) -> None:
        if self._press is not None:
            self._press.end()
            self._press = None
        self.print_button.setEnabled(True)
        self.noted(printed=True)
        self._workplace.say("1 copy went to the printer" if copies == 1 else f"{copies} copies went to the printer")

    def _failed(self, error: UserError) -> None:
        if self._press is not None:
            self._press.give_up()
            self._press = None
        self.print_button.setEnabled(True)
        self.refused(error)

    def _follow(self, job: Job, words: str) -> None:
        self._run = job
        self.progress.follow(job, words)
