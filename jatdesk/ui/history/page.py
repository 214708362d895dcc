"""The History page: who did what, when, before and after; the check of all of it, and the export for an auditor."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.history import ChainCheck, Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import history, history_export
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import finished
from jatdesk.operations.history_export import Exported
from jatdesk.ui.history.filters import HistoryFilters
from jatdesk.ui.history_list import HistoryList
from jatdesk.ui.jobs import Task
from jatdesk.ui.page import Place
from jatdesk.ui.sealed_card import SealedCard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace

_PAUSE_MS = 150
_NAMES = {"case": "a case", "member": "a member", "meeting": "a meeting", "team": "the team", "mailing": "a mailing"}


class HistoryPage:
    """Registered as 'history'; `Place("history", id, kind)` shows one record; alone `what` is 'all' or 'check'."""

    title = "History"
    belongs_to = "settings"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self.header = PageHeader("History", "Words, or: entry 1,234")
        self.check_button = buttons.plain("C&heck the history", self.check)
        self.export_button = buttons.plain("E&xport…", self.export)
        self.header.add(self.check_button)
        self.header.add(self.export_button)
        self.filters = HistoryFilters(place.desk.clock.today())
        self.list = HistoryList(place, "History of the store", with_about=True)
        self.progress = ProgressLine()
        self.problems = ProblemSummary()
        self.result = Banner([], Tone.FINE)
        self.exported = SealedCard("The exported history", place.say)
        self.head = text.secondary("")
        self.head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pause = QTimer()
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.header.searched.connect(lambda _typed: self._pause.start())
        self.filters.changed.connect(self._ask)
        self.widget = QWidget()
        self._build()
        place.only(Right.EXPORT, self.export_button)

    def refresh(self) -> None:
        """Ask for the people and the entries again."""
        self.filters.show_people(history.people(self._place.desk))
        self._ask()

    def touched(self, changes: Changes) -> None:
        """Whatever was written has its entry; out of sight `refresh` will ask."""
        if changes.touched and self.widget.isVisible():
            self.list.ask_again()
            self._show_head()

    def go_to(self, place: Place) -> None:
        """Show one record's entries, everything, or check the whole."""
        if place.ref:
            self._only(place.what, place.ref)
        elif place.what == "check":
            self.check()
        else:
            self.filters.clear()
            self.header.search.clear()
        self._ask()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def where(self) -> Place:
        """The record whose entries are shown, if it is one alone."""
        kind, ref = self.filters.record or ("", "")
        return Place("history", ref, kind)

    def leave(self) -> bool:
        """No password stays in sight."""
        self.exported.hide_password()
        return True

    def check(self) -> None:
        """Look through the whole chain, as a job."""

        def work(desk: Desk, task: Task) -> ChainCheck:
            def told(done: int, of: int) -> None:
                task.check()
                task.say(done, of)

            return history.check(desk, told)

        self.result.hide()
        self.problems.clear()
        job = self._place.jobs.in_store(self.widget, work, self._show_check, self.problems.show_error)
        self.progress.follow(job, "Checking the history")

    def export(self) -> None:
        """Ask where to, then make the sealed workbook of what the filters show, as a job."""
        desk = self._place.desk
        wanted = self.filters.wanted(self.header.search.text())
        name = history_export.suggested_name(desk)
        target = self._place.dialogs.save_file("Export the history", name, "Excel workbooks (*.xlsx)")
        if target is None:
            return

        def work(own: Desk, task: Task) -> tuple[Exported, Changes]:
            def told(done: int, of: int, words: str) -> None:
                task.check()
                task.say(done, of, words)

            return history_export.export(own, wanted, target, lambda job: task.outside(finished, job), told)

        def done(made: tuple[Exported, Changes]) -> None:
            said = "1 entry is" if made[0].count == 1 else f"{made[0].count:,} entries are"
            self.exported.show_sealed(said, made[0].path, made[0].password.password)

        self.problems.clear()
        self.exported.forget()
        job = self._place.jobs.in_store(self.widget, work, done, self._refused)
        self.progress.follow(job, "Reading the entries")

    def _refused(self, error: UserError) -> None:
        self.problems.show_error(error)

    def _only(self, kind: str, ref: Id) -> None:
        self.filters.clear()
        self.header.search.clear()
        named = history.about(self._place.desk, [(kind, ref)])
        self.filters.only_record((kind, ref), named.get((kind, ref), _NAMES.get(kind, "one record")))

    def _ask(self) -> None:
        self._pause.stop()
        self.list.ask(self.filters.wanted(self.header.search.text()))
        self._show_head()

    def _show_head(self) -> None:
        newest = history.head(self._place.desk)
        self.head.setText(f"Newest of the whole store: {newest.words()}. Write it down now and then.")

    def _show_check(self, found: ChainCheck) -> None:
        said = history_export.check_words(found)
        if found.holds:
            more = f"Newest: {found.head.words()}."
            if found.destroyed:
                more += f" What {found.destroyed:,} of them said was destroyed with their records."
            self.result.say([(said, "strong"), (more, "secondary")], Tone.FINE)
        else:
            self.result.say(
                [(said, "strong"), ("Put back a backup from before, or ask who had this computer.", "secondary")],
                Tone.LATE,
            )
        self.result.show()

    def _build(self) -> None:
        self.result.hide()
        body = QVBoxLayout()
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(12)
        for part in (self.progress, self.problems, self.result, self.exported, self.filters):
            body.addWidget(part)
        body.addWidget(self.list, 1)
        body.addWidget(self.head)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
