"""A file is dropped in, and the ledger says which password opens it, for whom it was, when, and whether it is whole."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.passwords import Circle
from jatdesk.domain.sending import Prepared
from jatdesk.errors import UserError
from jatdesk.operations.find_password import Found
from jatdesk.ui.jobs import Job
from jatdesk.ui.page import Place
from jatdesk.ui.passwords.finding import KINDS, asked, said
from jatdesk.ui.secret_line import SecretLine
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.drops import FileDrops
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace

_WORDS = (
    "Drop a file here that somebody can’t open: a PDF, a Word or Excel file, or an e-mail draft (.eml). "
    "It is known by its content, whatever its name is by now; nothing of it is kept."
)


class FindCard(Card):
    """`take(path)` asks about a file; `forget()` when the page is left."""

    asked_about = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("Which password opens this file?", parent)
        self._place = place
        self._job: Job | None = None
        self.choose_button = buttons.plain("Choose a &file…", self._choose, self)
        self.progress = ProgressLine(self)
        self.problems = ProblemSummary()
        self.answers: list[Answer] = []
        self.add(text.secondary(_WORDS))
        row = QHBoxLayout()
        row.addWidget(self.choose_button)
        row.addStretch(1)
        self.add_layout(row)
        for part in (self.progress, self.problems):
            self.add(part)
        self._drops = FileDrops(self, lambda: True, lambda paths: self.take(paths[0]))

    def take(self, path: Path) -> None:
        """Ask about a file that was dropped or chosen; an earlier question is given up."""
        self.forget()
        self._job = self._place.jobs.in_store(self, asked(path), self._show, self._refused)
        self.progress.follow(self._job, "Looking it up")

    def forget(self) -> None:
        """Take the answers away with the passwords in them."""
        if self._job is not None and self._job.running:
            self._job.cancel()
        self._job = None
        self.problems.clear()
        for answer in self.answers:
            answer.secret.forget()
            self.body.removeWidget(answer)
            answer.hide()
            answer.deleteLater()
        self.answers = []

    def _show(self, found: tuple[Found, ...]) -> None:
        self.answers = [Answer(one, self._place, self) for one in found]
        for answer in self.answers:
            self.add(answer)
        self.asked_about.emit()

    def _refused(self, fault: UserError) -> None:
        self.problems.show_error(fault)

    def _choose(self) -> None:
        path = self._place.dialogs.open_file("Choose the file", KINDS)
        if path is not None:
            self.take(path)


class Answer(QWidget):
    """What the ledger says of one file."""

    def __init__(self, found: Found, place: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self.found = found
        self.name = text.strong(found.name, self)
        self.what = text.body(said(found), self)
        self.details = text.secondary("\n".join(_details(found)), self)
        self.secret = SecretLine(place.say, self)
        mailing = found.mailing or found.like
        self.open_button = buttons.link("Open the mailing in Documents", lambda: _go(place, mailing), self)
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        for part in (rule, self.name, self.what, self.details, self.secret):
            column.addWidget(part)
        column.addLayout(row)
        self.secret.setVisible(found.password is not None)
        if found.password is not None:
            self.secret.show_secret(found.password.password, found.name)
        self.details.setVisible(bool(self.details.text()))
        self.open_button.setVisible(mailing is not None)


def _details(found: Found) -> list[str]:
    lines = []
    if found.mailing is not None and found.file is not None:
        lines.append(f"{found.file.about or found.mailing.title} – {found.mailing.title}")
        lines.append(f"For {', '.join(found.file.recipients) or 'nobody by mail: it was kept in the outbox'}")
        lines.append(_when(found.mailing))
    elif found.like is not None:
        lines.append(f"A file of this name was made for: {found.like.title}")
        lines.append(_when(found.like))
    if found.password is not None:
        lines.append(whose(found.password.circle, found.password.holder, say(found.password.since)))
    return lines


def whose(circle: Circle, holder: str, since: str) -> str:
    """'Team password of 3 March 2026', or whom a one-off was made for."""
    if circle is Circle.TEAM:
        return f"Team password of {since}"
    if circle is Circle.RETURN:
        return f"Password of returns, of {since}"
    return f"Password for {holder} alone, of {since}" if holder else f"One-off of {since}"


def _when(mailing: Prepared) -> str:
    made = f"Prepared on {say(mailing.prepared_on)}" + (f" by {mailing.prepared_by}" if mailing.prepared_by else "")
    if mailing.sent_on is None:
        return f"{made}, not marked as sent"
    return f"{made}, sent on {say(mailing.sent_on)}" + (f" by {mailing.sent_by}" if mailing.sent_by else "")


def _go(place: Workplace, mailing: Prepared | None) -> None:
    if mailing is not None:
        place.go(Place("documents", mailing.id))
