"""The walk itself: four steps in one window, with the store made between the third and the last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jatdesk.errors import UserError
from jatdesk.ui import theme
from jatdesk.ui.dialogs import Dialogs
from jatdesk.ui.first_run.folder_step import FolderStep
from jatdesk.ui.first_run.passphrase_step import PassphraseStep
from jatdesk.ui.first_run.recovery_step import RecoveryStep
from jatdesk.ui.first_run.steps import Step
from jatdesk.ui.first_run.team_step import COUNTY, TeamStep
from jatdesk.ui.focus_ring import FocusRing
from jatdesk.ui.new_passphrase import Judged
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.scroll import Scroll


@dataclass(frozen=True, slots=True)
class NewStore:
    """What the walk collected."""

    team: str
    district: str
    folder: Path
    passphrase: str
    person: str = ""
    county: bool = False


@dataclass(frozen=True)
class Knowledge:
    """What the walk has to ask the rest of the program, as functions."""

    districts: Sequence[str]
    suggest: Callable[[str], Path]
    copied_by: Callable[[Path], str | None]
    judge: Callable[[str, Sequence[str]], Judged]
    offer: Callable[[], str]


class FirstRunWindow(QWidget):
    """`make_wanted` carries a NewStore; the answer is `show_key` or `show_refused`; then `finished`, or `given_up`."""

    make_wanted = Signal(object)
    finished = Signal()
    given_up = Signal()

    def __init__(self, known: Knowledge, dialogs: Dialogs) -> None:
        super().__init__()
        self.setWindowTitle("JAT Desk")
        self.setProperty("kind", "window")
        theme.dress(self)
        self._dialogs = dialogs
        self._making = False
        self._over = False
        self.team = TeamStep(known.districts)
        self.folder = FolderStep(
            lambda: known.suggest(self.team.name()),
            known.copied_by,
            lambda start: dialogs.folder("Where to keep the store", start),
        )
        self.passphrase = PassphraseStep(
            lambda typed: known.judge(typed, (self.team.name(), self.team.district(), self.team.person())), known.offer
        )
        self.recovery = RecoveryStep(dialogs)
        self.steps: tuple[Step, ...] = (self.team, self.folder, self.passphrase, self.recovery)
        self.problems = ProblemSummary(self)
        self.where = text.secondary("", self)
        self.next_button = buttons.primary("", self._next)
        self.back_button = buttons.plain("&Back", self._back)
        self._progress = QProgressBar(self)
        self._stack = QStackedWidget(self)
        self._build()
        self.ring = FocusRing(self)
        self._show(0)

    def show_key(self, key: str) -> None:
        """The store is made: show its recovery key."""
        self._set_making(False)
        self.passphrase.clear()
        self.recovery.show_key(key, self.team.name())
        self._show(3)

    def show_refused(self, error: UserError) -> None:
        """The store could not be made: say why; everything typed is still there."""
        self._set_making(False)
        self.problems.show_error(error)
        self.next_button.setFocus()

    def step(self) -> int:
        """Which step is shown, from nought."""
        return self._stack.currentIndex()

    def sizeHint(self) -> QSize:
        """Wide enough for a line of text."""
        letter = self.fontMetrics().averageCharWidth()
        return QSize(letter * 84, max(super().sizeHint().height(), letter * 64))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line goes on, as the button does."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enter and isinstance(self.focusWidget(), QLineEdit) and self.next_button.isEnabled():
            self._next()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing before the end gives up; a store whose recovery key nobody holds is not kept without asking."""
        if self._making or not self._may_go():
            event.ignore()
            return
        super().closeEvent(event)
        self.recovery.clear()
        if not self._over:
            self._over = True
            self.given_up.emit()

    def _may_go(self) -> bool:
        if self._over or self.step() < 3:
            return True
        return self._dialogs.confirm(
            "Stop here and throw the new store away?",
            "Without its recovery key a store is lost when the passphrase is forgotten. Nothing is in it yet.",
            "&Throw it away",
            "&Go on",
        )

    def _build(self) -> None:
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Making the store")
        self._progress.hide()
        for step in self.steps:
            self._stack.addWidget(step)
        ground = QWidget(self)
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(32, 24, 32, 16)
        inner.setSpacing(12)
        inner.addWidget(self.where)
        inner.addWidget(self.problems)
        inner.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setContentsMargins(32, 12, 32, 20)
        row.setSpacing(12)
        row.addWidget(self.back_button)
        row.addWidget(self._progress, 1)
        row.addStretch(1)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Scroll(ground, self), 1)
        column.addLayout(row)

    def _show(self, number: int) -> None:
        step = self.steps[number]
        self.problems.clear()
        for other in self.steps:  # a hidden step must not make the window scroll
            policy = QSizePolicy.Policy.Preferred if other is step else QSizePolicy.Policy.Ignored
            other.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._stack.setCurrentIndex(number)
        self.where.setText(f"Step {number + 1} of {len(self.steps)}")
        self.next_button.setText(step.next_words)
        self.next_button.setAccessibleName(step.next_words.replace("&", ""))
        self.back_button.setVisible(step.can_go_back and number > 0)
        step.begin()

    def _back(self) -> None:
        self._show(self.step() - 1)

    def _next(self) -> None:
        found = self.steps[self.step()].problems()
        self.problems.show_problems(found)
        if found:
            return
        if self.step() == 2:
            self._set_making(True)
            self.make_wanted.emit(
                NewStore(
                    self.team.name(),
                    self.team.district(),
                    self.folder.folder(),
                    self.passphrase.passphrase(),
                    self.team.person(),
                    self.team.kind() == COUNTY,
                )
            )
        elif self.step() == 3:
            self._over = True
            self.recovery.clear()
            self.finished.emit()
        else:
            self._show(self.step() + 1)

    def _set_making(self, making: bool) -> None:
        self._making = making
        self._progress.setVisible(making)
        self._stack.setEnabled(not making)
        self.next_button.setEnabled(not making)
        self.back_button.setEnabled(not making)
