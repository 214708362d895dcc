"""Self-check: rows that say how safe the store is, with one action where it is needed, and the check of everything."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.domain.self_check import Encryption, Row, State, Topic
from jatdesk.errors import UserError
from jatdesk.operations import self_check
from jatdesk.settings import Settings
from jatdesk.ui.jobs import Job
from jatdesk.ui.page import Place
from jatdesk.ui.self_check.everything import Found, check_everything
from jatdesk.ui.self_check.found_card import FoundCard
from jatdesk.ui.self_check.row import CheckRows, Way
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

WAYS = {
    Topic.BACKUP: ("&Make a backup now…", Place("backups", what="now"), Right.BACK_UP),
    Topic.SECOND_PLACE: ("Choose a &second place…", Place("backups", what="place"), Right.BACK_UP),
    Topic.RESTORE: ("T&ry a restore…", Place("backups"), Right.BACK_UP),
    Topic.RECOVERY_KEY: ("Tr&y the recovery key…", Place("people", what="drill"), Right.BACK_UP),
    Topic.KEYS: ("&People and keys…", Place("people"), Right.RENEW),
    Topic.HISTORY: ("Open the &history", Place("history", what="all"), Right.READ),
}
"""Where a row's button leads, and the right that needs; the history's is there always, the others when needed."""


class SelfCheckPage:
    """Registered as 'self_check'; `Place("self_check", what="now")` begins the check of everything at once."""

    title = "Self-check"
    belongs_to = "settings"

    def __init__(self, place: Workplace, settings: Callable[[], Settings]) -> None:
        self._place = place
        self._settings = settings
        self._encryption = Encryption.UNKNOWN
        self._asked = False
        self._job: Job | None = None
        self.header = PageHeader("Self-check")
        self.check_button = buttons.primary("&Check everything now", self.check)
        self.header.add(self.check_button)
        self.progress = ProgressLine()
        self.problems = ProblemSummary()
        self.found = FoundCard()
        self.card = Card()
        self.rows = CheckRows((), ())
        self.widget = QWidget()
        self._build()
        place.only(Right.BACK_UP, self.check_button)

    def refresh(self) -> None:
        """Ask how everything stands; the disk only once, because the system is slow to answer."""
        self._show(self_check.rows(self._place.desk, self._settings(), self._encryption))
        if not self._asked:
            self._asked = True
            self._place.jobs.in_store(
                self.widget, lambda desk, _task: self_check.disk_encryption(desk), self._disk_answered
            )

    def touched(self, _changes: Changes) -> None:
        """Ask again whatever was written: every save counts since the last backup."""
        if self.widget.isVisible():
            self._show(self_check.rows(self._place.desk, self._settings(), self._encryption))

    def go_to(self, place: Place) -> None:
        """'now' begins the check of everything."""
        if place.what == "now" and self._place.may(Right.BACK_UP):
            self.check()

    def leave(self) -> bool:
        """A check goes on while one is elsewhere."""
        return True

    def check(self) -> None:
        """Check everything inside the store, in the background."""
        if self._job is not None and self._job.running:
            return
        self.problems.clear()
        self.check_button.setEnabled(False)
        self._job = self._place.jobs.in_store(self.widget, check_everything, self._checked, self._failed)
        self._job.ended.connect(self._ended)
        self.progress.follow(self._job, "Reading every page")

    def _build(self) -> None:
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.setSpacing(16)
        for part in (self.progress, self.problems, self.found, self.card):
            body.addWidget(part)
        body.addStretch(1)
        page = QVBoxLayout(self.widget)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(Scroll(ground), 1)

    def _show(self, rows: tuple[Row, ...]) -> None:
        if rows == self.rows.rows:
            return
        focus = next((topic for topic, button in self.rows.buttons.items() if button.hasFocus()), "")
        self.rows.hide()
        self.rows.deleteLater()
        self.rows = CheckRows(rows, [self._way(row) for row in rows])
        self.card.add(self.rows)
        if focus in self.rows.buttons:
            self.rows.buttons[focus].setFocus()

    def _way(self, row: Row) -> Way | None:
        words, place, right = WAYS.get(row.topic, ("", Place(""), Right.READ))
        wanted = row.state is not State.FINE or row.topic is Topic.HISTORY
        if not words or not wanted or not self._place.may(right):
            return None
        return words, lambda: self._place.go(place)

    def _disk_answered(self, encryption: Encryption) -> None:
        self._encryption = encryption
        self._show(self_check.rows(self._place.desk, self._settings(), encryption))

    def _checked(self, found: Found) -> None:
        self.found.show_found(found[0])
        if not found[0]:
            self._place.say("Everything was checked and is sound")

    def _failed(self, fault: UserError) -> None:
        self.problems.show_error(fault, None)

    def _ended(self) -> None:
        self.check_button.setEnabled(True)
