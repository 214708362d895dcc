"""The take-over page: choose a file, correct what was understood, look at everything, take all over or nothing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.case_log import Column, OldCaseLog, TakenOver
from jatdesk.domain.history import Changes
from jatdesk.domain.known_rows import KnownRow
from jatdesk.errors import UserError
from jatdesk.operations import case_log, remembered
from jatdesk.operations.desk import Desk
from jatdesk.ui.bus import value_in
from jatdesk.ui.case_log.comparing import Comparing
from jatdesk.ui.case_log.reading import Answers, ReadLog, read_again, read_file
from jatdesk.ui.case_log.result import Result
from jatdesk.ui.case_log.work import Work
from jatdesk.ui.forms.ask_file import AskFile
from jatdesk.ui.jobs import Job, Task
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.workplace import Workplace

SECONDS = 30.0
"""Of computing for a list of many years; ten thousand rows take about two."""

KIND = "case_log"
KINDS = "Case logs (*.xlsx *.ods *.csv *.xls);;Every file (*)"


class CaseLogPage:
    """One file at a time; nothing is in the store before 'Take over', and then all of it or nothing."""

    title = "Take over a case log"
    belongs_to = "cases"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._read: ReadLog | None = None
        self._answers = Answers()
        self._again: Answers | None = None
        self._reading: Job | None = None
        self._taking: Job | None = None
        self._came = False
        self.header = PageHeader("Take over an old case log")
        self.file_button = buttons.plain("&Other file…", self.choose_file)
        self.header.add(self.file_button)
        self.beginning = EmptyState(
            "Bring in the case log you have kept so far",
            "A workbook (.xlsx, .ods) or a .csv file, also with a password. Nothing is saved before you have seen it.",
            "&Choose a file…",
            self.choose_file,
        )
        self.work = Work()
        self.work.columns.answered.connect(self._correct)
        self.work.wanted.connect(self.take_over)
        self.work.same.compare_wanted.connect(self._compare)
        self.ask: AskFile | None = None
        self.result: Result | None = None
        self._pages = QStackedWidget()
        self.widget = QWidget()
        self.comparing = Comparing(
            self.widget,
            place.jobs,
            self.work.progress.follow,
            self._show_known,
            self.work.problems.show_error,
            self._say,
        )
        whole = QVBoxLayout(self.widget)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self._pages, 1)
        self._show(self.beginning)

    def refresh(self) -> None:
        """Nothing here depends on the store."""

    def touched(self, changes: Changes) -> None:
        """Only whether a take-over that somebody stopped had come too far to be stopped."""
        self._came = self._came or bool(changes.of("case"))

    def go_to(self, place: Place) -> None:
        """Begin."""
        if self._read is None and self.ask is None:
            self.beginning.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """What was answered stays while the program runs."""
        return True

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._place.dialogs.open_file("Choose the old case log", KINDS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file in the child process."""
        today = self._place.desk.clock.today()
        services = self._place.desk.profile.services

        def start(password: str, failed: Callable[[UserError], object]) -> Job:
            return self._place.jobs.read(
                self.widget,
                read_file,
                str(path),
                password,
                today,
                services,
                seconds=SECONDS,
                done=self._show_first,
                failed=failed,
            )

        self._forget()
        self.ask = AskFile(path, "Take over an old case log", "Choose another file", start)
        self.ask.left.connect(self._back_to_start)
        self.ask.cancelled.connect(self._back_to_start)
        self._show(self.ask)
        self.ask.read()

    def take_over(self) -> None:
        """Take all rows over as a job: one transaction, or nothing when it is refused or stopped."""
        if self._read is None or self._busy():
            return
        log, answers, joined = self._read.log, self.work.same.answers(), self.work.spellings.joined()
        of_store = self.work.same.known.answers()

        def work(desk: Desk, task: Task) -> object:
            def say(done: int, of: int) -> None:
                task.say(done, of, "Taking over the case log")

            return case_log.take_over(desk, log, answers, say, task.cancelled, joined, of_store)

        self._came = False
        self._taking = self._place.jobs.in_store(self.widget, work, self._taken, self.work.problems.show_error)
        self.work.progress.follow(self._taking, "Taking over the case log")
        self._taking.ended.connect(self._taking_ended)
        self._say()

    def _taken(self, outcome: object) -> None:
        taken = value_in(outcome)
        assert isinstance(taken, TakenOver) and self._read is not None
        desk, headings, said = self._place.desk, _headings(self._read.log), _said(self._answers)
        if said:
            self._place.act(lambda: remembered.keep_columns(desk, KIND, headings, said))
        self.result = Result(
            taken,
            len(self._read.log.not_taken),
            lambda: self._place.go(Place("cases", what="all")),
            self._look_at_left,
        )
        self._show(self.result)
        self.result.cases_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taking_ended(self) -> None:
        if self._taking is not None and self._taking.token.is_set():
            QTimer.singleShot(0, self.widget, self._say_stopped)
        self._taking = None
        self._say()

    def _say_stopped(self) -> None:
        done = "It was too late to stop: the case log is taken over"
        self._place.say(done if self._came else "Stopped: nothing was taken over")

    def _show_first(self, read: ReadLog) -> None:
        self._answers = Answers()
        self._read = read
        self._place.names.expect(row.child_name for row in read.log.rows)
        self.work.remembered = remembered.joined(self._place.desk)
        self.work.begin(read)
        self._end_ask()
        self._show(self.work)
        self.work.strip.setFocus(Qt.FocusReason.OtherFocusReason)
        self._as_last_time(read)
        if self._reading is None:
            self._compare()

    def _as_last_time(self, read: ReadLog) -> None:
        """A list with the same headings is read as the person said the last time."""
        said = remembered.columns(self._place.desk, KIND, _headings(read.log))
        if said:
            columns = {key: Column(value) for key, value in said.get("columns", {}).items()}
            centuries = {key: int(value) for key, value in said.get("centuries", {}).items()}
            self._correct(Answers(columns, centuries, read.log.sheet))
            self._place.say("The columns are read as you said the last time")

    def _correct(self, answers: Answers) -> None:
        """Read again as the person said; corrections made meanwhile are read after that."""
        if self._reading is not None:
            self._again = answers
            return
        assert self._read is not None
        self._again = None
        read = self._read

        def done(again: ReadLog) -> None:
            self._answers, self._read = answers, again
            self._place.names.expect(row.child_name for row in again.log.rows)
            if self._reading is None:  # else a later correction is being read already
                self.work.show_log(again, answers)

        def failed(error: UserError) -> None:
            self.work.show_log(read, self._answers)
            self.work.problems.show_error(error)

        today = self._place.desk.clock.today()
        self._reading = self._place.jobs.read(
            self.widget,
            read_again,
            read.name,
            read.data,
            today,
            answers,
            self._place.desk.profile.services,
            seconds=SECONDS,
            done=done,
            failed=failed,
        )
        self.work.progress.follow(self._reading, "Reading again", can_cancel=False)
        self._reading.ended.connect(self._reading_ended)
        self._say()

    def _reading_ended(self) -> None:
        self._reading = None
        if self._again is not None:
            self._correct(self._again)
        self._say()
        QTimer.singleShot(0, self.widget, self._compare)  # after what was read is shown

    def _say(self) -> None:
        busy = self._busy()
        self.work.say(busy)
        self.work.same.comparing(self.comparing.running)
        self.work.hold(self._taking is not None)
        self.file_button.setEnabled(not busy)

    def _busy(self) -> bool:
        return self._reading is not None or self._taking is not None or self.comparing.running

    def _compare(self) -> None:
        """Ask the store who of the rows it may know; not while they are being read again."""
        if self._read is not None and self._reading is None and self._taking is None:
            self.comparing.begin(self._read.log.rows)

    def _show_known(self, found: tuple[KnownRow, ...] | None) -> None:
        if self._read is not None:
            known = (one.child.name for row in found or () for one in row.known)
            self._place.names.expect([*(row.child_name for row in self._read.log.rows), *known])
        self.work.same.show_known(found)

    def _look_at_left(self) -> None:
        self._show(self.work)
        self.work.strip.choose("left")

    def _back_to_start(self) -> None:
        self._forget()
        self._show(self.beginning)
        self.beginning.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._end_ask()
        self.comparing.forget()
        if self.result is not None:
            self._pages.removeWidget(self.result)
            self.result.deleteLater()
            self.result = None
        self._read = None
        self._again = None

    def _end_ask(self) -> None:
        if self.ask is not None:
            self._pages.removeWidget(self.ask)
            self.ask.deleteLater()
            self.ask = None

    def _show(self, widget: QWidget) -> None:
        if self._pages.indexOf(widget) < 0:
            self._pages.addWidget(widget)
        self._pages.setCurrentWidget(widget)
        self.header.setVisible(widget is not self.ask)  # which has a heading of its own
        self.file_button.setVisible(widget is not self.beginning and widget is not self.ask)


def _headings(log: OldCaseLog) -> tuple[str, ...]:
    return tuple(match.heading for match in log.columns)


def _said(answers: Answers) -> dict[str, dict[str, str]]:
    said = {
        "columns": {key: meaning.value for key, meaning in answers.columns.items()},
        "centuries": {key: str(century) for key, century in answers.centuries.items()},
    }
    return {name: told for name, told in said.items() if told}
