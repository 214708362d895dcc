"""Printing the list of cases and saving it sealed: asks where to, runs the job, shows what came of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from jatdesk.domain.case_list import CaseQuery
from jatdesk.domain.history import Changes
from jatdesk.errors import UserError
from jatdesk.operations import case_list_out
from jatdesk.operations.case_list_out import TakenOut
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import finished
from jatdesk.ui.jobs import Task
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.sealed_card import SealedCard
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace


class ListOut:
    """Pages stand in `stack` until the person goes `back`; `card` says where a sealed file lies."""

    def __init__(self, place: Workplace, stack: QStackedWidget, back: Callable[[], object]) -> None:
        self._place = place
        self._stack = stack
        self._back = back
        self.pages = PdfPanel(place, "List of cases", "Cases")
        self.pages.left.connect(self._leave)
        self.card = SealedCard("The list of cases, saved sealed", place.say)
        self.progress = ProgressLine()
        stack.addWidget(self.pages)

    def look(self, query: CaseQuery, columns: tuple[str, ...]) -> None:
        """Show the rows as pages, to be printed from memory."""
        self._stack.setCurrentWidget(self.pages)
        self.pages.look(
            lambda desk, _task: case_list_out.pages(desk, query, columns),
            ("a list of cases", "case", ""),
        )

    def take_out(self, query: CaseQuery, columns: tuple[str, ...]) -> None:
        """Ask where to, then make the sealed workbook of what the list shows, as a job."""
        name = case_list_out.suggested_name(self._place.desk)
        target = self._place.dialogs.save_file("Save the list sealed", name, "Excel workbooks (*.xlsx)")
        if target is None:
            return

        def work(own: Desk, task: Task) -> tuple[TakenOut, Changes]:
            return case_list_out.take_out(own, query, columns, target, lambda job: task.outside(finished, job))

        def done(made: tuple[TakenOut, Changes]) -> None:
            said = "1 case is" if made[0].count == 1 else f"{made[0].count:,} cases are"
            self.card.show_sealed(said, made[0].path, made[0].password.password)

        self.card.forget()
        job = self._place.jobs.in_store(self.pages, work, done, self._refused)
        self.progress.follow(job, "Making and sealing the workbook")

    def _refused(self, error: UserError) -> None:
        self._place.say(error.sentence())

    def _leave(self) -> None:
        self.pages.forget()
        self._back()
