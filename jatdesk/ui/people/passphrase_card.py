"""Changing one's own passphrase: the present one, and the new one twice. Keeps none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from jatdesk.crypto.passphrases import Strength
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.problem_summary import Problem, ProblemSummary
from jatdesk.ui.widgets.progress_line import ProgressLine


@dataclass(frozen=True, repr=False, slots=True)
class Wanted:
    """The present passphrase and the wanted one."""

    present: str
    wanted: str


class PassphraseCard(Card):
    """`wanted` carries a Wanted; the answer is `show_changed` or `show_refused`."""

    wanted = Signal(object)

    def __init__(self, judge: Callable[[str], Strength]) -> None:
        super().__init__("Your passphrase")
        self._judge = judge
        self.present = Field("&Present passphrase", PasswordField())
        self.new = Field("Ne&w passphrase", PasswordField())
        self.again = Field("The new one a&gain", PasswordField())
        self.strength = text.secondary("")
        self.strength.hide()
        self.problems = ProblemSummary()
        self.progress = ProgressLine()
        self.change_button = buttons.plain("Change the passp&hrase", self._ask)
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in (self.present, self.new, self.again):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self.change_button)
        foot.addStretch(1)
        self.add(
            text.body("The recovery key stays as it is. Copies of the store made before still open with the old one.")
        )
        self.add(self.problems)
        self.add_layout(row)
        self.add(self.strength)
        self.add(self.progress)
        self.add_layout(foot)
        self.new.editor.box.textChanged.connect(self._show_strength)

    def show_changed(self) -> None:
        """It is changed: forget what was typed."""
        self.change_button.setEnabled(True)
        for field in (self.present, self.new, self.again):
            field.editor.clear()
            field.set_error("")
        self.problems.clear()

    def show_refused(self, error: UserError) -> None:
        """It was not changed: say why."""
        self.change_button.setEnabled(True)
        self.problems.show_error(error, self.present.editor.box)

    def _show_strength(self, typed: str) -> None:
        self.strength.setText(self._judge(typed).sentence if typed else "")
        self.strength.setVisible(bool(typed))

    def _ask(self) -> None:
        faults = (
            (self.present, "" if self.present.editor.text() else "Type the present passphrase"),
            (
                self.new,
                "" if self._judge(self.new.editor.text()).score >= 4 else self._judge(self.new.editor.text()).sentence,
            ),
            (self.again, "" if self.again.editor.text() == self.new.editor.text() else "The two are not the same"),
        )
        found: list[Problem] = []
        for field, words in faults:
            field.set_error(words)
            if words:
                found.append((words, field.editor.box))
        self.problems.show_problems(found)
        if not found:
            self.change_button.setEnabled(False)
            self.wanted.emit(Wanted(self.present.editor.text(), self.new.editor.text()))
