"""A kept paper looked at inside the program: pages or words; or handed out sealed. It writes no readable copy."""

from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from jatdesk.domain.cases import Paper
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.exchange.paper_look import PaperLook, look_at
from jatdesk.operations import papers
from jatdesk.operations.desk import Desk
from jatdesk.operations.paper_sealing import sealed_paper
from jatdesk.operations.papers import HandedOut
from jatdesk.ui.cases.paper_pages import PaperPages
from jatdesk.ui.cases.words import size_words
from jatdesk.ui.jobs import Task
from jatdesk.ui.sealed_card import SealedCard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace

DOTS = 96
_SECONDS = 10.0  # of computing for some pages of a scan


class PaperView(Panel):
    """`PaperView(paper, data, back, place)` has the paper read in the child with limits and shows it."""

    def __init__(self, paper: Paper, data: bytes, back: str, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__("Paper", back, parent)
        self._paper = paper
        self._data = data
        self._place = place
        self.progress = ProgressLine()
        self.secret = PasswordField()
        self.secret_field = Field("&Password of this file", self.secret)
        self.open_button = buttons.primary("&Open", self._read)
        self.secret.entered.connect(self._read)
        self.handed = SealedCard("The paper, handed out sealed", place.say)
        self.content = QPlainTextEdit()
        self.content.setReadOnly(True)
        self.content.setAccessibleName("Text of the paper")
        self.pages = PaperPages()
        self.more_button = buttons.plain("Show &more pages", self._read)
        self.hand_out_button = buttons.plain("&Hand out sealed…", self.hand_out)
        self.about = text.secondary(f"{paper.name} · {size_words(paper.size)} · kept since {say(paper.added_on)}")
        for part in (self.about, self.handed, self.progress, self.secret_field, self.open_button):
            self.add(part)
        for seen in (self.content, self.pages):
            seen.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self.body.insertWidget(self.body.count() - 1, seen, 100)
            seen.hide()
        self.secret_field.hide()
        self.open_button.hide()
        self.more_button.hide()
        self.foot_button(self.hand_out_button)
        self.foot_button(self.more_button)
        place.only(Right.SEND, self.hand_out_button)
        self._read()

    def start(self) -> None:
        """Put the cursor where the keyboard is useful."""
        shown = next((part for part in (self.secret, self.content, self.pages) if part.isVisibleTo(self)), None)
        (shown or self.back_button).setFocus()

    def hand_out(self) -> None:
        """Ask for a folder and write a sealed copy there, with a password of its own."""
        folder = self._place.dialogs.folder("Hand out the paper sealed")
        if folder is None:
            return

        def work(desk: Desk, task: Task) -> tuple[HandedOut, Changes]:
            def sealed(data: bytes, name: str, password: str) -> tuple[bytes, str]:
                return task.read(_SECONDS, sealed_paper, data, name, password)

            return papers.hand_out(desk, self._paper.id, folder, sealed)

        def done(made: tuple[HandedOut, Changes]) -> None:
            self.handed.show_sealed("The paper is", made[0].path, made[0].password.password)

        self.problems.clear()
        self.handed.forget()
        job = self._place.jobs.in_store(self, work, done, self.problems.show_error)
        self.progress.follow(job, "Sealing the paper", can_cancel=False)

    def _read(self) -> None:
        self.problems.clear()
        self.more_button.setEnabled(False)
        job = self._place.jobs.read(
            self,
            look_at,
            self._data,
            self.secret.text(),
            len(self.pages.pages),
            DOTS * self.devicePixelRatioF(),
            seconds=_SECONDS,
            done=self._show,
            failed=self._refused,
        )
        self.progress.follow(job, "Opening the paper", can_cancel=False)

    def _show(self, look: PaperLook) -> None:
        self.secret_field.hide()
        self.open_button.hide()
        self.pages.add(look.pages, look.count)
        shown = len(self.pages.pages)
        left = look.count - shown
        self.more_button.setVisible(left > 0)
        self.more_button.setEnabled(left > 0)
        if left <= 0:
            self.secret.clear()
        self.pages.setVisible(bool(shown))
        self.content.setVisible(not shown)
        if not shown:
            self.content.setPlainText(look.words)
        (self.pages if shown else self.content).setFocus()

    def _refused(self, error: UserError) -> None:
        self.more_button.setEnabled(True)
        if not isinstance(error, PasswordNeeded):
            kept = UserError(error.what, "It stays with the case as it came.", "Hand it out sealed to look at it.")
            self.problems.show_error(kept if self._place.may(Right.SEND) else error)
            return
        asked_before = self.secret_field.isVisible()
        self.secret_field.show()
        self.open_button.show()
        self.secret_field.set_error(error.what if asked_before else "")
        if not asked_before:
            self.secret_field.set_hint(error.what)
        self.secret.setFocus()
