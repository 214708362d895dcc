"""The central desk's returns: which are in, late or missing, many files taken in at once, what is odd about them."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.county_doubles import DoubleAnswer
from jatdesk.domain.county_returns import Outcome, TeamRow, quarters
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.operations import county_doubles, county_returns
from jatdesk.operations.desk import Desk
from jatdesk.ui.county import taking
from jatdesk.ui.county.answered_part import AnsweredPart
from jatdesk.ui.county.came_part import CamePart
from jatdesk.ui.county.grid_part import QUARTERS, GridPart
from jatdesk.ui.county.odd_part import OddPart
from jatdesk.ui.county.same_part import SamePart
from jatdesk.ui.county.taking import CameRow
from jatdesk.ui.jobs import Job, Task
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.drops import FileDrops
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.tabs import TabStrip
from jatdesk.ui.workplace import Workplace

_KINDS = "Excel workbooks (*.xlsx);;Every file (*)"
_TABS = (
    ("quarters", "Quarters"),
    ("came", "Files that came"),
    ("odd", "To look at"),
    ("same", "Same child?"),
    ("answered", "Answered"),
)

Work = Callable[[Desk, Task, list[CameRow]], Changes]


class CountyReturnsPage:
    """Registered as 'county_returns'; `Place("county_returns", what="odd")` shows a tab."""

    title = "Returns"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._job: Job | None = None
        self.header = PageHeader("Returns")
        self.read_button = buttons.primary("&Read returns…", self._ask)
        self.header.add(self.read_button)
        place.only(Right.KEEP, self.read_button)
        self.grid = GridPart(quarters(place.desk.clock.today(), QUARTERS), self._open_team)
        self.came = CamePart(self._open_with, self._register, self._all_the_same)
        self.odd = OddPart(place)
        self.same = SamePart(place)
        self.answered = AnsweredPart(place)
        self.strip = TabStrip(_TABS)
        self.strip.chosen.connect(self._choose)
        self.told = text.secondary("")
        self.progress = ProgressLine()
        self.widget = QWidget()
        self._build()
        FileDrops(self.widget, lambda: place.may(Right.KEEP) and self._job is None, self.take)

    def refresh(self) -> None:
        """Ask again."""
        found = county_returns.grid(self._place.desk, QUARTERS)
        self.grid.show_teams(found.teams)
        odd = county_returns.to_answer(self._place.desk)
        self.odd.show_odd(odd)
        self.strip.set_words("odd", f"To look at {len(odd):,}" if odd else "To look at")
        self.answered.show_answered(county_returns.answered(self._place.desk))
        pairs = county_doubles.every(self._place.desk)
        self.same.show_pairs(pairs)
        waiting = sum(pair.double.answer is DoubleAnswer.OPEN for pair in pairs)
        self.strip.set_words("same", f"Same child? {waiting:,}" if waiting else "Same child?")

    def touched(self, changes: Changes) -> None:
        """A return or a team changed."""
        if self.widget.isVisible() and (changes.of("county return") or changes.of("county team")):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """A tab, or the question which files to read."""
        if place.what in dict(_TABS):
            self.strip.choose(place.what)
            self._choose(place.what)
            if place.what == "odd" and place.ref:
                self.odd.go_to_finding(place.ref)
        elif place.what == "read":
            self._ask()

    def where(self) -> Place:
        """The tab, and the line to be answered: half-typed words come back beside the same line."""
        tab = self.strip.current()
        return Place("county_returns", self.odd.chosen() if tab == "odd" else "", tab)

    def leave(self) -> bool:
        """Nothing typed here waits to be saved."""
        return True

    def take(self, paths: Sequence[Path]) -> None:
        """Read files that were chosen or dropped."""
        self._run(lambda desk, task, listed: taking.read_files(desk, task, paths, listed), ())

    def _ask(self) -> None:
        paths = self._place.dialogs.open_files("Read returns", _KINDS)
        if paths and self._job is None:
            self.take(paths)

    def _open_with(self, rows: Sequence[CameRow], password: str) -> None:
        self._run(lambda desk, task, listed: taking.read_with(desk, task, rows, password, listed), rows)

    def _register(self, rows: Sequence[CameRow]) -> None:
        self._run(lambda desk, task, listed: taking.put_in_register(desk, task, rows, listed), rows)

    def _all_the_same(self, rows: Sequence[CameRow]) -> None:
        self._run(lambda desk, task, listed: taking.take_all_the_same(desk, task, rows, listed), rows)

    def _run(self, work: Work, instead_of: Sequence[CameRow]) -> None:
        """Do it on the worker thread; what was listed by then is shown however it ends."""
        listed: list[CameRow] = []
        others = [row for row in self.came.rows if row not in instead_of] if instead_of else []
        self._job = self._place.jobs.in_store(self.widget, lambda desk, task: work(desk, task, listed))
        self._job.ended.connect(partial(self._ended, self._job, listed, others, instead_of))
        self.progress.follow(self._job, "Reading the returns")

    def _ended(self, job: Job, listed: list[CameRow], others: Sequence[CameRow], instead_of: Sequence[CameRow]) -> None:
        self._job = None
        done = {row.name for row in listed}
        self.came.show_rows([*listed, *others, *(row for row in instead_of if row.name not in done)])
        self.told.setText(_told(self.came.rows, job.token.is_set()))
        self.strip.choose("came")
        self._choose("came")
        self.refresh()

    def _open_team(self, row: TeamRow) -> None:
        self._place.go(Place("county_teams", row.team.id))

    def _choose(self, key: str) -> None:
        self._pages.setCurrentIndex([tab for tab, _words in _TABS].index(key))
        self.told.setVisible(key == "came" and bool(self.told.text()))

    def _build(self) -> None:
        self.widget.setProperty("kind", "ground")
        self.told.hide()
        self._pages = QStackedWidget()
        for shown in (self.grid, self.came, self.odd, self.same, self.answered):
            self._pages.addWidget(shown)
        body = QVBoxLayout()
        body.setContentsMargins(24, 8, 24, 20)
        body.setSpacing(12)
        for part in (self.strip, self.told, self.progress):
            body.addWidget(part)
        body.addWidget(self._pages, 1)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)


def _told(listed: Sequence[CameRow], stopped: bool) -> str:
    taken = sum(row.outcome.is_in for row in listed)
    waiting = sum(row.outcome.waits for row in listed)
    not_read = sum(row.outcome is Outcome.NOT_READ for row in listed)
    not_taken = len(listed) - taken - waiting - not_read
    parts = ["Stopped: what was in by then stays."] if stopped else []
    if not_read:
        parts.append(f"{_files(not_read)} not read: give them again, what is in is not taken twice.")
    read = _files(len(listed) - not_read)
    parts.append(f"{read} read: {taken} taken, {waiting} waiting for you, {not_taken} not taken.")
    passwords = sum(row.outcome is Outcome.PASSWORD for row in listed)
    if passwords:
        parts.append("A password is asked once for each team.")
    return " ".join(parts)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
