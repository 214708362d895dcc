"""Step 3: the passphrase: typed twice or taken as offered, with its strength in words. Keeps no copy."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from jatdesk.ui.first_run.steps import Step
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.problem_summary import Problem


class Judged(Protocol):
    """How strong a passphrase is: 0 to 4, and a sentence."""

    @property
    def score(self) -> int: ...

    @property
    def sentence(self) -> str: ...


class PassphraseStep(Step):
    """`passphrase()` once `problems()` is empty. `judge` and `offer` are handed in."""

    next_words = "&Make the store"

    def __init__(self, judge: Callable[[str], Judged], offer: Callable[[], str]) -> None:
        super().__init__(
            "Your passphrase",
            "It opens the store and nobody can look it up for you. Several words that do not belong together are "
            "strong and easy to type.",
        )
        self._judge, self._offer = judge, offer
        self.first = Field("&Passphrase", PasswordField())
        self.again = Field("The same &again", PasswordField())
        self.offer_button = buttons.plain("&Offer me one", self._take_offer)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 4)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Strength of the passphrase")
        self.strength_words = text.secondary("", self)
        row = QHBoxLayout()
        row.addWidget(self.offer_button)
        row.addStretch(1)
        self.column.addWidget(self.first)
        self.column.addWidget(self._bar)
        self.column.addWidget(self.strength_words)
        self.column.addLayout(row)
        self.column.addWidget(self.again)
        self.column.addStretch(1)
        self.first.editor.box.textChanged.connect(self._show_strength)
        self.again.editor.box.textChanged.connect(lambda _typed: self.again.set_error(""))
        self._show_strength("")

    def passphrase(self) -> str:
        """What was typed."""
        return self.first.editor.text()

    def problems(self) -> list[Problem]:
        """It must be strong and typed the same twice."""
        judged = self._judge(self.passphrase())
        weak = "" if judged.score >= 4 else judged.sentence
        differs = "" if self.again.editor.text() == self.passphrase() else "The two are not the same"
        self.first.set_error(weak)
        self.again.set_error(differs)
        found: list[Problem] = [("The passphrase is too easy to guess", self.first.editor.box)] if weak else []
        return [*found, (differs, self.again.editor.box)] if differs else found

    def begin(self) -> None:
        """Typing begins at the first box."""
        self.first.editor.box.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.editor.clear()
        self.again.editor.clear()

    def _take_offer(self) -> None:
        self.first.editor.set_text(self._offer())
        self.first.editor.show_box.setChecked(True)
        self.first.set_hint("Write it down and keep it apart from this computer until you know it by heart.")
        self.again.editor.box.setFocus()

    def _show_strength(self, typed: str) -> None:
        self.first.set_error("")
        if not typed:
            self._bar.setValue(0)
            self.strength_words.setText("It must be strong before the store can be made.")
            return
        judged = self._judge(typed)
        self._bar.setValue(judged.score)
        self._bar.setAccessibleDescription(judged.sentence)
        self.strength_words.setText(judged.sentence)
